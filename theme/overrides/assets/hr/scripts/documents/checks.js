// What people should look at again before they sign. No page in here.

import { asked, holds } from "./answers.js";

/**
 * What is looked for in the answers. Where dates or numbers are compared, what is missing is no mistake.
 *
 *   later-than   the first date comes after the second; of each entry, where both are asked of it
 *   unequal      two numbers differ
 *   more-than    the first number is above the second
 *   minority     the first number is no majority of the second
 *   nothing      there is no answer, or nought
 *   alone        one name stands alone among the entries of a step, or twice
 *   lacking      no entry of a step has one of the answers named
 *   half         an entry has the first answer, and not the second
 *   sum          the numbers of the entries do not add up to the second
 *   answered     its conditions hold: advice, no mistake
 *
 * @typedef {object} Check
 * @property {"later-than" | "unequal" | "more-than" | "minority" | "nothing" | "alone" | "lacking" | "half" | "sum" | "answered"} kind
 * @property {string[]} questions
 * @property {string[]} answers
 * @property {import("./answers.js").Condition[]} when
 */

/**
 * A field that a check speaks of: that of a question, in an entry of its step where it is asked several times.
 *
 * @typedef {{question: string, entry: number | null}} Place
 */

/** @typedef {Pick<import("./answers.js").Given, "answers" | "entries">} Answered */

/** Without commas, dollar signs and spaces. @type {(value: string) => string} */
const digits = (value) => value.replace(/[\s,$]/g, "");

/**
 * Whether a number is one that can be counted or paid: digits, nought or more. What is empty is none yet.
 *
 * @param {string} value
 */
export function isAmount(value) {
  return value.trim() === "" || /^\d+(\.\d+)?$/.test(digits(value));
}

/**
 * The questions whose answers are counted, one by one: seats, people, votes. There is no half of one.
 *
 * @param {Iterable<Check>} checks
 * @param {import("./answers.js").Questions} questions
 */
export function counted(checks, questions) {
  const compared = [...checks].filter(({ kind }) => kind === "unequal" || kind === "more-than" || kind === "minority");
  return new Set(compared.flatMap((check) => check.questions).filter((id) => questions.get(id)?.type === "number"));
}

/** @type {(value: string) => boolean} whether it is a whole number, or empty; 1.000 may be a thousand, or one */
export const isWhole = (value) => value.trim() === "" || /^\d+$/.test(digits(value));

/**
 * Whether a check is advice alone: nothing is wrong with the answers.
 *
 * @param {Check} check
 */
export function isAdvice({ kind }) {
  return kind === "answered";
}

/**
 * The fields that a check has something to say of; none where it has not.
 *
 * @param {Check} check
 * @param {Answered} given
 * @param {import("./answers.js").Questions} questions
 * @param {boolean} touched whether anything was answered yet
 * @returns {Place[]}
 */
export function findings(check, { answers, entries }, questions, touched) {
  if (!holds(check.when, answers, questions)) return [];
  const [first, second] = check.questions;
  const list = Object.values(entries).find((one) => one.some((entry) => first in entry)) ?? [];
  switch (check.kind) {
    case "alone":
      return alone(list.map((entry) => asOneName(plain(entry[first])))).map((entry) => ({ question: first, entry }));
    case "lacking":
      return lacks(list, first, check.answers) ? [{ question: first, entry: list.length - 1 }] : [];
    case "half":
      return list.flatMap((entry, place) => (plain(entry[first]) && !plain(entry[second]) ? [{ question: second, entry: place }] : []));
    case "later-than":
      if (!list.length) break;
      return list.flatMap((entry, place) => bothAt(check, compared(check.kind, check.questions.map((id) => plain(entry[id])), touched), place));
    case "sum":
      return addsUp(list.map((entry) => plain(entry[first])), plain(answers[second])) ? [] : [{ question: first, entry: list.length - 1 }, { question: second, entry: null }];
  }
  const values = check.questions.map((id) => (asked(id, answers, questions) ? plain(answers[id]) : ""));
  return bothAt(check, compared(check.kind, values, touched), null);
}

/** @type {(check: Check, found: boolean, entry: number | null) => Place[]} */
const bothAt = (check, found, entry) => (found ? check.questions.map((question) => ({ question, entry })) : []);

/** @type {(value: string | undefined) => string} */
const plain = (value) => (value ?? "").trim();

/**
 * Whether none of the entries has one of the answers. Entries of which nobody has said it yet may still have it.
 *
 * @param {import("./answers.js").Answers[]} list
 * @param {string} question
 * @param {string[]} answers
 */
function lacks(list, question, answers) {
  const begun = list.filter((entry) => Object.values(entry).some(plain));
  return begun.length > 0 && begun.every((entry) => plain(entry[question]) && !answers.includes(plain(entry[question])));
}

/** @type {(name: string) => string} a name without what people write now so, now so: capitals, blanks, commas and full stops */
const asOneName = (name) => name.normalize("NFKC").toLowerCase().replace(/[\s.,]+/gu, " ").trim();

/**
 * The places of a name that stands alone, or for a second time.
 *
 * @param {string[]} names
 */
function alone(names) {
  const places = [...names.keys()].filter((place) => names[place]);
  if (places.length === 1) return places;
  return places.filter((place) => names.indexOf(names[place]) < place);
}

/** @type {(parts: string[], total: string) => boolean} in cents, so that 0.1 and 0.2 are 0.3 */
function addsUp(parts, total) {
  const there = parts.filter(Boolean);
  if (!there.length || !total || ![...there, total].every(isAmount)) return true;
  const cents = (/** @type {string} */ value) => Math.round(Number(digits(value)) * 100);
  return there.reduce((sum, part) => sum + cents(part), 0) === cents(total);
}

/** @type {(kind: Check["kind"], values: string[], touched: boolean) => boolean} */
function compared(kind, values, touched) {
  if (kind === "answered") return true;
  if (kind === "nothing") return touched && (values[0] === "" || Number(digits(values[0])) === 0);
  if (values.some((value) => value === "")) return false;
  if (kind === "later-than") return values[0] > values[1];
  const [one, other] = values.map((value) => Number(digits(value)));
  if (kind === "minority") return one * 2 <= other;
  return kind === "more-than" ? one > other : one !== other;
}
