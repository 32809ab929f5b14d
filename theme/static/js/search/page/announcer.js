/**
 * Tells readers who do not see the page what changed in it.
 */

/** Long enough not to speak while somebody types. */
const PAUSE = 700;

export class Announcer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} region a polite live region */
  constructor(region) {
    this.region = region;
  }

  /**
   * Says a text once nothing newer has come for a while.
   *
   * @param {string} text
   */
  say(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.region.textContent = text;
    }, PAUSE);
  }
}
