/**
 * Reads an article aloud with the voices of this device, sentence by sentence, never by itself.
 */

const SENTENCE = /[^。！？；\n]+[。！？；”’」』）]*/gu;
const BLOCKS = "p, h2, h3, h4, h5, h6, li, blockquote, td, th, figcaption";

/** @typedef {{text: string, block: HTMLElement}} Sentence */

export class ReadAloud {
  /** @type {Sentence[]} */
  #sentences = [];

  #next = 0;

  /** @type {"stopped" | "reading" | "paused"} */
  #state = "stopped";

  /** @param {HTMLElement} module */
  constructor(module) {
    if (!("speechSynthesis" in window)) {
      return;
    }
    this.module = module;
    this.button = /** @type {HTMLButtonElement} */ (module.querySelector("[data-read]"));
    this.end = /** @type {HTMLButtonElement} */ (module.querySelector("[data-stop]"));
    this.button.addEventListener("click", () => this.#toggle());
    this.end.addEventListener("click", () => this.#stop());
    window.addEventListener("pagehide", () => this.#stop());
  }

  #toggle() {
    if (this.#state === "reading") {
      this.#show("paused");
      speechSynthesis.cancel();
    } else {
      if (this.#state === "stopped") {
        this.#sentences = sentencesOf(document);
        this.#next = 0;
      }
      this.#show("reading");
      this.#read();
    }
  }

  /** Reads what comes next; a pause begins its sentence again, since browsers lose their place. */
  #read() {
    const sentence = this.#sentences[this.#next];
    if (!sentence) {
      this.#stop();
      return;
    }
    mark(sentence.block);
    const spoken = new SpeechSynthesisUtterance(sentence.text);
    spoken.lang = "zh-CN";
    spoken.voice = speechSynthesis.getVoices().find(({ lang }) => /^zh|^cmn/iu.test(lang)) ?? null;
    spoken.addEventListener("end", () => {
      if (this.#state === "reading") {
        this.#next += 1;
        this.#read();
      }
    });
    spoken.addEventListener("error", ({ error }) => {
      if (error !== "canceled" && error !== "interrupted") {
        this.#stop("这台设备不能朗读中文。");
      }
    });
    speechSynthesis.speak(spoken);
  }

  #stop(message = "") {
    this.#show("stopped", message);
    speechSynthesis.cancel();
    mark(null);
  }

  /**
   * @param {"stopped" | "reading" | "paused"} state
   * @param {string} [message]
   */
  #show(state, message = "") {
    this.#state = state;
    const { button, end, module } = this;
    if (button && end && module) {
      button.textContent = { stopped: "朗读", reading: "暂停", paused: "继续" }[state];
      end.hidden = state === "stopped";
      const status = module.querySelector("[role=status]");
      if (status) {
        status.textContent = message;
      }
    }
  }
}

/**
 * @param {Document} page
 * @returns {Sentence[]} of title and text, each with the block that it stands in
 */
function sentencesOf(page) {
  const blocks = page.querySelectorAll(
    `h1, ${BLOCKS.split(", ").map((name) => `[data-article-body] ${name}`).join(", ")}`,
  );
  return Array.from(blocks)
    .filter((block) => !block.querySelector(BLOCKS))
    .flatMap((block) =>
      Array.from(block.textContent?.matchAll(SENTENCE) ?? [], ([text]) => ({
        text: text.trim(),
        block: /** @type {HTMLElement} */ (block),
      })),
    )
    .filter(({ text }) => text);
}

/** @param {HTMLElement | null} block that is being read */
function mark(block) {
  document.querySelector("[data-reading]")?.removeAttribute("data-reading");
  if (block) {
    block.dataset.reading = "";
    block.scrollIntoView({ block: "nearest" });
  }
}
