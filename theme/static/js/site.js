/**
 * What every page has: reading aids, the way to the search field, the tools of articles, and the
 * worker that keeps what was read.
 */

import { Aids } from "./site/aids.js";
import { bindSearchKey } from "./site/search_key.js";
import { Tools } from "./site/tools.js";
import { registerWorker } from "./site/registration.js";

/** @type {Record<string, new (root: HTMLElement) => unknown>} */
const MODULES = { aids: Aids, tools: Tools };

for (const root of document.querySelectorAll("[data-module]")) {
  if (root instanceof HTMLElement) {
    const Module = MODULES[root.dataset.module ?? ""];
    if (Module) {
      new Module(root);
    }
  }
}
bindSearchKey();
registerWorker();
