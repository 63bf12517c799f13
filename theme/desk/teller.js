// What of a person may stand in the story's own file, by the first consent. All else belongs to the words to keep out: files are kept for ever.

/** @typedef {import("./state.js").State} State */

/** Of each way of naming, what of the teller is asked. */
const BY_NAMING = /** @type {Record<string, string[]>} */ ({
  "full-name": ["first_name", "last_name"],
  "first-name": ["first_name"],
  "first-name-and-place": ["first_name", "place"],
  pseudonym: ["pseudonym"],
});
const PRIVATE = ["first_name", "last_name", "pseudonym", "place", "employer", "union"];

/**
 * The teller's fields that may stand in the story's file.
 *
 * @param {import("./state.js").Fields} consent
 */
export function mayBeSaid(consent) {
  if (consent.basis === "published") return new Set(PRIVATE); // what is printed is known
  return new Set([...(BY_NAMING[consent.naming] ?? []), ...(consent.employer_named ? ["employer"] : []), ...(consent.union_named ? ["union"] : [])]);
}

/**
 * The teller and the words to keep out, with what may not be said moved from the one to the other; null where nothing has to be moved.
 *
 * @param {State} state
 */
export function moved({ story, consents, keepOut }) {
  const may = mayBeSaid(consents[0]);
  const teller = { ...story.teller };
  const out = PRIVATE.filter((field) => teller[field] && !may.has(field));
  if (!out.length) return null;
  const own = keepOut.find(({ reference }) => reference === consents[0].id)?.words ?? [];
  const words = [...new Set([...own, ...out.filter((field) => field !== "pseudonym").map((field) => String(teller[field]).trim()).filter(Boolean)])];
  for (const field of out) delete teller[field];
  const others = keepOut.filter(({ reference }) => reference !== consents[0].id);
  return { teller, keepOut: words.length ? [{ reference: consents[0].id, words }, ...others] : others };
}
