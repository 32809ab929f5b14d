/**
 * What lunr's own files add themselves to: they know it as a global name.
 *
 * The version is that of the index form which a slice is in; a test holds it against the package.
 */

globalThis.lunr = /** @type {any} */ ({ version: "2.3.9" });
