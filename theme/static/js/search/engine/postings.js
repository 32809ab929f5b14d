/**
 * Where a term or a phrase stands; reads what `plugins/search/index/shards.py` writes.
 */

import { Column, Halves, unpack } from "./columns.js";
import { SearchLoadError } from "./errors.js";
import { hasPlaces, mixed, unmixed } from "./terms.js";

/**
 * @typedef {object} Postings
 * @property {Uint32Array} documents ascending
 * @property {Uint32Array} starts for each document where its entries begin, and the end
 * @property {Uint8Array} fields of each entry, ascending within a document
 * @property {Uint32Array} frequencies of each entry: at how many places the term stands
 * @property {Uint32Array | null} placeStarts for each entry where its places begin, and the end
 * @property {Uint32Array | null} places ascending within an entry; null where they are not loaded
 *
 * @typedef {{body: number, fields: number, offsets: Map<number, number>}} Layout
 *   number of the body's field, of all fields, and of each year's first document
 */

const FIRST_YEAR = 2000;
/** Columns of a shard, of a term that stands apart, and of its places. */
const COUNT = { shard: 10, documents: 6, places: 2 };

/** @type {Postings} */
export const NOTHING = {
  documents: new Uint32Array(0),
  starts: new Uint32Array(1),
  fields: new Uint8Array(0),
  frequencies: new Uint32Array(0),
  placeStarts: new Uint32Array(1),
  places: new Uint32Array(0),
};

/**
 * Reads a shard.
 *
 * @param {Uint8Array} data
 * @param {number} number of the shard
 * @param {number} bits of a shard's number
 * @param {Layout} layout
 * @returns {Map<number, Postings>} by key of the term
 */
export function readShard(data, number, bits, layout) {
  const [keys, lowest, years, documents, frequencies, heads, numbers, places, ...lower] = unpack(
    data,
    COUNT.shard,
  );
  const reader = new Reader(layout, {
    years: new Column(years),
    documents: new Column(documents),
    heads: new Column(heads),
    frequencies: new Column(frequencies),
    numbers: new Halves(numbers, lower[0]),
  });
  const reading = new Halves(places, lower[1]);
  const upper = new Column(keys);
  const found = new Map();
  let low = 0;
  for (const last of lowest) {
    low += upper.next() * 256 + last;
    const key = unmixed(((bits ? number << (32 - bits) : 0) | low) >>> 0);
    const postings = reader.term();
    found.set(key, hasPlaces(key) ? withPlaces(postings, reading) : postings);
  }
  return found;
}

/**
 * Reads the documents of a term that stands apart.
 *
 * @param {Uint8Array} data
 * @param {Layout} layout
 */
export function readDocuments(data, layout) {
  const [years, documents, frequencies, upper, heads, lower] = unpack(data, COUNT.documents);
  return new Reader(layout, {
    years: new Column(years),
    documents: new Column(documents),
    heads: new Column(heads),
    frequencies: new Column(frequencies),
    numbers: new Halves(upper, lower),
  }).term();
}

/**
 * Reads the places of a term that stands apart.
 *
 * @param {Uint8Array} data
 * @param {Postings} postings without places
 */
export function readPlaces(data, postings) {
  const [upper, lower] = unpack(data, COUNT.places);
  return withPlaces(postings, new Halves(upper, lower));
}

/**
 * Returns the shard of a term.
 *
 * @param {number} key
 * @param {number} bits of a shard's number
 */
export function shardOf(key, bits) {
  return bits ? mixed(key) >>> (32 - bits) : 0;
}

/** Reads the columns of terms, one after the other. */
class Reader {
  /**
   * @param {Layout} layout
   * @param {{years: Column, documents: Column, heads: Column, frequencies: Column, numbers: Halves}}
   *   columns
   */
  constructor(layout, columns) {
    this.layout = layout;
    this.columns = columns;
  }

  /** @returns {Postings} */
  term() {
    /** @type {number[]} */
    const documents = [];
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const fields = [];
    /** @type {number[]} */
    const frequencies = [];
    const { columns } = this;
    for (const [offset, count] of this.#years()) {
      let number = -1;
      for (let n = 0; n < count; n += 1) {
        number += columns.numbers.next() + 1;
        documents.push(offset + number);
        starts.push(fields.length);
        const head = columns.heads.next();
        if (head % 2 === 0) {
          fields.push(this.layout.body);
          frequencies.push(head / 2 + 1);
          continue;
        }
        for (let field = 0; field < this.layout.fields; field += 1) {
          if ((head >> (field + 1)) & 1) {
            fields.push(field);
            frequencies.push(columns.frequencies.next() + 1);
          }
        }
      }
    }
    starts.push(fields.length);
    return {
      documents: Uint32Array.from(documents),
      starts: Uint32Array.from(starts),
      fields: Uint8Array.from(fields),
      frequencies: Uint32Array.from(frequencies),
      placeStarts: null,
      places: null,
    };
  }

  /** @returns {[offset: number, count: number][]} the years of a term, and its documents there */
  #years() {
    /** @type {[number, number][]} */
    const found = [];
    let year = 0;
    for (let last = false; !last; ) {
      const head = this.columns.years.next();
      last = head % 2 === 1;
      const since = Math.floor(head / 2);
      year = year ? year + since : FIRST_YEAR + (since % 2 ? -(since + 1) / 2 : since / 2);
      const offset = this.layout.offsets.get(year);
      if (offset === undefined) {
        throw new SearchLoadError(`no year ${year} in the manifest`);
      }
      found.push([offset, this.columns.documents.next() + 1]);
    }
    return found;
  }
}

/**
 * @param {Postings} postings
 * @param {Halves} reading
 * @returns {Postings}
 */
function withPlaces(postings, reading) {
  const { frequencies } = postings;
  const placeStarts = new Uint32Array(frequencies.length + 1);
  frequencies.forEach((frequency, n) => {
    placeStarts[n + 1] = placeStarts[n] + frequency;
  });
  const places = new Uint32Array(placeStarts[frequencies.length]);
  let at = 0;
  for (const frequency of frequencies) {
    let place = -1;
    for (let n = 0; n < frequency; n += 1) {
      place += reading.next() + 1;
      places[at++] = place;
    }
  }
  return { ...postings, placeStarts, places };
}
