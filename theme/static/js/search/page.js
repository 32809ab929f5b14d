/**
 * The search page: reads the address, asks the engine, shows what it answers.
 *
 * Text reaches the page through text nodes only.
 */

import { openSearch } from "./index.js";
import { SearchPage } from "./page/search_page.js";

for (const module of document.querySelectorAll("[data-module=search]")) {
  if (module instanceof HTMLElement) {
    new SearchPage(module, openSearch);
  }
}
