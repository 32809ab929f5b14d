/**
 * What every page does with a script: reading aids, the tools of an article, the key to search.
 */

import { Aids } from "./site/aids.js";
import { ReadAloud } from "./site/read_aloud.js";
import { Tools } from "./site/tools.js";

/** @type {Record<string, new (module: HTMLElement) => unknown>} */
const MODULES = { aids: Aids, tools: Tools, "read-aloud": ReadAloud };

for (const [name, Module] of Object.entries(MODULES)) {
  const module = document.querySelector(`[data-module=${name}]`);
  if (module instanceof HTMLElement) {
    new Module(module);
  }
}

document.addEventListener("keydown", (event) => {
  const field = document.querySelector("#site-search");
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
  const alone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (event.key === "/" && alone && !typing && field instanceof HTMLInputElement) {
    event.preventDefault();
    field.focus();
  }
});
