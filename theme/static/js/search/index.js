/**
 * The search of a site, for its page and for anybody else: what is asked is answered by a worker.
 */

import { Folding } from "./engine/folding.js";
import { SearchLoadError } from "./engine/errors.js";
import { loadJson } from "./engine/files.js";

/**
 * @typedef {import("./engine/answering.js").Answer} Answer
 * @typedef {import("./engine/answering.js").Hit} Hit
 * @typedef {import("./engine/matching.js").Tier} Tier
 * @typedef {import("./engine/vocabulary.js").Suggestion} Suggestion
 * @typedef {import("./engine/answering.js").Options & {
 *   onHits?: (answer: Omit<Answer, "facets">) => void}} Options
 * @typedef {[label: string, text: string]} Part of an article's page: a fact of the meeting, or, without
 *   a label, the article's own text, one line a block
 * @typedef {{resolve: (result: any) => void, reject: (error: Error) => void,
 *   onHits?: (hits: any) => void}} Waiting
 */

/**
 * Opens the search of a site; nothing is loaded before `warm` or the first query.
 *
 * @param {string} baseUrl of the site's root, relative to the page or absolute
 */
export function openSearch(baseUrl) {
  const root = new URL(baseUrl, globalThis.document?.baseURI ?? import.meta.url);
  return new Search(new URL("search/", root.href.replace(/\/?$/u, "/")).href);
}

export class Search {
  /** @type {Worker | undefined} */
  #worker;

  /** @type {Map<number, Waiting>} */
  #waiting = new Map();

  #last = 0;

  /** @param {string} base full address of the index's folder, with a slash at its end */
  constructor(base) {
    this.base = base;
  }

  /**
   * Loads what every query needs, and what most do.
   *
   * @returns {Promise<void>}
   */
  warm() {
    return this.#call("warm", []);
  }

  /**
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  search(query, { onHits, ...options } = {}) {
    return this.#call("search", [query, options], onHits);
  }

  /**
   * Tells what the tier after the one that was shown would find in all.
   *
   * @param {string} query
   * @param {Options} [options] `tier` is the one that was shown
   * @returns {Promise<{match: Tier | "none", total: number, edition: number}>}
   */
  more(query, { onHits, ...options } = {}) {
    return this.#call("more", [query, options]);
  }

  /** @returns {Promise<Record<string, Record<string, string>>>} labels by facet and value */
  facetLabels() {
    return this.#call("facetLabels", []);
  }

  /**
   * @param {string} text
   * @returns {Promise<Suggestion[]>} completions of its last word
   */
  complete(text) {
    return this.#call("complete", [text]);
  }

  /**
   * @param {string} query
   * @returns {Promise<Suggestion[]>} terms with pages of their own that are like a query
   */
  nearest(query) {
    return this.#call("nearest", [query]);
  }

  /**
   * Loads the text of a result: first the article's own, then the facts beside it.
   *
   * Of an older edition of the site it may be gone.
   *
   * @param {Hit} hit
   * @param {AbortSignal} [signal]
   * @returns {Promise<Part[]>}
   */
  text({ text }, signal) {
    // A kilobyte is not worth the way through the worker.
    return loadJson(`${this.base}texts/${text}.bin`, { signal });
  }

  /** @returns {Promise<Folding>} what folds texts of usual characters like the index */
  async folding() {
    return new Folding(await this.#call("folds", []));
  }

  /**
   * @param {string} method
   * @param {unknown[]} args
   * @param {(hits: any) => void} [onHits]
   * @returns {Promise<any>}
   */
  #call(method, args, onHits) {
    const worker = this.#started();
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onHits });
      worker.postMessage({ id, method, args });
    });
  }

  #started() {
    if (!this.#worker) {
      this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      this.#worker.addEventListener("message", ({ data }) => this.#settle(data));
      this.#worker.addEventListener("error", () => this.#fail());
      this.#worker.postMessage({ base: this.base });
    }
    return this.#worker;
  }

  /** @param {{id: number, hits?: any, result?: any, error?: {name: string, message: string}}} data */
  #settle({ id, hits, result, error }) {
    const waiting = this.#waiting.get(id);
    if (hits) {
      waiting?.onHits?.(hits);
      return;
    }
    this.#waiting.delete(id);
    if (error) {
      const known = error.name === "SearchLoadError";
      waiting?.reject(known ? new SearchLoadError(error.message) : new Error(error.message));
    } else {
      waiting?.resolve(result);
    }
  }

  /** The worker itself could not be loaded: the next call starts another one. */
  #fail() {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    waiting.forEach(({ reject }) => reject(new SearchLoadError("worker")));
  }
}
