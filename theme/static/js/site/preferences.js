/**
 * How the reader wants to see the site: kept in the browser, shown by attributes of the root.
 *
 * A name without a value is as the site comes.
 *
 * @typedef {Record<string, string>} Preferences
 */

export const KEY = "portal.aids";

const NAMES = ["senior", "size", "contrast", "theme"];

/** @returns {Preferences} empty where nothing is kept, or nothing may be */
export function read() {
  try {
    return Object(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {};
  }
}

/** @param {Preferences} preferences */
export function keep(preferences) {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Storage is full or forbidden: they hold for this page.
  }
}

/** @param {Preferences} preferences */
export function apply(preferences) {
  const { dataset } = document.documentElement;
  for (const name of NAMES) {
    if (preferences[name]) {
      dataset[name] = preferences[name];
    } else {
      delete dataset[name];
    }
  }
}
