// What passes the facets that were chosen, and in which order it stands.

import assert from "node:assert/strict";
import { test } from "node:test";

import { counts, passes, sorted } from "../../theme/overrides/assets/hr/scripts/search/choice.js";

const result = (id, facets, more = {}) => ({ id, score: 0, facets: new Map(Object.entries(facets).map(([facet, values]) => [facet, new Set(values)])), ...more });
const mentors = result("mentors", { kind: ["practices"], stage: ["forming", "expanding"] });
const charter = result("charter", { kind: ["documents"], stage: ["forming"] });
const drivers = result("drivers", { kind: ["stories"] });
const all = [mentors, charter, drivers];
const passing = (filters) => all.filter((one) => passes(one, new Map(Object.entries(filters)))).map(({ id }) => id);

test("values of one facet mean or, facets mean and", () => {
  assert.deepEqual(passing({}), ["mentors", "charter", "drivers"]);
  assert.deepEqual(passing({ kind: ["practices", "documents"] }), ["mentors", "charter"]);
  assert.deepEqual(passing({ kind: ["practices", "stories"], stage: ["forming"] }), ["mentors"]);
  assert.deepEqual(passing({ sector: ["water"] }), []);
});

test("a result of which nothing is known passes no filter", () => {
  assert.equal(passes({ id: "a", score: 0 }, new Map([["kind", ["practices"]]])), false);
});

test("a count says what a value would give with what is chosen in the other facets", () => {
  const filters = new Map(Object.entries({ kind: ["practices"], stage: ["forming"] }));
  assert.deepEqual(Object.fromEntries(counts(all, filters, "kind")), { practices: 1, documents: 1 });
  assert.deepEqual(Object.fromEntries(counts(all, filters, "stage")), { forming: 1, expanding: 1 });
});

test("results stand by what was asked for, and by their score where that is equal", () => {
  const [a, b, c] = [
    result("a", {}, { score: 1, evidence: 1, date: "2026-01-01" }),
    result("b", {}, { score: 2, evidence: 1, date: "" }),
    result("c", {}, { score: 0, evidence: 4, date: "2026-02-01" }),
  ];
  const order = (by) => sorted([a, b, c], by).map(({ id }) => id).join("");
  assert.equal(order(""), "bac");
  assert.equal(order("evidence"), "cba");
  assert.equal(order("date"), "cab");
});
