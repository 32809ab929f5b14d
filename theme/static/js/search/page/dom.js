/**
 * Small things about elements. Text becomes text nodes, never markup.
 */

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} [className]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, className = "", ...children) {
  const created = document.createElement(name);
  if (className) {
    created.className = className;
  }
  created.append(...children);
  return created;
}

/**
 * @template {Element} T
 * @param {Element} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) {
    throw new TypeError(`search page: no ${selector}`);
  }
  return found;
}

/**
 * Makes a link to another search. The page answers a plain click without loading itself anew.
 *
 * @param {string} address
 * @param {string} className
 * @param {...(Node | string)} children
 */
export function searchLink(address, className, ...children) {
  const link = element("a", className, ...children);
  link.href = address;
  link.dataset.go = "";
  return link;
}

/**
 * Makes a group of links under a heading.
 *
 * @param {string} id of the heading
 * @param {string} label
 * @param {...HTMLElement} links
 */
export function linkGroup(id, label, ...links) {
  const heading = element("h2", "group__label", label);
  heading.id = id;
  const items = links.map((link) => element("li", "", link));
  const group = element("section", "group", heading, element("ul", "group__links", ...items));
  group.setAttribute("aria-labelledby", id);
  return group;
}

/**
 * @param {string} label
 * @param {number} [count]
 * @returns {(Node | string)[]} what stands in a chip
 */
export function counted(label, count) {
  if (count === undefined) {
    return [label];
  }
  const unit = element("span", "visually-hidden", "篇");
  return [label, " ", element("span", "chip__count", String(count), unit)];
}

/**
 * Quotes what a reader typed, so that its direction marks end with it.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function quoted(text) {
  const characters = Array.from(text);
  const shown = characters.length > 40 ? `${characters.slice(0, 40).join("")}……` : text;
  return ["“", element("bdi", "", shown), "”"];
}

/** Resolves once what was put into the page is on the screen: when the frame after it begins. */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}

/**
 * Tells of elements once they are on the screen or near it, of each element once.
 *
 * @param {Element[]} elements
 * @param {string} margin around the screen, as in a style sheet
 * @param {AbortSignal} signal ends it
 * @param {(near: Element[]) => void} onNear
 */
export function whenNear(elements, margin, signal, onNear) {
  const observer = new IntersectionObserver(
    (entries) => {
      const near = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      near.forEach((element) => observer.unobserve(element));
      onNear(near);
    },
    { rootMargin: margin },
  );
  elements.forEach((element) => observer.observe(element));
  signal.addEventListener("abort", () => observer.disconnect());
}
