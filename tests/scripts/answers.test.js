// What follows from the answers to a document's questions.

import assert from "node:assert/strict";
import { test } from "node:test";

import { allInWords, asked, holds, inWords, joined, standing } from "../../theme/overrides/assets/hr/scripts/documents/answers.js";

process.env.TZ = "America/Los_Angeles"; // where the day begins later than where dates are counted

const question = (type, when = [], labels = {}) => ({ type, label: type, when, labels: new Map(Object.entries(labels)) });
const on = (name, ...answers) => ({ question: name, answers });
const QUESTIONS = new Map([
  ["has-cba", question("yes-no", [], { yes: "Yes", no: "No" })],
  ["cba-end", question("date", [on("has-cba", "yes")])],
  ["late", question("text", [on("cba-end", "2030-01-01")])],
  ["end", question("date")],
  ["seats", question("number")],
  ["other-seats", question("number")],
  ["member-name", question("text")],
  ["member-role", question("choice", [], { chair: "the chair" })],
]);

test("conditions hold where all of them are met", () => {
  assert.equal(holds([], {}, QUESTIONS), true);
  assert.equal(holds([on("has-cba", "yes", "no")], { "has-cba": "no" }, QUESTIONS), true);
  assert.equal(holds([on("has-cba", "yes")], {}, QUESTIONS), false);
  assert.equal(holds([on("has-cba", "yes"), on("end", "x")], { "has-cba": "yes" }, QUESTIONS), false);
});

test("what hangs on a question without an answer is open, and what hangs on one that is not asked is out", () => {
  const on_cba = [on("has-cba", "yes")];
  assert.equal(standing([], {}, QUESTIONS), "in");
  assert.equal(standing(on_cba, {}, QUESTIONS), "open");
  assert.equal(standing(on_cba, { "has-cba": "" }, QUESTIONS), "open");
  assert.equal(standing(on_cba, { "has-cba": "yes" }, QUESTIONS), "in");
  assert.equal(standing(on_cba, { "has-cba": "no" }, QUESTIONS), "out");
  assert.equal(standing([on("late", "x")], {}, QUESTIONS), "open", "through two questions");
  assert.equal(standing([on("late", "x")], { "has-cba": "no" }, QUESTIONS), "out");
  assert.equal(standing([on("has-cba", "yes"), on("end", "x")], { "has-cba": "no" }, QUESTIONS), "out", "one that is out decides");
  assert.equal(standing([on("has-cba", "yes"), on("end", "x")], { end: "x" }, QUESTIONS), "open");
  assert.equal(standing([on("unknown", "x")], {}, QUESTIONS), "out");
});

test("an answer counts only as long as its question is asked", () => {
  const answers = { "has-cba": "no", "cba-end": "2030-01-01" };
  assert.equal(asked("cba-end", answers, QUESTIONS), false);
  assert.equal(asked("late", answers, QUESTIONS), false);
  assert.equal(asked("late", { ...answers, "has-cba": "yes" }, QUESTIONS), true);
  assert.equal(asked("unknown", {}, QUESTIONS), false);
});

test("dates, sums and choices are written out in the document's language", () => {
  const [date, money, choice] = [question("date"), question("money"), question("choice", [], { a: "the first" })];
  assert.equal(inWords(date, "2028-06-30", "en"), "June 30, 2028");
  assert.equal(inWords(date, "2028-06-30", "es"), "30 de junio de 2028");
  assert.equal(inWords(date, "soon", "en"), "soon");
  assert.equal(inWords(money, "12,500", "en"), "$12,500");
  assert.equal(inWords(money, "12.5", "en"), "$12.50");
  assert.equal(inWords(money, "about 5", "en"), "about 5");
  assert.equal(inWords(choice, "a", "en"), "the first");
  assert.equal(inWords(choice, "gone", "en"), "");
  assert.equal(inWords(question("text"), "  two looms ", "en"), "two looms");
  assert.equal(inWords(question("text"), "  ", "en"), "");
});

test("names are listed as one says them", () => {
  assert.equal(joined([], " and "), "");
  assert.equal(joined(["a", ""], " and "), "a");
  assert.equal(joined(["a", "b"], " and "), "a and b");
  assert.equal(joined(["a", "b", "c"], " y "), "a, b y c");
});

test("the words for a text leave out what is not asked, and entries with nothing in them", () => {
  const given = {
    answers: { "has-cba": "no", "cba-end": "2028-06-30", end: "2029-01-31" },
    entries: { members: [{ "member-name": "Ada", "member-role": "chair" }, { "member-name": " ", "member-role": "" }, { "member-name": "Bo", "member-role": "" }] },
  };
  const { texts, entries } = allInWords(given, QUESTIONS, [{ id: "members", first: "member-name" }], { language: "en", and: " and " });
  assert.deepEqual(texts, { "blank:has-cba": "No", "blank:end": "January 31, 2029", "entries:members": "Ada and Bo" });
  assert.deepEqual(entries.members, [{ "member-name": "Ada", "member-role": "the chair" }, { "member-name": "Bo", "member-role": "" }]);
});
