/**
 * Reads an article aloud, sentence by sentence, and marks the one that is being read.
 *
 * A pause stops within a sentence and goes on from its beginning: what browsers have of their own
 * for that does nothing on many phones, and a long text falls silent in some.
 */

import { find } from "./find.js";
import { sentencesOf } from "./sentences.js";

const MARK = "reading";

export class ReadingAloud {
  #at = 0;
  /** @type {Range[]} */
  #sentences = [];
  /** @type {SpeechSynthesisUtterance | undefined} what is being said, also kept from collection */
  #saying;

  /**
   * @param {HTMLElement} root the tools
   * @param {HTMLElement} body the text
   */
  constructor(root, body) {
    this.body = body;
    this.start = find(root, "[data-tool=speak]", HTMLButtonElement);
    this.controls = find(root, "[data-speech]", HTMLElement);
    this.pause = find(root, "[data-pause]", HTMLButtonElement);
    this.rate = find(root, "[data-rate]", HTMLSelectElement);
    this.stop = find(root, "[data-stop]", HTMLButtonElement);
    this.status = find(root, "[role=status]", HTMLElement);
    this.start.addEventListener("click", () => this.#begin());
    this.pause.addEventListener("click", () => (this.#saying ? this.#hush() : this.#say()));
    this.stop.addEventListener("click", () => this.#end("朗读已停止"));
    this.rate.addEventListener("change", () => {
      if (this.#saying) {
        this.#say();
      }
    });
    globalThis.addEventListener("pagehide", () => this.#end(""));
    const offer = () => {
      this.start.hidden = !voice() || !this.controls.hidden;
    };
    offer();
    // Some browsers know their voices only after a while.
    speechSynthesis.addEventListener?.("voiceschanged", offer);
  }

  #begin() {
    this.#sentences = sentencesOf(this.body);
    this.#at = 0;
    this.start.hidden = true;
    this.controls.hidden = false;
    this.pause.focus();
    this.status.textContent = "";
    this.#say();
  }

  #say() {
    const range = this.#sentences[this.#at];
    if (!range) {
      this.#end("已读完");
      return;
    }
    this.#cancel();
    const said = new SpeechSynthesisUtterance(range.toString().trim());
    this.#saying = said;
    said.voice = voice() ?? null;
    said.lang = said.voice?.lang ?? "zh-CN";
    said.rate = Number(this.rate.value);
    said.addEventListener("end", () => {
      if (said === this.#saying) {
        this.#at += 1;
        this.#say();
      }
    });
    said.addEventListener("error", () => {
      if (said === this.#saying) {
        this.#end("朗读中断了");
      }
    });
    mark(range);
    this.pause.textContent = "暂停";
    speechSynthesis.speak(said);
  }

  #hush() {
    this.#cancel();
    this.pause.textContent = "继续";
  }

  #cancel() {
    // First, since the end that this brings about is not that of the sentence.
    this.#saying = undefined;
    speechSynthesis.cancel();
  }

  /** @param {string} said */
  #end(said) {
    if (this.controls.hidden) {
      return;
    }
    const focused = this.controls.contains(document.activeElement);
    this.#cancel();
    mark();
    this.controls.hidden = true;
    this.start.hidden = false;
    if (focused) {
      this.start.focus();
    }
    this.status.textContent = said;
  }
}

/**
 * @returns {SpeechSynthesisVoice | undefined} Chinese, Mandarin before others; of the device
 *   itself, since others send the text to their maker
 */
function voice() {
  const own = speechSynthesis
    .getVoices()
    .filter(({ lang, localService }) => localService && /^(?:zh|cmn)\b/iu.test(lang));
  return own.find(({ lang }) => /^cmn|CN|Hans/iu.test(lang)) ?? own[0];
}

/** @param {Range} [range] what to mark instead of what is marked */
function mark(range) {
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.delete(MARK);
    if (range) {
      CSS.highlights.set(MARK, new Highlight(range));
    }
  }
}
