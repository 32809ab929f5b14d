/**
 * The shell of a version: what every page needs. A cache of it never changes.
 *
 * Pages name their files with a stamp of the contents. What a page asks for is therefore either
 * here, and then exactly that, or it is of another version and comes from the network: neither an
 * old page that is still open nor a new page under an old worker gets files of the other's version.
 * Only without a connection may a page kept from earlier get the present file of the same name,
 * since better dressed in another coat than in none.
 */
export class Shell {
  /**
   * @param {CacheStorage} caches
   * @param {string} name of the cache
   */
  constructor(caches, name) {
    this.caches = caches;
    this.name = name;
  }

  /**
   * Loads all of it, or fails.
   *
   * @param {string} root full address of the site's root
   * @param {Record<string, string>} files their digests by address below the root
   */
  async load(root, files) {
    const requests = Object.entries(files).map(
      ([address, integrity]) =>
        new Request(new URL(address, root), {
          cache: "no-cache",
          ...(integrity ? { integrity } : {}),
        }),
    );
    await (await this.caches.open(this.name)).addAll(requests);
  }

  /**
   * @param {string} url
   * @returns {Promise<Response | undefined>} that very file
   */
  async find(url) {
    return (await this.caches.open(this.name)).match(url, { ignoreVary: true });
  }

  /**
   * @param {string} url
   * @returns {Promise<Response | undefined>} the file of that name, of this version
   */
  async findAlike(url) {
    return (await this.caches.open(this.name)).match(url, { ignoreVary: true, ignoreSearch: true });
  }
}
