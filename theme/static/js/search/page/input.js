/**
 * The input: searches while somebody types, but never while an input method composes.
 */

import { Completions, isComposing } from "./completions.js";
import { PREFIXES } from "../engine/query.js";
import { find } from "./dom.js";

/** @typedef {import("../index.js").Suggestion} Suggestion */

/** Milliseconds between two letters of somebody who types fast. */
const PAUSE = 40;
/** The name of a filter at the end, whose value comes next. */
const FIELD_ALONE = new RegExp(`(?:^|\\s)[-－−]?(?:${[...PREFIXES.keys()].join("|")})[:：]$`, "iu");

/**
 * @typedef {object} Listener
 * @property {() => void} onFocus
 * @property {(text: string) => void} onType
 * @property {(text: string) => void} onSubmit
 * @property {(text: string) => Promise<Suggestion[]>} complete
 * @property {(text: string) => void} announce
 */

export class SearchInput {
  #composing = false;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** When the text changed last. */
  #changed = -Infinity;

  /**
   * @param {HTMLElement} module
   * @param {Listener} listener
   */
  constructor(module, listener) {
    this.listener = listener;
    this.form = find(module, "form", HTMLFormElement);
    this.input = find(this.form, "input[name=q]", HTMLInputElement);
    this.eraser = find(this.form, "[data-erase]", HTMLButtonElement);
    this.completions = new Completions(
      this.input,
      find(this.form, "[data-completions]", HTMLElement),
      listener.complete,
      (text) => this.#choose(text),
      listener.announce,
    );
    this.#listen();
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.#settle();
  }

  #listen() {
    const { input } = this;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      // An Enter that ends a composition is no wish to search.
      if (!this.#composing) {
        this.#submit();
      }
    });
    this.eraser.addEventListener("click", () => {
      this.#erase();
      input.focus();
    });
    input.addEventListener("focus", () => this.listener.onFocus());
    input.addEventListener("compositionstart", () => {
      this.#composing = true;
      clearTimeout(this.#timer);
    });
    input.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#typed();
    });
    input.addEventListener("blur", () => (this.#composing = false));
    input.addEventListener("input", (event) => {
      if (!this.#composing && !(event instanceof InputEvent && event.isComposing)) {
        this.#typed();
      }
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isComposing(event)) {
        this.#erase();
      }
    });
    document.addEventListener("keydown", (event) => this.#slash(event));
  }

  /** @param {KeyboardEvent} event */
  #slash(event) {
    const typing =
      event.target instanceof Element &&
      event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && alone && !typing && !isComposing(event)) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
    }
  }

  /** Searches at once, but waits for the end of what comes fast: a held key, a pasted burst. */
  #typed() {
    this.eraser.hidden = !this.input.value;
    clearTimeout(this.#timer);
    const now = performance.now();
    const fast = now - this.#changed < PAUSE;
    this.#changed = now;
    if (fast) {
      this.#timer = setTimeout(() => this.#tell(), PAUSE);
    } else {
      this.#tell();
    }
  }

  #tell() {
    const { value } = this.input;
    if (!FIELD_ALONE.test(value)) {
      this.listener.onType(value);
    }
    void this.completions.offer(value);
  }

  /** Ends what was begun while typing; the text is as wanted. */
  #settle() {
    clearTimeout(this.#timer);
    this.completions.close();
    this.eraser.hidden = !this.input.value;
  }

  #submit() {
    this.#settle();
    // On phones the keyboard would cover what is found.
    if (window.matchMedia("(pointer: coarse)").matches) {
      this.input.blur();
    }
    this.listener.onSubmit(this.input.value);
  }

  #erase() {
    this.input.value = "";
    this.#settle();
    this.listener.onType("");
  }

  /** @param {string} text */
  #choose(text) {
    if (FIELD_ALONE.test(text)) {
      this.#typed();
    } else {
      this.#submit();
    }
  }
}
