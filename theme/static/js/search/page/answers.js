/**
 * Asks the engine and shows its answer, part by part, as it comes: titles, then facets, then what
 * else could be found. A newer search overtakes an older one at every step.
 */

import { SupersededError, asks, countMore, isLoading, optionsOf } from "./asking.js";
import { find, painted } from "./dom.js";
import { Narrowing } from "./narrowing.js";
import { hints } from "./nothing.js";
import { Notices } from "./notices.js";
import { pagesOf, showPager } from "./pager.js";
import { ResultList } from "./results.js";
import { changed } from "./state.js";

/** @typedef {import("../index.js").Answer} Answer */
/** @typedef {import("./matches.js").Fold} Fold */
/** @typedef {import("./results.js").Ranking} Ranking */
/** @typedef {import("../index.js").Search} Search */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Surroundings
 * @property {Search} search
 * @property {string} root address of the site's root
 * @property {(state: State) => string} addressOf
 * @property {(text: string) => void} announce
 * @property {(last: boolean) => void} onDrawn
 * @property {(state: State) => void} onCorrect hears what to ask for instead of what is not there
 */

export class Answers {
  /** @type {Fold | undefined} */
  #fold;

  /** Counts searches: what comes back to another number comes too late. */
  #turn = 0;

  /** What is shown of the present search. @type {"nothing" | "results" | "all"} */
  #shown = "nothing";

  /**
   * @param {HTMLElement} module
   * @param {Surroundings} surroundings
   */
  constructor(module, surroundings) {
    this.around = surroundings;
    this.notices = new Notices(module, surroundings.addressOf);
    this.narrowing = new Narrowing(module, {
      ...surroundings,
      onAgain: (state) => void this.show(state),
    });
    const list = find(module, "[data-results]", HTMLElement);
    this.results = new ResultList(list, surroundings.root, surroundings.search);
    this.answer = find(module, "[data-answer]", HTMLElement);
    this.sorting = find(module, "[data-sort]", HTMLElement);
    this.pager = find(module, "[data-pager]", HTMLElement);
    this.nothing = find(module, "[data-nothing]", HTMLElement);
  }

  /** @param {State} state */
  async show(state) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#shown = "nothing";
    this.results.cancel();
    this.narrowing.begin(state);
    if (!asks(state)) {
      this.#clear();
      this.notices.idle();
      this.around.announce("");
      return;
    }
    this.notices.loading();
    this.answer.setAttribute("aria-busy", "true");
    try {
      await this.#run(state, turn);
    } catch (error) {
      if (error instanceof SupersededError) {
        await this.#again(state, turn);
        return;
      }
      if (turn === this.#turn) {
        this.#fail(error);
      }
      if (!isLoading(error)) {
        throw error;
      }
    }
  }

  /**
   * Shows all of a search from the new edition, since parts of two do not go together.
   *
   * @param {State} state
   * @param {number} turn
   */
  async #again(state, turn) {
    if (turn === this.#turn) {
      await this.show(state);
    }
  }

  /**
   * @param {State} state
   * @param {number} turn
   */
  async #run(state, turn) {
    const { search } = this.around;
    const folding = this.#folding();
    /** @param {Ranking} ranking */
    const draw = async (ranking) => {
      const fold = await folding;
      if (turn === this.#turn) {
        this.#drawRanking(state, ranking, fold);
      }
    };
    let drawing = /** @type {Promise<void> | undefined} */ (undefined);
    /** @param {Ranking} ranking */
    const onHits = (ranking) => {
      drawing = draw(ranking);
    };
    const { counts } = this.narrowing;
    const asking = search.search(state.query, { ...optionsOf(state), counts, onHits });
    // Both are waited for, so that neither fails unheard.
    const [answer] = await Promise.all([asking, folding]);
    await (drawing ?? draw(answer));
    await painted();
    if (turn === this.#turn && answer.hits.length > 0) {
      await this.#drawRest(state, answer, turn, counts);
    }
  }

  /**
   * @param {State} state
   * @param {Ranking} ranking
   * @param {Fold} fold
   */
  #drawRanking(state, ranking, fold) {
    const { match, total } = ranking;
    const pages = pagesOf(total);
    if (state.page > pages || (state.tier && total === 0)) {
      const corrected = total ? { page: pages } : { tier: /** @type {const} */ ("") };
      this.around.onCorrect(changed(state, corrected));
      return;
    }
    this.answer.setAttribute("aria-busy", "false");
    if (total === 0) {
      this.#clear();
      this.notices.none(state.query);
      this.around.announce("没有找到文章。");
      void this.#drawHints(state, this.#turn);
      return;
    }
    this.#shown = "results";
    this.nothing.hidden = true;
    this.sorting.hidden = false;
    this.notices.results(total);
    this.notices.match(state, match);
    this.results.show(ranking, fold);
    showPager(this.pager, state, total, this.around.addressOf);
    const part = pages > 1 ? `第 ${state.page} 页，共 ${pages} 页。` : "";
    this.around.announce(`找到${total}篇文章。${part}`);
    this.around.onDrawn(false);
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   * @param {number} turn
   * @param {boolean} counted whether the answer has counts
   */
  async #drawRest(state, answer, turn, counted) {
    const { search, onDrawn } = this.around;
    await this.narrowing.show(state, answer, counted);
    if (turn !== this.#turn) {
      return;
    }
    this.#shown = "all";
    onDrawn(true);
    const next = await countMore(search, state, answer);
    if (turn === this.#turn && next) {
      this.notices.offer(state, next.tier, next.more);
    }
  }

  async #folding() {
    if (!this.#fold) {
      const folding = await this.around.search.folding();
      this.#fold = (text) => folding.fold(text);
    }
    return this.#fold;
  }

  /**
   * @param {State} state
   * @param {number} turn
   */
  async #drawHints(state, turn) {
    const { search, root, addressOf } = this.around;
    try {
      const labels = await this.narrowing.labelled(state);
      const nodes = await hints(state, { search, labels, root, addressOf });
      if (turn === this.#turn) {
        this.nothing.replaceChildren(...nodes);
        this.nothing.hidden = false;
      }
    } catch (error) {
      // That there is nothing is said already; hints are extra.
      if (!isLoading(error)) {
        throw error;
      }
    }
    if (turn === this.#turn) {
      this.around.onDrawn(true);
    }
  }

  #clear() {
    this.answer.setAttribute("aria-busy", "false");
    this.results.clear();
    this.narrowing.hide();
    this.pager.hidden = true;
    this.sorting.hidden = true;
    this.nothing.hidden = true;
  }

  /** @param {unknown} error */
  #fail(error) {
    // What is still to be drawn of this search comes too late.
    this.#turn += 1;
    // Results stay, being right as they stand, when only what comes after them fails.
    if (this.#shown === "results") {
      this.narrowing.fail();
    } else if (this.#shown === "nothing") {
      this.#clear();
      this.around.announce(this.notices.error(isLoading(error)));
    }
    this.around.onDrawn(true);
  }
}
