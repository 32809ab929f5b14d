/**
 * The search page: reads the address, asks the worker, shows results.
 *
 * Text reaches the page through `textContent` only.
 */

import { SearchClient } from "./client.js";

/** @typedef {import("./worker.js").Result} Result */
/** @typedef {import("./worker.js").Hit} Hit */

const SHOWN = 50;

class SearchPage {
  /** @param {HTMLElement} module */
  constructor(module) {
    this.module = module;
    this.form = find(module, "form", HTMLFormElement);
    this.input = find(module, "input[name=q]", HTMLInputElement);
    this.status = find(module, "[data-total]", HTMLElement);
    this.list = find(module, "[data-results]", HTMLElement);
    const manifest = new URL(module.dataset.index ?? "", document.baseURI);
    // Addresses in the index are relative to the site's root, one above the search page.
    this.root = new URL("../", manifest);
    this.client = new SearchClient(manifest.href);
    this.form.addEventListener("submit", (event) => this.#submit(event));
    window.addEventListener("popstate", () => this.#showAddress());
    this.#showAddress();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const address = new URL(window.location.href);
    address.searchParams.set("q", this.input.value.trim());
    window.history.pushState(null, "", address);
    this.#showAddress();
  }

  async #showAddress() {
    const query = (new URL(window.location.href).searchParams.get("q") ?? "").trim();
    this.input.value = query;
    this.list.replaceChildren();
    if (!query) {
      this.#state("idle", "");
      return;
    }
    this.#state("loading", "正在搜索……");
    try {
      const result = await this.client.search(query);
      // A newer query may have overtaken this one.
      if (this.input.value.trim() === query) {
        this.#show(query, result);
      }
    } catch {
      this.#state("error", "索引没有读到，请检查网络后再搜一次。");
    }
  }

  /**
   * @param {string} query
   * @param {Result} result
   */
  #show(query, { hits, total, match, whole }) {
    const scope = whole ? "" : "（文章较多，只搜标题、人员和摘要）";
    if (match === "none") {
      this.#state("none", `没有找到“${query}”${scope}。请换一个说法，或按地区、年份、会议类型查阅。`);
      return;
    }
    const shown = total > SHOWN ? `，列出前 ${SHOWN} 篇` : "";
    const count =
      match === "all"
        ? `共 ${total} 篇`
        : `没有文章同时含有这些字词；以下 ${total} 篇只含其中一部分，仅供参考`;
    this.#state("results", `${count}${shown}${scope}`);
    this.status.dataset.total = String(total);
    this.list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => this.#item(hit, query)));
  }

  /**
   * @param {Hit} hit
   * @param {string} query
   */
  #item(hit, query) {
    const item = element("li", "entry");
    const heading = element("h2", "entry__title");
    const link = document.createElement("a");
    link.href = new URL(hit.url.slice(1), this.root).href;
    link.dataset.result = "";
    link.append(...highlighted(hit.title, query));
    heading.append(link);
    const meta = element("p", "entry__meta");
    for (const text of [hit.date, ...hit.terms]) {
      const part = document.createElement("span");
      part.textContent = text;
      meta.append(part);
    }
    const lead = element("p", "entry__lead");
    lead.append(...highlighted(hit.lead, query));
    item.append(heading, meta, lead);
    return item;
  }

  /**
   * @param {"idle" | "loading" | "error" | "none" | "results"} state
   * @param {string} message
   */
  #state(state, message) {
    this.module.dataset.state = state;
    this.status.textContent = message;
    this.status.dataset.total = state === "none" ? "0" : "";
  }
}

/**
 * Splits a text at the places where a word of the query stands.
 *
 * @param {string} text
 * @param {string} query
 * @returns {Node[]}
 */
function highlighted(text, query) {
  const words = query.split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"));
  // What a group in the separator matches stands at the odd places.
  return text.split(new RegExp(`(${words.join("|")})`, "iu")).map((part, index) => {
    if (index % 2 === 0) {
      return document.createTextNode(part);
    }
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

/**
 * @param {string} name
 * @param {string} className
 */
function element(name, className) {
  const created = document.createElement(name);
  created.className = className;
  return created;
}

/**
 * @template {Element} T
 * @param {Element} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) {
    throw new TypeError(`search page: no ${selector}`);
  }
  return found;
}

for (const module of document.querySelectorAll("[data-module=search]")) {
  if (module instanceof HTMLElement) {
    new SearchPage(module);
  }
}
