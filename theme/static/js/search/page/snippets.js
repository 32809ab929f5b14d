/**
 * Shows for each result the passage that holds the words, taken from the text of the article.
 *
 * The titles are there before it begins, and results that a reader does not come near are left.
 * Where anything fails, the result keeps its summary.
 */

import { isLoading } from "./asking.js";
import { element, painted, whenNear } from "./dom.js";
import { withMarks } from "./matches.js";
import { bestPassage } from "./passage.js";

/** @typedef {import("./matches.js").Fold} Fold */
/** @typedef {import("./passage.js").Passage} Passage */
/** @typedef {import("./passage.js").Source} Source */
/** @typedef {import("../index.js").Hit} Hit */
/** @typedef {import("../index.js").Search} Search */
/** @typedef {{body: Source, facts: Source[]}} Article */
/** @typedef {{hit: Hit, link: HTMLAnchorElement, lead: HTMLElement}} Row a result in the page */

const AT_ONCE = 4;
const KEPT = 60;
/** Room around the screen in which passages are loaded already. */
const NEAR = "50% 0px";
/** After these, and at the beginning, a passage is not cut. */
const SENTENCE_END = /^[。！？\n]?$/u;

export class Snippets {
  /** @type {Map<string, Article>} */
  #read = new Map();

  #work = new AbortController();

  /** @param {Search} search */
  constructor(search) {
    this.search = search;
  }

  /** Ends what is under way; its results are not wanted any more. */
  cancel() {
    this.#work.abort();
    this.#work = new AbortController();
  }

  /**
   * @param {Row[]} rows
   * @param {string[][]} words
   * @param {Fold} fold
   */
  async fill(rows, words, fold) {
    const { signal } = this.#work;
    await painted();
    if (signal.aborted) {
      return;
    }
    /** @type {Row[]} */
    const waiting = [];
    let working = 0;
    const work = async () => {
      working += 1;
      for (let row = waiting.shift(); row && !signal.aborted; row = waiting.shift()) {
        await this.#fillOne(row, words, fold, signal);
      }
      working -= 1;
    };
    whenNear(rows.map(({ lead }) => lead), NEAR, signal, (leads) => {
      waiting.push(...rows.filter(({ lead }) => leads.includes(lead)));
      while (waiting.length > 0 && working < AT_ONCE) {
        void work();
      }
    });
  }

  /**
   * @param {Row} row
   * @param {string[][]} words
   * @param {Fold} fold
   * @param {AbortSignal} signal
   */
  async #fillOne(row, words, fold, signal) {
    const article = await this.#article(row.hit, signal);
    if (article && !signal.aborted) {
      const { body, facts } = article;
      const passage = bestPassage([body], words, fold) ?? bestPassage(facts, words, fold);
      if (passage) {
        showPassage(row, passage);
      }
    }
  }

  /**
   * @param {Hit} hit
   * @param {AbortSignal} signal
   * @returns {Promise<Article | undefined>} nothing where its text does not come
   */
  async #article(hit, signal) {
    const known = this.#read.get(hit.text);
    if (known) {
      return known;
    }
    try {
      const parts = await this.search.text(hit, signal);
      const [body, ...facts] = parts.map(([label, text]) => ({ label, text }));
      const article = { body, facts };
      this.#keep(hit.text, article);
      return article;
    } catch (error) {
      // The network, a newer search, or an edition that is gone: the result has its summary.
      if (isLoading(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * @param {string} name
   * @param {Article} article
   */
  #keep(name, article) {
    const [oldest] = this.#read.keys();
    if (this.#read.size >= KEPT) {
      this.#read.delete(oldest);
    }
    this.#read.set(name, article);
  }
}

/**
 * @param {Row} row
 * @param {Passage} passage
 */
function showPassage({ link, lead }, { source, shown, marks, directive }) {
  const { label } = source;
  // Blocks follow each other in one line.
  const text = source.text.replaceAll("\n", " ");
  const within = marks.map(({ from, to }) => ({
    from: Math.max(0, from - shown.from),
    to: Math.min(to, shown.to) - shown.from,
  }));
  lead.replaceChildren(
    ...(label ? [element("span", "search__fact", `${label}：`)] : []),
    SENTENCE_END.test(source.text.charAt(shown.from - 1)) ? "" : "……",
    ...withMarks(text.slice(shown.from, shown.to), within),
    SENTENCE_END.test(source.text.charAt(shown.to - 1)) || shown.to === text.length ? "" : "……",
  );
  lead.dataset.snippet = "";
  link.href = `${link.href}${link.hash ? "" : "#"}:~:text=${directive}`;
}
