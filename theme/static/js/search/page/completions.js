/**
 * Completions below the input: a combobox with a listbox.
 *
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */

import { element } from "./dom.js";

/** @typedef {import("../index.js").Suggestion} Suggestion */

/** @type {Record<string, string>} */
const KINDS = {
  district: "地区",
  type: "会议类型",
  year: "年份",
  person: "人员",
  kind: "体裁",
  column: "栏目",
};

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key belongs to an input method
 */
export function isComposing(event) {
  // Safari ends a composition before it tells of the key that ended it; 229 says so.
  return event.isComposing || event.keyCode === 229;
}

export class Completions {
  /** @type {Suggestion[]} */
  #suggestions = [];

  #active = -1;

  #turn = 0;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(text: string) => Promise<Suggestion[]>} complete
   * @param {(text: string) => void} onChoose
   * @param {(text: string) => void} announce
   */
  constructor(input, list, complete, onChoose, announce) {
    this.input = input;
    this.list = list;
    this.complete = complete;
    this.onChoose = onChoose;
    this.announce = announce;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    // The focus stays in the input, whichever way an option is chosen.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#click(event));
    this.close();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** @returns {boolean} whether an option is active, which Enter chooses */
  get hasActive() {
    return this.#active >= 0;
  }

  close() {
    this.#turn += 1;
    this.#suggestions = [];
    this.#show();
  }

  /**
   * Offers completions of a text, unless something newer comes first.
   *
   * @param {string} text
   */
  async offer(text) {
    this.#turn += 1;
    const turn = this.#turn;
    const suggestions = text.trim() ? await this.complete(text) : [];
    if (turn !== this.#turn || document.activeElement !== this.input) {
      return;
    }
    this.#suggestions = suggestions;
    this.#show();
    if (suggestions.length) {
      this.announce(`有 ${suggestions.length} 条提示，可用上下键选择。`);
    }
  }

  #show() {
    this.list.replaceChildren(
      ...this.#suggestions.map(({ kind, label }, index) => {
        const option = element("li", "search__option", element("span", "", label));
        option.id = `${this.list.id}-${index}`;
        option.setAttribute("role", "option");
        option.append(element("span", "search__option-kind", KINDS[kind] ?? ""));
        return option;
      }),
    );
    this.list.hidden = this.#suggestions.length === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.#activate(-1);
  }

  /** @param {number} index of the option, or -1 for the input itself */
  #activate(index) {
    this.#active = index;
    for (const [at, option] of Array.from(this.list.children).entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    const option = this.list.children[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {number} step */
  #move(step) {
    // The input itself is one of the places that the arrows go through.
    const places = this.#suggestions.length + 1;
    this.#activate(((this.#active + 1 + step + places) % places) - 1);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (isComposing(event) || event.ctrlKey || event.metaKey) {
      return;
    }
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!this.isOpen) {
        void this.#open(event.altKey ? 0 : key === "ArrowDown" ? 1 : -1);
      } else if (event.altKey && key === "ArrowUp") {
        this.close();
      } else {
        this.#move(key === "ArrowDown" ? 1 : -1);
      }
    } else if (key === "Enter" && this.isOpen && this.hasActive) {
      event.preventDefault();
      this.#choose(this.#active);
    } else if (key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) {
      this.#activate(-1);
    }
  }

  /** @param {number} step to take once there is a list */
  async #open(step) {
    await this.offer(this.input.value);
    if (this.isOpen && step) {
      this.#move(step);
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const option = event.target instanceof Element && event.target.closest("[role=option]");
    if (option) {
      this.#choose(Array.from(this.list.children).indexOf(option));
    }
  }

  /** @param {number} index */
  #choose(index) {
    const { insert } = this.#suggestions[index];
    this.close();
    this.input.value = insert;
    this.onChoose(insert);
  }
}
