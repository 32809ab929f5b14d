/**
 * Narrows results by district, year, type, kind and column, with exact counts.
 */

import { counted, element, find, linkGroup, searchLink } from "./dom.js";
import { DIMENSIONS, chosen, filtered } from "./state.js";

/** @typedef {Record<string, number>} Counts articles by value */
/** @typedef {Record<string, Record<string, string>>} Labels by dimension and value */
/** @typedef {import("./state.js").Dimension} Dimension */
/** @typedef {import("./state.js").State} State */

/** @type {Record<Dimension, string>} */
export const NAMES = {
  district: "地区",
  year: "年份",
  type: "会议类型",
  kind: "体裁",
  column: "栏目",
};

const FIRST = 8;

/**
 * @param {Labels | undefined} labels
 * @param {Dimension} dimension
 * @param {string} value
 */
export function labelOf(labels, dimension, value) {
  const known = labels?.[dimension] ?? {};
  // A value of the address may be called like something that every object has.
  if (Object.hasOwn(known, value)) {
    return known[value];
  }
  return dimension === "year" ? `${value}年` : value;
}

/**
 * @param {Dimension} dimension
 * @param {Counts} counts
 * @returns {[string, number][]} years from the newest, other values from the most frequent
 */
export function ordered(dimension, counts) {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a, many], [b, more]) =>
      dimension === "year" ? Number(b) - Number(a) : more - many || (a < b ? -1 : 1),
    );
}

export class Facets {
  /** Dimensions whose values are all shown. @type {Set<Dimension>} */
  #whole = new Set();

  /**
   * @param {HTMLElement} module
   * @param {(state: State) => string} addressOf
   * @param {() => void} onOpen is called when the values come into view
   * @param {() => void} onRetry is called when values that could not be had are wanted again
   */
  constructor(module, addressOf, onOpen, onRetry) {
    this.addressOf = addressOf;
    this.onOpen = onOpen;
    this.onRetry = onRetry;
    this.root = find(module, "[data-facets]", HTMLElement);
    this.button = find(this.root, "[data-facets-button]", HTMLButtonElement);
    this.groups = find(this.root, "[data-facets-groups]", HTMLElement);
    this.done = find(this.root, "[data-facets-done]", HTMLButtonElement);
    // On wide screens the groups are always there, and the buttons are not.
    this.button.addEventListener("click", () => this.#toggle());
    this.done.addEventListener("click", () => {
      this.#toggle();
      this.button.focus({ preventScroll: true });
      this.root.scrollIntoView();
    });
    // The screen may have been turned.
    let closed = true;
    new ResizeObserver(() => {
      const opened = closed && !this.closed;
      closed = this.closed;
      if (opened) {
        onOpen();
      }
    }).observe(this.groups);
  }

  /** Whether readers do not see the values, which need not be counted then. */
  get closed() {
    const hidden = getComputedStyle(this.button).display === "none";
    return !hidden && this.button.getAttribute("aria-expanded") !== "true";
  }

  #toggle() {
    this.button.setAttribute("aria-expanded", String(this.closed));
    if (!this.closed) {
      this.onOpen();
    }
  }

  hide() {
    this.root.hidden = true;
    this.groups.replaceChildren();
  }

  /**
   * Shows that there are values, before they are counted.
   *
   * @param {State} state
   * @param {number} total
   * @param {boolean} soon whether the counts are about to come, so that earlier ones may stay
   */
  offer(state, total, soon) {
    const number = chosen(state).length;
    this.button.textContent = number ? `筛选（已选 ${number} 项）` : "筛选";
    this.done.textContent = `查看${total}篇结果`;
    if (!soon) {
      this.groups.replaceChildren(element("p", "search__hint", "正在统计……"));
    }
    this.root.hidden = false;
  }

  /**
   * @param {Record<string, Counts>} counts of what each value leads to, by dimension
   * @param {Labels} labels
   * @param {State} state
   */
  show(counts, labels, state) {
    const groups = DIMENSIONS.flatMap((name) => {
      const values = ordered(name, counts[name] ?? {});
      return values.length ? [this.#group(name, values, labels, state)] : [];
    });
    this.groups.replaceChildren(...groups);
  }

  /** Says that the counts could not be had. */
  fail() {
    const retry = element("button", "search__action", "重试");
    retry.type = "button";
    retry.addEventListener("click", () => {
      this.button.focus();
      this.groups.replaceChildren(element("p", "search__hint", "正在统计……"));
      this.onRetry();
    });
    this.groups.replaceChildren(element("p", "search__hint", "筛选项没有读到。"), retry);
    this.root.hidden = false;
  }

  /**
   * @param {Dimension} dimension
   * @param {[string, number][]} values
   * @param {Labels} labels
   * @param {State} state
   */
  #group(dimension, values, labels, state) {
    const own = state.filters[dimension];
    // What is chosen is never behind the button for more.
    const first = values.filter(([value], index) => index < FIRST || value === own);
    const rest = values.filter((entry) => !first.includes(entry));
    const links = [...first, ...rest].map(([value, count]) => {
      const on = value === own;
      const address = this.addressOf(filtered(state, dimension, on ? undefined : value));
      const label = counted(labelOf(labels, dimension, value), count);
      const link = searchLink(address, "chip", ...label);
      link.dataset.key = `facet ${dimension} ${value}`;
      if (on) {
        link.setAttribute("aria-current", "true");
      }
      return link;
    });
    const group = linkGroup(`facet-${dimension}`, NAMES[dimension], ...links);
    if (rest.length) {
      const items = Array.from(group.querySelectorAll("li"));
      group.append(this.#more(dimension, items.slice(first.length)));
    }
    return group;
  }

  /**
   * @param {Dimension} dimension
   * @param {HTMLElement[]} items that it shows and hides
   */
  #more(dimension, items) {
    const button = element("button", "search__action search__more");
    button.type = "button";
    button.dataset.key = `more ${dimension}`;
    const show = () => {
      const whole = this.#whole.has(dimension);
      items.forEach((item) => (item.hidden = !whole));
      button.setAttribute("aria-expanded", String(whole));
      button.textContent = whole ? "收起" : `更多（${items.length}）`;
      button.append(element("span", "visually-hidden", NAMES[dimension]));
    };
    button.addEventListener("click", () => {
      if (!this.#whole.delete(dimension)) {
        this.#whole.add(dimension);
      }
      show();
    });
    show();
    return button;
  }
}
