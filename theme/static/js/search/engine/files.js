/**
 * Loads the files of the index, each once; what failed is tried again when it is next asked for.
 */

import { SearchLoadError } from "./errors.js";

export class Files {
  /** @type {Map<string, Promise<Uint8Array>>} */
  #loading = new Map();

  /** @param {string} base full address of the index's folder, with a slash at its end */
  constructor(base) {
    this.base = base;
  }

  /**
   * Loads the manifest, the one file whose name does not change with its content.
   *
   * @returns {Promise<any>}
   */
  async manifest() {
    return loadJson(`${this.base}manifest.json`, { cache: "no-cache" });
  }

  /**
   * @param {string} name without its extension
   * @returns {Promise<Uint8Array>}
   */
  bytes(name) {
    let loading = this.#loading.get(name);
    if (!loading) {
      loading = load(`${this.base}${name}.bin`, {});
      this.#loading.set(name, loading);
      loading.catch(() => this.#loading.delete(name));
    }
    return loading;
  }

  /**
   * @param {string} name without its extension
   * @returns {Promise<any>}
   */
  async json(name) {
    return parse(await this.bytes(name));
  }
}

/**
 * @param {string} address full address of a file with JSON
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
export async function loadJson(address, options = {}) {
  return parse(await load(address, options));
}

/**
 * @param {string} address
 * @param {RequestInit} options
 */
async function load(address, options) {
  try {
    const response = await fetch(address, options);
    if (!response.ok) {
      throw new Error(`HTTP ${response.status}`);
    }
    const data = new Uint8Array(await response.arrayBuffer());
    return data[0] === 0x1f && data[1] === 0x8b ? await gunzip(data) : data;
  } catch (error) {
    throw new SearchLoadError(`${address}: ${error}`);
  }
}

/**
 * Written by hand, since a blob's stream would make its way through another process.
 *
 * @param {Uint8Array<ArrayBuffer>} data
 */
async function gunzip(data) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const [content] = await Promise.all([
    new Response(readable).arrayBuffer(),
    writer.write(data),
    writer.close(),
  ]);
  return new Uint8Array(content);
}

/** @param {Uint8Array} data */
function parse(data) {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch (error) {
    throw new SearchLoadError(String(error));
  }
}
