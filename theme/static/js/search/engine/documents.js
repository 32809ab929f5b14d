/**
 * What is known of documents: lengths of their fields, facets, and what a result shows.
 */

import { Column, Halves, unpack } from "./columns.js";
import { seek } from "./phrases.js";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./postings.js").Postings} Postings
 * @typedef {[url: string, title: string, date: string, lead: string, labels: string[],
 *   lengths: number[], stamp: string]} Row `stamp` changes with the article's text
 * @typedef {{sets: Record<string, string[][]>, columns: Record<string, number[]>}} Facets
 * @typedef {{first: number, count: number, folder: string, blocks: string[]}} Year
 */

/** The file whose lengths are large, hence parted into halves. */
const PARTED = "bodies";
/** Documents of an index up to which their lengths are loaded before a query: 40 kilobytes. */
const PREFETCHED = 32_768;

export class Documents {
  /** @type {Map<string, Promise<any>>} */
  #read = new Map();

  /** @param {Index} index */
  constructor(index) {
    const { manifest, layout } = index;
    this.body = layout.body;
    this.files = index.files;
    this.manifest = manifest;
    /** @type {Year[]} */
    this.years = manifest.years.map(([year, count, folder, blocks]) => ({
      first: /** @type {number} */ (layout.offsets.get(year)),
      count,
      folder: `documents/${folder}`,
      blocks,
    }));
  }

  /**
   * Loads the lengths that ranking documents takes, in as few bytes as it can: those of a few
   * documents come with what results show, and documents whose titles match are mostly shown.
   *
   * @param {Uint32Array} documents ascending
   * @param {Postings[]} postings what they are ranked by
   * @param {number} few documents that are shown at once
   * @returns {Promise<(field: number, document: number) => number>}
   */
  async lengthsFor(documents, postings, few) {
    if (documents.length <= few) {
      return this.lengthsOfRows([...documents]);
    }
    const { fields, documents: elsewhere } = this.#beyondBodies(documents, postings);
    if (elsewhere.size > few) {
      return this.lengths(documents, fields.add(this.body));
    }
    const bodies = await this.lengths(documents, new Set([this.body]));
    const others = await this.lengthsOfRows([...elsewhere]);
    return (field, document) => (field === this.body ? bodies : others)(field, document);
  }

  /** Begins to load the lengths of bodies, unless they take longer than a query. */
  prefetch() {
    for (const year of this.manifest.documents > PREFETCHED ? [] : this.years) {
      this.files.bytes(`${year.folder}/bodies`).catch(() => undefined);
    }
  }

  /**
   * Loads the lengths of fields of documents.
   *
   * @param {Uint32Array} documents ascending
   * @param {Set<number>} fields those that are needed
   * @returns {Promise<(field: number, document: number) => number>}
   */
  async lengths(documents, fields) {
    const names = [...fields].map((field) => this.manifest.fields[field]);
    const files = Object.entries(this.manifest.lengths).filter(([, held]) =>
      held.some((name) => names.includes(name)),
    );
    /** @type {Map<Year, number[][]>} */
    const found = new Map();
    const loading = this.#yearsOf(documents).flatMap((year) => {
      /** @type {number[][]} */
      const byField = [];
      found.set(year, byField);
      return files.map(async ([name, held]) => {
        const columns = await this.#once(`${year.folder}/${name}`, (data) => {
          if (name === PARTED) {
            const [upper, lower] = unpack(data, 2);
            return [new Halves(upper, lower).rest()];
          }
          return unpack(data, held.length).map((column) => new Column(column).rest());
        });
        held.forEach((field, n) => {
          byField[this.manifest.fields.indexOf(field)] = columns[n];
        });
      });
    });
    await Promise.all(loading);
    return (field, document) => {
      const year = /** @type {Year} */ (this.#yearOf(document));
      return found.get(year)?.[field][document - year.first] ?? 0;
    };
  }

  /**
   * Loads the lengths of all fields of a few documents, with what results show.
   *
   * @param {number[]} documents
   * @returns {Promise<(field: number, document: number) => number>}
   */
  async lengthsOfRows(documents) {
    const rows = await this.rows(documents);
    const lengths = new Map(rows.map((row, n) => [documents[n], row[5]]));
    return (field, document) => lengths.get(document)?.[field] ?? 0;
  }

  /**
   * Loads the facets of documents.
   *
   * @param {Uint32Array} documents ascending
   * @returns {Promise<(facet: string, document: number) => string[]>}
   */
  async facets(documents) {
    const years = this.#yearsOf(documents);
    /** @type {Map<Year, Facets>} */
    const found = new Map();
    await Promise.all(
      years.map(async (year) => {
        found.set(year, await this.#once(`${year.folder}/facets`, (data) => this.#readFacets(data)));
      }),
    );
    return (facet, document) => {
      const year = /** @type {Year} */ (this.#yearOf(document));
      const { sets, columns } = /** @type {Facets} */ (found.get(year));
      return sets[facet][columns[facet][document - year.first]];
    };
  }

  /**
   * Loads what results show.
   *
   * @param {number[]} documents in any order
   * @returns {Promise<Row[]>}
   */
  rows(documents) {
    const { titles, block } = this.manifest;
    return Promise.all(
      documents.map(async (document) => {
        const { first, blocks } = /** @type {Year} */ (this.#yearOf(document));
        const number = document - first;
        const folder = `titles/${blocks[Math.floor(number / block)]}`;
        const rows = await this.files.json(`${folder}/${Math.floor((number % block) / titles)}`);
        return rows[number % titles];
      }),
    );
  }

  /**
   * Returns all documents.
   *
   * @returns {Uint32Array}
   */
  all() {
    return Uint32Array.from({ length: this.manifest.documents }, (_, n) => n);
  }

  /**
   * Returns the fields beside the body that have something of some postings, and the documents.
   *
   * @param {Uint32Array} documents ascending
   * @param {Postings[]} postings
   */
  #beyondBodies(documents, postings) {
    /** @type {Set<number>} */
    const fields = new Set();
    /** @type {Set<number>} */
    const found = new Set();
    for (const some of postings) {
      for (let n = 0, at = 0; n < some.documents.length && at < documents.length; n += 1) {
        at = seek(documents, some.documents[n], at);
        for (let entry = some.starts[n]; entry < some.starts[n + 1]; entry += 1) {
          if (some.fields[entry] !== this.body && documents[at] === some.documents[n]) {
            fields.add(some.fields[entry]);
            found.add(some.documents[n]);
          }
        }
      }
    }
    return { fields, documents: found };
  }

  /**
   * @param {Uint8Array} data
   * @returns {Facets}
   */
  #readFacets(data) {
    const { facets } = this.manifest;
    const [sets, ...columns] = unpack(data, facets.length + 1);
    return {
      sets: JSON.parse(new TextDecoder().decode(sets)),
      columns: Object.fromEntries(facets.map((facet, n) => [facet, new Column(columns[n]).rest()])),
    };
  }

  /**
   * @param {string} name
   * @param {(data: Uint8Array) => any} read
   * @returns {Promise<any>}
   */
  #once(name, read) {
    let reading = this.#read.get(name);
    if (!reading) {
      reading = this.files.bytes(name).then(read);
      this.#read.set(name, reading);
      reading.catch(() => this.#read.delete(name));
    }
    return reading;
  }

  /** @param {Uint32Array} documents */
  #yearsOf(documents) {
    let at = 0;
    return this.years.filter(({ first, count }) => {
      while (at < documents.length && documents[at] < first) {
        at += 1;
      }
      return at < documents.length && documents[at] < first + count;
    });
  }

  /** @param {number} document */
  #yearOf(document) {
    return this.years.findLast(({ first }) => first <= document);
  }
}
