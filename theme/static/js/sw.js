/**
 * The service worker: readers can read again, without a connection, what they have read.
 *
 * The build puts `self.PORTAL` before it and writes it to the site's root, which is its scope.
 * A new version waits until no page of the site is open any more; see `worker/shell.js` for why
 * nothing is mixed meanwhile.
 */

import { prefixOf, pagesOf, shellOf } from "./worker/names.js";
import { Pages } from "./worker/pages.js";
import { Shell } from "./worker/shell.js";

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;

if (worker.PORTAL.enabled) {
  serve(worker.PORTAL);
} else {
  leave();
}

/** @param {Extract<Constants, {enabled: true}>} portal */
function serve({ version, pages: most, shell: files, offline }) {
  const shell = new Shell(worker.caches, shellOf(root, version));
  const pages = new Pages(worker.caches, pagesOf(root), most);
  const offlinePage = new URL(offline, root).href;
  const search = new URL("search/", root).href;

  worker.addEventListener("install", (event) => event.waitUntil(shell.load(root, files)));

  worker.addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([forget(shell.name, pages.name), keepOpenPages()]));
  });

  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || !request.url.startsWith(root)) {
      return;
    }
    if (request.mode === "navigate") {
      event.respondWith(navigate(event));
    } else if (request.url.startsWith(new URL("theme/", root).href)) {
      event.respondWith(load(request));
    }
  });

  /** The page that brought the worker was there before it. */
  async function keepOpenPages() {
    const open = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
    const urls = open.map(({ url }) => url).filter((url) => keeps(url));
    await Promise.allSettled(urls.map(async (url) => pages.keep(url, await fetch(url))));
  }

  /**
   * Nothing of the search is kept, not even its page: a manifest names the one set of shards it
   * fits. Without a connection there is nothing to search, and with one, the browser's own cache
   * keeps the shards, whose names change with their contents.
   *
   * @param {string} url
   */
  function keeps(url) {
    return url.startsWith(root) && !url.startsWith(search) && !url.startsWith(offlinePage);
  }

  /** @param {FetchEvent} event */
  async function navigate(event) {
    const { request } = event;
    try {
      const response = await fetch(request);
      if (keeps(request.url)) {
        event.waitUntil(pages.keep(request.url, response.clone()));
      }
      return response;
    } catch {
      const kept = keeps(request.url) ? await pages.find(request.url) : undefined;
      return kept ?? (await withoutConnection(request.url));
    }
  }

  /** @param {string} url what was asked for */
  async function withoutConnection(url) {
    if (url.startsWith(offlinePage)) {
      return (await shell.find(offlinePage)) ?? Response.error();
    }
    // Led there, so that the addresses on that page, which are relative, are right.
    return Response.redirect(`${offlinePage}?page=${encodeURIComponent(url.slice(root.length))}`);
  }

  /** @param {Request} request for a file of the theme */
  async function load(request) {
    // Without a stamp, what is kept may be older than the page.
    const stamped = new URL(request.url).searchParams.has("v");
    const exact = stamped ? await shell.find(request.url) : undefined;
    try {
      return exact ?? (await fetch(request));
    } catch (error) {
      const alike = await shell.findAlike(request.url);
      if (alike) {
        return alike;
      }
      throw error;
    }
  }
}

/** Offline reading was turned off: readers who had the worker get rid of it and of its caches. */
function leave() {
  // It answers no request, so that it mixes nothing by not waiting.
  worker.addEventListener("install", () => void worker.skipWaiting());
  worker.addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([forget(), worker.registration.unregister()]));
  });
}

/** @param {...string} but caches of this site that stay */
async function forget(...but) {
  const names = await worker.caches.keys();
  const gone = names.filter((name) => name.startsWith(prefixOf(root)) && !but.includes(name));
  await Promise.all(gone.map((name) => worker.caches.delete(name)));
}
