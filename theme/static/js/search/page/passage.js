/**
 * The passage of an article that shows why it was found, and the address that opens it there.
 */

import { findMatches, joined } from "./matches.js";

/** @typedef {import("./matches.js").Fold} Fold */
/** @typedef {import("./matches.js").Range} Range */
/** @typedef {import("./matches.js").Match} Match */

/**
 * @typedef {object} Source
 * @property {string} text one line per block of the page, white space as the browser shows it
 * @property {string} label what it is, for a fact of the meeting; empty for the article's own text
 */

/**
 * @typedef {object} Passage
 * @property {Source} source
 * @property {Range} shown the part of the text to show
 * @property {Range[]} marks in the order of the text, all touching that part
 * @property {string} directive the text directive that leads there
 */

const LENGTH = 80;
/** A phrase longer than the passage is shown up to here. */
const LONGEST = 120;
/** What stands before the words, of the room that they leave. */
const BEFORE = 0.4;
/** Characters by which it may be more, where a clause begins there. */
const SLACK = 10;
const CLAUSE_END = /[，。；：！？、…,;!?\n]/gu;
/**
 * A text directive is only found between boundaries of words, and browsers tell Chinese words
 * apart by dictionary; at these marks all agree, but not between digits.
 */
const EDGE = /(?<!\p{N})[\s，。；：！？、“”‘’《》（）…—]|[\s，。；：！？、“”‘’《》（）…—](?!\p{N})/gu;

/**
 * @param {Source[]} sources
 * @param {string[][]} words
 * @param {Fold} fold
 * @returns {Passage | undefined} where most of the words stand, nearest together; nothing where
 *   none stands
 */
export function bestPassage(sources, words, fold) {
  /** @type {{source: Source, matches: Match[], window: Window} | undefined} */
  let best;
  for (const source of sources) {
    const matches = findMatches(source.text, words, fold);
    const window = bestWindow(matches);
    if (window && (!best || better(window, best.window))) {
      best = { source, matches, window };
    }
  }
  if (!best) {
    return undefined;
  }
  const { source, matches, window } = best;
  const shown = around(source.text, window);
  const marks = joined(matches).filter(({ from, to }) => from < shown.to && to > shown.from);
  const inside = marks.filter(({ from, to }) => from < window.to && to > window.from);
  const longest = inside.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  return { source, shown, marks, directive: directive(source.text, longest) };
}

/** @typedef {Range & {count: number}} Window a range with how many words stand in it */

/**
 * @param {Match[]} matches
 * @returns {Window | undefined}
 */
function bestWindow(matches) {
  /** @type {Window | undefined} */
  let best;
  for (const [index, { from }] of matches.entries()) {
    const words = new Set();
    let to = from;
    for (let next = index; next < matches.length; next += 1) {
      const match = matches[next];
      if (next > index && match.to - from > LENGTH) {
        break;
      }
      if (!words.has(match.word)) {
        words.add(match.word);
        to = Math.max(to, match.to);
      }
    }
    const window = { from, to, count: words.size };
    if (!best || better(window, best)) {
      best = window;
    }
  }
  return best;
}

/**
 * @param {Window} one
 * @param {Window} other
 */
function better(one, other) {
  return one.count === other.count
    ? one.to - one.from < other.to - other.from
    : one.count > other.count;
}

/**
 * @param {string} text
 * @param {Range} range
 * @returns {Range} the range and what stands around it, from clause to clause where that fits
 */
function around(text, { from, to }) {
  const end = Math.min(to, from + LONGEST);
  const room = Math.max(0, LENGTH - (end - from));
  // Near the end of the text there is more room before the words.
  const before = Math.max(Math.round(room * BEFORE), room - (text.length - end));
  const earliest = Math.max(0, from - before - SLACK);
  const first = earliest && ends(CLAUSE_END, text.slice(earliest, from))[0];
  const left = first === undefined ? from - before : earliest + first;
  const right = Math.min(text.length, Math.max(end, left + LENGTH));
  const last = ends(CLAUSE_END, text.slice(end, right)).at(-1);
  return trimmed(text, {
    from: whole(text, left),
    to: whole(text, right === text.length || last === undefined ? right : end + last),
  });
}

/**
 * @param {string} text
 * @param {Range} range
 * @returns {Range} the range without blanks at its ends, and without a comma before an ellipsis
 */
function trimmed(text, { from, to }) {
  const part = text.slice(from, to);
  const blank = part.length - part.trimStart().length;
  const kept = part.replace(to < text.length ? /[\s，；：、]+$/u : /\s+$/u, "");
  return { from: from + blank, to: from + kept.length };
}

/**
 * @param {RegExp} mark global
 * @param {string} text
 * @returns {number[]} the places right after each mark
 */
function ends(mark, text) {
  return Array.from(text.matchAll(mark), (match) => match.index + match[0].length);
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number} the same place, but never within a character
 */
function whole(text, at) {
  return /[\udc00-\udfff]/u.test(text.charAt(at)) ? at - 1 : at;
}

/**
 * Returns a text directive for a range: the words, between the rest of their clauses.
 *
 * https://wicg.github.io/scroll-to-text-fragment/
 *
 * @param {string} text
 * @param {Range} range
 */
export function directive(text, { from, to }) {
  // Looked for in the whole text, since what stands on both sides of an edge matters.
  const edges = Array.from(text.matchAll(EDGE), ({ index }) => index);
  const start = (edges.findLast((edge) => edge < from) ?? -1) + 1;
  const end = edges.find((edge) => edge >= to) ?? text.length;
  const prefix = text.slice(start, from);
  const suffix = text.slice(to, end);
  return [
    prefix && `${encoded(prefix)}-,`,
    encoded(text.slice(from, to)),
    suffix && `,-${encoded(suffix)}`,
  ].join("");
}

/** @param {string} text */
function encoded(text) {
  // A dash is part of the directive's own grammar, and encodeURIComponent lets it be.
  return encodeURIComponent(text).replaceAll("-", "%2D");
}
