/**
 * What is seen of the portal's own search page; runs before anything of the page.
 */
(() => {
  const SUBMITTED_AFTER = 2000;
  const GIVEN_UP_AFTER = 120_000;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const shown = () =>
    [...document.querySelectorAll("[data-result]")].map(({ href }) => href).join("\n");

  /** Resolves when other results than before are painted, with the moment. */
  const results = (before) =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("no results are shown")), GIVEN_UP_AFTER);
      const observer = new MutationObserver(async () => {
        if (shown() && shown() !== before) {
          observer.disconnect();
          await frame();
          await frame();
          resolve(performance.now());
        }
      });
      observer.observe(document, { attributes: true, childList: true, subtree: true });
    });

  const first = results("");

  window.benchPage = {
    /** Milliseconds from the page's beginning to its first results, and that in epoch seconds. */
    async first() {
      const since = await first;
      return { since, at: (performance.timeOrigin + since) / 1000 };
    },

    /** Milliseconds from typing to results; a page that waits for Enter gets it, later. */
    async type(query) {
      const input = document.querySelector("input[name=q]");
      const done = results(shown());
      let started = performance.now();
      let submitted = false;
      const enter = setTimeout(() => {
        submitted = true;
        started = performance.now();
        input.form.requestSubmit();
      }, SUBMITTED_AFTER);
      input.focus();
      input.value = query;
      input.dispatchEvent(new InputEvent("input", { bubbles: true, data: query }));
      const painted = await done;
      clearTimeout(enter);
      return { took: painted - started, submitted };
    },

    /** Goes through the results as a reader does, since their passages are loaded when they come near. */
    async toLast() {
      for (const result of document.querySelectorAll("[data-result]")) {
        result.scrollIntoView();
        await frame();
        await frame();
      }
    },

    results: () => document.querySelectorAll("[data-result]").length,
  };
})();
