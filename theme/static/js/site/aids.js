/**
 * Reading aids (适老化): a panel below the header, whose choices are kept on this device.
 *
 * A choice is an attribute of the root element, which `boot.js` sets on the next page before it is
 * painted; the style sheet does the rest.
 */

const KEY = "aids";

/** @typedef {Record<string, string>} Choices values by attribute; what is not chosen is absent */

export class Aids {
  /** @param {HTMLElement} panel */
  constructor(panel) {
    this.panel = panel;
    this.button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-aids-button]"));
    this.button.addEventListener("click", () => this.#open(this.panel.hidden));
    panel.addEventListener("change", () => this.#choose(this.#chosen()));
    panel.addEventListener("reset", () => setTimeout(() => this.#choose({})));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) {
        this.#open(false);
        this.button.focus();
      }
    });
    window.addEventListener("storage", ({ key }) => {
      if (key === KEY || key === null) {
        this.#show(stored());
      }
    });
    this.#show(stored());
  }

  /** @param {boolean} wanted */
  #open(wanted) {
    this.panel.hidden = !wanted;
    this.button.setAttribute("aria-expanded", String(wanted));
  }

  /** @returns {Choices} */
  #chosen() {
    const data = new FormData(/** @type {HTMLFormElement} */ (this.panel));
    return Object.fromEntries([...data].map(([name, value]) => [name, String(value)]).filter(([, value]) => value));
  }

  /** @param {Choices} choices */
  #choose(choices) {
    this.#show(choices);
    try {
      localStorage.setItem(KEY, JSON.stringify(choices));
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  }

  /** @param {Choices} choices */
  #show(choices) {
    const { dataset } = document.documentElement;
    for (const control of this.panel.querySelectorAll("input")) {
      const { name, value } = control;
      control.checked = (choices[name] ?? "") === value;
      if (choices[name]) {
        dataset[name] = choices[name];
      } else {
        delete dataset[name];
      }
    }
  }
}

/** @returns {Choices} */
function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}
