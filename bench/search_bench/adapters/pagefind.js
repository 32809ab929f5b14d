/** Pagefind's JavaScript interface, used as its documentation says. */
(() => {
  let pagefind;

  window.bench = {
    async open() {
      pagefind = await import("/pagefind/pagefind.js");
    },

    async titles(query) {
      const { results } = await pagefind.search(query);
      const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return shown.map(({ meta }) => meta.title);
    },

    async find(query) {
      const { results } = await pagefind.search(query);
      const found = results.map(({ id }) => id).join("\n");
      return { match: "", total: results.length, facets: {}, found };
    },
  };
})();
