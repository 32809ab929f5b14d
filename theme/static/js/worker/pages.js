/**
 * The pages that were read: from the network whenever it answers, else as they were last seen.
 */

/** @param {string} url of a page, without what leads to a place in it */
const keyOf = (url) => url.replace(/[?#].*$/su, "");

export class Pages {
  /**
   * @param {CacheStorage} caches
   * @param {string} name of the cache
   * @param {number} most pages to keep
   */
  constructor(caches, name, most) {
    this.caches = caches;
    this.name = name;
    this.most = most;
  }

  /**
   * Keeps a page as the newest one, and nothing else: no other kind of file, no answer of another
   * origin. A page that was taken down goes from the readers' devices too.
   *
   * @param {string} url
   * @param {Response} response
   */
  async keep(url, response) {
    const cache = await this.caches.open(this.name);
    if (response.status === 404 || response.status === 410) {
      await cache.delete(keyOf(url));
      return;
    }
    const html = response.headers.get("content-type")?.startsWith("text/html");
    if (!html || !response.ok || response.type !== "basic" || response.redirected) {
      return;
    }
    // Deleted first, so that keys stay in the order of reading.
    await cache.delete(keyOf(url));
    await cache.put(keyOf(url), response);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, -this.most).map((key) => cache.delete(key)));
  }

  /** @param {string} url */
  async find(url) {
    return (await this.caches.open(this.name)).match(keyOf(url), { ignoreVary: true });
  }
}
