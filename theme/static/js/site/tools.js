/**
 * The tools of an article. A button shows itself once it is known to work.
 */

import { copy } from "./copying.js";
import { find } from "./find.js";
import { ReadingAloud } from "./reading_aloud.js";

export class Tools {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.status = find(root, "[role=status]", HTMLElement);
    const address =
      document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href;
    this.#offer("print", () => globalThis.print());
    this.#offer("copy", () => this.#copy(address));
    if (typeof navigator.share === "function") {
      // Readers who think better of it are no error.
      this.#offer("share", () =>
        navigator.share({ title: document.title, url: address }).catch(() => {}),
      );
    }
    const body = document.querySelector("[data-article-body]");
    if (body instanceof HTMLElement && "speechSynthesis" in globalThis) {
      new ReadingAloud(root, body);
    }
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #offer(name, act) {
    const button = find(this.root, `[data-tool=${name}]`, HTMLButtonElement);
    button.addEventListener("click", act);
    button.hidden = false;
  }

  /** @param {string} address */
  async #copy(address) {
    const copied = await copy(address);
    const fallback = find(this.root, "[data-fallback]", HTMLElement);
    fallback.hidden = copied;
    this.status.textContent = copied ? "链接已复制" : "浏览器没有让复制，请从下面的框里复制";
    if (!copied) {
      const field = find(fallback, "input", HTMLInputElement);
      field.value = address;
      field.focus();
      field.select();
    }
  }
}
