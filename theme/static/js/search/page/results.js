/**
 * The list of results: titles and summaries at once, passages when they come.
 */

import { element } from "./dom.js";
import { marked, spelled } from "./matches.js";
import { Snippets } from "./snippets.js";

/** @typedef {import("./matches.js").Fold} Fold */
/** @typedef {import("../index.js").Hit} Hit */
/** @typedef {Omit<import("../index.js").Answer, "facets">} Ranking what comes before the counts */
/** @typedef {import("./snippets.js").Row} Row */

export class ResultList {
  /** @type {Snippets} */
  #snippets;

  /**
   * @param {HTMLElement} list
   * @param {string} root address of the site's root
   * @param {import("../index.js").Search} search
   */
  constructor(list, root, search) {
    this.#snippets = new Snippets(search);
    this.list = list;
    this.root = root;
  }

  /** Ends the search for passages of results that a newer search replaces. */
  cancel() {
    this.#snippets.cancel();
  }

  clear() {
    this.cancel();
    this.list.replaceChildren();
  }

  /**
   * @param {Ranking} ranking
   * @param {Fold} fold
   */
  show({ hits, words }, fold) {
    this.cancel();
    const characters = spelled(words);
    /** @type {Row[]} */
    const rows = [];
    this.list.replaceChildren(
      ...hits.map((hit) => {
        const link = element("a", "", ...marked(hit.title, characters, fold));
        link.href = new URL(hit.url.replace(/^\/+/u, ""), this.root).href;
        link.dataset.result = "";
        const lead = element("p", "entry__lead", ...marked(hit.lead, characters, fold));
        rows.push({ hit, link, lead });
        return element("li", "entry", element("h2", "entry__title", link), meta(hit), lead);
      }),
    );
    if (characters.length) {
      void this.#snippets.fill(rows, characters, fold);
    }
  }
}

/** @param {Hit} hit */
function meta({ date, labels }) {
  const parts = labels.map((label) => element("span", "", label));
  if (date) {
    const time = element("time", "", dated(date));
    time.dateTime = date;
    parts.unshift(time);
  }
  return element("p", "entry__meta", ...parts);
}

/**
 * @param {string} date `2024-01-26`
 * @returns {string} `2024年1月26日`
 */
function dated(date) {
  return date.split("-").map((part, index) => `${Number(part)}${"年月日"[index]}`).join("");
}
