// Where answers may be: in the browser's database, where the browser kept one draft before, in an address.

export const DATABASE = "hr-drafts";

/**
 * The name under which one draft was kept when there could be no more than one.
 *
 * @param {{document: string, language: string}} form
 */
export const before = ({ document, language }) => `hr-document:${document}:${language}`;

export const BEGINS = "#answers=";

/**
 * Whether an address holds answers.
 *
 * @param {string} fragment
 */
export function holdsAnswers(fragment) {
  return fragment.startsWith(BEGINS);
}
