/**
 * Keeps the place of readers who use the keyboard while the page draws its controls anew.
 */

export class Focus {
  /** The key of the control that was used; empty for one that leads to other results. */
  #key = /** @type {string | undefined} */ (undefined);

  /**
   * @param {HTMLElement} module
   * @param {() => HTMLElement} line that tells what the results are
   */
  constructor(module, line) {
    this.module = module;
    this.line = line;
  }

  /** @param {HTMLElement} control that was used, and may be drawn anew */
  remember(control) {
    this.#key = control.dataset.key ?? "";
  }

  /** Lets the focus be, since the reader has moved on. */
  forget() {
    this.#key = undefined;
  }

  /**
   * Gives the focus back to the control; to the line of the results where they are others, or
   * the control is gone.
   *
   * @param {boolean} last whether nothing more will be drawn
   */
  restore(last) {
    const key = this.#key;
    if (key === undefined) {
      return;
    }
    if (key === "") {
      this.forget();
      this.line().focus({ preventScroll: true });
      this.line().scrollIntoView({ block: "start" });
      return;
    }
    const controls = Array.from(this.module.querySelectorAll("[data-key]"));
    const same = controls.find((control) => control.getAttribute("data-key") === key);
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && same instanceof HTMLElement) {
      same.focus({ preventScroll: true });
    } else if (lost && last) {
      this.line().focus({ preventScroll: true });
    }
    if (last) {
      this.forget();
    }
  }
}
