/**
 * lunr's scores: by lunr itself for a slice of its index, by the same formula on typed arrays where
 * there are many documents.
 *
 * A term may be a phrase: its postings are all that the formula needs. Weights are BM25 as lunr's
 * builder bakes them in (k1 1.2, b 0.75, idf over the entries of all fields, rounded to three
 * places); a score is the dot product with the query's boosts over their magnitude.
 */

import lunr from "./lunr.js";
import { seek } from "./phrases.js";

/**
 * @typedef {import("./postings.js").Postings} Postings
 * @typedef {"optional" | "required" | "prohibited"} Presence
 * @typedef {{postings: Postings, boost?: number, presence?: Presence}} Term
 * @typedef {object} Collection
 * @property {string[]} fields
 * @property {number} documents how many there are
 * @property {number[]} averages of the fields' lengths
 * @property {number[]} boosts of the fields
 * @property {object} slice a serialised index of no documents
 * @property {(field: number, document: number) => number} length of a field of a document, in terms
 */

const K1 = 1.2;
const B = 0.75;
/** Documents from which lunr takes longer than a reader notices. */
export const MANY = 2000;

/**
 * Returns the score of each document.
 *
 * @param {Uint32Array} documents ascending; all that hold what the terms require
 * @param {Term[]} terms
 * @param {Collection} collection
 * @returns {Float64Array}
 */
export function scores(documents, terms, collection) {
  return (documents.length > MANY ? summed : byLunr)(documents, terms, collection);
}

/** @type {typeof scores} */
export function byLunr(documents, terms, { fields, ...collection }) {
  /** @type {Map<string, number[]>} */
  const vectors = new Map();
  /** @type {[string, Record<string, any>][]} */
  const inverted = terms.map(({ postings }, index) => {
    const held = Object.fromEntries(fields.map((field) => [field, /** @type {any} */ ({})]));
    eachWeight(documents, postings, { fields, ...collection }, (at, field, weight) => {
      held[fields[field]][at] = {};
      const name = `${fields[field]}/${at}`;
      const vector = vectors.get(name);
      if (vector) {
        vector.push(index, weight);
      } else {
        vectors.set(name, [index, weight]);
      }
    });
    return [nameOf(index), { _index: index, ...held }];
  });
  const index = lunr.Index.load({
    ...collection.slice,
    fieldVectors: [...vectors],
    invertedIndex: inverted,
  });
  const found = new Float64Array(documents.length);
  const results = index.query((query) => {
    terms.forEach(({ boost = 1, presence = "optional" }, n) => {
      const wanted = lunr.Query.presence[presence.toUpperCase()];
      query.term(nameOf(n), { boost, presence: wanted, usePipeline: false });
    });
  });
  for (const { ref, score } of results) {
    found[Number(ref)] = score;
  }
  return found;
}

/** @type {typeof scores} */
export function summed(documents, terms, collection) {
  const found = new Float64Array(documents.length);
  let squares = 0;
  for (const { postings, boost = 1, presence } of terms) {
    if (presence !== "prohibited") {
      squares += boost * boost;
      eachWeight(documents, postings, collection, (at, _, weight) => {
        found[at] += boost * weight;
      });
    }
  }
  const magnitude = Math.sqrt(squares);
  return magnitude ? found.map((sum) => sum / magnitude) : found;
}

/**
 * @param {Uint32Array} documents
 * @param {Postings} postings
 * @param {Collection} collection
 * @param {(at: number, field: number, weight: number) => void} take `at` is an index in `documents`
 */
function eachWeight(documents, postings, collection, take) {
  const { averages, boosts } = collection;
  // lunr counts a document once for each field that holds the term.
  const count = postings.fields.length;
  const idf = Math.log(1 + Math.abs((collection.documents - count + 0.5) / (count + 0.5)));
  for (let n = 0, at = 0; n < postings.documents.length; n += 1) {
    at = seek(documents, postings.documents[n], at);
    if (at === documents.length) {
      return;
    }
    if (documents[at] === postings.documents[n]) {
      for (let entry = postings.starts[n]; entry < postings.starts[n + 1]; entry += 1) {
        const field = postings.fields[entry];
        const frequency = postings.frequencies[entry];
        const share = collection.length(field, documents[at]) / averages[field];
        const weight =
          ((idf * ((K1 + 1) * frequency)) / (K1 * (1 - B + B * share) + frequency)) * boosts[field];
        take(at, field, Math.round(weight * 1000) / 1000);
      }
    }
  }
}

/**
 * Returns the name of a term in a slice: lunr wants its terms in the order of the alphabet.
 *
 * @param {number} index
 */
function nameOf(index) {
  return `t${String(index).padStart(6, "0")}`;
}
