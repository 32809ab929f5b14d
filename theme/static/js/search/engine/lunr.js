/**
 * The parts of lunr.js that search an index: without those that build one and parse queries it is
 * half as large.
 */

import "./lunr_parts.js";
import "lunr/lib/utils.js";
import "lunr/lib/field_ref.js";
import "lunr/lib/set.js";
import "lunr/lib/pipeline.js";
import "lunr/lib/vector.js";
import "lunr/lib/token_set.js";
import "lunr/lib/token_set_builder.js";
import "lunr/lib/match_data.js";
import "lunr/lib/index.js";
import "lunr/lib/query.js";

export default globalThis.lunr;
