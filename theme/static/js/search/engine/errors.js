/** Something of the index could not be loaded, or is not what the manifest says. */
export class SearchLoadError extends Error {
  name = "SearchLoadError";
}
