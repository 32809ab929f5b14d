/**
 * Keeps an open page of the preview true to the files it is made of. No built page has it.
 *
 * @typedef {{ file: string, line: number, field: string, message: string }} Place
 * @typedef {{ title: string, places: Place[], detail: string }} Fault
 * @typedef {{ do: "reload" }
 *   | { do: "styles", urls: Record<string, string>, theme: string }
 *   | { do: "fault", fault: Fault | null }} Message
 */

const PATIENCE = 2000;
const SCROLL = "preview-scroll";
const STYLE = `
  :host { all: initial; }
  .veil { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 4vmin;
    background: rgb(0 0 0 / 45%); font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
  .sheet { box-sizing: border-box; max-width: 56rem; margin: 0 auto; padding: 1rem 1.25rem 1.25rem;
    border-top: 6px solid #c1121f; border-radius: 6px; background: #fff; color: #1d1b19;
    overflow-wrap: anywhere; }
  .head { display: flex; align-items: start; justify-content: space-between; gap: 1rem; }
  h2 { margin: 0; font-size: 1.25rem; color: #a30d19; }
  button { font: inherit; min-width: 44px; min-height: 44px; padding: 0 .75rem; cursor: pointer;
    border: 1px solid #767676; border-radius: 4px; background: transparent; color: inherit; }
  button:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
  ol { margin: .75rem 0; padding-left: 1.5rem; }
  li { margin: .5rem 0; }
  code, pre { font: .9em/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; }
  code { font-weight: 600; }
  .message { display: block; white-space: pre-wrap; }
  pre { margin: .75rem 0; padding: .75rem; overflow: auto; background: #f4f2ef; border-radius: 4px; }
  p { margin: .75rem 0 0; color: #595550; }
  @media (prefers-color-scheme: dark) {
    .sheet { background: #1f1d1b; color: #eeeae5; border-color: #ff6b6b; }
    h2 { color: #ff9a94; } pre { background: #2b2826; } p { color: #b8b2aa; }
  }
  @media print { :host { display: none; } }
`;

const script = /** @type {HTMLElement} */ (document.querySelector("script[data-page]"));
const state = { page: script.dataset.page ?? "", theme: script.dataset.theme ?? "" };
let leaving = false;

/** Shows a fault over the page; what was closed comes back once the fault is another one. */
class Overlay {
  /** @type {HTMLElement | null} */
  #host = null;
  #closed = "";
  #shown = "";

  /** @param {Fault | null} fault */
  show(fault) {
    this.#host?.remove();
    this.#host = null;
    this.#shown = fault ? JSON.stringify(fault) : "";
    if (!fault) this.#closed = "";
    if (!fault || this.#shown === this.#closed) return;
    const host = document.createElement("preview-fault");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#content(fault));
    document.documentElement.append(host);
    this.#host = host;
  }

  close() {
    if (!this.#host) return;
    this.#closed = this.#shown;
    this.#host.remove();
    this.#host = null;
  }

  /** @param {Fault} fault */
  #content(fault) {
    const close = element("button", "", "关闭");
    close.setAttribute("aria-keyshortcuts", "Escape");
    close.addEventListener("click", () => this.close());
    const head = element("div", "head");
    head.append(element("h2", "", fault.title), close);
    const list = element("ol");
    for (const place of fault.places) {
      const item = element("li");
      const where = [place.file, place.line || "", place.field].filter(Boolean).join(":");
      if (where) item.append(element("code", "", where));
      item.append(element("span", "message", place.message));
      list.append(item);
    }
    const sheet = element("div", "sheet");
    sheet.setAttribute("role", "alert");
    sheet.append(head, list);
    if (fault.detail) sheet.append(element("pre", "", fault.detail));
    sheet.append(element("p", "", "下面是改动以前的网页。改正后保存，这里会自己消失；按 Esc 先收起来。"));
    const veil = element("div", "veil");
    veil.lang = "zh-Hans";
    veil.append(sheet);
    return veil;
  }
}

/**
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 */
function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

const overlay = new Overlay();
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") overlay.close();
});

/**
 * Puts style sheets in place of older ones: these go only once the new ones are there.
 * @param {Record<string, string>} urls
 */
function restyle(urls) {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (
    document.querySelectorAll("link[rel~=stylesheet]")
  );
  for (const link of links) {
    const stamped = urls[new URL(link.href).pathname];
    if (!stamped) continue;
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    next.href = stamped;
    next.addEventListener("load", () => link.remove(), { once: true });
    link.after(next);
  }
}

function reload() {
  // Whoever has just followed a link wants that page.
  if (leaving) return;
  leaving = true;
  sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
}

/** Browsers keep the place themselves, unless what loads late was above it. */
function scrollBack() {
  const kept = sessionStorage.getItem(SCROLL);
  sessionStorage.removeItem(SCROLL);
  if (!kept) return;
  const [path, left, top] = JSON.parse(kept);
  if (path === location.pathname && Math.abs(scrollY - top) > 1) {
    scrollTo({ left, top, behavior: "instant" });
  }
}

/** @param {MessageEvent<string>} event */
function take(event) {
  const message = /** @type {Message} */ (JSON.parse(event.data));
  if (message.do === "reload") reload();
  else if (message.do === "fault") overlay.show(message.fault);
  else {
    state.theme = message.theme;
    restyle(message.urls);
  }
}

/** @param {number} wait milliseconds after which to try again when the connection is lost */
function connect(wait) {
  const socket = new WebSocket(`ws://${location.host}/@preview/live`);
  let next = Math.min(2 * wait, PATIENCE);
  socket.addEventListener("open", () => {
    next = 100;
    socket.send(JSON.stringify({ path: location.pathname, ...state }));
  });
  socket.addEventListener("message", take);
  socket.addEventListener("close", () => {
    setTimeout(() => connect(next), wait);
  });
}

addEventListener("beforeunload", () => {
  leaving = true;
  // A link to a file that is downloaded leads nowhere.
  setTimeout(() => {
    leaving = false;
  }, PATIENCE);
});
connect(100);
if (document.readyState === "complete") scrollBack();
else addEventListener("load", scrollBack, { once: true });
