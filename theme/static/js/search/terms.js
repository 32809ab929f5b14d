/**
 * Folded text to terms with places; the twin of `plugins/search/terms.py`.
 */

import { BREAK } from "./folding.js";

const WORD = /[0-9a-z.\u00c0-\u1fff]{3,}/gu;

/** @typedef {[term: string, place: number]} Placed a term and its offset, in characters */

/**
 * @param {string[]} folded characters
 * @returns {Placed[]} every two characters that stand together
 */
export function pairs(folded) {
  /** @type {Placed[]} */
  const found = [];
  for (let at = 0; at + 1 < folded.length; at += 1) {
    if (folded[at] !== BREAK && folded[at + 1] !== BREAK) {
      found.push([folded[at] + folded[at + 1], at]);
    }
  }
  return found;
}

/**
 * @param {string[]} folded characters
 * @returns {Placed[]} the words of Latin letters and digits
 */
export function words(folded) {
  // All characters of a word are of one code unit, but others before it need not be.
  const text = folded.map((character) => (character.length > 1 ? "\u4e00" : character)).join("");
  return Array.from(text.matchAll(WORD), (match) => [match[0], match.index]);
}

/**
 * Returns the shard of a term: FNV-1a over its code points, mixed, its upper bits.
 *
 * @param {string} term
 * @param {number} bits
 */
export function shardOf(term, bits) {
  let value = 0x811c9dc5;
  for (const character of term) {
    value = Math.imul(value ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
  value ^= value >>> 16;
  return bits ? value >>> (32 - bits) : 0;
}
