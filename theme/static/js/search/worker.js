/**
 * The search worker: answers off the page's thread.
 *
 * Takes `{id, base}` first and `{id, method, args}` then; answers `{id, result}`, `{id, error}`, and
 * before a result perhaps `{id, hits}`.
 */

import { Engine } from "./engine/engine.js";

/** @type {Engine | undefined} */
let engine;

self.addEventListener("message", async ({ data }) => {
  const { id, base, method, args } = data;
  if (base) {
    engine = new Engine(base);
    return;
  }
  try {
    const call = /** @type {any} */ (engine)[method];
    const onHits = (/** @type {object} */ hits) => self.postMessage({ id, hits });
    self.postMessage({ id, result: await call.call(engine, ...args, onHits) });
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    self.postMessage({ id, error: { name, message } });
  }
});
