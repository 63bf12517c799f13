// What is being made: one JSON value, changed by making a new one, so that undoing is taking the old one back.

/**
 * @typedef {Record<string, any>} Fields
 * @typedef {{ reference: string, words: string[] }} KeptOut
 * @typedef {{ on?: string, how?: string, by?: string, of?: string }} Yes
 */

/**
 * The package as it is being made. `story` has the fields of story.yaml, each of `consents` those of the ledger and `id`; the first is the teller's.
 *
 * @typedef {object} State
 * @property {number} format
 * @property {string} language the language in which the page was when it was begun
 * @property {string} name the story's folder; empty while nobody has said
 * @property {Fields} story
 * @property {Fields[]} translations into other languages, each with its `language`
 * @property {Fields[]} consents
 * @property {KeptOut[]} keepOut
 * @property {Fields | null} photo
 * @property {Yes | null} yes
 * @property {Fields} [notes] what was noted while somebody talked; never in the package
 * @property {string} step the name of the step in view
 */

export const FORMAT = 1;
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/**
 * A reference that says nothing about anybody: r-k3v8mqx2. With a digit at its end it is never a name.
 *
 * @param {string} prefix
 */
export function reference(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${[...bytes.slice(1)].map((byte) => LETTERS[byte % LETTERS.length]).join("")}${2 + (bytes[0] % 8)}`;
}

/**
 * A folder's name made of a headline: small letters, digits, single hyphens.
 *
 * @param {string} text
 */
export function folderName(text) {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
}

/**
 * A consent in which nothing is agreed to yet.
 *
 * @param {string} language the one in which it is explained
 * @returns {Fields}
 */
export function freshConsent(language) {
  return { id: reference("r"), basis: "release", person: reference("p"), language };
}

/**
 * A story that nobody has begun yet.
 *
 * @param {string} language
 * @returns {State}
 */
export function fresh(language) {
  const consent = freshConsent(language);
  return {
    format: FORMAT,
    language,
    name: "",
    story: { type: "testimonial", language, consent: consent.id },
    translations: [],
    consents: [consent],
    keepOut: [],
    photo: null,
    yes: null,
    step: "begin",
  };
}

/**
 * Whether nobody has put anything into it yet.
 *
 * @param {State} state
 */
export function untouched({ language, story, translations, consents, keepOut }) {
  const begun = fresh(language);
  const as = (/** @type {Fields} */ one, /** @type {Fields} */ other) => Object.keys(one).length === Object.keys(other).length;
  return as(story, begun.story) && as(consents[0], begun.consents[0]) && consents.length === 1 && !translations.length && !keepOut.length;
}

/**
 * A state as it is kept on the device: one kept before there could be several translations has `translation`.
 *
 * @param {State & { translation?: Fields | null }} state
 * @returns {State}
 */
export function renewed({ translation, ...state }) {
  return { ...state, translations: state.translations ?? (translation ? [translation] : []) };
}

/**
 * The value at a path, such as "consents.0.face"; undefined where there is none.
 *
 * @param {any} state
 * @param {string} path
 */
export function at(state, path) {
  return path.split(".").reduce((value, step) => (value !== null && typeof value === "object" && Object.hasOwn(value, step) ? value[step] : undefined), state);
}

/**
 * The state with another value at a path; undefined takes it away, and parts that are left empty with it.
 *
 * @template T
 * @param {T} state
 * @param {string} path
 * @param {unknown} value
 * @returns {T}
 */
export function withValue(state, path, value) {
  return /** @type {T} */ (changed(state, path.split("."), value));
}

/**
 * @param {any} value
 * @param {string[]} path
 * @param {unknown} wanted
 * @returns {any}
 */
function changed(value, [step, ...rest], wanted) {
  const copy = Array.isArray(value) ? [...value] : { ...(value ?? {}) };
  const inside = rest.length ? changed(copy[step], rest, wanted) : wanted;
  if (inside === undefined) {
    if (Array.isArray(copy)) copy.splice(Number(step), 1);
    else delete copy[step];
  } else copy[step] = inside;
  return copy;
}
