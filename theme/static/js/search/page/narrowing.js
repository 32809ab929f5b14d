/**
 * What the results can be narrowed by, and are: the values of facets with their counts, which are
 * loaded when a reader sees them, and those that were chosen.
 */

import { ONLY_COUNTS, SupersededError, countValues, isLoading, ofOneEdition, optionsOf } from "./asking.js";
import { showChosen } from "./chosen.js";
import { find } from "./dom.js";
import { Facets } from "./facets.js";
import { chosen } from "./state.js";

/** @typedef {import("../index.js").Answer} Answer */
/** @typedef {import("./facets.js").Labels} Labels */
/** @typedef {import("../index.js").Search} Search */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Surroundings
 * @property {Search} search
 * @property {(state: State) => string} addressOf
 * @property {(last: boolean) => void} onDrawn
 * @property {(state: State) => void} onAgain is to search again: the site was published anew,
 *   or something failed
 */

export class Narrowing {
  /** @type {Labels | undefined} */
  #labels;

  /** The present search: what comes back to another one comes too late. @type {State | undefined} */
  #state;

  /** The answer whose values are still to be counted. @type {Answer | undefined} */
  #uncounted;

  /**
   * @param {HTMLElement} module
   * @param {Surroundings} surroundings
   */
  constructor(module, surroundings) {
    this.around = surroundings;
    this.chosen = find(module, "[data-chosen]", HTMLElement);
    this.facets = new Facets(module, surroundings.addressOf, () => void this.#countLater(), () =>
      this.#retry(),
    );
  }

  /** Whether an answer is wanted with counts. */
  get counts() {
    return !this.facets.closed;
  }

  /** @param {State} state that is searched from now on */
  begin(state) {
    this.#state = state;
    this.#uncounted = undefined;
    this.#showChosen(state);
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   * @param {boolean} counted whether the answer has counts
   */
  async show(state, answer, counted) {
    if (state !== this.#state) {
      return;
    }
    this.facets.offer(state, answer.total, counted);
    if (counted) {
      await this.#showCounts(state, answer);
      return;
    }
    this.#uncounted = answer;
    if (chosen(state).length) {
      await this.labelled(state);
    }
    if (this.counts) {
      await this.#countLater();
    }
  }

  /**
   * Loads the labels of values, and names those that were chosen by them.
   *
   * @param {State} state
   */
  async labelled(state) {
    const labels = await this.around.search.facetLabels();
    if (state === this.#state) {
      this.#labels = labels;
      this.#showChosen(state);
    }
    return labels;
  }

  hide() {
    this.facets.hide();
  }

  /** Says that the counts could not be had. */
  fail() {
    this.facets.fail();
  }

  #retry() {
    if (this.#uncounted) {
      void this.#countLater();
    } else if (this.#state) {
      this.around.onAgain(this.#state);
    }
  }

  /** Counts what was not counted while nobody saw it. */
  async #countLater() {
    const state = this.#state;
    const shown = this.#uncounted;
    if (!state || !shown) {
      return;
    }
    this.#uncounted = undefined;
    try {
      const options = { ...optionsOf(state), ...ONLY_COUNTS };
      const answer = await this.around.search.search(state.query, options);
      ofOneEdition(shown, answer);
      await this.#showCounts(state, answer);
      if (state === this.#state) {
        this.around.onDrawn(true);
      }
    } catch (error) {
      if (state !== this.#state) {
        return;
      }
      if (error instanceof SupersededError) {
        this.around.onAgain(state);
        return;
      }
      this.#uncounted = shown;
      this.fail();
      if (!isLoading(error)) {
        throw error;
      }
    }
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  async #showCounts(state, answer) {
    const counting = countValues(this.around.search, state, answer);
    const [labels, counts] = await Promise.all([this.labelled(state), counting]);
    if (state === this.#state) {
      this.facets.show(counts, labels, state);
    }
  }

  /** @param {State} state */
  #showChosen(state) {
    showChosen(this.chosen, state, this.#labels, this.around.addressOf);
  }
}
