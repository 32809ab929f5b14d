/**
 * What the page asks of the engine, and what it makes of failures.
 */

import { PAGE_SIZE, chosen, filtered } from "./state.js";

/** @typedef {import("../index.js").Answer} Answer */
/** @typedef {import("../index.js").Options} Options */
/** @typedef {import("../index.js").Search} Search */
/** @typedef {import("./state.js").State} State */

/** What to ask for where counts are wanted and results are not. */
export const ONLY_COUNTS = { limit: 1, offset: 0 };

/**
 * Tells whether a state asks for anything; filters do so without words.
 *
 * @param {State} state
 */
export function asks(state) {
  return Boolean(state.query) || chosen(state).length > 0;
}

/**
 * @param {State} state
 * @returns {Options}
 */
export function optionsOf({ filters, sort, page, tier }) {
  const offset = (page - 1) * PAGE_SIZE;
  return { limit: PAGE_SIZE, offset, filters, sort, ...(tier && { tier }) };
}

/**
 * Counts the articles that each value leads to. Another value of a facet that has one takes its
 * place, so these are counted without it.
 *
 * @param {Search} search
 * @param {State} state
 * @param {Answer} answer to the state
 * @returns {Promise<Answer["facets"]>}
 */
export async function countValues(search, state, answer) {
  const facets = { ...answer.facets };
  await Promise.all(
    chosen(state).map(async ([dimension, value]) => {
      const free = filtered(state, dimension);
      facets[dimension] = { [value]: answer.total };
      if (asks(free)) {
        const other = await search.search(free.query, { ...optionsOf(free), ...ONLY_COUNTS });
        ofOneEdition(answer, other);
        facets[dimension] = other.facets[dimension] ?? {};
      }
    }),
  );
  return facets;
}

/**
 * Counts what the next looser match finds besides what is shown.
 *
 * @param {Search} search
 * @param {State} state
 * @param {Answer} answer to the state
 * @returns {Promise<{tier: "all" | "any", more: number} | undefined>} nothing where it adds nothing
 */
export async function countMore(search, state, answer) {
  const { match, total } = answer;
  if (match === "none") {
    return undefined;
  }
  const next = await search.more(state.query, { filters: state.filters, tier: match });
  ofOneEdition(answer, next);
  const more = next.total - total;
  return (next.match === "all" || next.match === "any") && more > 0
    ? { tier: next.match, more }
    : undefined;
}

/** The site was published anew between two answers, which do not go together. */
export class SupersededError extends Error {
  name = "SupersededError";
}

/**
 * @param {{edition: number}} shown
 * @param {{edition: number}} other
 */
export function ofOneEdition(shown, other) {
  if (shown.edition !== other.edition) {
    throw new SupersededError("published anew");
  }
}

/**
 * @param {unknown} error
 * @returns {error is Error} whether something could not be loaded, which a later call tries again
 */
export function isLoading(error) {
  return error instanceof Error && error.name === "SearchLoadError";
}
