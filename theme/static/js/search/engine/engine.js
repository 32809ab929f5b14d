/**
 * What the worker can be asked; nothing is loaded before the first question.
 */

import { Answering } from "./answering.js";
import { Edition } from "./edition.js";
import { SearchLoadError } from "./errors.js";
import { Files } from "./files.js";

/**
 * @typedef {import("./answering.js").Answer} Answer
 * @typedef {import("./answering.js").Options} Options
 */

export class Engine {
  /** @type {Promise<Edition> | undefined} */
  #opening;

  /** @param {string} base full address of the index's folder, with a slash at its end */
  constructor(base) {
    this.base = base;
  }

  /** Loads the manifest, and begins to load what most queries need besides. */
  async warm() {
    const { documents } = await this.opened();
    documents.prefetch();
  }

  /**
   * @param {string} typed
   * @param {Options} [options]
   * @param {(answer: Omit<Answer, "facets">) => void} [onHits] is told the results before facets
   * @returns {Promise<Answer>}
   */
  search(typed, options = {}, onHits) {
    return this.#trying((edition) => new Answering(edition, typed, options).answer(onHits));
  }

  /**
   * Tells what the next tier would find in all.
   *
   * @param {string} typed
   * @param {Options} [options]
   */
  more(typed, options = {}) {
    return this.#trying((edition) => new Answering(edition, typed, options).more());
  }

  /** Returns the labels of the facets' values. */
  facetLabels() {
    return this.#trying(async (edition) => (await edition.vocabulary()).labels());
  }

  /** @param {string} text */
  complete(text) {
    return this.#trying(async (edition) => (await edition.vocabulary()).complete(text));
  }

  /** @param {string} typed */
  nearest(typed) {
    return this.#trying(async (edition) => (await edition.vocabulary()).nearest(typed));
  }

  /** Returns the tables by which texts fold, as far as they are loaded. */
  folds() {
    return this.#trying(async ({ index }) => index.manifest.fold);
  }

  /** @returns {Promise<Edition>} what is loaded of the index */
  opened() {
    if (!this.#opening) {
      this.#opening = Edition.load(new Files(this.base));
      this.#opening.catch(() => {
        this.#opening = undefined;
      });
    }
    return this.#opening;
  }

  /**
   * Does something, and once more with a new manifest if a file was not there: the site may have
   * been published anew since the manifest was loaded.
   *
   * @template T
   * @param {(edition: Edition) => Promise<T>} action
   * @returns {Promise<T>}
   */
  async #trying(action) {
    const edition = await this.opened();
    try {
      return await action(edition);
    } catch (error) {
      if (!(error instanceof SearchLoadError)) {
        throw error;
      }
      const fresh = await Edition.load(new Files(this.base), edition.number + 1);
      if (JSON.stringify(fresh.index.manifest) === JSON.stringify(edition.index.manifest)) {
        throw error;
      }
      this.#opening = Promise.resolve(fresh);
      return action(fresh);
    }
  }
}
