// Filling in a document: answers in, the text beside them, files out. Nothing that is typed leaves the device.

import { offer } from "../download.js";
import { all, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { allInWords, asked, standing } from "./answers.js";
import { Desk } from "./desk.js";
import { clauses, listen, readWordings, showDraft, showText, titleOf, writeWordings } from "./preview.js";
import { addEntry, form, openQuestions, questions, readAnswers, removeEntry, showQuestions, steps, writeAnswers } from "./questions.js";
import { begin, showOpen, startViews } from "./views.js";
import { showWarnings } from "./warnings.js";

const own = { document: said(form, "document"), language: said(form, "language") };
const status = one(form, "[data-status]");
const undoing = one(form, "[data-undo]");
const [anchored] = all(form, "[data-anchors]", HTMLInputElement); // only where people sign
const desk = new Desk({ given, write, say, removed: (undo) => removed("erased", undo) });
let touched = false;

/** What is filled in. */
function given() {
  return { ...readAnswers(), wordings: readWordings() };
}

/** @param {import("./answers.js").Given} given */
function write(given) {
  writeAnswers(given);
  writeWordings(given.wordings);
  touched = Object.keys(given.answers).length > 0 || Object.values(given.entries).flat().length > 0;
  if (touched) begin();
  show();
}

/**
 * @param {string} name of the words
 * @param {string[]} [more] what else there is to say
 */
function say(name, more = []) {
  status.textContent = [said(form, `say${name[0].toUpperCase()}${name.slice(1)}`), ...more].join(" ");
}

/** Shows everything that follows from the answers, and gives what a file is made of. */
function show() {
  const now = given();
  const { answers } = now;
  const words = allInWords(now, questions, steps, { language: own.language, and: said(form, "sayAnd") });
  const isAsked = (/** @type {string} */ id) => asked(id, answers, questions);
  showQuestions(isAsked);
  showText((clause) => standing(clause.when, answers, questions), now.wordings, words, isAsked);
  const open = draft(answers, showWarnings(now, touched));
  showOpen();
  showDraft(open && `${open.mark} ${open.title}`, open?.list ?? []);
  return { now, words, open };
}

function changed() {
  desk.changed();
  show();
}

/** @param {boolean} clean */
async function download(clean) {
  const { now, words, open } = show();
  const { answers, wordings } = now;
  try {
    const [{ fillIn }, answer] = await Promise.all([import("./fill-in-word.js"), fetch(said(form, "word"))]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const removed = new Set(clauses.filter((clause) => standing(clause.when, answers, questions) === "out").map((clause) => clause.id));
    const unasked = new Set([...questions].filter(([, { when }]) => standing(when, answers, questions) === "out").map(([id]) => id));
    const name = open ? `${own.document}-${said(form, "sayDraftName")}.docx` : `${own.document}.docx`;
    offer(fillIn(await answer.arrayBuffer(), { removed, unasked, wordings, ...words, clean, open, anchors: Boolean(anchored?.checked), saved: savedWithout(unasked) }), name);
    say(open ? "draft" : "ready");
  } catch (error) {
    console.warn(error);
    await tell(status, said(form, "sayFailed"), new URL(said(form, "word"), document.baseURI));
  }
}

/**
 * What the Word file carries so that it can be opened here again: no answer that the document does not ask for.
 *
 * @param {Set<string>} unasked
 */
function savedWithout(unasked) {
  const saved = desk.saved();
  return { ...saved, answers: Object.fromEntries(Object.entries(saved.answers).filter(([id]) => !unasked.has(id))) };
}

/**
 * What makes the file a draft: clauses of which nobody has decided whether they stand, questions that have to be answered, warnings that
 * stand. Null where there is none: then the document is finished.
 *
 * @param {import("./answers.js").Answers} answers
 * @param {string[]} wrong
 * @returns {import("./fill-in-word.js").Draft | null}
 */
function draft(answers, wrong) {
  const undecided = clauses.filter((clause) => standing(clause.when, answers, questions) === "open");
  const decide = Object.fromEntries(undecided.map(({ id, decide: words }) => [id, words?.textContent?.trim() ?? ""]));
  const needed = openQuestions().filter(({ required }) => required);
  const list = [...undecided.map(({ element }) => titleOf(element)), ...needed.map(({ label }) => label), ...wrong];
  if (!list.length) return null;
  return { decide, list, title: counted(said(form, "sayDraftTitle"), list.length), text: said(form, "sayDraftText"), mark: said(form, "sayDraftMark") };
}

function save() {
  offer(new Blob([JSON.stringify(desk.saved(), null, 1)], { type: "application/json" }), `${own.document}.json`);
  say("saved");
}

async function copyLink() {
  const address = desk.link();
  if (!address) return say("linkTooLong");
  await navigator.clipboard.writeText(address);
  say("linked");
}

/**
 * Says that something is gone, and offers to have it back.
 *
 * @param {string} words
 * @param {() => void} undo
 */
function removed(words, undo) {
  say(words);
  undoing.hidden = false;
  one(undoing, "button").onclick = () => {
    undoing.hidden = true;
    status.textContent = "";
    undo();
  };
}

/** @param {HTMLElement} button */
function pressed(button) {
  const place = button.closest("[data-step]");
  const step = place instanceof HTMLElement ? steps.find(({ id }) => id === place.dataset.step) : undefined;
  if (step && place && button.matches("[data-add]")) {
    addEntry(step).focus();
    changed();
  } else if (step && place && button.matches("[data-remove]")) {
    const before = given();
    removeEntry(step, button);
    one(place, "[data-add]").focus();
    changed();
    removed("removed", () => {
      write(before);
      changed();
    });
  } else if (button.matches("[data-download]")) download(button.dataset.download === "clean");
  else if (button.matches("[data-print]")) print();
  else if (button.matches("[data-save]")) save();
  else if (button.matches("[data-link]")) copyLink();
  else if (button.matches("[data-erase]")) desk.erase();
}

function answered() {
  if (!touched) begin();
  touched = true;
  changed();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", answered);
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  // An entry that somebody leaves half filled in.
  const entry = target instanceof Element && target.closest(".hr-entry");
  if (entry && !(relatedTarget instanceof Node && entry.contains(relatedTarget))) setTimeout(() => showWarnings(given(), touched));
});
form.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button");
  if (button) pressed(button);
});
anchored?.addEventListener("input", (event) => event.stopPropagation()); // no answer
listen(answered);
write({ answers: {}, entries: {}, wordings: {} });
form.hidden = false;
startViews();
await desk.start(() => touched);
