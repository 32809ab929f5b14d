/**
 * Where words of a query stand in a text, and the text with marks there.
 */

import { element } from "./dom.js";

/**
 * @typedef {(text: string) => {characters: string[], places: number[]}} Fold the folded characters
 *   of a text, and for each the offset, in code units, of the one it came from
 */
/** @typedef {{from: number, to: number}} Range offsets in code units of the text */
/** @typedef {Range & {word: number}} Match a range, and which word stands there */

/** More words than these cannot be told apart by marks. */
const MOST_WORDS = 64;

/**
 * @param {string[]} words folded
 * @returns {string[][]} their characters, each word once
 */
export function spelled(words) {
  const different = Array.from(new Set(words)).filter(Boolean);
  return different.slice(0, MOST_WORDS).map((word) => Array.from(word));
}

/**
 * @param {string} text
 * @param {string[][]} words
 * @param {Fold} fold
 * @returns {Match[]} in the order of the text
 */
export function findMatches(text, words, fold) {
  const { characters, places } = fold(text);
  /** Most characters begin none of the words. @type {Map<string, number[]>} */
  const starts = new Map();
  for (const [index, [first]] of words.entries()) {
    starts.set(first, [...(starts.get(first) ?? []), index]);
  }
  const found = [];
  for (let at = 0; at < characters.length; at += 1) {
    for (const index of starts.get(characters[at]) ?? []) {
      const word = words[index];
      if (word.every((character, offset) => characters[at + offset] === character)) {
        const last = places[at + word.length - 1];
        const to = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
        found.push({ from: places[at], to, word: index });
      }
    }
  }
  return found;
}

/**
 * @param {Range[]} ranges in the order of the text
 * @returns {Range[]} the same, those that touch joined
 */
export function joined(ranges) {
  /** @type {Range[]} */
  const result = [];
  for (const { from, to } of ranges) {
    const last = result.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      result.push({ from, to });
    }
  }
  return result;
}

/**
 * @param {string} text
 * @param {Range[]} ranges in the order of the text
 * @returns {(Node | string)[]} the text, with marks around the ranges
 */
export function withMarks(text, ranges) {
  const nodes = [];
  let at = 0;
  for (const { from, to } of joined(ranges)) {
    nodes.push(text.slice(at, from), element("mark", "", text.slice(from, to)));
    at = to;
  }
  nodes.push(text.slice(at));
  return nodes;
}

/**
 * @param {string} text
 * @param {string[][]} words
 * @param {Fold} fold
 */
export function marked(text, words, fold) {
  return withMarks(text, findMatches(text, words, fold));
}
