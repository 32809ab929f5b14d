/**
 * What a reader typed, as words, phrases, exclusions and filters.
 *
 *     党建引领 社区      words; together they are a phrase first
 *     "四个自信"         a phrase that must stand there
 *     -通知              must not stand there
 *     地区:长宁区        a filter, also district: year: type: kind: column: and their Chinese names;
 *                        of two of one kind either will do, and -地区:长宁区 leaves it out
 *     人员:张某某        a phrase among the people
 */

import { BREAK } from "./folding.js";

/** Characters of a query that are read; nobody types more, and a pasted page would load it all. */
export const LONGEST = 200;

/**
 * @typedef {{text: string, field?: string}} Phrase folded, without a break; where it must stand
 * @typedef {object} Query
 * @property {string[]} free folded words without a break, in the order they were typed
 * @property {string[]} typed the same as they were typed
 * @property {Phrase[]} required
 * @property {Phrase[]} prohibited
 * @property {{facet: string, text: string, not: boolean}[]} filters folded
 */

/** Facets by the names that readers may type. A map, which has no names that nobody gave it. */
export const PREFIXES = new Map([
  ["district", "district"], ["地区", "district"],
  ["year", "year"], ["年份", "year"], ["年", "year"],
  ["type", "type"], ["类型", "type"], ["会议类型", "type"],
  ["kind", "kind"], ["体裁", "kind"],
  ["column", "column"], ["栏目", "column"],
  ["person", "person"], ["人员", "person"], ["人物", "person"],
]);

// Quotes that part a word from its neighbours; those within a pasted sentence are marks like others.
const TOKEN =
  /(?<=^|\s)(?:(?<lead>[^\s"\u201c\u300c]*)(?:"(?<straight>[^"]*)"|\u201c(?<curly>[^\u201c\u201d]*)\u201d|\u300c(?<corner>[^\u300c\u300d]*)\u300d)(?=\s|$)|(?<plain>\S+))/gu;
const LEAD = /^(?<not>[-\uff0d\u2212])?(?:(?<name>[a-z]+|[\u4e00-\u9fff]{1,4})[:\uff1a])?(?<text>.*)$/iu;

/**
 * @param {string} typed
 * @param {(text: string) => string} fold
 * @returns {Query}
 */
export function parse(typed, fold) {
  /** @type {Query} */
  const query = { free: [], typed: [], required: [], prohibited: [], filters: [] };
  const short = Array.from(typed).slice(0, LONGEST).join("");
  for (const { groups } of short.matchAll(TOKEN)) {
    const { lead, straight, curly, corner, plain } = groups ?? {};
    const quoted = straight ?? curly ?? corner;
    const { not, name, text: own = "" } = LEAD.exec(plain ?? lead)?.groups ?? {};
    const known = name === undefined ? undefined : PREFIXES.get(name.toLowerCase());
    // What only looks like a prefix (时间：9点) is text.
    const text = (known || name === undefined ? "" : name) + own + (quoted ?? "");
    const phrases = fold(text).split(BREAK).filter(Boolean);
    if (known && known !== "person") {
      const value = phrases.join("");
      if (value) {
        query.filters.push({ facet: known, text: value, not: not !== undefined });
      }
    } else if (not || known === "person" || (quoted !== undefined && !own)) {
      const list = not ? query.prohibited : query.required;
      list.push(...phrases.map((phrase) => ({ text: phrase, ...(known && { field: "people" }) })));
    } else if (phrases.length) {
      query.free.push(...phrases);
      query.typed.push(text);
    }
  }
  return query;
}

/**
 * Returns the words of what was typed without blanks: the browser's own segmentation, which only
 * decides what the second and third tier ask for; each word is then found exactly.
 *
 * @param {string} typed
 * @param {(text: string) => string} fold
 * @returns {string[]} folded
 */
export function segments(typed, fold) {
  const parts = globalThis.Intl?.Segmenter
    ? Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(typed), (s) => s.segment)
    : [typed];
  /** @type {string[]} */
  const words = [];
  let alone = false;
  for (const part of parts) {
    for (const word of fold(part).split(BREAK)) {
      // A word that the dictionary lacks (党建) comes in single characters.
      if (alone && word.length === 1) {
        words.push(words.pop() + word);
      } else if (word) {
        words.push(word);
      }
      alone = word.length === 1;
    }
  }
  const long = words.filter((word) => word.length > 1);
  return [...new Set(long.length ? long : words)];
}

/**
 * Returns the pairs of characters of a phrase, for one that is a single word.
 *
 * @param {string} phrase folded
 */
export function pairsOf(phrase) {
  return [...new Set(Array.from({ length: Math.max(1, phrase.length - 1) }, (_, n) => phrase.slice(n, n + 2)))];
}
