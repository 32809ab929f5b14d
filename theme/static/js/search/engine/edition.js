/**
 * What is loaded of one edition of the index: a site may be published anew while it is read.
 */

import { Documents } from "./documents.js";
import { Files } from "./files.js";
import { Folding } from "./folding.js";
import { Index } from "./index.js";
import { Vocabulary } from "./vocabulary.js";

export class Edition {
  /** @type {Promise<Vocabulary> | undefined} */
  #vocabulary;

  /**
   * @param {Index} index
   * @param {number} number counts the editions that were loaded
   */
  constructor(index, number) {
    this.index = index;
    this.number = number;
    this.documents = new Documents(index);
    this.folding = new Folding(index.manifest.fold);
  }

  /**
   * @param {Files} files
   * @param {number} [number]
   */
  static async load(files, number = 1) {
    return new Edition(new Index(files, await files.manifest()), number);
  }

  vocabulary() {
    if (!this.#vocabulary) {
      const { files, manifest } = this.index;
      this.#vocabulary = files.json(manifest.vocabulary).then((terms) => new Vocabulary(terms));
      this.#vocabulary.catch(() => {
        this.#vocabulary = undefined;
      });
    }
    return this.#vocabulary;
  }

  /**
   * Returns a function that folds like the index, for a text.
   *
   * @param {string} text
   * @returns {Promise<(text: string) => string>}
   */
  async fold(text) {
    if (this.folding.needsMore(text)) {
      this.folding.extend(await this.index.files.json(this.index.manifest.folds));
    }
    return (some) => this.folding.fold(some).characters.join("");
  }
}
