/*
 * Runs before anything is painted, so that nothing changes its look afterwards: puts what the reader
 * chose, and what this browser can do, on the root element.
 */
{
  const { dataset } = document.documentElement;
  const able = [
    "share" in navigator && "share",
    "speechSynthesis" in window && "speech",
  ];
  dataset.js = able.filter(Boolean).join(" ");
  try {
    Object.assign(dataset, JSON.parse(localStorage.getItem("aids") ?? "{}"));
  } catch {
    // Without storage, or with another's words in it, the page looks as it does by itself.
  }
}
