/**
 * Asks the browser for the worker, once the page itself has all it needs.
 *
 * The search page leaves that to the article which is opened next: the worker keeps nothing of a
 * search, and what it loads for itself would take its way on a slow connection.
 */
export function registerWorker() {
  const script = document.querySelector("script[data-worker]");
  const searching = document.querySelector("[data-module=search]");
  if (searching || !(script instanceof HTMLElement) || !("serviceWorker" in navigator)) {
    return;
  }
  const address = new URL(script.dataset.worker ?? "", document.baseURI);
  const register = () => {
    // Its scope is its folder: the whole site, wherever that stands. Where it may not be, as in
    // private windows, pages are read as ever.
    navigator.serviceWorker.register(address).catch(() => {});
  };
  if (document.readyState === "complete") {
    register();
  } else {
    globalThis.addEventListener("load", register);
  }
}
