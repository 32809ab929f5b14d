/**
 * What a query matches, tier by tier: as a phrase, with all its words, with any of them.
 */

import { placesOf, seek, within } from "./phrases.js";
import { initials, mayBePinyin, readings } from "./pinyin.js";
import { pairsOf, segments } from "./query.js";

/**
 * @typedef {import("./postings.js").Postings} Postings
 * @typedef {import("./query.js").Query} Query
 * @typedef {"phrase" | "all" | "any"} Tier
 * @typedef {object} Found
 * @property {Uint32Array} documents ascending
 * @property {{postings: Postings}[]} terms what they are ranked by
 * @property {string[]} words what is marked in them
 * @property {Map<number, number>} [spans] for each document how many characters all words are within
 */

/** @type {Tier[]} */
export const TIERS = ["phrase", "all", "any"];

export class Matching {
  /**
   * @param {import("./edition.js").Edition} edition
   * @param {Query} query
   * @param {(text: string) => string} fold
   * @param {boolean} filtered whether filters stand beside the query
   */
  constructor(edition, query, fold, filtered) {
    this.edition = edition;
    this.index = edition.index;
    this.documents = edition.documents;
    this.query = query;
    this.fold = fold;
    this.filtered = filtered || query.filters.length > 0;
  }

  /**
   * @param {Tier} tier
   * @returns {Promise<Found | null>} null where the query has no such tier
   */
  async find(tier) {
    const found = await this[tier]();
    if (!found || !found.documents.length || !this.query.prohibited.length) {
      return found;
    }
    const bad = await Promise.all(this.query.prohibited.map((phrase) => this.#postings(phrase)));
    const documents = found.documents.filter(
      (document) => !bad.some((postings) => has(postings.documents, document)),
    );
    return { ...found, documents };
  }

  /** The whole query as one phrase. */
  async phrase() {
    const { free, required, typed } = this.query;
    // A sentence's end within what was typed leaves several phrases: those are words.
    if (free.length > typed.length) {
      return null;
    }
    const phrases = [...required, ...(free.length ? [{ text: free.join("") }] : [])];
    return phrases.length ? this.#required(phrases, false) : this.#everything();
  }

  /** All words, nearest together first. */
  async all() {
    const { free, required, typed } = this.query;
    const words = free.length > 1 ? free : segments(typed.join(" "), this.fold);
    if (free.length < 1 || words.length < 2) {
      return null;
    }
    const found = await this.#required([...required, ...words.map((text) => ({ text }))], true);
    return found.documents.length ? found : this.#named(words);
  }

  /** Any of the words, or what sounds like the letters that were typed. */
  async any() {
    const { free, required, typed } = this.query;
    const sounds = await this.#sounds(typed.join(" "));
    let words = typed.flatMap((text) => segments(text, this.fold));
    if (free.length === 1 && words.length < 2) {
      // A single word that stands nowhere: its pairs may.
      words = free[0].length > 2 ? pairsOf(free[0]) : [];
    }
    const unique = [...new Set(words)];
    if (!unique.length && !sounds.length) {
      return null;
    }
    const found = await Promise.all(unique.map((text) => this.#postings({ text })));
    const must = await Promise.all(required.map((phrase) => this.#postings(phrase)));
    const any = union([...found, ...sounds].map((postings) => postings.documents));
    return {
      documents: any.filter((d) => must.every((postings) => has(postings.documents, d))),
      terms: [...must, ...found, ...sounds].map((postings) => ({ postings })),
      words: [...required.map(({ text }) => text), ...unique],
    };
  }

  /**
   * @param {import("./query.js").Phrase[]} phrases
   * @param {boolean} near whether it matters how near they stand together
   * @returns {Promise<Found>}
   */
  async #required(phrases, near) {
    const found = await Promise.all(phrases.map((phrase) => this.#postings(phrase, near)));
    const [rarest, ...rest] = found
      .map((postings) => postings.documents)
      .sort((a, b) => a.length - b.length);
    const documents = rarest.filter((d) => rest.every((some) => has(some, d)));
    return {
      documents,
      terms: found.map((postings) => ({ postings })),
      words: phrases.map(({ text }) => text),
      ...(near && { spans: spansOf(documents, found) }),
    };
  }

  /**
   * All words where one may also name the district, type or year of an article: the city's name
   * stands in few texts of its districts.
   *
   * @param {string[]} words
   * @returns {Promise<Found | null>}
   */
  async #named(words) {
    const vocabulary = await this.edition.vocabulary();
    const names = words.map((word) => vocabulary.named(word));
    if (names.every((terms) => !terms.length)) {
      return null;
    }
    const everything = this.documents.all();
    const values = await this.documents.facets(everything);
    const found = await Promise.all(words.map((text) => this.#postings({ text }, true)));
    const must = await Promise.all(this.query.required.map((phrase) => this.#postings(phrase)));
    const documents = everything.filter(
      (document) =>
        must.every((postings) => has(postings.documents, document)) &&
        words.every(
          (_, n) =>
            has(found[n].documents, document) ||
            names[n].some(([facet, value]) => values(facet, document).includes(value)),
        ),
    );
    return { documents, terms: [...must, ...found].map((postings) => ({ postings })), words };
  }

  /**
   * Everything, for a query of nothing but filters or exclusions.
   *
   * @returns {Found | null}
   */
  #everything() {
    return this.filtered || this.query.prohibited.length
      ? { documents: this.documents.all(), terms: [], words: [] }
      : null;
  }

  /**
   * @param {import("./query.js").Phrase} phrase
   * @param {boolean} placed
   */
  async #postings({ text, field }, placed = false) {
    const postings = await this.index.phrase(text, placed);
    return field ? within(postings, this.index.manifest.fields.indexOf(field)) : postings;
  }

  /**
   * @param {string} typed
   * @returns {Promise<Postings[]>}
   */
  async #sounds(typed) {
    if (!mayBePinyin(typed)) {
      return [];
    }
    const syllables = await this.index.files.json(this.index.manifest.syllables);
    const forms = [...readings(typed, syllables), initials(typed)];
    const found = await Promise.all(forms.map((form) => this.index.phrase(form)));
    return found.filter((postings) => postings.documents.length);
  }
}

/**
 * @param {Uint32Array} documents ascending
 * @param {number} document
 */
function has(documents, document) {
  return documents[seek(documents, document)] === document;
}

/**
 * @param {Uint32Array[]} lists
 * @returns {Uint32Array} ascending
 */
function union(lists) {
  const all = new Set(lists.flatMap((list) => Array.from(list)));
  return Uint32Array.from(all).sort();
}

/**
 * Returns for each document the length of the shortest stretch of a field that holds a place of
 * every word; words without places count for nothing.
 *
 * @param {Uint32Array} documents ascending
 * @param {Postings[]} words
 */
function spansOf(documents, words) {
  const placed = words.filter(({ places }) => places);
  /** @type {Map<number, number>} */
  const spans = new Map();
  for (const document of documents) {
    /** @type {Map<number, [place: number, word: number][]>} */
    const fields = new Map();
    placed.forEach((postings, word) => {
      const at = seek(postings.documents, document);
      for (let entry = postings.starts[at]; entry < postings.starts[at + 1]; entry += 1) {
        const [places, first, end] = placesOf(postings, entry);
        const held = fields.get(postings.fields[entry]) ?? [];
        places.subarray(first, end).forEach((place) => held.push([place, word]));
        fields.set(postings.fields[entry], held);
      }
    });
    const shortest = Math.min(...[...fields.values()].map((held) => stretch(held, placed.length)));
    spans.set(document, shortest);
  }
  return spans;
}

/**
 * @param {[place: number, word: number][]} held
 * @param {number} words
 */
function stretch(held, words) {
  held.sort(([a], [b]) => a - b);
  const counts = new Array(words).fill(0);
  let missing = words;
  let shortest = Infinity;
  for (let first = 0, last = 0; last < held.length; last += 1) {
    const [end, word] = held[last];
    missing -= counts[word]++ ? 0 : 1;
    for (; !missing; first += 1) {
      const [start, left] = held[first];
      shortest = Math.min(shortest, end - start);
      counts[left] -= 1;
      missing += counts[left] ? 0 : 1;
    }
  }
  return shortest;
}

