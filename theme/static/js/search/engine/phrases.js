/**
 * A phrase is where pairs of characters that cover it stand at the right distances.
 */

import { NOTHING } from "./postings.js";
import { pairKey } from "./terms.js";

/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {{offset: number, key: number}} Part a pair of a phrase, and where in it it begins */

/**
 * Returns pairs that cover a phrase, as few as possible.
 *
 * @param {string} phrase folded, of three units or more, without a break
 * @returns {Part[]}
 */
export function cover(phrase) {
  const parts = [];
  for (let at = 0; at + 2 < phrase.length; at += 2) {
    parts.push({ offset: at, key: pairKey(phrase, at) });
  }
  // Of an odd number of characters the last pair shares one with the pair before.
  const offset = phrase.length - 2;
  return [...parts, { offset, key: pairKey(phrase, offset) }];
}

/**
 * Orders parts so that the first few stand far apart, which rules out most documents.
 *
 * @param {Part[]} parts
 */
export function spread(parts) {
  const middle = parts.length >> 1;
  const ends = new Set([0, parts.length - 1, middle]);
  return [...ends].map((n) => parts[n]).concat(parts.filter((_, n) => !ends.has(n)));
}

/**
 * Returns where two partial phrases stand at the right distance, or in the same field of a document
 * where places are not kept.
 *
 * @param {Postings} some where a part stands, its places those of the phrase's beginning
 * @param {Postings} part where another one stands
 * @param {number} offset of the other one in the phrase
 * @returns {Postings} the places are those of the phrase's beginning
 */
export function joined(some, part, offset) {
  const placeless = !some.places || !part.places;
  const builder = new Builder(placeless);
  const long = part.documents.length > 16 * some.documents.length;
  for (let a = 0, b = 0; a < some.documents.length; a += 1) {
    const document = some.documents[a];
    b = long ? seek(part.documents, document, b) : step(part.documents, document, b);
    if (b === part.documents.length) {
      break;
    }
    if (part.documents[b] !== document) {
      continue;
    }
    let other = part.starts[b];
    for (let entry = some.starts[a]; entry < some.starts[a + 1]; entry += 1) {
      while (other < part.starts[b + 1] && part.fields[other] < some.fields[entry]) {
        other += 1;
      }
      if (other < part.starts[b + 1] && part.fields[other] === some.fields[entry]) {
        const places = placeless ? [] : meet(some, entry, part, other, offset);
        const frequency = placeless ? 1 : places.length;
        builder.add(document, some.fields[entry], places, frequency);
      }
    }
  }
  return builder.postings();
}

/**
 * Shifts places, so that they are those of the phrase's beginning.
 *
 * @param {Postings} part
 * @param {number} offset of the part in the phrase
 * @returns {Postings}
 */
export function shifted(part, offset) {
  if (!offset || !part.places) {
    return part;
  }
  const builder = new Builder();
  part.documents.forEach((document, n) => {
    for (let entry = part.starts[n]; entry < part.starts[n + 1]; entry += 1) {
      const [places, first, end] = placesOf(part, entry);
      const before = Array.from(places.subarray(first, end), (place) => place - offset);
      builder.add(document, part.fields[entry], before.filter((place) => place >= 0));
    }
  });
  return builder.postings();
}

/**
 * Returns the entries in one field only.
 *
 * @param {Postings} postings
 * @param {number} field
 * @returns {Postings}
 */
export function within(postings, field) {
  const builder = new Builder(!postings.places);
  postings.documents.forEach((document, n) => {
    for (let entry = postings.starts[n]; entry < postings.starts[n + 1]; entry += 1) {
      if (postings.fields[entry] === field) {
        const [places, first, end] = placesOf(postings, entry);
        builder.add(document, field, places.subarray(first, end), postings.frequencies[entry]);
      }
    }
  });
  return builder.postings();
}

/**
 * Returns the first index from `from` on whose document is at least `document`.
 *
 * @param {Uint32Array} documents ascending
 * @param {number} document
 * @param {number} from
 */
export function seek(documents, document, from = 0) {
  let low = from;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (documents[middle] < document) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * The same for lists of like length, without leaps.
 *
 * @param {Uint32Array} documents
 * @param {number} document
 * @param {number} from
 */
function step(documents, document, from) {
  let at = from;
  while (at < documents.length && documents[at] < document) {
    at += 1;
  }
  return at;
}

/**
 * @param {Postings} postings
 * @param {number} entry
 * @returns {[places: Uint32Array, first: number, end: number]}
 */
export function placesOf({ places, placeStarts }, entry) {
  return places && placeStarts
    ? [places, placeStarts[entry], placeStarts[entry + 1]]
    : [new Uint32Array(0), 0, 0];
}

/**
 * @param {Postings} some
 * @param {number} entry
 * @param {Postings} part
 * @param {number} other
 * @param {number} offset
 */
function meet(some, entry, part, other, offset) {
  const [left, from, leftEnd] = placesOf(some, entry);
  const [right, start, rightEnd] = placesOf(part, other);
  const found = [];
  for (let a = from, b = start; a < leftEnd; a += 1) {
    const wanted = left[a] + offset;
    while (b < rightEnd && right[b] < wanted) {
      b += 1;
    }
    if (b < rightEnd && right[b] === wanted) {
      found.push(left[a]);
    }
  }
  return found;
}

/** Puts postings together, entry by entry. */
class Builder {
  /** @type {number[]} */
  #documents = [];

  /** @type {number[]} */
  #starts = [];

  /** @type {number[]} */
  #fields = [];

  /** @type {number[]} */
  #frequencies = [];

  /** @type {number[]} */
  #placeStarts = [0];

  /** @type {number[]} */
  #places = [];

  #placeless;

  /** @param {boolean} placeless whether no places are known */
  constructor(placeless = false) {
    this.#placeless = placeless;
  }

  /**
   * @param {number} document
   * @param {number} field
   * @param {ArrayLike<number>} places
   * @param {number} frequency
   */
  add(document, field, places, frequency = places.length) {
    if (!frequency) {
      return;
    }
    if (this.#documents.at(-1) !== document) {
      this.#documents.push(document);
      this.#starts.push(this.#fields.length);
    }
    this.#fields.push(field);
    this.#frequencies.push(frequency);
    for (let n = 0; n < places.length; n += 1) {
      this.#places.push(places[n]);
    }
    this.#placeStarts.push(this.#places.length);
  }

  /** @returns {Postings} */
  postings() {
    if (!this.#documents.length) {
      return NOTHING;
    }
    return {
      documents: Uint32Array.from(this.#documents),
      starts: Uint32Array.from([...this.#starts, this.#fields.length]),
      fields: Uint8Array.from(this.#fields),
      frequencies: Uint32Array.from(this.#frequencies),
      placeStarts: this.#placeless ? null : Uint32Array.from(this.#placeStarts),
      places: this.#placeless ? null : Uint32Array.from(this.#places),
    };
  }
}
