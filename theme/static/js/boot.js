/**
 * Runs before the first paint, so that a page never shows itself as the reader does not want it.
 */

import { apply, read } from "./site/preferences.js";

document.documentElement.dataset.js = "";
apply(read());
