/**
 * Ways to go on where nothing was found.
 */

import { counted, element, linkGroup, searchLink } from "./dom.js";
import { labelOf, ordered } from "./facets.js";
import { changed, chosen, filtered } from "./state.js";

/** @typedef {import("../index.js").Search} Search */
/** @typedef {import("./facets.js").Labels} Labels */
/** @typedef {import("../index.js").Suggestion} Suggestion */
/** @typedef {import("./state.js").State} State */

const MOST = 8;
/** A quoted phrase or a word, but none that must not stand there. */
const WORD = /(?<!\S)(?!-)(?:[^\s"“”]*["“][^"“”]*["”]|\S+)/gu;

/**
 * @typedef {object} Place
 * @property {Search} search
 * @property {Labels} labels
 * @property {string} root address of the site's root
 * @property {(state: State) => string} addressOf
 */

/**
 * @param {State} state
 * @param {Place} place
 * @returns {Promise<Node[]>} hints, the most promising ones first
 */
export async function hints(state, place) {
  const [near, wider, years, fewer] = await Promise.all([
    place.search.nearest(state.query),
    withoutFilters(state, place),
    otherYears(state, place),
    fewerWords(state, place),
  ]);
  return [
    ...wider,
    ...years,
    ...group("nearest", "可能要找的是", near.slice(0, MOST).map((entry) => vocabularyLink(entry, place))),
    ...fewer,
    element("p", "search__hint", "也可以换一个说法，或者只写最要紧的两三个字。"),
  ];
}

/**
 * @param {State} state
 * @param {Place} place
 */
async function withoutFilters(state, { search, addressOf }) {
  if (chosen(state).length === 0 || !state.query) {
    return [];
  }
  const free = changed(state, { filters: {}, tier: "" });
  const { total } = await search.search(state.query, { limit: 1 });
  return total
    ? group("unfiltered", "不加筛选", [searchLink(addressOf(free), "chip", ...counted("全部结果", total))])
    : [];
}

/**
 * @param {State} state
 * @param {Place} place
 */
async function otherYears(state, { search, labels, addressOf }) {
  if (!state.filters.year) {
    return [];
  }
  const free = filtered(state, "year");
  const { facets } = await search.search(free.query, { limit: 1, filters: free.filters });
  const years = ordered("year", facets.year ?? {}).slice(0, MOST);
  return group(
    "years",
    "其他年份",
    years.map(([year, count]) => {
      const other = changed(filtered(state, "year", year), { tier: "" });
      return searchLink(addressOf(other), "chip", ...counted(labelOf(labels, "year", year), count));
    }),
  );
}

/**
 * @param {State} state
 * @param {Place} place
 */
async function fewerWords(state, { search, addressOf }) {
  const words = Array.from(new Set(state.query.match(WORD) ?? [])).slice(0, MOST);
  if (words.length < 2) {
    return [];
  }
  const links = await Promise.all(
    words.map(async (query) => {
      const { total } = await search.search(query, { limit: 1, filters: state.filters });
      const address = addressOf(changed(state, { query, tier: "" }));
      return total ? [searchLink(address, "chip", ...counted(query, total))] : [];
    }),
  );
  return group("fewer", "只用其中一个词", links.flat());
}

/**
 * @param {Suggestion} suggestion
 * @param {Place} place
 */
function vocabularyLink({ label, insert, url }, { root, addressOf }) {
  if (!url) {
    /** @type {State} */
    const state = { query: insert, filters: {}, sort: "relevance", page: 1, tier: "" };
    return searchLink(addressOf(state), "chip", label);
  }
  const link = element("a", "chip", label);
  link.href = new URL(url.replace(/^\/+/u, ""), root).href;
  return link;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {HTMLElement[]} links
 */
function group(name, label, links) {
  return links.length ? [linkGroup(`hint-${name}`, label, ...links)] : [];
}
