/**
 * What readers choose from: terms of the facets and people, for completion and for results of none.
 */

import { PREFIXES } from "./query.js";

/**
 * @typedef {[value: string, label: string, count: number, pinyin: string, initials: string,
 *   url: string]} Term
 * @typedef {"district" | "year" | "type" | "kind" | "column" | "person"} Kind
 * @typedef {{kind: Kind, label: string, count: number, insert: string, url?: string}} Suggestion
 */

/** Kinds that are offered, and the prefix that a chosen one gets. @type {Record<string, string>} */
const OFFERED = { district: "地区", type: "类型", year: "年份", column: "栏目", person: "人员" };
const SHOWN = 8;

export class Vocabulary {
  /** @param {Record<string, Term[]>} terms by kind, those of most articles first */
  constructor(terms) {
    this.terms = terms;
  }

  /** @returns {Record<string, Record<string, string>>} labels by facet and value */
  labels() {
    const facets = Object.entries(this.terms).filter(([kind]) => kind !== "person");
    return Object.fromEntries(
      facets.map(([kind, terms]) => [
        kind,
        Object.fromEntries(terms.map(([value, label]) => [value, label])),
      ]),
    );
  }

  /**
   * Returns the values of a facet that a typed filter names: the one that is called so, else all
   * whose label begins so or holds it.
   *
   * @param {string} facet
   * @param {string} word folded
   * @returns {string[]}
   */
  values(facet, word) {
    const terms = this.terms[facet] ?? [];
    const tests = [
      (/** @type {Term} */ [value, label]) => value === word || label === word || label === `${word}年`,
      (/** @type {Term} */ term) => term[1].startsWith(word),
      (/** @type {Term} */ term) => term[1].includes(word),
      (/** @type {Term} */ term) => term[3] === word || term[4] === word,
    ];
    for (const test of tests) {
      const found = terms.filter(test);
      if (found.length) {
        return found.map(([value]) => value);
      }
    }
    return [];
  }

  /**
   * Returns the districts, types and years that a word names, as 上海 does 上海市.
   *
   * @param {string} word
   * @returns {[facet: string, value: string][]}
   */
  named(word) {
    return ["district", "type", "year"].flatMap((facet) =>
      (this.terms[facet] ?? [])
        .filter(([, label]) => label === word || label.replace(/[省市区县年]$/u, "") === word)
        .map(([value]) => /** @type {[string, string]} */ ([facet, value])),
    );
  }

  /**
   * Returns completions of the last word of a text.
   *
   * @param {string} text
   * @returns {Suggestion[]}
   */
  complete(text) {
    const start = text.search(/\S*$/u);
    const [, prefix, word] = /^(?:([^:：]*)[:：])?(.*)$/u.exec(text.slice(start)) ?? [];
    const only = prefix === undefined ? undefined : PREFIXES.get(prefix.toLowerCase());
    if (prefix !== undefined && !only) {
      return [];
    }
    if (!word && !only) {
      return [];
    }
    const typed = word.toLowerCase();
    const kinds = only ? [only] : Object.keys(OFFERED);
    return kinds
      .flatMap((kind) => (this.terms[kind] ?? []).map((term) => ({ kind, term, rank: rank(term, typed) })))
      .filter((offer) => offer.rank > 0)
      .sort((a, b) => b.rank - a.rank || b.term[2] - a.term[2])
      .slice(0, SHOWN)
      .map(({ kind, term }) => suggestion(kind, term, text.slice(0, start)));
  }

  /**
   * Returns the terms that share most pairs of characters with a query.
   *
   * @param {string} query
   * @returns {Suggestion[]}
   */
  nearest(query) {
    const wanted = pairs(query);
    const kinds = ["district", "type", "column", "year"];
    return kinds
      .flatMap((kind) => (this.terms[kind] ?? []).map((term) => ({ kind, term, rank: alike(term, query, wanted) })))
      .filter((offer) => offer.rank > 0)
      .sort((a, b) => b.rank - a.rank || b.term[2] - a.term[2])
      .slice(0, SHOWN)
      .map(({ kind, term }) => suggestion(kind, term, ""));
  }
}

/**
 * @param {Term} term
 * @param {string} typed
 */
function rank([value, label, , pinyin, initials], typed) {
  if (label.startsWith(typed)) {
    return 4;
  }
  if (label.includes(typed)) {
    return 3;
  }
  const latin = /^[a-z]+$/u.test(typed);
  return latin && [value, pinyin, initials].some((form) => form.startsWith(typed)) ? 2 : 0;
}

/**
 * @param {Term} term
 * @param {string} query
 * @param {Set<string>} wanted
 */
function alike([, label, , pinyin, initials], query, wanted) {
  const typed = query.trim().toLowerCase();
  if (/^[a-z]{2,}$/u.test(typed)) {
    return Number(pinyin.startsWith(typed) || initials.startsWith(typed));
  }
  const shared = [...pairs(label)].filter((pair) => wanted.has(pair)).length;
  return shared / Math.sqrt(Math.max(1, label.length - 1));
}

/** @param {string} text */
function pairs(text) {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, n) => text.slice(n, n + 2)));
}

/**
 * @param {string} kind
 * @param {Term} term
 * @param {string} before what stands before the completed word
 * @returns {Suggestion}
 */
function suggestion(kind, [, label, count, , , url], before) {
  return {
    kind: /** @type {Kind} */ (kind),
    label,
    count,
    insert: `${before}${OFFERED[kind] ?? kind}:${label} `,
    ...(url && { url }),
  };
}
