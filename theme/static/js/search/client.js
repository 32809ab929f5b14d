/**
 * The page's side of the search worker.
 */

/** @typedef {import("./worker.js").Result} Result */

export class SearchClient {
  /** @type {Map<number, {resolve: (result: Result) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();

  #next = 0;

  /** @param {string} manifest full address of the index's manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.worker.addEventListener("message", ({ data }) => this.#settle(data));
    this.worker.addEventListener("error", () => {
      for (const id of this.#waiting.keys()) {
        this.#settle({ id, error: "worker" });
      }
    });
  }

  /**
   * @param {string} query
   * @returns {Promise<Result>}
   */
  search(query) {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, query, manifest: this.manifest });
    });
  }

  /** @param {{id: number, result?: Result, error?: string}} answer */
  #settle({ id, result, error }) {
    const promise = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (result) {
      promise?.resolve(result);
    } else {
      promise?.reject(new Error(error));
    }
  }
}
