/**
 * Text to tokens; the twin of `plugins/search/tokens.py`, tested on the same cases.
 */

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = "0-9a-z\\u00df-\\u00f6\\u00f8-\\u024f";
const RUNS = new RegExp(`([${HAN}]+)|[${WORD}]+`, "gu");

/**
 * Folds what readers type in more than one way: full width, compatibility forms, case.
 *
 * @param {string} text
 * @returns {string}
 */
export function normalise(text) {
  return text.normalize("NFKC").toLowerCase();
}

/**
 * Returns the tokens of a text, in order, repeats included.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function tokenise(text) {
  const tokens = [];
  for (const match of normalise(text).matchAll(RUNS)) {
    const run = Array.from(match[0]);
    if (match[1] === undefined || run.length === 1) {
      tokens.push(match[0]);
    } else {
      for (let index = 0; index < run.length - 1; index += 1) {
        tokens.push(run[index] + run[index + 1]);
      }
    }
  }
  return tokens;
}
