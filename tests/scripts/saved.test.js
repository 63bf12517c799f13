// Answers that were saved, and addresses that carry them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { asFragment, fromFragment } from "../../theme/overrides/assets/hr/scripts/documents/link.js";
import { holdsAnswers } from "../../theme/overrides/assets/hr/scripts/documents/places.js";
import { MOST, readSaved } from "../../theme/overrides/assets/hr/scripts/documents/saved.js";

const question = (type, labels = {}) => ({ type, label: `${type}?`, when: [], labels: new Map(Object.entries(labels)) });
const FORM = {
  document: "charter",
  version: "1.1",
  questions: new Map([
    ["end", question("date")],
    ["rule", question("choice", { "": "(choose)", vote: "by vote" })],
    ["seats", question("number")],
    ["member-name", question("text")],
  ]),
  steps: new Map([["members", ["member-name"]]]),
  wordings: new Map([["aim", ["mild", "strong"]]]),
};
const GIVEN = { answers: { end: "2029-01-31", rule: "vote" }, entries: { members: [{ "member-name": "Ada" }] }, wordings: { aim: "strong" } };
const SAVED = { document: "charter", version: "1.1", name: "Spring", ...GIVEN };

test("what was saved comes back as it was", () => {
  assert.deepEqual(readSaved(SAVED, FORM), { given: GIVEN, name: "Spring", odd: [] });
  assert.deepEqual(readSaved({ ...SAVED, answers: { seats: 3, end: null, rule: "" } }, FORM).given.answers, { seats: "3" });
});

test("what is none of ours is nothing", () => {
  for (const foreign of [null, 7, "x", [], {}, { document: "other", answers: {} }]) assert.equal(readSaved(foreign, FORM), null);
});

test("whatever does not fit is told and left out, and the rest stays", () => {
  const odd = (change) => {
    const read = readSaved({ ...SAVED, ...change }, FORM);
    return read.odd.map(({ kind, about, found }) => `${kind} ${about} ${found.slice(0, 12)}`);
  };
  assert.deepEqual(odd({ version: "99.7" }), ["version 1.1 99.7"]);
  assert.deepEqual(odd({ version: undefined }), ["version 1.1 "]);
  assert.deepEqual(odd({ answers: null, entries: null }), ["empty  "]);
  assert.deepEqual(odd({ answers: null, entries: { members: [{ "member-name": "" }] } }), ["empty  "]);
  assert.deepEqual(odd({ answers: "x" }).slice(0, 1), [`question ${FORM.document} x`], "answers that are none are told");
  for (const day of ["2026-02-31", "soon", "2026-1-1", "9999999-01-01"]) assert.deepEqual(odd({ answers: { end: day } }), [`date date? ${day.slice(0, 12)}`]);
  assert.deepEqual(odd({ answers: { rule: "by-decree" } }), ["answer choice? by-decree"]);
  assert.deepEqual(odd({ answers: { rule: ["vote"] } }), ['answer choice? ["vote"]']);
  assert.deepEqual(odd({ answers: { unknown: "x", "member-name": "Ada" } }), ["question unknown x", "question text? Ada"], "a name belongs into an entry");
  assert.deepEqual(odd({ answers: { seats: "1".repeat(MOST.letters + 1) } }), ["long number? 111111111111"]);
  assert.deepEqual(odd({ entries: { members: "x", others: [] } }), ["question members x", "question others []"]);
  assert.deepEqual(odd({ entries: { members: [{ end: "2029-01-31" }, 7] } }), ["question date? 2029-01-31"]);
  assert.deepEqual(odd({ entries: { members: Array.from({ length: 5000 }, () => ({ "member-name": "Ada" })) } }), ["entries members 5000"]);
  assert.deepEqual(odd({ wordings: { aim: "loud", other: "mild" } }), ["wording aim loud", "wording other mild"]);
  assert.deepEqual(readSaved({ ...SAVED, answers: { end: "x", rule: "vote" } }, FORM).given.answers, { rule: "vote" });
});

test("an answer under an id that the question had in an earlier version is that question's", () => {
  const renamed = new Map([...FORM.questions, ["end", { ...question("date"), formerly: ["last-day"] }], ["member-name", { ...question("text"), formerly: ["name"] }]]);
  const read = (given) => readSaved({ ...SAVED, answers: {}, entries: {}, wordings: {}, ...given }, { ...FORM, questions: renamed });
  assert.deepEqual(read({ answers: { "last-day": "2029-01-31" } }), { given: { answers: { end: "2029-01-31" }, entries: {}, wordings: {} }, name: "Spring", odd: [] });
  assert.deepEqual(read({ entries: { members: [{ name: "Ada" }] } }).given.entries, { members: [{ "member-name": "Ada" }] });
  for (const both of [{ "last-day": "2028-01-31", end: "2029-01-31" }, { end: "2029-01-31", "last-day": "2028-01-31" }]) {
    assert.deepEqual(read({ answers: both }).given.answers, { end: "2029-01-31" }, "its own id says it");
  }
  assert.deepEqual(read({ answers: { "last-day": "soon" } }).odd.map(({ kind, about }) => `${kind} ${about}`), ["date date?", "empty "]);
  assert.deepEqual(read({ answers: { name: "Ada" } }).odd.map(({ kind }) => kind), ["question", "empty"], "a name belongs into an entry");
});

test("an address carries what was saved, and nothing else is read out of one", () => {
  const fragment = asFragment({ ...SAVED, name: "Łódź 🧵" });
  assert.equal(holdsAnswers(fragment), true);
  assert.match(fragment, /^#answers=[\w-]+$/);
  assert.deepEqual(fromFragment(fragment), { ...SAVED, name: "Łódź 🧵" });
  for (const foreign of ["#answers=", "#answers=%%%", "#answers=AAAA", "#answers=x".repeat(100)]) assert.equal(fromFragment(foreign), null);
});
