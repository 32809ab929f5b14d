/**
 * The names of the caches. Sites below different paths of one host share its storage.
 */

/** @param {string} root full address of the site's root */
export const prefixOf = (root) => `portal ${root} `;

/** @param {string} root */
export const pagesOf = (root) => `${prefixOf(root)}pages`;

/**
 * @param {string} root
 * @param {string} version of the build
 */
export const shellOf = (root, version) => `${prefixOf(root)}shell ${version}`;
