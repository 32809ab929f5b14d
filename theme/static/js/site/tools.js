/**
 * What a reader can do with an article: print it, copy its link, hand it on.
 */

export class Tools {
  /** @param {HTMLElement} module */
  constructor(module) {
    this.status = /** @type {HTMLElement} */ (module.querySelector("[role=status]"));
    const title = document.querySelector("h1")?.textContent?.trim() ?? document.title;
    /** @type {Record<string, () => unknown>} */
    const actions = {
      print: () => window.print(),
      copy: () => this.#copy(),
      // Somebody who thinks better of it has done nothing wrong.
      share: () => navigator.share({ title, url: address() }).catch(() => undefined),
    };
    module.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("[data-tool]");
      if (button instanceof HTMLElement) {
        actions[button.dataset.tool ?? ""]?.();
      }
    });
  }

  async #copy() {
    this.status.textContent = "";
    try {
      await navigator.clipboard.writeText(address());
      this.status.textContent = "链接已复制。";
    } catch {
      // Without permission, or without https: the reader copies it from here.
      this.status.textContent = `请自行复制：${address()}`;
    }
  }
}

/** The page's own address, without the place in it and without what a search put behind it. */
function address() {
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical instanceof HTMLLinkElement ? canonical.href : location.href.split("#")[0];
}
