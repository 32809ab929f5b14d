/**
 * Typed pinyin to the characters that stand for sounds; the twin of `plugins/search/text/pinyin.py`.
 */

const FIRST_SYLLABLE = 0xe100;
const FIRST_LETTER = 0xe000;
const LONGEST_SYLLABLE = 6;
/** Ways to part letters into syllables that are tried; nearly all pinyin has one or two. */
const READINGS = 8;

/**
 * Tells whether a text may be pinyin: letters, perhaps parted by blanks or apostrophes.
 *
 * @param {string} typed
 */
export function mayBePinyin(typed) {
  return /^[a-zü'’\s]{2,60}$/iu.test(typed.trim()) && lettersOf(typed).length > 1;
}

/**
 * Returns typed letters as initials.
 *
 * @param {string} typed
 */
export function initials(typed) {
  return Array.from(lettersOf(typed), (letter) =>
    String.fromCharCode(FIRST_LETTER + letter.charCodeAt(0) - 97),
  ).join("");
}

/**
 * Returns the ways to read typed letters as syllables.
 *
 * @param {string} typed
 * @param {string[]} syllables in the order of their numbers
 * @returns {string[]}
 */
export function readings(typed, syllables) {
  const numbers = new Map(syllables.map((syllable, n) => [syllable, n]));
  // Blanks and apostrophes part syllables.
  const parts = typed.toLowerCase().replaceAll("ü", "v").split(/['’\s]+/u).filter(Boolean);
  let found = [""];
  for (const part of parts) {
    const ways = waysOf(part, numbers);
    found = found.flatMap((before) => ways.map((way) => before + way)).slice(0, READINGS);
  }
  return found.filter(Boolean);
}

/**
 * @param {string} letters
 * @param {Map<string, number>} numbers
 * @returns {string[]}
 */
function waysOf(letters, numbers) {
  /** @type {string[][]} */
  const ways = [[""]];
  for (let end = 1; end <= letters.length; end += 1) {
    ways[end] = [];
    // Long syllables first: xian is read as one before xi'an.
    for (let size = Math.min(LONGEST_SYLLABLE, end); size > 0; size -= 1) {
      const number = numbers.get(letters.slice(end - size, end));
      if (number !== undefined) {
        const last = String.fromCharCode(FIRST_SYLLABLE + number);
        ways[end].push(...ways[end - size].map((way) => way + last));
      }
    }
    ways[end] = ways[end].slice(0, READINGS);
  }
  return ways[letters.length];
}

/** @param {string} typed */
function lettersOf(typed) {
  return typed.toLowerCase().replaceAll("ü", "v").replace(/[^a-z]/gu, "");
}
