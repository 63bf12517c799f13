// The form of a document: answers in, live preview below, files out. Nothing that is typed leaves the device.

import { asked, holds, inWords, joined, speaks } from "./answers.js";
import { fillIn } from "./word.js";
import { counted } from "../plurals.js";

const form = document.querySelector("[data-document][data-word]");
const preview = document.querySelector("[data-preview]");
const { language, version } = form.dataset;
const key = `hr-document:${form.dataset.document}:${language}`;
const status = form.querySelector("[data-status]");
const all = (root, selector) => [...root.querySelectorAll(selector)];

// What the page says: questions, steps that repeat, clauses, checks.

const questions = new Map();
for (const wrapper of all(form, "[data-question]").filter((one) => !one.closest("template"))) readQuestion(wrapper);
for (const template of all(form, "template[data-entry]")) all(template.content, "[data-question]").forEach(readQuestion);

function readQuestion(wrapper) {
  const control = wrapper.querySelector("input, textarea, select");
  questions.set(wrapper.dataset.question, {
    type: wrapper.dataset.type,
    label: wrapper.querySelector("label").textContent.trim(),
    when: JSON.parse(wrapper.dataset.when ?? "[]"),
    labels: new Map([...(control.options ?? [])].map((option) => [option.value, option.textContent])),
  });
}

const repeating = all(form, "[data-repeats]").map((step) => ({
  id: step.dataset.step,
  list: step.querySelector("[data-entries-list]"),
  template: step.querySelector("template[data-entry]"),
  first: step.querySelector("template[data-entry]").content.querySelector("[data-question]").dataset.question,
}));

const clauses = all(preview, "[data-clause]").map((element) => ({
  element,
  number: element.querySelector("[data-clause-number]").textContent.trim(),
  when: JSON.parse(element.dataset.when ?? "[]"),
  text: element.querySelector("[data-text]"),
  usual: [...element.querySelector("[data-text]").childNodes].map((node) => node.cloneNode(true)),
  wording: element.querySelector("[data-wording]"),
}));
const blankLabels = new Map(all(preview, "[data-blank]").map((blank) => [blank.dataset.blank, blank.textContent]));
const checks = all(form, "[data-check]").map((element) => ({ element, check: JSON.parse(element.dataset.check) }));

// Reading and writing the answers.

function readAnswers() {
  const answers = {};
  for (const wrapper of all(form, "[data-question]")) {
    if (!wrapper.closest(".hr-entry")) answers[wrapper.dataset.question] = wrapper.querySelector("input, textarea, select").value;
  }
  const entries = {};
  for (const step of repeating) {
    entries[step.id] = [...step.list.children].map((entry) =>
      Object.fromEntries(all(entry, "[data-question]").map((one) => [one.dataset.question, one.querySelector("input, textarea, select").value])),
    );
  }
  const wordings = {};
  for (const clause of clauses) {
    const chosen = clause.wording?.querySelector("input:checked")?.value;
    if (chosen) wordings[clause.element.dataset.clause] = chosen;
  }
  return { document: form.dataset.document, version, language, answers, entries, wordings };
}

function writeAnswers(kept) {
  for (const wrapper of all(form, "[data-question]")) {
    if (!wrapper.closest(".hr-entry")) wrapper.querySelector("input, textarea, select").value = String(kept.answers?.[wrapper.dataset.question] ?? "");
  }
  for (const step of repeating) {
    step.list.replaceChildren();
    const given = kept.entries?.[step.id];
    for (const entry of Array.isArray(given) && given.length ? given : [{}]) addEntry(step, entry);
  }
  for (const clause of clauses) {
    const wanted = String(kept.wordings?.[clause.element.dataset.clause] ?? "");
    for (const option of all(clause.element, "[data-wording] input")) option.checked = option.value === wanted;
  }
}

let counter = 0;

function addEntry(step, values = {}) {
  const entry = step.template.content.cloneNode(true).firstElementChild;
  counter += 1;
  for (const element of all(entry, "[id]")) element.id = element.id.replace(/-0(?=$|-help$)/, `-${counter}`);
  for (const label of all(entry, "[for]")) label.htmlFor = label.htmlFor.replace(/-0$/, `-${counter}`);
  for (const control of all(entry, "[aria-describedby]")) control.setAttribute("aria-describedby", control.getAttribute("aria-describedby").replace(/-0-help$/, `-${counter}-help`));
  for (const wrapper of all(entry, "[data-question]")) {
    wrapper.querySelector("input, textarea, select").value = String(values[wrapper.dataset.question] ?? "");
  }
  step.list.append(entry);
  numberEntries(step);
  return entry;
}

function numberEntries(step) {
  [...step.list.children].forEach((entry, place) => (entry.querySelector("[data-number]").textContent = place + 1));
}

// What follows from the answers.

function words(state) {
  const texts = {};
  for (const [id, value] of Object.entries(state.answers)) {
    if (asked(id, state.answers, questions)) texts[`blank:${id}`] = inWords(questions.get(id), value, language);
  }
  const entries = {};
  for (const step of repeating) {
    entries[step.id] = state.entries[step.id]
      .map((entry) => Object.fromEntries(Object.entries(entry).map(([id, value]) => [id, inWords(questions.get(id), value, language)])))
      .filter((entry) => Object.values(entry).some(Boolean));
    texts[`entries:${step.id}`] = joined(entries[step.id].map((entry) => entry[step.first]), form.dataset.and);
  }
  return { texts, entries };
}

function show() {
  const state = readAnswers();
  const { texts, entries } = words(state);
  for (const wrapper of all(form, "[data-question]")) {
    if (!wrapper.closest(".hr-entry")) wrapper.hidden = !asked(wrapper.dataset.question, state.answers, questions);
  }
  for (const clause of clauses) {
    clause.element.hidden = !holds(clause.when, state.answers, questions);
    setWording(clause, state.wordings[clause.element.dataset.clause] ?? "");
  }
  for (const blank of all(preview, ".hr-clause__text [data-blank], [data-intro] [data-blank]")) {
    if (blank.closest("[data-entries]")) continue;
    const id = blank.dataset.blank;
    const text = texts[`blank:${id}`] || texts[`entries:${id}`] || "";
    blank.textContent = text || blankLabels.get(id) || id;
    blank.classList.toggle("hr-blank--filled", Boolean(text));
  }
  for (const table of all(preview, "[data-entries]")) showEntries(table, entries[table.dataset.entries] ?? []);
  numberClauses();
  showChecks(state);
  showOpen(state);
  return { state, texts, entries };
}

function setWording(clause, strength) {
  if (!clause.wording || clause.wording.dataset.now === strength) return;
  clause.wording.dataset.now = strength;
  const tables = [...clause.text.children].filter((child) => child.matches(".hr-scroll"));
  const option = strength && clause.element.querySelector(`[data-option="${CSS.escape(strength)}"]`);
  const nodes = option ? [...option.children].filter((child) => !child.matches(".hr-note__label")) : clause.usual.filter((node) => !node.matches?.(".hr-scroll"));
  clause.text.replaceChildren(...nodes.map((node) => node.cloneNode(true)), ...tables);
}

function showEntries(table, entries) {
  const body = table.tBodies[0];
  table.hrEmpty ??= [...body.rows].map((row) => row.cloneNode(true));
  const pattern = table.hrEmpty[0];
  const rows = entries.map((entry) => {
    const row = pattern.cloneNode(true);
    for (const blank of all(row, "[data-blank]")) {
      const text = entry[blank.dataset.blank];
      if (text) blank.textContent = text;
      blank.classList.toggle("hr-blank--filled", Boolean(text));
    }
    return row;
  });
  body.replaceChildren(...(rows.length ? rows : table.hrEmpty.map((row) => row.cloneNode(true))));
}

function numberClauses() {
  let section = 0;
  for (const part of all(preview, "[data-section]")) {
    const shown = all(part, "[data-clause]").filter((clause) => !clause.hidden);
    part.hidden = !shown.length;
    if (!shown.length) continue;
    section += 1;
    part.querySelector("[data-section-number]").textContent = `${section}.`;
    shown.forEach((clause, place) => (clause.querySelector("[data-clause-number]").textContent = `${section}.${place + 1}`));
  }
}

let touched = false;

function showChecks(state) {
  for (const { element, check } of checks) element.hidden = !speaks(check, state.answers, questions, touched);
}

function showOpen(state) {
  const open = all(form, "[data-question]").filter((wrapper) => !wrapper.hidden && !wrapper.closest("template") && !wrapper.querySelector("input, textarea, select").value.trim());
  const count = form.querySelector("[data-open-count]");
  count.textContent = open.length ? counted(count.dataset.some, open.length) : count.dataset.none;
  form.querySelector("[data-open]").replaceChildren(
    ...open.map((wrapper) => {
      const link = document.createElement("a");
      link.href = `#${wrapper.querySelector("input, textarea, select").id}`;
      link.textContent = questions.get(wrapper.dataset.question).label;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        wrapper.querySelector("input, textarea, select").focus();
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
}

// Taking away, keeping, erasing.

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function download(kind) {
  const { state, texts, entries } = show();
  try {
    const answer = await fetch(form.dataset.word);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const removed = new Set(clauses.filter((clause) => !holds(clause.when, state.answers, questions)).map((clause) => clause.number));
    const wordings = Object.fromEntries(clauses.map((clause) => [clause.number, state.wordings[clause.element.dataset.clause]]).filter(([, chosen]) => chosen));
    const unasked = new Set([...questions.keys()].filter((id) => questions.get(id).when.length && !asked(id, state.answers, questions)));
    const blob = await fillIn(await answer.arrayBuffer(), { removed, unasked, wordings, texts, entries, clean: kind === "clean" });
    offer(blob, `${form.dataset.document}.docx`);
    status.textContent = form.dataset.ready;
  } catch (error) {
    status.textContent = form.dataset.failed;
    console.warn(error);
  }
}

function keep() {
  try {
    localStorage.setItem(key, JSON.stringify(readAnswers()));
  } catch {
    // Storage is forbidden or full: the answers then last as long as the page. They can still be saved as a file.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

async function resume(file) {
  try {
    const given = JSON.parse(await file.text());
    if (given?.document !== form.dataset.document || typeof given.answers !== "object") throw new Error("not ours");
    writeAnswers(given);
    touched = true;
    keep();
    show();
    status.textContent = form.dataset.resumed;
  } catch {
    status.textContent = form.dataset.notOurs;
  }
}

function erase() {
  if (!confirm(form.dataset.eraseQuestion)) return;
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
  touched = false;
  writeAnswers({});
  show();
  status.textContent = form.dataset.erased;
}

form.addEventListener("submit", (event) => event.preventDefault());
for (const part of [form, preview]) {
  part.addEventListener("input", (event) => {
    if (event.target.matches("[type=file]")) return;
    touched = true;
    keep();
    show();
  });
}
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const step = repeating.find((one) => one.id === button.closest("[data-step]")?.dataset.step);
  if (button.matches("[data-add]")) {
    addEntry(step).querySelector("input, textarea, select").focus();
  } else if (button.matches("[data-remove]")) {
    button.closest(".hr-entry").remove();
    numberEntries(step);
    step.list.parentElement.querySelector("[data-add]").focus();
  } else if (button.matches("[data-download]")) {
    download(button.dataset.download);
    return;
  } else if (button.matches("[data-print]")) {
    print();
    return;
  } else if (button.matches("[data-save]")) {
    offer(new Blob([JSON.stringify(readAnswers(), null, 1)], { type: "application/json" }), `${form.dataset.document}.json`);
    status.textContent = form.dataset.saved;
    return;
  } else if (button.matches("[data-erase]")) {
    erase();
    return;
  } else {
    return;
  }
  keep();
  show();
});
form.querySelector("[data-resume]").addEventListener("change", (event) => {
  if (event.target.files[0]) resume(event.target.files[0]);
  event.target.value = "";
});

for (const clause of clauses) if (clause.wording) clause.wording.hidden = false;
const before = kept();
writeAnswers(before ?? {});
touched = Boolean(before);
form.hidden = false;
document.documentElement.classList.add("hr-filling");
show();
