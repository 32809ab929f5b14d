/**
 * Shows for each result the passage that holds the words, taken from the article's own page.
 *
 * The titles are there before it begins. Where anything fails, the result keeps its summary.
 */

import { readArticle } from "./article.js";
import { element, painted } from "./dom.js";
import { withMarks } from "./matches.js";
import { bestPassage } from "./passage.js";

/** @typedef {import("./matches.js").Fold} Fold */
/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./passage.js").Passage} Passage */
/** @typedef {{link: HTMLAnchorElement, lead: HTMLElement}} Row a result in the page */

const AT_ONCE = 4;
const KEPT = 60;
/** After these, and at the beginning, a passage is not cut. */
const SENTENCE_END = /^[。！？\n]?$/u;

export class Snippets {
  /** @type {Map<string, Article>} */
  #read = new Map();

  #work = new AbortController();

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
    const waiting = rows.values();
    // All take from the same iterator, so that each row is taken once.
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#fillSome(waiting, words, fold, signal)));
  }

  /**
   * @param {Iterable<Row>} waiting
   * @param {string[][]} words
   * @param {Fold} fold
   * @param {AbortSignal} signal
   */
  async #fillSome(waiting, words, fold, signal) {
    for (const row of waiting) {
      if (signal.aborted) {
        return;
      }
      const article = await this.#article(row.link.href.split("#")[0], signal);
      if (article && !signal.aborted) {
        const passage =
          bestPassage([article.body], words, fold) ?? bestPassage(article.facts, words, fold);
        if (passage) {
          showPassage(row, passage);
        }
      }
    }
  }

  /**
   * @param {string} address
   * @param {AbortSignal} signal
   * @returns {Promise<Article | undefined>} nothing where the page does not come
   */
  async #article(address, signal) {
    const known = this.#read.get(address);
    if (known) {
      return known;
    }
    try {
      const response = await fetch(address, { signal });
      if (!response.ok) {
        return undefined;
      }
      const article = readArticle(await response.text());
      this.#keep(address, article);
      return article;
    } catch (error) {
      // TypeError: the network; AbortError: a newer search. The result has its summary.
      if (error instanceof TypeError || signal.aborted) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * @param {string} address
   * @param {Article} article
   */
  #keep(address, article) {
    const [oldest] = this.#read.keys();
    if (this.#read.size >= KEPT) {
      this.#read.delete(oldest);
    }
    this.#read.set(address, article);
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
