// What was answered, and what follows from it. No page in here: everything comes in and goes out as plain values.

/** Whether all conditions hold: each question is asked, and its answer is one of those named. */
export function holds(conditions, answers, questions) {
  return conditions.every((one) => one.answers.includes(answers[one.question]) && asked(one.question, answers, questions));
}

/** Whether a question is asked at all, given the answers before it. */
export function asked(id, answers, questions) {
  const question = questions.get(id);
  return Boolean(question) && holds(question.when, answers, questions);
}

/** An answer as it stands in the text; empty where there is none. */
export function inWords(question, value, language) {
  if (!value || !value.trim()) return "";
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

/** a, b and c. */
export function joined(names, and) {
  const every = names.filter(Boolean);
  return every.length < 2 ? every.join("") : `${every.slice(0, -1).join(", ")}${and}${every.at(-1)}`;
}

/** Whether a check of answers has something to say. Answers that are still missing are no mistake, except for *nothing*. */
export function speaks(check, answers, questions, touched) {
  if (!holds(check.when, answers, questions)) return false;
  const values = check.questions.map((id) => (asked(id, answers, questions) ? (answers[id] ?? "").trim() : ""));
  if (check.kind === "nothing") return touched && (values[0] === "" || Number(values[0]) === 0);
  if (values.some((value) => value === "")) return false;
  if (check.kind === "later-than") return values[0] > values[1];
  return Number(values[0].replaceAll(",", "")) !== Number(values[1].replaceAll(",", ""));
}
