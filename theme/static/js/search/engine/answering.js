/**
 * Answers one query: finds what matches, ranks it, counts its facets, and shows a page of it.
 */

import { Matching, TIERS } from "./matching.js";
import { parse } from "./query.js";
import { scores } from "./ranking.js";

/**
 * @typedef {import("./matching.js").Tier} Tier
 * @typedef {import("./matching.js").Found} Found
 * @typedef {{url: string, title: string, score: number, date: string, lead: string,
 *   labels: string[], text: string}} Hit `text` names the file with the article's text
 * @typedef {{match: Tier | "none", total: number, facets: Record<string, Record<string, number>>,
 *   hits: Hit[], words: string[], edition: number}} Answer `edition` tells answers apart that were
 *   given before and after the site was published anew
 * @typedef {object} Options
 * @property {number} [limit] results on a page
 * @property {number} [offset] results before the page
 * @property {Record<string, string | string[]>} [filters] values by facet
 * @property {"relevance" | "date"} [sort]
 * @property {Tier} [tier] the only tier to search; by default the first one that finds anything
 * @property {boolean} [counts] whether facets are counted, which loads more; they are by default
 */

const NONE = /** @type {const} */ ("none");

export class Answering {
  /**
   * @param {import("./edition.js").Edition} edition
   * @param {string} typed
   * @param {Options} options
   */
  constructor(edition, typed, options) {
    this.edition = edition;
    this.typed = typed;
    this.options = options;
  }

  /** @param {((answer: Omit<Answer, "facets">) => void) | undefined} onHits */
  async answer(onHits) {
    const { limit = 10, offset = 0, sort = "relevance", tier, counts = true } = this.options;
    const { number: edition } = this.edition;
    const matching = await this.#matching();
    /** @type {Found | null} */
    let found = null;
    for (const next of tier ? TIERS.filter((one) => one === tier) : TIERS) {
      found = await this.#filtered(await matching.find(next));
      if (found?.documents.length) {
        const order = await this.#order(found, sort, limit);
        const shown = order.ids.slice(offset, offset + limit);
        const rows = await this.edition.documents.rows(shown);
        const answer = {
          match: next,
          total: found.documents.length,
          hits: rows.map(([url, title, date, lead, labels, , stamp], n) => {
            const score = order.scores[offset + n];
            const text = `${url.split("/").at(-2)}-${stamp}`;
            return { url, title, score, date, lead, labels, text };
          }),
          words: found.words,
          edition,
        };
        onHits?.(answer);
        return { ...answer, facets: counts ? await this.#facets(found.documents) : {} };
      }
    }
    return { match: NONE, total: 0, hits: [], words: [], facets: {}, edition };
  }

  async more() {
    const matching = await this.#matching();
    const { number: edition } = this.edition;
    const first = this.options.tier ?? "phrase";
    for (const tier of TIERS.slice(TIERS.indexOf(first) + 1)) {
      const found = await this.#filtered(await matching.find(tier));
      if (found?.documents.length) {
        return { match: tier, total: found.documents.length, edition };
      }
    }
    return { match: NONE, total: 0, edition };
  }

  async #matching() {
    const fold = await this.edition.fold(this.typed);
    this.query = parse(this.typed, fold);
    const filtered = Object.values(this.options.filters ?? {}).some(({ length }) => length > 0);
    return new Matching(this.edition, this.query, fold, filtered);
  }

  /**
   * Leaves what the filters let through, those of the options and those that were typed.
   *
   * @param {Found | null} found
   * @returns {Promise<Found | null>}
   */
  async #filtered(found) {
    const typed = this.query?.filters ?? [];
    const { facets } = this.edition.index.manifest;
    const given = Object.entries(this.options.filters ?? {}).filter(([, wanted]) => wanted.length);
    if (found && given.some(([facet]) => !facets.includes(facet))) {
      return { ...found, documents: new Uint32Array(0) };
    }
    if (!found?.documents.length || (!typed.length && !given.length)) {
      return found;
    }
    const vocabulary = typed.length ? await this.edition.vocabulary() : undefined;
    const filters = given.map(([facet, wanted]) => ({ facet, wanted: new Set([wanted].flat()), not: false }));
    // Of two districts that were typed either will do; of two left out, neither.
    const merged = new Map(
      typed.map(({ facet, not }) => [`${facet} ${not}`, { facet, wanted: new Set(), not }]),
    );
    for (const { facet, text, not } of typed) {
      const { wanted } = /** @type {{wanted: Set<string>}} */ (merged.get(`${facet} ${not}`));
      vocabulary?.values(facet, text).forEach((value) => wanted.add(value));
    }
    filters.push(...merged.values());
    const values = await this.edition.documents.facets(found.documents);
    const passes = (/** @type {number} */ document) =>
      filters.every(({ facet, wanted, not }) => values(facet, document).some((v) => wanted.has(v)) !== not);
    return { ...found, documents: found.documents.filter(passes) };
  }

  /**
   * @param {Found} found
   * @param {"relevance" | "date"} sort
   * @param {number} limit
   * @returns {Promise<{ids: number[], scores: number[]}>}
   */
  async #order({ documents, terms, spans }, sort, limit) {
    const { fields, averages, boosts, slice, documents: count } = this.edition.index.manifest;
    const postings = terms.map((term) => term.postings);
    const length = await this.edition.documents.lengthsFor(documents, postings, limit);
    const weights = fields.map((field) => boosts[field]);
    const collection = { fields, documents: count, averages, boosts: weights, slice, length };
    const ranked = scores(documents, terms, collection);
    const order = Array.from(documents, (_, n) => n);
    const span = (/** @type {number} */ n) => spans?.get(documents[n]) ?? Infinity;
    const newest = (/** @type {number} */ a, /** @type {number} */ b) => documents[b] - documents[a];
    order.sort((a, b) => {
      if (sort === "date") {
        return newest(a, b);
      }
      const [left, right] = spans ? [span(a), span(b)] : [0, 0];
      return (left === right ? 0 : left - right) || ranked[b] - ranked[a] || newest(a, b);
    });
    return { ids: order.map((n) => documents[n]), scores: order.map((n) => ranked[n]) };
  }

  /** @param {Uint32Array} documents */
  async #facets(documents) {
    const { facets } = this.edition.index.manifest;
    const values = await this.edition.documents.facets(documents);
    /** @type {Record<string, Record<string, number>>} */
    const counts = Object.fromEntries(facets.map((facet) => [facet, {}]));
    for (const facet of facets) {
      const held = counts[facet];
      for (const document of documents) {
        for (const value of values(facet, document)) {
          held[value] = (held[value] ?? 0) + 1;
        }
      }
    }
    return counts;
  }
}
