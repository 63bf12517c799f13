// A comparison on the page: the counts, what is worth a look, and behind a disclosure what is as it should be.

import { element, link } from "../../elements.js";
import { guidance } from "./outline.js";
import { ACCEPTED, changesOf, counts, shortened } from "./verdict.js";
import { labels, states, strengths, words } from "./words-of-page.js";

/**
 * @typedef {import("./verdict.js").Finding} Finding
 * @typedef {import("./compare.js").Pair} Pair
 * @typedef {import("./words.js").Part} Part
 */

const MOST = 120; // paragraphs of one finding on the page; the Word file has them all

/**
 * Words that came in or went out: seen by their lines, heard by a word before them.
 *
 * @param {"ins" | "del"} kind
 * @param {string} text
 */
function change(kind, text) {
  const made = element(kind);
  made.append(element("span", `${words(kind)} `, "hr-hidden"), shortened(text));
  return made;
}

/**
 * @param {Part} part
 * @returns {(Node | string)[]}
 */
function shown({ how, was, text }) {
  if (how === "same") return [text];
  if (how === "in") return text.trim() ? [change("ins", text)] : [text];
  if (how === "out" || !text) return was.trim() ? [change("del", was)] : [];
  return [element("span", text, how === "filled" ? "hr-blank hr-blank--filled" : "hr-blank")];
}

/** @type {(kind: "p" | "td", parts: Part[]) => HTMLElement} */
function block(kind, parts) {
  const made = element(kind);
  made.append(...parts.flatMap(shown));
  return made;
}

/**
 * The words of a part, with what changed in them.
 *
 * @param {Pair[]} pairs
 */
export function text(pairs) {
  const made = element("div", "", "hr-redline__text");
  for (const pair of pairs.slice(0, MOST)) {
    if (pair.kind === "paragraph") {
      if (pair.parts.length) made.append(block("p", pair.parts));
      continue;
    }
    const rows = pair.rows.filter((row) => row.cells.some((parts) => parts.some((part) => part.text || part.how === "out")));
    const body = element("tbody");
    for (const row of rows.slice(0, MOST)) {
      const line = element("tr");
      line.append(...row.cells.map((parts) => block("td", parts)));
      body.append(line);
    }
    const table = element("table");
    table.append(body);
    const scroll = element("div", "", "hr-scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-label", words("table"));
    scroll.append(table);
    if (rows.length) made.append(scroll);
  }
  if (pairs.length > MOST) made.append(element("p", words("more", { n: pairs.length - MOST })));
  return made;
}

/**
 * What stands under a title: its state, and where it is one of our wordings, which.
 *
 * @param {Finding} finding
 */
function tag({ item, state }) {
  const made = element("span", states[state] + (item.strength ? ` (${strengths[item.strength] ?? item.strength})` : ""), `hr-tag hr-state hr-state--${state}`);
  return made;
}

/**
 * @param {Finding} finding
 * @param {(finding: Finding) => {address: string, since: string, stands: boolean} | null} about where a clause stands on the page, what the
 *   standard changed in it since, and whether the answers of the file ask for it
 */
function told(finding, about) {
  const { item, state } = finding;
  const place = about(finding);
  const made = element("li", "", "hr-redline__item");
  const title = element("h4");
  const name = item.title || words("front");
  title.append(place ? link(name, place.address) : name, " ", tag(finding));
  made.append(title);
  if (item.moved) made.append(element("p", words("moved")));
  if (state === "version" && place?.since) made.append(element("p", place.since));
  if (state === "out" && place?.stands) made.append(element("p", words("stands")));
  const [heading] = item.pairs;
  const retitled = heading?.kind === "paragraph" && heading.ours && heading.theirs && changesOf({ ...item, pairs: [heading] }).length > 0;
  made.append(text(item.unit?.kind === "front" || retitled || !item.title ? item.pairs : item.pairs.slice(1)));
  const unit = item.unit;
  for (const label of unit ? Object.values(labels) : []) {
    const said = unit && guidance(unit, label);
    if (!said || (label === labels.applies && state !== "out" && state !== "dropped")) continue;
    const line = element("p", "", "hr-redline__why");
    line.append(element("strong", label), ` ${said}`);
    made.append(line);
  }
  return made;
}

/**
 * Everything that is told of one file, below its first line.
 *
 * @param {Finding[]} found
 * @param {string[]} notes
 * @param {Parameters<typeof told>[1]} about
 */
export function result(found, notes, about) {
  const made = element("div");
  const numbers = element("dl", "", "hr-redline__counts");
  for (const [state, count] of counts(found)) {
    const one = element("div", "", `hr-state--${state}`);
    one.append(element("dt", states[state]), element("dd", String(count)));
    numbers.append(one);
  }
  made.append(numbers);
  if (notes.length) {
    const list = element("ul");
    list.append(...notes.map((note) => element("li", note)));
    made.append(list);
  }
  const open = found.filter((one) => !ACCEPTED.has(one.state) || one.item.moved);
  const rest = found.filter((one) => !open.includes(one));
  if (open.length) made.append(listOf(open, about));
  if (rest.length) {
    const details = element("details");
    details.append(element("summary", words("rest", { n: rest.length })));
    details.addEventListener("toggle", () => details.children.length < 2 && details.append(listOf(rest, about)));
    made.append(details);
  }
  return made;
}

/**
 * @param {Finding[]} found
 * @param {Parameters<typeof told>[1]} about
 */
function listOf(found, about) {
  const list = element("ul", "", "hr-redline__list");
  list.append(...found.map((one) => told(one, about)));
  return list;
}
