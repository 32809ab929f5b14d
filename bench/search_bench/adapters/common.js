/**
 * What both searches share; an adapter has made `window.bench` before.
 *
 * An adapter has `open()`; `titles(query, whole)` for the first ten, as soon as they are there
 * unless the whole answer is asked for; and `find(query, options)`, whose hits are one text with
 * a line each: long lists are slow to hand to the benchmark.
 */
(() => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** Shows the first ten titles and resolves with the milliseconds until they are painted. */
  bench.painted = async (query) => {
    const started = performance.now();
    const titles = await bench.titles(query);
    const items = titles.map((title) => {
      const item = document.createElement("li");
      item.textContent = title;
      return item;
    });
    document.querySelector("#list").replaceChildren(...items);
    // The frame after the one that draws them begins when they are on the screen.
    await frame();
    await frame();
    return performance.now() - started;
  };

  /** The same from nothing: loads the search first. */
  bench.firstPainted = async (query) => {
    const started = performance.now();
    await bench.open();
    await bench.painted(query);
    return performance.now() - started;
  };
})();
