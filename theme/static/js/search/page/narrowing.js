/**
 * What the results can be narrowed by, and are: the values of facets with their counts, which are
 * loaded when a reader sees them, and those that were chosen.
 */

import { ONLY_COUNTS, countValues, isLoading, optionsOf } from "./asking.js";
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
 */

export class Narrowing {
  /** @type {Labels | undefined} */
  #labels;

  /** The present search: what comes back to another one comes too late. @type {State | undefined} */
  #state;

  /** Whether its values are still to be counted. */
  #uncounted = false;

  /**
   * @param {HTMLElement} module
   * @param {Surroundings} surroundings
   */
  constructor(module, surroundings) {
    this.around = surroundings;
    this.chosen = find(module, "[data-chosen]", HTMLElement);
    this.facets = new Facets(module, surroundings.addressOf, () => void this.#countLater());
  }

  /** Whether an answer is wanted with counts. */
  get counts() {
    return !this.facets.closed;
  }

  /** @param {State} state that is searched from now on */
  begin(state) {
    this.#state = state;
    this.#uncounted = false;
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
    this.#uncounted = true;
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

  /** Counts what was not counted while nobody saw it. */
  async #countLater() {
    const state = this.#state;
    if (!state || !this.#uncounted) {
      return;
    }
    this.#uncounted = false;
    try {
      const options = { ...optionsOf(state), ...ONLY_COUNTS };
      await this.#showCounts(state, await this.around.search.search(state.query, options));
      if (state === this.#state) {
        this.around.onDrawn(true);
      }
    } catch (error) {
      if (!isLoading(error)) {
        throw error;
      }
      if (state === this.#state) {
        this.fail();
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
