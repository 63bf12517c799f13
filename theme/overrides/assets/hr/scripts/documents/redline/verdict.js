// What a comparison comes to: which parts are worth a look, how many there are of each kind, and the summary in words.

import { differs, partsOf } from "./compare.js";
import { isCover, standardUnits } from "./outline.js";
import { key, textOf } from "./words.js";

/**
 * @typedef {import("./compare.js").Comparison} Comparison
 * @typedef {import("./compare.js").Item} Item
 * @typedef {import("./compare.js").State} State
 * @typedef {import("./read.js").Read} Read
 */
/** @typedef {State | "dropped"} Shown a clause that stands only with certain answers drops out with others */
/** @typedef {{item: Item, state: Shown}} Finding */
/** @typedef {"standard" | "filled" | "older" | "newer" | "changed" | "strange"} Verdict */

/** In the order in which a reader wants them. */
export const STATES = /** @type {const} */ (["changed", "added", "out", "version", "wording", "dropped", "filled", "standard"]);
/** @type {Set<Shown>} */
export const ACCEPTED = new Set(["standard", "filled", "dropped"]);

/**
 * The lines that the site's own form puts into a draft, told by their words: what is open, and what has to be decided.
 *
 * @param {Read} standard
 * @param {{decide: string, applies: string, draft: string, titles: string[]}} words
 */
export function draftLines(standard, { decide, applies, draft, titles }) {
  const units = standardUnits(standard.blocks);
  const reasons = units.flatMap((unit) => unit.guidance.map((one) => key(textOf(one.pieces)))).filter((text) => text.startsWith(applies)).map((text) => text.slice(applies.length).trim());
  const asked = units.flatMap((unit) => unit.blocks.flatMap((block) => (block.kind === "table" ? block.rows.map((row) => key(row.cells[0]?.map((one) => textOf(one.pieces)).join(" ") ?? "")) : [])));
  const known = new Set([...reasons.map((reason) => key(`${decide} ${reason}`)), ...units.map((unit) => `☐ ${unit.title}`), ...asked.map((text) => `☐ ${text}`), key(draft)]);
  const forms = titles.map((title) => key(title).split("{n}"));
  /** @type {(text: string) => boolean} */
  return (text) => known.has(text) || forms.some(([before, after = ""]) => text.startsWith(before) && text.endsWith(after) && /^\d*$/.test(text.slice(before.length, text.length - after.length)));
}

/**
 * What is to be told: every clause, and of the rest what was put in or changed.
 *
 * @param {Comparison} comparison
 * @param {(item: Item) => boolean} dropped whether a clause is out because of the answers that were given
 * @returns {Finding[]}
 */
export function findings({ items }, dropped) {
  const told = items.filter(({ unit, state, pairs }) => {
    if (!unit) return true;
    if (unit.kind === "clause") return true;
    if (unit.kind === "section") return state === "changed" && pairs.some((pair) => partsOf(pair).some(differs));
    return pairs.some((pair) => !(pair.kind === "paragraph" && isCover(pair)) && partsOf(pair).some((part) => part.how === "in" && part.text.trim()));
  });
  return told.map((item) => ({ item, state: item.state === "out" && dropped(item) ? "dropped" : item.unit?.kind === "front" ? "added" : item.state }));
}

/**
 * How many there are of each kind.
 *
 * @param {Finding[]} found
 */
export function counts(found) {
  return STATES.map((state) => /** @type {const} */ ([state, found.filter((one) => one.state === state).length])).filter(([, count]) => count);
}

/**
 * What the first line says. Only a file whose every word is the standard's, but for what was filled in, is ever called current.
 *
 * @param {Finding[]} found
 * @param {Read["origin"]} origin
 * @param {string} version of the standard
 * @param {(one: string, other: string) => boolean} newer
 * @returns {Verdict}
 */
export function verdict(found, origin, version, newer) {
  const same = found.every(({ item, state }) => ACCEPTED.has(state) && !item.moved && (state === "dropped" || !item.pairs.some((pair) => partsOf(pair).some(differs))));
  if (!found.some(({ item, state }) => item.unit && state !== "out" && state !== "dropped" && item.unit.kind === "clause")) return "strange";
  if (origin && newer(origin.version, version)) return "newer";
  if (origin && newer(version, origin.version)) return "older";
  if (!same) return "changed";
  return found.some(({ state }) => state === "filled") ? "filled" : "standard";
}

/**
 * Blanks in which different things stand in different places, though each asks for one thing.
 *
 * @param {Comparison} comparison
 */
export function unlike({ blanks }) {
  return [...blanks.questions].flatMap(([tag, label]) => {
    const values = [...blanks.known].filter(([, tags]) => tags.has(tag)).map(([value]) => value);
    return values.length > 1 ? [{ label, values }] : [];
  });
}

/** @typedef {{before: string, out: string, came: string, after: string}} Change with a few words of what stands around it */

const MOST = 40; // changes of one clause that are listed
const AROUND = { before: /(?:\S+\s+){0,6}\S*\s*$/, after: /^\s*\S*(?:\s+\S+){0,3}/ };

/**
 * The words that went out and came in, and where.
 *
 * @param {Item} item
 */
export function changesOf(item) {
  /** @type {Change[]} */
  const found = [];
  for (const parts of item.pairs.flatMap((pair) => (pair.kind === "paragraph" ? [pair.parts] : pair.rows.flatMap((row) => row.cells)))) {
    /** @type {Change | null} */
    let last = null;
    let before = "";
    for (const part of parts) {
      if (!differs(part)) {
        if (last && !last.after) last.after = AROUND.after.exec(part.text)?.[0] ?? "";
        if (part.text.trim()) last = null;
        before += part.text;
      } else if (part.how === "in" && last && !last.came) last.came = part.text.trim();
      else {
        if (found.length === MOST) return [...found, { before: "", out: "", came: "…", after: "" }];
        last = { before: AROUND.before.exec(before)?.[0] ?? "", out: part.how === "in" ? "" : part.was.trim(), came: part.text.trim(), after: "" };
        found.push(last);
      }
    }
  }
  return found;
}

/**
 * The summary as text, to copy into an e-mail.
 *
 * @param {Finding[]} found
 * @param {{title: string, verdict: string, states: Record<Shown, string>, strengths: Record<string, string>, notes: string[]}} words
 */
export function summary(found, { title, verdict: first, states, strengths, notes }) {
  const lines = [title, first, counts(found).map(([state, count]) => `${states[state]}: ${count}`).join(" · "), ...notes];
  for (const state of STATES.filter((one) => !ACCEPTED.has(one))) {
    const these = found.filter((one) => one.state === state);
    if (these.length) lines.push("", `${states[state].toUpperCase()}`);
    for (const { item } of these) {
      lines.push(`- ${item.title || states.added}${item.strength ? ` (${strengths[item.strength] ?? item.strength})` : ""}`);
      if (state === "out" || state === "wording") continue;
      for (const { before, out, came, after } of changesOf(item)) {
        const words = [before.trim(), out && `[- ${shortened(out)} -]`, came && `[+ ${shortened(came)} +]`, after.trim()];
        lines.push(`    ${words.filter(Boolean).join(" ")}`);
      }
    }
  }
  return lines.join("\n");
}

const LONGEST = 600; // letters of one change in a summary

/** @type {(text: string) => string} */
export const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);
