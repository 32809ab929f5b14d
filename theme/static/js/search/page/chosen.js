/**
 * What the results are filtered by, each to be taken away again.
 */

import { element, searchLink } from "./dom.js";
import { NAMES, labelOf } from "./facets.js";
import { changed, chosen, filtered } from "./state.js";

/** @typedef {import("./facets.js").Labels} Labels */
/** @typedef {import("./state.js").State} State */

/**
 * @param {HTMLElement} list
 * @param {State} state
 * @param {Labels | undefined} labels
 * @param {(state: State) => string} addressOf
 */
export function showChosen(list, state, labels, addressOf) {
  const filters = chosen(state);
  const links = filters.map(([dimension, value]) => {
    const label = `${NAMES[dimension]}：${labelOf(labels, dimension, value)}`;
    const link = searchLink(
      addressOf(filtered(state, dimension)),
      "chip",
      label,
      element("span", "visually-hidden", "，去掉"),
    );
    link.dataset.key = `chosen ${dimension}`;
    return link;
  });
  if (links.length > 1) {
    links.push(searchLink(addressOf(changed(state, { filters: {} })), "search__clear-all", "全部去掉"));
  }
  list.replaceChildren(...links.map((link) => element("li", "", link)));
  list.hidden = links.length === 0;
}
