/**
 * Folds what readers type in more than one way; the twin of `plugins/search/text/folding.py`.
 *
 * The table is the index's own. Its part for rare characters is large and seldom needed:
 * `needsMore` tells whether a text does.
 */

export const BREAK = "\n";

/**
 * @typedef {object} Usual
 * @property {[number, number][]} kept ranges of letters, digits and Han
 * @property {string} breaks ends of sentences, folded
 * @property {string} common Han of GB 2312 that fold to others
 * @property {[number, number][]} usual ranges of the characters whose folds are all here
 * @property {Record<string, string>} folds what these become
 *
 * @typedef {object} Rare
 * @property {[string, string]} han Han, and what each becomes
 * @property {Record<string, string>} rest what other characters become
 */

const DECIMAL = /(?<=[0-9\uff10-\uff19])[.\uff0e](?=[0-9\uff10-\uff19])/gu;
const POINT = "\ue000";

export class Folding {
  /** @type {Map<string, string>} */
  #folds = new Map();

  #whole = false;

  /** @param {Usual} table */
  constructor(table) {
    this.table = table;
    this.#fill([]);
  }

  /** @param {Rare} table */
  extend({ han: [from, to], rest }) {
    const become = Array.from(to);
    const simplified = Array.from(from, (character, n) => [character, become[n]]);
    this.#fill([...simplified, ...Object.entries(rest)]);
    this.#whole = true;
  }

  /**
   * Tells whether a text has characters whose folds have not been loaded.
   *
   * @param {string} text
   */
  needsMore(text) {
    return !this.#whole && Array.from(text).some((character) => !this.#isUsual(character));
  }

  /**
   * Folds a text.
   *
   * @param {string} text
   * @returns {{characters: string[], places: number[]}} the folded UTF-16 units, and for each the
   *   offset in the text, in units, of the character it came from
   */
  fold(text) {
    const characters = [];
    const places = [];
    let at = 0;
    for (const character of text.replace(DECIMAL, POINT)) {
      const folded = this.#folded(character);
      for (let n = 0; n < folded.length; n += 1) {
        characters.push(folded[n]);
        places.push(at);
      }
      at += character.length;
    }
    return { characters, places };
  }

  /** @param {string[][]} more */
  #fill(more) {
    const { breaks, folds } = this.table;
    this.#folds = new Map();
    for (const [character, folded] of [...more, ...Object.entries(folds)]) {
      const parted = Array.from(folded, (one) => (breaks.includes(one) ? BREAK : one));
      this.#folds.set(character, parted.join(""));
    }
    for (const character of breaks) {
      this.#folds.set(character, BREAK);
    }
    this.#folds.set(POINT, ".");
  }

  /** @param {string} character */
  #isUsual(character) {
    const code = /** @type {number} */ (character.codePointAt(0));
    const { usual, common } = this.table;
    return (
      usual.some(([first, last]) => first <= code && code <= last) ||
      (usualHan().has(character) && !common.includes(character))
    );
  }

  /**
   * @param {string} character
   * @returns {string}
   */
  #folded(character) {
    const known = this.#folds.get(character);
    if (known !== undefined) {
      return known;
    }
    const code = /** @type {number} */ (character.codePointAt(0));
    const kept = this.table.kept.some(([first, last]) => first <= code && code <= last);
    const folded = kept ? character : "";
    this.#folds.set(character, folded);
    return folded;
  }
}

/** @type {Set<string> | undefined} */
let han;

/** Returns the Han of GB 2312, which every browser can decode. */
function usualHan() {
  if (!han) {
    const bytes = [];
    for (let row = 0xb0; row <= 0xf7; row += 1) {
      for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
        bytes.push(row, cell);
      }
    }
    han = new Set(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
  }
  return han;
}
