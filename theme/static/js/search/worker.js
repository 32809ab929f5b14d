/**
 * The search worker: loads the index once, then answers queries off the page's thread.
 *
 * Takes `{id, manifest}` to load and `{id, query}` to search; answers `{id, error}` or
 * `{id, result}`.
 */

import { tokenise } from "./tokens.js";

/**
 * @typedef {[url: string, title: string, date: string, lead: string, terms: string[]]} Row
 * @typedef {{url: string, title: string, date: string, lead: string, terms: string[]}} Hit
 * @typedef {{hits: Hit[], total: number, match: "all" | "any" | "none", whole: boolean}} Result
 * @typedef {{index: any, rows: Row[], lunr: any, whole: boolean}} Index
 */

/** @type {Promise<Index> | undefined} */
let loading;

/**
 * @param {string} address of the manifest
 * @returns {Promise<Index>}
 */
async function load(address) {
  const manifest = await fetchJson(address);
  /** @param {string} name */
  const at = (name) => new URL(name, address).href;
  const [index, rows, { default: lunr }] = await Promise.all([
    fetchJson(at(manifest.index)),
    fetchJson(at(manifest.store)),
    import(at(manifest.lunr)),
  ]);
  return { index: lunr.Index.load(index), rows, lunr, whole: manifest.whole };
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return response.json();
}

/**
 * @param {Index} index
 * @param {string} query
 * @returns {Result}
 */
function search({ index, rows, lunr, whole }, query) {
  const tokens = Array.from(new Set(tokenise(query)));
  if (tokens.length === 0) {
    return { hits: [], total: 0, match: "none", whole };
  }
  // A single character is no bigram: it matches every bigram that has it.
  const wildcard = lunr.Query.wildcard.LEADING | lunr.Query.wildcard.TRAILING;
  /** @param {number} presence */
  const run = (presence) =>
    index.query((/** @type {any} */ terms) => {
      for (const token of tokens) {
        const single = Array.from(token).length === 1;
        terms.term(token, { presence, wildcard: single ? wildcard : 0, usePipeline: false });
      }
    });
  let match = /** @type {Result["match"]} */ ("all");
  let found = run(lunr.Query.presence.REQUIRED);
  if (found.length === 0) {
    match = "any";
    found = run(lunr.Query.presence.OPTIONAL);
  }
  const hits = found.map((/** @type {{ref: string}} */ { ref }) => {
    const [url, title, date, lead, terms] = rows[Number(ref)];
    return { url, title, date, lead, terms };
  });
  return { hits, total: hits.length, match: hits.length ? match : "none", whole };
}

self.addEventListener("message", async (event) => {
  const { id, manifest, query } = event.data;
  try {
    loading ??= load(manifest);
    const index = await loading;
    self.postMessage({ id, result: search(index, query) });
  } catch (error) {
    // Try again at the next query: the network may be back.
    loading = undefined;
    self.postMessage({ id, error: String(error) });
  }
});
