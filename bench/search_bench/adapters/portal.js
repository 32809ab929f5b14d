/** This portal's search, through the module that its own page uses. */
(() => {
  const root = new URL("/", location.origin).href;
  const pathOf = (url) => new URL(url, root).pathname;
  let client;

  window.bench = {
    async open() {
      const { openSearch } = await import(`${root}theme/js/search/index.js`);
      client = await openSearch(root);
    },

    /** Resolves with the hits, which come before the counts by facet do, or with all of it. */
    async titles(query, whole = false) {
      const { hits } = await new Promise((resolve, reject) => {
        const onHits = whole ? undefined : resolve;
        client.search(query, { limit: 10, onHits }).then(resolve, reject);
      });
      return hits.slice(0, 10).map(({ title }) => title);
    },

    async find(query, options) {
      const { match, total, facets, hits } = await client.search(query, options);
      return { match, total, facets, found: hits.map(({ url }) => pathOf(url)).join("\n") };
    },
  };
})();
