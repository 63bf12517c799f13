// What was answered, and what follows from it. No page in here: everything comes in and goes out as plain values.

/**
 * Under which answers to a question something stands.
 *
 * @typedef {{question: string, answers: string[]}} Condition
 */

/**
 * A question: what kind it is, what it is called, when it is asked, the words for each answer that can be chosen, and the ids under which
 * earlier versions of the document asked it.
 *
 * @typedef {{type: string, label: string, when: Condition[], labels: Map<string, string>, formerly?: string[]}} Question
 */

/** @typedef {Map<string, Question>} Questions by their ids */

/** @typedef {Record<string, string>} Answers by the ids of their questions; a question may have none */

/**
 * What was filled in: the answers, those of each entry of the steps that repeat, and which wordings of clauses were chosen.
 *
 * @typedef {{answers: Answers, entries: Record<string, Answers[]>, wordings: Record<string, string>}} Given
 */

/**
 * A step that is answered several times, and the question whose answers stand for the whole entries in a text.
 *
 * @typedef {{id: string, first: string}} Repeated
 */

/**
 * Whether what hangs on conditions stands: it is in, it is out, or it is open as long as a question on which it hangs has no answer.
 * What is open is never left out of a file without a word.
 *
 * @param {Condition[]} conditions
 * @param {Answers} answers
 * @param {Questions} questions
 * @returns {"in" | "out" | "open"}
 */
export function standing(conditions, answers, questions) {
  const each = conditions.map(({ question: id, answers: named }) => {
    const question = questions.get(id);
    const itself = question ? standing(question.when, answers, questions) : "out";
    if (itself !== "in") return itself;
    const value = answers[id] ?? "";
    if (value === "") return "open";
    return named.includes(value) ? "in" : "out";
  });
  if (each.includes("out")) return "out";
  return each.includes("open") ? "open" : "in";
}

/**
 * Whether all conditions hold: each question is asked, and its answer is one of those named.
 *
 * @param {Condition[]} conditions
 * @param {Answers} answers
 * @param {Questions} questions
 * @returns {boolean}
 */
export function holds(conditions, answers, questions) {
  return standing(conditions, answers, questions) === "in";
}

/**
 * Whether a question is asked at all, given the answers before it.
 *
 * @param {string} id
 * @param {Answers} answers
 * @param {Questions} questions
 */
export function asked(id, answers, questions) {
  const question = questions.get(id);
  return question !== undefined && holds(question.when, answers, questions);
}

/**
 * An answer as it stands in the text; empty where there is none.
 *
 * @param {Question | undefined} question
 * @param {string} value
 * @param {string} language
 */
export function inWords(question, value, language) {
  if (!question || !value.trim()) return "";
  if (question.type === "choice" || question.type === "yes-no") return question.labels.get(value) ?? "";
  if (question.type === "date") {
    const day = new Date(`${value}T00:00:00Z`);
    return Number.isNaN(day.valueOf()) ? value : new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(day);
  }
  if (question.type === "money" && /^\d+(\.\d+)?$/.test(value.replaceAll(",", ""))) {
    const amount = Number(value.replaceAll(",", ""));
    return new Intl.NumberFormat(language, { style: "currency", currency: "USD", minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 }).format(amount);
  }
  return value.trim();
}

/**
 * a, b and c.
 *
 * @param {string[]} names
 * @param {string} and
 */
export function joined(names, and) {
  const every = names.filter(Boolean);
  return every.length < 2 ? every.join("") : `${every.slice(0, -1).join(", ")}${and}${every.at(-1)}`;
}

/**
 * Everything that was answered, in words: texts for "blank:id" and "entries:id", and the entries of each step that repeats, without
 * empty ones.
 *
 * @param {Pick<Given, "answers" | "entries">} given
 * @param {Questions} questions
 * @param {Repeated[]} steps
 * @param {{language: string, and: string}} words
 */
export function allInWords(given, questions, steps, { language, and }) {
  /** @type {Record<string, string>} */
  const texts = {};
  /** @type {Record<string, Answers[]>} */
  const entries = {};
  for (const [id, value] of Object.entries(given.answers)) {
    if (asked(id, given.answers, questions)) texts[`blank:${id}`] = inWords(questions.get(id), value, language);
  }
  for (const { id: step, first } of steps) {
    entries[step] = given.entries[step]
      .map((entry) => Object.fromEntries(Object.entries(entry).map(([id, value]) => [id, inWords(questions.get(id), value, language)])))
      .filter((entry) => Object.values(entry).some(Boolean));
    texts[`entries:${step}`] = joined(entries[step].map((entry) => entry[first]), and);
  }
  return { texts, entries };
}
