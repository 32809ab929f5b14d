/**
 * The reading aids: a panel that opens below its button and pushes the page down.
 */

import { find } from "./find.js";
import { apply, keep, KEY, read } from "./preferences.js";

export class Aids {
  /** @param {HTMLElement} root holds the button and the panel, a form */
  constructor(root) {
    this.button = find(root, "button[aria-expanded]", HTMLButtonElement);
    this.form = find(root, "form", HTMLFormElement);
    this.status = find(root, "[role=status]", HTMLElement);
    this.#show(read());
    this.button.addEventListener("click", () => this.#open(this.form.hidden));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.form.hidden) {
        this.#open(false);
        this.button.focus();
      }
    });
    this.form.addEventListener("change", () => this.#set(this.#chosen(), ""));
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.#show({});
      this.#set({}, "已恢复默认");
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    // Sent to the other tabs only.
    globalThis.addEventListener("storage", ({ key }) => {
      if (key === KEY || key === null) {
        this.#show(read());
        apply(read());
      }
    });
    // A page that comes back as it was left has not heard what other pages changed since.
    globalThis.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) {
        this.#show(read());
        apply(read());
      }
    });
  }

  /** @param {boolean} open */
  #open(open) {
    this.form.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }

  #chosen() {
    /** @type {import("./preferences.js").Preferences} */
    const chosen = {};
    for (const [name, value] of new FormData(this.form)) {
      if (value && typeof value === "string") {
        chosen[name] = value;
      }
    }
    return chosen;
  }

  /** @param {import("./preferences.js").Preferences} preferences */
  #show(preferences) {
    for (const input of this.form.querySelectorAll("input")) {
      const value = preferences[input.name] ?? "";
      input.checked = input.value === value;
    }
  }

  /**
   * @param {import("./preferences.js").Preferences} preferences
   * @param {string} said to readers who do not see the change
   */
  #set(preferences, said) {
    keep(preferences);
    apply(preferences);
    this.status.textContent = said;
  }
}
