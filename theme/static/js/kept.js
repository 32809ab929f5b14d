/**
 * The page for readers without a connection: lists what their device keeps.
 */

import { find } from "./site/find.js";
import { pagesOf } from "./worker/names.js";

for (const root of document.querySelectorAll("[data-module=kept]")) {
  if (root instanceof HTMLElement) {
    const site = new URL(root.dataset.root ?? "", document.baseURI);
    offerRetry(root, site);
    void list(root, site);
  }
}

/**
 * @param {HTMLElement} root
 * @param {URL} site the root of the site
 */
function offerRetry(root, site) {
  const wanted = new URLSearchParams(location.search).get("page");
  const address = wanted === null ? undefined : new URL(wanted, site);
  // The address of this page can be made by anybody.
  if (address?.href.startsWith(site.href)) {
    const retry = find(root, "[data-retry]", HTMLElement);
    find(retry, "a", HTMLAnchorElement).href = address.href;
    retry.hidden = false;
  }
}

/**
 * @param {HTMLElement} root
 * @param {URL} site the root of the site
 */
async function list(root, site) {
  const name = pagesOf(site.href);
  if (!("caches" in globalThis) || !(await caches.has(name))) {
    return;
  }
  const cache = await caches.open(name);
  const newest = [...(await cache.keys())].reverse();
  const items = await Promise.all(
    newest.map(async ({ url }) => item(url, await (await cache.match(url))?.text())),
  );
  find(root, "[data-list]", HTMLElement).replaceChildren(...items);
  find(root, "[data-kept]", HTMLElement).hidden = items.length === 0;
  find(root, "[data-none]", HTMLElement).hidden = items.length > 0;
}

/**
 * @param {string} url
 * @param {string} [html]
 */
function item(url, html = "") {
  // A document of its own, which loads and runs nothing.
  const page = new DOMParser().parseFromString(html, "text/html");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = page.querySelector("h1")?.textContent?.trim() || page.title || url;
  const entry = document.createElement("li");
  entry.className = "kept__page";
  entry.append(link);
  return entry;
}
