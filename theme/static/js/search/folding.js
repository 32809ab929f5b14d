/**
 * Folds what readers type in more than one way; the twin of `plugins/search/folding.py`.
 *
 * The table is the index's own. Its part for Han and for rare characters is large and seldom
 * needed: `needsTable` tells whether a text does.
 */

export const BREAK = "\n";

/**
 * @typedef {object} Table
 * @property {[number, number][]} kept ranges of letters, digits and Han
 * @property {string} breaks ends of sentences, folded
 * @property {string} common Han of GB 2312 that fold to others
 * @property {[string, string]} han Han, and what each becomes
 * @property {Record<string, string>} rest what other characters become
 */

const DECIMAL = /(?<=[0-9\uff10-\uff19])[.\uff0e](?=[0-9\uff10-\uff19])/gu;
const POINT = "\ue000";

export class Folding {
  /** @type {Map<string, string>} */
  #folds = new Map();

  /** @param {Table} table */
  constructor(table) {
    this.kept = table.kept;
    const [from, to] = table.han.map((text) => Array.from(text));
    from.forEach((character, index) => this.#folds.set(character, to[index]));
    for (const [character, folded] of Object.entries(table.rest)) {
      this.#folds.set(character, folded);
    }
    for (const [character, folded] of this.#folds) {
      this.#folds.set(character, broken(folded, table.breaks));
    }
    for (const character of table.breaks) {
      this.#folds.set(character, BREAK);
    }
    this.#folds.set(POINT, ".");
  }

  /**
   * Folds a text.
   *
   * @param {string} text
   * @returns {{characters: string[], places: number[]}} the folded characters, and for each the
   *   offset in the text, in code units, of the one it came from
   */
  fold(text) {
    const characters = [];
    const places = [];
    let at = 0;
    for (const character of text.replace(DECIMAL, POINT)) {
      for (const folded of this.#folded(character)) {
        characters.push(folded);
        places.push(at);
      }
      at += character.length;
    }
    return { characters, places };
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
    const folded = this.kept.some(([first, last]) => first <= code && code <= last)
      ? character
      : "";
    this.#folds.set(character, folded);
    return folded;
  }
}

/**
 * @param {string} folded
 * @param {string} breaks
 */
function broken(folded, breaks) {
  return Array.from(folded, (character) => (breaks.includes(character) ? BREAK : character)).join("");
}
