/**
 * Packed columns of whole numbers; the reverse of `plugins/search/index/{columns,packing}.py`.
 */

import { SearchLoadError } from "./errors.js";

export const LOWER_BITS = 5;

/** Reads varints, one after the other. */
export class Column {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  get done() {
    return this.at >= this.data.length;
  }

  /** Returns the next number. */
  next() {
    let byte = this.data[this.at++];
    let value = byte & 0x7f;
    for (let scale = 0x80; byte > 0x7f; scale *= 0x80) {
      byte = this.data[this.at++];
      value += (byte & 0x7f) * scale;
    }
    if (byte === undefined) {
      throw new SearchLoadError("column ends too early");
    }
    return value;
  }

  /** Returns all numbers that are left. */
  rest() {
    const numbers = [];
    while (!this.done) {
      numbers.push(this.next());
    }
    return numbers;
  }
}

/** Reads numbers that are parted into upper and lower halves. */
export class Halves {
  /**
   * @param {Uint8Array} upper
   * @param {Uint8Array} lower
   */
  constructor(upper, lower) {
    this.upper = new Column(upper);
    this.lower = lower;
    this.at = 0;
  }

  /** Returns the next number. */
  next() {
    return this.upper.next() * (1 << LOWER_BITS) + this.lower[this.at++];
  }

  /** Returns all numbers. */
  rest() {
    return Array.from(this.lower, () => this.next());
  }
}

/**
 * Cuts packed columns apart.
 *
 * @param {Uint8Array} data
 * @param {number} count how many columns there are
 * @returns {Uint8Array[]}
 */
export function unpack(data, count) {
  const header = new Column(data);
  const lengths = Array.from({ length: count }, () => header.next());
  let { at } = header;
  const columns = lengths.map((length) => data.subarray(at, (at += length)));
  if (at !== data.length) {
    throw new SearchLoadError("columns do not fill their file");
  }
  return columns;
}
