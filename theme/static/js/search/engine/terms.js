/**
 * Folded text to keys of terms; the twin of `plugins/search/text/terms.py`.
 *
 * A term is two UTF-16 units that stand together, or one.
 */

/**
 * Returns the key of the term that begins at a place.
 *
 * @param {string} folded
 * @param {number} at
 */
export function pairKey(folded, at) {
  return ((folded.charCodeAt(at) << 16) | folded.charCodeAt(at + 1)) >>> 0;
}

/**
 * Tells whether the places of a term are kept, by its key: it is a pair, and none of sounds.
 *
 * @param {number} key
 */
export function hasPlaces(key) {
  return key > 0xffff && (key < 0xe0000000 || key >= 0xf9000000);
}

/**
 * Mixes a key, so that its upper bits spread terms evenly (`lowbias32`).
 *
 * @param {number} key
 */
export function mixed(key) {
  let value = Math.imul(key ^ (key >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * Undoes `mixed`.
 *
 * @param {number} key
 */
export function unmixed(key) {
  let value = Math.imul(key ^ (key >>> 16), 0x43021123);
  value = Math.imul(value ^ (value >>> 15) ^ (value >>> 30), 0x1d69e2a5);
  return (value ^ (value >>> 16)) >>> 0;
}
