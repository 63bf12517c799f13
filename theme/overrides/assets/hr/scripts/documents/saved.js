// Answers that were kept or saved in a file, read again. They may be anything: of another version, changed by hand, or made to do harm.

/** The most that is taken out of a file: letters of one answer, entries of one step. */
export const MOST = { letters: 20_000, entries: 200 };

/**
 * Something in a file that does not fit: what kind of thing it is, of what it speaks (a question's label, a step, a version), and what stands there.
 *
 * @typedef {object} Odd
 * @property {"version" | "empty" | "question" | "answer" | "date" | "long" | "entries" | "wording"} kind
 * @property {string} about
 * @property {string} found
 */

/**
 * What a document asks: its id and version, its questions, those of each step that repeats, and the wordings of clauses by their ids.
 *
 * @typedef {object} Form
 * @property {string} document
 * @property {string} version
 * @property {import("./answers.js").Questions} questions
 * @property {Map<string, string[]>} steps
 * @property {Map<string, string[]>} wordings
 */

/**
 * What could be read: the answers, the draft's name where it has one, and all that does not fit, which is left out of the answers.
 *
 * @typedef {{given: import("./answers.js").Given, name: string, odd: Odd[]}} Saved
 */

/** @type {(value: unknown) => Record<string, unknown>} */
const record = (value) => (value !== null && typeof value === "object" && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {});

/** @type {(value: unknown) => string} short enough to be shown */
const shown = (value) => String(typeof value === "object" ? JSON.stringify(value) : value).slice(0, 60);

/**
 * What was saved for a document; null where it holds nothing for that document.
 *
 * @param {unknown} value
 * @param {Form} form
 * @returns {Saved | null}
 */
export function readSaved(value, form) {
  const { document, version, name, answers, entries, wordings } = record(value);
  if (document !== form.document) return null;
  const reader = new Reader(form);
  for (const part of [answers, entries, wordings]) if (part && part !== record(part)) reader.odd.push({ kind: "question", about: form.document, found: shown(part) });
  if (version !== form.version) reader.odd.push({ kind: "version", about: form.version, found: shown(version ?? "") });
  const given = { answers: reader.answers(answers), entries: reader.entries(entries), wordings: reader.wordings(wordings) };
  const nothing = [given.answers, ...Object.values(given.entries).flat()].every((one) => !Object.keys(one).length);
  if (nothing) reader.odd.push({ kind: "empty", about: "", found: "" });
  return { given, name: typeof name === "string" ? name.slice(0, 80) : "", odd: reader.odd };
}

/**
 * Answers by the ids that their questions have now: what earlier versions asked under other ids stays answered.
 *
 * @template T
 * @param {Record<string, T>} answers
 * @param {import("./answers.js").Questions} questions
 * @returns {Record<string, T>}
 */
export function underTheirIds(answers, questions) {
  const present = { ...answers };
  for (const [id, { formerly = [] }] of questions) {
    for (const old of formerly) {
      if (!Object.hasOwn(present, old)) continue;
      present[id] ||= present[old]; // an answer under its own id is newer
      delete present[old];
    }
  }
  return present;
}

class Reader {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.repeated = new Set([...form.steps.values()].flat());
    /** @type {Odd[]} */
    this.odd = [];
  }

  /** @param {unknown} value */
  answers(value) {
    return this.#answers(record(value), (id) => this.form.questions.has(id) && !this.repeated.has(id));
  }

  /** @param {unknown} value */
  entries(value) {
    /** @type {Record<string, import("./answers.js").Answers[]>} */
    const read = {};
    for (const [step, list] of Object.entries(record(value))) {
      const asked = this.form.steps.get(step);
      if (!asked || !Array.isArray(list)) {
        this.odd.push({ kind: "question", about: step.slice(0, 60), found: shown(list) });
        continue;
      }
      if (list.length > MOST.entries) this.odd.push({ kind: "entries", about: step, found: String(list.length) });
      read[step] = list.slice(0, MOST.entries).map((entry) => this.#answers(record(entry), (id) => asked.includes(id)));
    }
    return read;
  }

  /** @param {unknown} value */
  wordings(value) {
    const sound = Object.entries(record(value)).filter(([clause, wording]) => {
      const known = this.form.wordings.get(clause)?.includes(String(wording));
      if (!known) this.odd.push({ kind: "wording", about: clause.slice(0, 60), found: shown(wording) });
      return known;
    });
    return Object.fromEntries(sound.map(([clause, wording]) => [clause, String(wording)]));
  }

  /**
   * @param {Record<string, unknown>} answers
   * @param {(id: string) => boolean} isAsked
   */
  #answers(answers, isAsked) {
    /** @type {import("./answers.js").Answers} */
    const read = {};
    for (const [id, value] of Object.entries(underTheirIds(answers, this.form.questions))) {
      if (value === null || value === "") continue;
      const question = this.form.questions.get(id);
      const kind = !question || !isAsked(id) ? "question" : doubt(question, value);
      if (kind) this.odd.push({ kind, about: question?.label ?? id.slice(0, 60), found: shown(value) });
      else read[id] = String(value);
    }
    return read;
  }
}

/**
 * What is wrong with an answer, if anything.
 *
 * @param {import("./answers.js").Question} question
 * @param {unknown} value
 * @returns {Odd["kind"] | null}
 */
function doubt({ type, labels }, value) {
  if (typeof value !== "string" && typeof value !== "number") return "answer";
  const text = String(value);
  if (text.length > MOST.letters) return "long";
  if (type === "date") return isDay(text) ? null : "date";
  return labels.size && !labels.has(text) ? "answer" : null;
}

/** @type {(text: string) => boolean} whether a day is one of the calendar, as fields write it */
function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}
