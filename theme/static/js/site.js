/**
 * What every page has: the way to the search field, and the worker that keeps what was read.
 */

import { bindSearchKey } from "./site/search_key.js";
import { registerWorker } from "./site/registration.js";

bindSearchKey();
registerWorker();
