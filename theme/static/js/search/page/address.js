/**
 * The address bar and the history of searches.
 *
 * Each search that was asked for is an entry of the history. What is only typed has one entry,
 * which each next letter replaces: going back never passes through halves of words.
 */

import { addressOf, readState } from "./state.js";

/** @typedef {import("./state.js").State} State */

export class Address {
  /** @param {(state: State) => void} onMove hears of steps back and forward */
  constructor(onMove) {
    window.addEventListener("popstate", () => onMove(this.state));
  }

  get state() {
    return readState(window.location.href);
  }

  /**
   * Records a search that was asked for.
   *
   * @param {State} state
   */
  ask(state) {
    const address = addressOf(state, window.location.href);
    const known = address === window.location.href;
    write(known || isDraft() ? "replaceState" : "pushState", address, false);
  }

  /**
   * Records a choice within a search: the search stays behind it, typed or asked for.
   *
   * @param {State} state
   */
  choose(state) {
    write("pushState", addressOf(state, window.location.href), false);
  }

  /**
   * Records what is being typed.
   *
   * @param {State} state
   */
  type(state) {
    const empty = window.location.search === "";
    const address = addressOf(state, window.location.href);
    write(isDraft() || empty ? "replaceState" : "pushState", address, true);
  }

  /**
   * Corrects the present entry.
   *
   * @param {State} state
   */
  correct(state) {
    write("replaceState", addressOf(state, window.location.href), isDraft());
  }
}

function isDraft() {
  return window.history.state?.draft === true;
}

/**
 * @param {"pushState" | "replaceState"} how
 * @param {string} address
 * @param {boolean} draft
 */
function write(how, address, draft) {
  try {
    window.history[how]({ draft }, "", address);
  } catch (error) {
    // Browsers limit how often an address may change; the search itself goes on.
    if (!(error instanceof DOMException)) {
      throw error;
    }
  }
}
