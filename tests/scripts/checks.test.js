// What people should look at again, and at which field.

import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, findings, isAdvice, isAmount, isWhole } from "../../theme/overrides/assets/hr/scripts/documents/checks.js";

const question = (type, when = []) => ({ type, label: type, when, labels: new Map() });
const on = (name, ...answers) => ({ question: name, answers });
const QUESTIONS = new Map([
  ["has-cba", question("yes-no")],
  ["cba-end", question("date", [on("has-cba", "yes")])],
  ["end", question("date")],
  ["seats", question("number")],
  ["other-seats", question("number")],
  ["total", question("money")],
  ["name", question("text")],
  ["side", question("choice")],
  ["share", question("money")],
]);

const places = (check, answers = {}, entries = {}, touched = true) =>
  findings({ when: [], answers: [], ...check }, { answers, entries }, QUESTIONS, touched).map(({ question: id, entry }) => (entry === null ? id : `${id} ${entry}`));
const members = (...list) => ({ members: list.map(([name, side = "", share = ""]) => ({ name, side, share })) });

test("a date later than another is told at both, once both are there and asked for", () => {
  const check = { kind: "later-than", questions: ["end", "cba-end"] };
  const dates = { "has-cba": "yes", "cba-end": "2028-01-01", end: "2029-01-01" };
  assert.deepEqual(places(check, dates), ["end", "cba-end"]);
  for (const change of [{ end: "2028-01-01" }, { end: "" }, { "has-cba": "no" }]) assert.deepEqual(places(check, { ...dates, ...change }), []);
});

test("two days of an entry that are the wrong way round are told at that entry", () => {
  const check = { kind: "later-than", questions: ["from", "until"] };
  const contracts = (...list) => ({ contracts: list.map(([from, until]) => ({ from, until })) });
  assert.deepEqual(places(check, {}, contracts(["2027-01-01", "2028-01-01"], ["2028-01-01", "2027-01-01"])), ["from 1", "until 1"]);
  assert.deepEqual(places(check, {}, contracts(["2028-01-01", ""], ["2027-01-01", "2027-01-01"])), []);
  assert.deepEqual(places(check), []);
});

test("numbers that differ, that are above another, or that are no majority, however they are written", () => {
  const two = (seats, other) => ({ seats, "other-seats": other });
  const told = (kind, seats, other) => places({ kind, questions: ["seats", "other-seats"] }, two(seats, other)).length > 0;
  assert.deepEqual(["3 2", "1,000 1000", "3 3"].map((pair) => told("unequal", ...pair.split(" "))), [true, false, false]);
  assert.deepEqual(["9 3", "3 3", "1,000 999"].map((pair) => told("more-than", ...pair.split(" "))), [true, false, true]);
  assert.deepEqual(["1 2", "2 4", "2 3", "3 5"].map((pair) => told("minority", ...pair.split(" "))), [true, true, false, false]);
  assert.equal(told("unequal", "3", ""), false);
});

test("nothing, or nought, is told once somebody has begun, and only under its conditions", () => {
  const check = { kind: "nothing", questions: ["seats"], when: [on("has-cba", "yes")] };
  assert.deepEqual(places(check, { "has-cba": "yes" }, {}, false), []);
  assert.deepEqual(places(check, { "has-cba": "yes" }), ["seats"]);
  assert.deepEqual(places(check, { "has-cba": "yes", seats: "0" }), ["seats"]);
  assert.deepEqual(places(check, { "has-cba": "yes", seats: "2" }), []);
  assert.deepEqual(places(check), []);
});

test("a name alone, and one that stands there twice, are told at the entry", () => {
  const check = { kind: "alone", questions: ["name"] };
  assert.deepEqual(places(check, {}, members(["Mill"], [""])), ["name 0"]);
  assert.deepEqual(places(check, {}, members(["Mill"], ["Weavers"], [" mill "])), ["name 2"]);
  assert.deepEqual(places(check, {}, members(["Mill, Inc."], ["Weavers"], ["mill  Inc"])), ["name 2"]);
  assert.deepEqual(places(check, {}, members(["Mill"], ["Weavers"])), []);
  assert.deepEqual(places(check, {}, members([""], [""])), []);
});

test("entries of which none has an answer that one should have, and entries that are half filled in", () => {
  const lacking = { kind: "lacking", questions: ["side"], answers: ["labor"] };
  assert.deepEqual(places(lacking, {}, members(["Ada", "management"], ["Bo", "management"], [""])), ["side 2"]);
  assert.deepEqual(places(lacking, {}, members(["Ada", "management"], ["Bo", ""])), [], "of whom nobody has said it yet may still be from labor");
  assert.deepEqual(places(lacking, {}, members(["Ada", "management"], ["Bo", "labor"])), []);
  assert.deepEqual(places(lacking, {}, members(["", ""])), []);
  assert.deepEqual(places({ kind: "half", questions: ["name", "side"] }, {}, members(["Ada", ""], ["Bo", "labor"], ["", ""])), ["side 0"]);
});

test("amounts that do not add up to their total are told, to the cent", () => {
  const check = { kind: "sum", questions: ["share", "total"] };
  assert.deepEqual(places(check, { total: "$1,000" }, members(["a", "", "400"], ["b", "", "500"])), ["share 1", "total"]);
  assert.deepEqual(places(check, { total: "0.3" }, members(["a", "", "0.1"], ["b", "", "0.2"])), []);
  assert.deepEqual(places(check, { total: "" }, members(["a", "", "400"])), []);
  assert.deepEqual(places(check, { total: "5" }, members(["a", "", ""])), []);
  assert.deepEqual(places(check, { total: "5" }, members(["a", "", "some"])), [], "what is no amount is told by itself");
});

test("advice speaks where its conditions hold, and is no mistake", () => {
  const check = { kind: "answered", questions: ["has-cba"], when: [on("has-cba", "no")] };
  assert.deepEqual(places(check, { "has-cba": "no" }), ["has-cba"]);
  assert.deepEqual(places(check, { "has-cba": "yes" }), []);
  assert.deepEqual([isAdvice(check), isAdvice({ kind: "unequal" })], [true, false]);
});

test("an amount is digits, nought or more", () => {
  for (const value of ["", "0", "12", "1,250", "$12.50"]) assert.equal(isAmount(value), true, value);
  for (const value of ["-2", "two", "3-4", "1.2.3"]) assert.equal(isAmount(value), false, value);
});

test("what is counted is a whole number: seats that are compared, no money and no hours", () => {
  for (const value of ["", "0", "12", "1,250"]) assert.equal(isWhole(value), true, value);
  for (const value of ["2.5", "1.000", "-2", "two"]) assert.equal(isWhole(value), false, value);
  const checks = [{ kind: "more-than", questions: ["seats", "total"] }, { kind: "nothing", questions: ["other-seats"] }];
  assert.deepEqual([...counted(checks, QUESTIONS)], ["seats"]);
});
