/**
 * The lines above the results: how many there are, how well they match, what went wrong.
 */

import { element, find, quoted } from "./dom.js";
import { changed } from "./state.js";

/** @typedef {import("../index.js").Answer["match"]} Match */
/** @typedef {import("./state.js").State} State */
/** @typedef {"idle" | "loading" | "results" | "none" | "error"} Stage */

const NOT_LOADED = "检索数据没有读到，请检查网络后重试。";
const BROKEN = "搜索出了问题，请重试；再不行，请刷新页面。";

export class Notices {
  /**
   * @param {HTMLElement} module
   * @param {(state: State) => string} addressOf
   */
  constructor(module, addressOf) {
    this.module = module;
    this.addressOf = addressOf;
    this.status = find(module, "[data-total]", HTMLElement);
    this.tier = find(module, "[data-tier]", HTMLElement);
    this.looser = find(module, "[data-looser]", HTMLElement);
    this.problem = find(module, "[data-problem]", HTMLElement);
    this.message = find(this.problem, "[data-message]", HTMLElement);
    this.status.tabIndex = -1;
    this.problem.tabIndex = -1;
  }

  /**
   * @param {Stage} stage
   * @param {number} [total] of the results; without it no number is shown
   * @param {...(Node | string)} text
   */
  #show(stage, total, ...text) {
    this.module.dataset.state = stage;
    this.status.dataset.total = total === undefined ? "" : String(total);
    this.status.replaceChildren(...text);
    this.status.hidden = text.length === 0;
    this.problem.hidden = stage !== "error";
    // While something new is sought, what is there stays in its place.
    this.tier.hidden ||= stage !== "loading";
    this.looser.hidden ||= stage !== "loading";
  }

  /** @returns {HTMLElement} the line that tells what the results are, or why there are none */
  get line() {
    return this.status.hidden ? this.problem : this.status;
  }

  idle() {
    this.#show("idle");
  }

  loading() {
    this.#show("loading", undefined, "正在搜索……");
  }

  /** @param {number} total */
  results(total) {
    this.#show("results", total, `共${total}篇`);
  }

  /** @param {string} query */
  none(query) {
    const what = query ? quoted(query) : ["符合条件的文章"];
    this.#show("none", 0, "没有找到", ...what, "，共0篇");
  }

  /**
   * @param {boolean} known whether something could not be loaded
   * @returns {string} what is shown
   */
  error(known) {
    this.#show("error");
    this.message.textContent = known ? NOT_LOADED : BROKEN;
    return this.message.textContent;
  }

  /**
   * Says how well the results match, unless they match best.
   *
   * @param {State} state
   * @param {Match} match
   */
  match(state, match) {
    const parts = [];
    if (match === "all") {
      parts.push("这些文章含有全部字词，但不一定连在一起。");
    } else if (match === "any") {
      parts.push(
        state.tier === "any"
          ? "这些文章含有全部或部分字词。"
          : "没有文章同时含有这些字词，以下文章只含其中一部分，仅供参考。",
      );
    }
    if (state.tier && match !== "none") {
      parts.push(this.#button(changed(state, { tier: "" }), "只看最相符的"));
    }
    this.tier.replaceChildren(...parts);
    this.tier.hidden = parts.length === 0;
  }

  /**
   * Offers what a looser match finds besides, below the results, where nothing moves for it.
   *
   * @param {State} state
   * @param {"all" | "any"} tier
   * @param {number} more
   */
  offer(state, tier, more) {
    const what = tier === "all" ? "含有全部字词但不连在一起的" : "只含部分字词的";
    const button = this.#button(changed(state, { tier }), `加上${what} ${more}篇`);
    this.looser.replaceChildren(button);
    this.looser.hidden = false;
  }

  /**
   * @param {State} state
   * @param {string} label
   */
  #button(state, label) {
    const button = element("button", "search__action", label);
    button.type = "button";
    button.dataset.go = this.addressOf(state);
    return button;
  }
}
