/** Lets `/` lead to the header's search field, but where it is typed. */
export function bindSearchKey() {
  const field = document.querySelector("#site-search");
  if (!(field instanceof HTMLInputElement)) {
    return;
  }
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (key !== "/" || ctrlKey || metaKey || altKey || event.defaultPrevented) {
      return;
    }
    if (target instanceof Element && target.matches("input, select, textarea")) {
      return;
    }
    event.preventDefault();
    field.focus();
    field.select();
  });
}
