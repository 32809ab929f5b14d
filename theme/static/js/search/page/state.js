/**
 * What is asked for, and its address: a search is its address and nothing else.
 */

export const DIMENSIONS = /** @type {const} */ (["district", "year", "type", "kind", "column"]);
export const PAGE_SIZE = 10;
/** Characters of a query, of which the engine reads no more: what is shown is what is searched. */
const LONGEST = 200;

/** @typedef {typeof DIMENSIONS[number]} Dimension */
/** @typedef {Partial<Record<Dimension, string>>} Filters */
/** @typedef {"" | "all" | "any"} Tier the match that was asked for; empty for the best there is */

/**
 * @typedef {object} State
 * @property {string} query
 * @property {Filters} filters
 * @property {"relevance" | "date"} sort
 * @property {number} page from 1
 * @property {Tier} tier
 */

/**
 * @param {string} address
 * @returns {State}
 */
export function readState(address) {
  const given = new URL(address).searchParams;
  const page = Number(given.get("page"));
  const tier = given.get("tier");
  /** @type {Filters} */
  const filters = {};
  for (const dimension of DIMENSIONS) {
    const value = given.get(dimension)?.trim();
    if (value) {
      filters[dimension] = value;
    }
  }
  return {
    query: readQuery(given.get("q") ?? ""),
    filters,
    sort: given.get("sort") === "date" ? "date" : "relevance",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    tier: tier === "all" || tier === "any" ? tier : "",
  };
}

/**
 * @param {string} text
 * @returns {string} the query that a text is
 */
export function readQuery(text) {
  return Array.from(text.trim()).slice(0, LONGEST).join("").trim();
}

/**
 * @param {State} state
 * @param {string} text
 * @returns {State} the state with what was typed; another query begins with its best match
 */
export function asked(state, text) {
  const query = readQuery(text);
  return changed(state, query === state.query ? {} : { query, tier: "" });
}

/**
 * @param {State} state
 * @param {string} base address of the search page
 * @returns {string} the address of a state; what is empty is left out
 */
export function addressOf(state, base) {
  const address = new URL(base);
  address.hash = "";
  const wanted = new URLSearchParams();
  const parts = {
    q: state.query,
    ...Object.fromEntries(chosen(state)),
    sort: state.sort === "date" ? "date" : "",
    tier: state.tier,
    page: state.page > 1 ? String(state.page) : "",
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value) {
      wanted.set(name, value);
    }
  }
  address.search = wanted.toString();
  return address.href;
}

/**
 * @param {State} state
 * @param {Partial<State>} changes
 * @returns {State} the state with changes, from its first page unless they name another
 */
export function changed(state, changes) {
  return { ...state, page: 1, ...changes };
}

/**
 * @param {State} state
 * @param {Dimension} dimension
 * @param {string} [value] without one the filter is taken away
 * @returns {State}
 */
export function filtered(state, dimension, value) {
  const filters = { ...state.filters };
  delete filters[dimension];
  // The tier stays: the counts beside the values were counted in it.
  return changed(state, { filters: value ? { ...filters, [dimension]: value } : filters });
}

/**
 * @param {State} state
 * @returns {[Dimension, string][]} what is filtered by
 */
export function chosen({ filters }) {
  return DIMENSIONS.flatMap((name) => {
    const value = filters[name];
    return value ? [/** @type {[Dimension, string]} */ ([name, value])] : [];
  });
}
