// Which piece of one row belongs to which piece of another, both rows keeping their order.

/**
 * @typedef {import("./compare.js").Item} Item
 * @typedef {import("./outline.js").Unit} Unit
 * @typedef {import("./outline.js").Segment} Segment
 */

const ENOUGH = 0.34; // how alike two pieces have to be to be told as one that was changed
const MOST = 40_000; // how many pairs are weighed against one another

/**
 * Pairs of what is alike, in order; null where one side has nothing. What is the same at both ends is paired first.
 *
 * @template One
 * @template {One} Other
 * @param {One[]} ours
 * @param {Other[]} theirs
 * @param {(one: One) => string} text
 * @param {(one: One, other: Other) => number} alike
 * @returns {[One | null, Other | null][]}
 */
export function pairs(ours, theirs, text, alike) {
  let start = 0;
  while (start < ours.length && start < theirs.length && text(ours[start]) === text(theirs[start])) start += 1;
  let end = 0;
  while (end < ours.length - start && end < theirs.length - start && text(ours[ours.length - 1 - end]) === text(theirs[theirs.length - 1 - end])) end += 1;
  const [left, right] = [ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end)];
  /** @type {(count: number, from: number, other: number) => [One | null, Other | null][]} */
  const same = (count, from, other) => Array.from({ length: count }, (_, place) => [ours[from + place], theirs[other + place]]);
  return [...same(start, 0, 0), ...weighed(left, right, alike), ...same(end, ours.length - end, theirs.length - end)];
}

/**
 * The pairing in which most is alike.
 *
 * @template One
 * @template {One} Other
 * @param {One[]} ours
 * @param {Other[]} theirs
 * @param {(one: One, other: Other) => number} alike
 * @returns {[One | null, Other | null][]}
 */
function weighed(ours, theirs, alike) {
  /** @type {[One | null, Other | null][]} */
  const found = [];
  const within = Math.max(1, Math.floor(MOST / (ours.length || 1)));
  const near = theirs.slice(0, within);
  const width = near.length + 1;
  const scores = new Float64Array((ours.length + 1) * width);
  const weights = new Float64Array((ours.length + 1) * width);
  for (let one = ours.length - 1; one >= 0; one--) {
    for (let other = near.length - 1; other >= 0; other--) {
      const place = one * width + other;
      const weight = alike(ours[one], near[other]);
      weights[place] = weight < ENOUGH ? -1 : weight;
      scores[place] = Math.max(scores[place + 1], scores[place + width], weight < ENOUGH ? 0 : weight + scores[place + width + 1]);
    }
  }
  let [one, other] = [0, 0];
  while (one < ours.length && other < near.length) {
    const place = one * width + other;
    if (weights[place] >= 0 && scores[place] === weights[place] + scores[place + width + 1]) found.push([ours[one++], near[other++]]);
    else if (scores[place] === scores[place + width]) found.push([ours[one++], null]);
    else found.push([null, near[other++]]);
  }
  while (one < ours.length) found.push([ours[one++], null]);
  for (const rest of theirs.slice(other)) found.push([null, rest]);
  return found;
}

/**
 * The longest row of parts that stand in both texts in the same order: the others were moved.
 *
 * @param {number[]} places of the standard's parts in the other text, in the standard's order
 */
function kept(places) {
  /** @type {number[]} */
  const ends = [];
  /** @type {number[]} */
  const before = [];
  for (const [at, place] of places.entries()) {
    let low = ends.findIndex((end) => places[end] > place);
    if (low < 0) low = ends.length;
    before[at] = low ? ends[low - 1] : -1;
    ends[low] = at;
  }
  /** @type {Set<number>} */
  const found = new Set();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]) found.add(at);
  return found;
}

/**
 * Both texts in one row: the standard's parts in their order, and what was added or moved, where it stands in the other text.
 *
 * @param {Unit[]} units
 * @param {Segment[]} theirs
 * @param {Map<Unit, Item>} items
 * @param {(segment: Segment) => Item} added
 */
export function inOrder(units, theirs, items, added) {
  const first = new Map(theirs.map((segment, place) => /** @type {const} */ ([segment.unit, place])).reverse());
  const there = units.filter((unit) => first.has(unit));
  const staying = kept(there.map((unit) => first.get(unit) ?? 0));
  const stays = new Set([...staying].map((at) => there[at]));
  /** @type {{item: Item, place: "ours" | "theirs" | "both"}[]} */
  const order = [];
  let at = 0;
  /** @param {number} end */
  const until = (end) => {
    for (; at < end; at++) {
      const unit = theirs[at].unit;
      const item = unit ? items.get(unit) : undefined;
      if (item && first.get(unit) === at) order.push({ item, place: "theirs" });
      else order.push({ item: added(theirs[at]), place: "both" });
    }
  };
  for (const unit of units) {
    const item = items.get(unit);
    if (!item) continue;
    if (stays.has(unit)) {
      until(first.get(unit) ?? 0);
      order.push({ item, place: "both" });
      at += 1;
    } else {
      item.moved = first.has(unit);
      order.push({ item, place: "ours" });
    }
  }
  until(theirs.length);
  return order;
}
