// Which agreement fits: the reasons on the page, looked up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deciding, holds, ledTo } from "../../theme/overrides/assets/hr/scripts/which/reasons.js";

const reasons = [
  { document: "charter", part: "first", when: [{ question: "money", answers: ["no", "later"] }] },
  { document: "agreement", part: "first", when: [{ question: "money", answers: ["yes"] }] },
  { document: "charter", part: "beside", when: [{ question: "rules", answers: ["no"] }, { question: "money", answers: ["yes"] }] },
];

test("a reason holds where each of its questions has one of the answers", () => {
  assert.equal(holds(reasons[0], { money: "later" }), true);
  assert.equal(holds(reasons[2], { money: "yes", rules: "no" }), true);
  assert.equal(holds(reasons[2], { money: "yes", rules: "yes" }), false);
  assert.equal(holds(reasons[2], { money: "yes", rules: "" }), false);
});

test("a document can stand first for some answers and beside another for others", () => {
  assert.equal(ledTo(reasons, "first", { money: "no", rules: "no" }), "charter");
  assert.equal(ledTo(reasons, "beside", { money: "no", rules: "no" }), null);
  assert.equal(ledTo(reasons, "first", { money: "yes", rules: "no" }), "agreement");
  assert.equal(ledTo(reasons, "beside", { money: "yes", rules: "no" }), "charter");
  assert.equal(ledTo(reasons, "first", { money: "", rules: "no" }), null);
});

test("the answers that decided stand in the order of the questions, each once", () => {
  assert.deepEqual(deciding(reasons.slice(1), ["for", "money", "rules"]), ["money", "rules"]);
  assert.deepEqual(deciding([], ["money"]), []);
});
