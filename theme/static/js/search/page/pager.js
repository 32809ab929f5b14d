/**
 * Links to the page of results before and after.
 */

import { element, searchLink } from "./dom.js";
import { PAGE_SIZE, changed } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * @param {number} total
 * @returns {number} pages that hold so many results
 */
export function pagesOf(total) {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/**
 * @param {HTMLElement} nav
 * @param {State} state
 * @param {number} total
 * @param {(state: State) => string} addressOf
 */
export function showPager(nav, state, total, addressOf) {
  const pages = pagesOf(total);
  nav.hidden = pages === 1;
  /** @param {number} page */
  const to = (page) => addressOf(changed(state, { page }));
  const parts = [element("span", "search__page", `第 ${state.page} 页，共 ${pages} 页`)];
  if (state.page > 1) {
    const previous = searchLink(to(state.page - 1), "pager__link", "上一页");
    previous.rel = "prev";
    parts.unshift(previous);
  }
  if (state.page < pages) {
    const next = searchLink(to(state.page + 1), "pager__link pager__link--older", "下一页");
    next.rel = "next";
    parts.push(next);
  }
  nav.replaceChildren(...parts);
}
