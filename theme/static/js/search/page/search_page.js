/**
 * Brings the parts of the page together: input and links change what is asked for, the address
 * keeps it, the answers follow.
 */

import { Address } from "./address.js";
import { Announcer } from "./announcer.js";
import { Answers } from "./answers.js";
import { asks, isLoading } from "./asking.js";
import { find } from "./dom.js";
import { Focus } from "./focus.js";
import { SearchInput } from "./input.js";
import { addressOf, asked, changed, readState } from "./state.js";

/** @typedef {import("../index.js").Search} Search */
/** @typedef {import("./state.js").State} State */

export class SearchPage {
  /**
   * @param {HTMLElement} module
   * @param {(root: string) => Search} openSearch
   */
  constructor(module, openSearch) {
    const root = new URL(module.dataset.root ?? "", document.baseURI).href;
    const search = openSearch(root);
    const announcer = new Announcer(find(module, "[data-announcer]", HTMLElement));
    this.module = module;
    this.title = document.title;
    this.sorting = find(module, "[data-sort]", HTMLElement);
    this.answers = new Answers(module, {
      search,
      root,
      addressOf: (state) => addressOf(state, window.location.href),
      announce: (text) => announcer.say(text),
      onDrawn: (last) => this.focus.restore(last),
      onCorrect: (state) => this.#correct(state),
    });
    this.focus = new Focus(module, () => this.answers.notices.line);
    this.address = new Address((state) => this.#moved(state));
    this.input = new SearchInput(module, {
      onFocus: () => void search.warm().catch(unlessLoading),
      onType: (text) => this.#typed(text),
      onSubmit: (text) => this.#asked(text),
      complete: (text) => search.complete(text).catch(unlessLoading).then((found) => found ?? []),
      announce: (text) => announcer.say(text),
    });
    this.state = this.address.state;
    module.addEventListener("click", (event) => this.#clicked(event));
    this.sorting.addEventListener("change", () => {
      this.#choose(changed(this.state, { sort: this.#byDate.checked ? "date" : "relevance" }));
    });
    window.addEventListener("online", () => {
      if (module.dataset.state === "error") {
        this.#show(this.state);
      }
    });
    find(module, "[data-help]", HTMLElement).hidden = false;
    if (asks(this.state)) {
      void search.warm().catch(unlessLoading);
    }
    this.#moved(this.state);
  }

  get #byDate() {
    return find(this.sorting, "[value=date]", HTMLInputElement);
  }

  /** @param {State} state */
  #show(state) {
    this.state = state;
    find(this.sorting, `[value=${state.sort}]`, HTMLInputElement).checked = true;
    // Other characters than these could turn a tab's title around or break it.
    const query = state.query.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
    document.title = query ? `${query} - ${this.title}` : this.title;
    void this.answers.show(state);
  }

  /** @param {State} state that the reader went back or forward to */
  #moved(state) {
    this.focus.forget();
    this.input.text = state.query;
    this.#show(state);
  }

  /** @param {string} text */
  #typed(text) {
    const state = asked(this.state, text);
    if (state.query !== this.state.query) {
      this.focus.forget();
      this.address.type(state);
      this.#show(state);
    }
  }

  /** @param {string} text */
  #asked(text) {
    const state = asked(this.state, text);
    this.focus.forget();
    this.address.ask(state);
    this.#show(state);
  }

  /** @param {State} state */
  #choose(state) {
    this.address.choose(state);
    this.input.text = state.query;
    this.#show(state);
  }

  /** @param {State} state */
  #correct(state) {
    this.address.correct(state);
    this.#show(state);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const control = target?.closest("[data-go], [data-retry]");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!(control instanceof HTMLElement) || (control instanceof HTMLAnchorElement && elsewhere)) {
      return;
    }
    event.preventDefault();
    this.focus.remember(control);
    if (control.dataset.go === undefined) {
      this.#show(this.state);
    } else {
      const link = control instanceof HTMLAnchorElement ? control.href : control.dataset.go;
      this.#choose(readState(link));
    }
  }
}

/** @param {unknown} error what could not be loaded is tried again by the next search */
function unlessLoading(error) {
  if (!isLoading(error)) {
    throw error;
  }
}
