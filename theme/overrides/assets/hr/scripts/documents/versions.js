// Versions of a document: two numbers, 1.10 being newer than 1.9.

/** @param {string} version */
const numbers = (version) => version.split(".").map(Number);

/**
 * Whether one version is newer than another.
 *
 * @param {string} one
 * @param {string} other
 */
export function newer(one, other) {
  const [[a, b], [c, d]] = [numbers(one), numbers(other)];
  return a === c ? b > d : a > c;
}
