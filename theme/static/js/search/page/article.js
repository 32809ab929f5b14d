/**
 * What stands on an article's page: its text, and the facts of its meeting.
 */

/**
 * @typedef {object} Text white space in it is as the browser shows it
 * @property {string} text one line per block of the page
 * @property {string} label what it is, for a fact of the meeting; empty for the article's own text
 */

/** @typedef {{body: Text, facts: Text[]}} Article */

const BLOCKS =
  "p, h1, h2, h3, h4, h5, h6, li, blockquote, td, th, dt, dd, pre, div, figcaption, caption";

/**
 * @param {string} html of an article's page
 * @returns {Article}
 */
export function readArticle(html) {
  // A parsed document runs no script and loads nothing.
  const page = new DOMParser().parseFromString(html, "text/html");
  const body = page.querySelector("[data-article-body]");
  const facts = Array.from(page.querySelectorAll(".facts__row"), (row) => ({
    label: shown(row.querySelector("dt")?.textContent ?? ""),
    text: shown(row.querySelector("dd")?.textContent ?? ""),
  }));
  return { body: { label: "", text: body ? textOf(page, body) : "" }, facts };
}

/**
 * @param {Document} page
 * @param {Element} body
 * @returns {string}
 */
function textOf(page, body) {
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const texts = [""];
  /** @type {Element | null | undefined} */
  let block;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLBRElement) {
      texts.push("");
    } else if (node instanceof Text) {
      const own = node.parentElement?.closest(BLOCKS);
      if (own !== block) {
        block = own;
        texts.push("");
      }
      texts[texts.length - 1] += node.data;
    }
  }
  return texts.map(shown).filter(Boolean).join("\n");
}

/**
 * @param {string} text
 * @returns {string} with white space folded as in the page, but for full-width blanks
 */
function shown(text) {
  return text.replace(/[ \t\n\r\f]+/gu, " ").trim();
}
