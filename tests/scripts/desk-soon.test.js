// What is typed at the desk is kept a moment after the last key, and at the latest two seconds after the first that is not kept yet.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Soon } from "../../theme/desk/soon.js";

/** How often something was done, when keys come at these times (ms), until a time. */
function doneAt(keys, until) {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  const times = [];
  let now = 0;
  const soon = new Soon(() => times.push(now));
  for (now = 0; now <= until; now += 10, mock.timers.tick(10)) if (keys.includes(now)) soon.ask();
  mock.timers.reset();
  return times;
}

test("a moment after the last of a few keys", () => {
  assert.deepEqual(doneAt([0, 100, 200], 5000).length, 1);
  assert.ok(doneAt([0, 100, 200], 5000)[0] <= 520);
});

test("who types without a pause is kept within two seconds of the first key, again and again", () => {
  const keys = Array.from({ length: 100 }, (_, place) => place * 100);
  const times = doneAt(keys, 9900);
  assert.ok(times[0] <= 2000, String(times));
  assert.ok(times.every((time, place) => place === 0 || time - times[place - 1] <= 2100), String(times));
  assert.ok(times.length <= 6, "and not at each key");
});

test("what is done at once is not done again, and what is dropped is not done", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  let done = 0;
  const soon = new Soon(() => (done += 1));
  soon.ask();
  soon.now();
  mock.timers.tick(3000);
  assert.equal(done, 1);
  soon.ask();
  soon.drop();
  mock.timers.tick(3000);
  assert.equal(done, 1);
  mock.timers.reset();
});
