/**
 * Counts the bytes of the files that queries ask for, in Node: index folder and queries as arguments.
 *
 * Each file counts once a session, with 180 bytes for the headers of its answer.
 */

import { readFile } from "node:fs/promises";
import { Engine } from "../../../theme/static/js/search/engine/engine.js";

const HEADERS = 180;
const [folder, queriesFile] = process.argv.slice(2);
const queries = JSON.parse(await readFile(queriesFile, "utf-8"));
let bytes = 0;
const seen = new Set();
globalThis.fetch = async (address) => {
  const data = await readFile(`${folder}/${address.slice("http://site/search/".length)}`);
  if (!seen.has(address)) {
    seen.add(address);
    bytes += data.length + HEADERS;
  }
  return new Response(data);
};

/** Returns the bytes until the titles of a query are known, and its total. */
async function cost(engine, query) {
  const before = bytes;
  let titles = before;
  const { total } = await engine.search(query, {}, () => {
    titles = bytes;
  });
  return [(total ? titles : bytes) - before, total];
}

const first = [];
for (const query of queries.slice(0, 30)) {
  seen.clear();
  first.push((await cost(new Engine("http://site/search/"), query))[0]);
}
seen.clear();
const engine = new Engine("http://site/search/");
await cost(engine, queries[0]);
const later = [];
const totals = [];
for (const query of queries.slice(1)) {
  const [sum, total] = await cost(engine, query);
  later.push(sum);
  totals.push(total);
}
const at = (numbers, share) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length * share)];
const told = { first: at(first, 0.5), later: at(later, 0.5), later_p90: at(later, 0.9) };
console.log(JSON.stringify({ ...told, documents_found: at(totals, 0.5) }));
