/**
 * The sentences of a text, each where it stands on the page.
 */

const BLOCKS = "p, li, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, pre, div";
/** Up to its mark and the closing quotes and brackets after that; or what has no mark. */
const SENTENCE = /[^。！？；!?…]*(?:[。！？；!?…]+[”’」』）》)]*|$)/gu;

/**
 * @param {HTMLElement} body
 * @returns {Range[]} in the order of reading; none crosses a paragraph
 */
export function sentencesOf(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  /** @type {Range[]} */
  const sentences = [];
  /** @type {Text[]} */
  let run = [];
  /** @type {Element | null | undefined} */
  let block;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement?.closest(BLOCKS);
    if (own !== block) {
      sentences.push(...split(run));
      run = [];
      block = own;
    }
    run.push(/** @type {Text} */ (node));
  }
  sentences.push(...split(run));
  return sentences;
}

/** @param {Text[]} nodes of one paragraph */
function* split(nodes) {
  const text = nodes.map(({ data }) => data).join("");
  for (const match of text.matchAll(SENTENCE)) {
    if (/[\p{L}\p{N}]/u.test(match[0])) {
      const range = document.createRange();
      range.setStart(...place(nodes, match.index));
      range.setEnd(...place(nodes, match.index + match[0].length));
      yield range;
    }
  }
}

/**
 * @param {Text[]} nodes
 * @param {number} offset in their text, in UTF-16 code units
 * @returns {[Text, number]}
 */
function place(nodes, offset) {
  let left = offset;
  for (const node of nodes.slice(0, -1)) {
    if (left <= node.length) {
      return [node, left];
    }
    left -= node.length;
  }
  return [nodes[nodes.length - 1], left];
}
