// Letters made plain, for comparing: small, without accents, words apart.

/**
 * The words of a text, folded: “José’s” → ["jose", "s"].
 *
 * @param {string} text
 */
export function words(text) {
  return folded(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** @param {string} text */
export function folded(text) {
  return text.normalize("NFKD").replaceAll(/\p{M}|\p{Cf}/gu, "").toLowerCase();
}
