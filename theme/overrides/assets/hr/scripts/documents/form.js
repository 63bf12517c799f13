// Filling in a document: answers in, live preview below, files out. Nothing that is typed leaves the device.

import { offer } from "../download.js";
import { all, element, link, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { keep, kept } from "../storage.js";
import { allInWords, asked, isAmount, speaks, standing, tidied } from "./answers.js";
import { clauses, listen, readWordings, showText, writeWordings } from "./preview.js";
import { addEntry, fieldsOf, form, openQuestions, questions, readAnswers, removeEntry, showQuestions, steps, writeAnswers } from "./questions.js";

const own = { document: said(form, "document"), version: said(form, "version"), language: said(form, "language") };
const key = `hr-document:${own.document}:${own.language}`;
const status = one(form, "[data-status]");
/** @type {{element: HTMLElement, check: import("./answers.js").Check}[]} */
const checks = all(form, "[data-check]").map((element) => ({ element, check: JSON.parse(said(element, "check")) }));
const nothing = { answers: {}, entries: {}, wordings: {} };
let touched = false;

const read = () => ({ ...own, ...readAnswers(), wordings: readWordings() });

/** @param {import("./answers.js").Given} given */
function write(given) {
  writeAnswers(given);
  writeWordings(given.wordings);
}

/** @param {string} name */
function say(name) {
  status.textContent = said(form, name);
}

/** Shows everything that follows from the answers. */
function show() {
  const given = read();
  const { answers } = given;
  const words = allInWords(given, questions, steps, { language: own.language, and: said(form, "and") });
  showQuestions((id) => asked(id, answers, questions));
  showText((clause) => standing(clause.when, answers, questions), given.wordings, words);
  showWarnings(given);
  showOpen();
  return { given, words };
}

/**
 * Says each warning at the field that it speaks of, and in the summary, whose words lead there.
 *
 * @param {import("./answers.js").Given} given
 */
function showWarnings({ answers, entries }) {
  const before = new Set(all(form, "[aria-invalid]"));
  for (const mark of all(form, "[data-warning]")) mark.remove();
  /** @type {Map<HTMLElement, string[]>} */
  const wrong = new Map();
  /** @type {(field: HTMLElement | undefined, id: string, words: string) => void} */
  const warn = (field, id, words) => {
    const wrapper = field?.closest("[data-question]");
    if (!field || !wrapper) return;
    const mark = element("p", words, "hr-question__warning");
    mark.id = `${field.id}-${id}`;
    mark.dataset.warning = "";
    wrapper.append(mark);
    wrong.set(field, [...(wrong.get(field) ?? []), mark.id]);
  };
  for (const { element: line, check } of checks) {
    const says = speaks(check, answers, questions, touched, entries);
    line.hidden = !says;
    if (!says) continue;
    const words = line.textContent?.trim() ?? "";
    const fields = check.questions.map((id) => fieldsOf(id).at(-1));
    for (const field of check.kind === "unequal" ? fields : fields.slice(0, 1)) warn(field, said(line, "checkId"), words);
    if (fields[0]) line.replaceChildren(to(words, fields[0]));
  }
  for (const [id, { type }] of questions) {
    if (type !== "number" && type !== "money") continue;
    for (const field of fieldsOf(id)) if (!isAmount(field.value)) warn(field, "amount", said(form, "amount"));
  }
  for (const field of new Set([...before, ...wrong.keys()])) {
    const ids = wrong.get(field);
    const help = `${field.id}-help`;
    const described = [...(document.getElementById(help) ? [help] : []), ...(ids ?? [])];
    if (ids) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (described.length) field.setAttribute("aria-describedby", described.join(" "));
    else field.removeAttribute("aria-describedby");
  }
}

/**
 * A link to a field.
 *
 * @param {string} words
 * @param {HTMLElement} field
 */
function to(words, field) {
  const way = link(words, `#${field.id}`);
  way.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  return way;
}

function showOpen() {
  const open = openQuestions();
  const count = one(form, "[data-open-count]");
  count.textContent = open.length ? counted(said(count, "some"), open.length) : said(count, "none");
  const items = open.map(({ label, field }) => {
    const item = element("li");
    item.append(to(label, field));
    return item;
  });
  one(form, "[data-open]").replaceChildren(...items);
}

// Keeping, taking away, erasing.

function changed() {
  // Where storage is forbidden or full, the answers last as long as the page. They can still be saved as a file.
  keep(key, read());
  show();
}

/** @param {boolean} clean */
async function download(clean) {
  const { given, words } = show();
  const { answers, wordings } = given;
  try {
    const [{ fillIn }, answer] = await Promise.all([import("./fill-in-word.js"), fetch(said(form, "word"))]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const removed = new Set(clauses.filter((clause) => standing(clause.when, answers, questions) === "out").map((clause) => clause.id));
    const unasked = new Set([...questions].filter(([, { when }]) => standing(when, answers, questions) === "out").map(([id]) => id));
    const open = draft(answers);
    const name = open ? `${own.document}-${said(form, "draftName")}.docx` : `${own.document}.docx`;
    offer(fillIn(await answer.arrayBuffer(), { removed, unasked, wordings, ...words, clean, open }), name);
    say(open ? "draft" : "ready");
  } catch (error) {
    console.warn(error);
    await tell(status, said(form, "failed"), new URL(said(form, "word"), document.baseURI));
  }
}

/**
 * What makes the file a draft: clauses of which nobody has decided whether they stand, and questions that have to be answered. Null
 * where there is none.
 *
 * @param {import("./answers.js").Answers} answers
 * @returns {import("./fill-in-word.js").Draft | null}
 */
function draft(answers) {
  const undecided = clauses.filter((clause) => standing(clause.when, answers, questions) === "open");
  const decide = Object.fromEntries(undecided.map(({ id, decide: words }) => [id, words?.textContent?.trim() ?? ""]));
  const needed = openQuestions().filter(({ field }) => field.closest("[data-required]"));
  const list = [...undecided.map(({ element }) => one(element, "h4").lastChild?.textContent?.trim() ?? ""), ...needed.map(({ label }) => label)];
  if (!list.length) return null;
  return { decide, list, title: counted(said(form, "draftTitle"), list.length), text: said(form, "draftText"), mark: said(form, "draftMark") };
}

function save() {
  offer(new Blob([JSON.stringify(read(), null, 1)], { type: "application/json" }), `${own.document}.json`);
  say("saved");
}

/** @param {File} file */
async function resume(file) {
  let given = null;
  try {
    given = tidied(JSON.parse(await file.text()), own.document);
  } catch {
    // No JSON at all: not ours.
  }
  if (given) {
    write(given);
    touched = true;
    changed();
  }
  say(given ? "resumed" : "notOurs");
}

function erase() {
  if (!confirm(said(form, "eraseQuestion"))) return;
  keep(key, null);
  touched = false;
  write(nothing);
  show();
  say("erased");
}

/** @param {HTMLElement} button */
function pressed(button) {
  const place = button.closest("[data-step]");
  const step = place instanceof HTMLElement ? steps.find(({ id }) => id === place.dataset.step) : undefined;
  if (step && place && button.matches("[data-add]")) {
    addEntry(step).focus();
    changed();
  } else if (step && place && button.matches("[data-remove]")) {
    removeEntry(step, button);
    one(place, "[data-add]").focus();
    changed();
  } else if (button.matches("[data-download]")) download(button.dataset.download === "clean");
  else if (button.matches("[data-print]")) print();
  else if (button.matches("[data-save]")) save();
  else if (button.matches("[data-erase]")) erase();
}

function answered() {
  touched = true;
  changed();
}

const resuming = one(form, "[data-resume]", HTMLInputElement);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => event.target !== resuming && answered());
form.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button");
  if (button) pressed(button);
});
resuming.addEventListener("change", () => {
  if (resuming.files?.[0]) resume(resuming.files[0]);
  resuming.value = "";
});
listen(answered);

const before = tidied(kept(key), own.document);
write(before ?? nothing);
touched = Boolean(before);
form.hidden = false;
document.documentElement.classList.add("hr-filling");
show();
