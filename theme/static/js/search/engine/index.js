/**
 * The index as the manifest describes it: finds the postings of terms and phrases.
 */

import { SearchLoadError } from "./errors.js";
import { cover, joined, shifted, spread } from "./phrases.js";
import { NOTHING, readDocuments, readPlaces, readShard, shardOf } from "./postings.js";
import { hasPlaces, mixed, pairKey } from "./terms.js";

/** @typedef {import("./postings.js").Postings} Postings */

const GROUP_BITS = 4;
/** Characters of a file's name. */
const NAME = 10;
/** Parts of a phrase that are loaded at once: mostly the first few tell that it is nowhere. */
const BATCH = 3;
/** The form of the index that this code reads. */
const FORMAT = 1;

/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {number} bits of a shard's number
 * @property {string} directories names of the groups' directories, one after the other
 * @property {number} documents how many there are
 * @property {number[]} averages of the fields' lengths
 * @property {[year: number, count: number, folder: string, blocks: string[]][]} years
 * @property {string[]} fields
 * @property {string[]} facets
 * @property {Record<string, string[]>} lengths fields by the file that their lengths stand in
 * @property {number} titles documents in a file of titles
 * @property {number} block documents in a folder of such files
 * @property {Record<string, number>} boosts of fields
 * @property {object} slice the form in which lunr takes an index, without documents
 * @property {import("./folding.js").Usual} fold
 * @property {string} folds
 * @property {string} syllables
 * @property {string} vocabulary
 */

export class Index {
  /** @type {Map<number, Promise<Map<number, Postings>>>} */
  #shards = new Map();

  /** @type {Map<string, Promise<Postings>>} */
  #apart = new Map();

  /**
   * @param {import("./files.js").Files} files
   * @param {Manifest} manifest
   */
  constructor(files, manifest) {
    if (manifest.format !== FORMAT) {
      throw new SearchLoadError(`index of format ${manifest.format}`);
    }
    this.files = files;
    this.manifest = manifest;
    let offset = 0;
    const offsets = new Map();
    for (const [year, count] of manifest.years) {
      offsets.set(year, offset);
      offset += count;
    }
    this.layout = {
      body: manifest.fields.indexOf("body"),
      fields: manifest.fields.length,
      offsets,
    };
  }

  /**
   * Returns where a phrase stands.
   *
   * @param {string} phrase folded, without a break
   * @param {boolean} placed whether places are wanted of a phrase of two characters too
   * @returns {Promise<Postings>}
   */
  async phrase(phrase, placed = false) {
    if (phrase.length === 1) {
      return this.term(phrase.charCodeAt(0), false);
    }
    if (phrase.length === 2) {
      return this.term(pairKey(phrase, 0), placed);
    }
    const parts = spread(cover(phrase));
    /** @type {Postings | null} */
    let found = null;
    for (let first = 0; first < parts.length; first += BATCH) {
      const batch = parts.slice(first, first + BATCH);
      const postings = await Promise.all(batch.map(({ key }) => this.term(key, true)));
      const order = batch.map((_, n) => n);
      order.sort((a, b) => postings[a].documents.length - postings[b].documents.length);
      for (const n of order) {
        const { offset } = batch[n];
        found = found ? joined(found, postings[n], offset) : shifted(postings[n], offset);
      }
      if (!found?.documents.length) {
        return NOTHING;
      }
    }
    return found ?? NOTHING;
  }

  /**
   * Returns where a term stands.
   *
   * @param {number} key
   * @param {boolean} placed whether its places are wanted
   */
  async term(key, placed) {
    const number = shardOf(key, this.manifest.bits);
    const group = number >> GROUP_BITS;
    const folder = group.toString(16).padStart(2, "0");
    const directory = this.manifest.directories.slice(group * NAME, (group + 1) * NAME);
    /** @type {[string[], Record<string, [string, string]>]} */
    const [names, apart] = await this.files.json(`terms/${folder}-${directory}`);
    const [documents, places] = apart[mixed(key)] ?? [];
    if (documents) {
      const postings = await this.#once(`terms/${folder}/${documents}`, (data) =>
        readDocuments(data, this.layout),
      );
      return placed && hasPlaces(key)
        ? this.#once(`terms/${folder}/${places}`, (data) => readPlaces(data, postings), documents)
        : postings;
    }
    const name = names[number % (1 << GROUP_BITS)];
    return name ? ((await this.#shard(number, `terms/${folder}/${name}`)).get(key) ?? NOTHING) : NOTHING;
  }

  /**
   * @param {number} number
   * @param {string} name
   */
  #shard(number, name) {
    let reading = this.#shards.get(number);
    if (!reading) {
      reading = this.files
        .bytes(name)
        .then((data) => readShard(data, number, this.manifest.bits, this.layout));
      this.#shards.set(number, reading);
      reading.catch(() => this.#shards.delete(number));
    }
    return reading;
  }

  /**
   * @param {string} name
   * @param {(data: Uint8Array) => Postings} read
   * @param {string} of what the reading depends on besides
   */
  #once(name, read, of = "") {
    const key = `${name} ${of}`;
    let reading = this.#apart.get(key);
    if (!reading) {
      reading = this.files.bytes(name).then(read);
      this.#apart.set(key, reading);
      reading.catch(() => this.#apart.delete(key));
    }
    return reading;
  }
}
