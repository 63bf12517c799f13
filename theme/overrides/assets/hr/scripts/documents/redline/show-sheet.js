// The sheet on the page: several files side by side, what is open, whose file each is.

import { element } from "../../elements.js";
import { sideLines } from "./sheet.js";
import { standings, states, strengths, words } from "./words-of-page.js";

/**
 * @typedef {import("./sheet.js").Row} Row
 * @typedef {import("./sheet.js").Side} Side
 */

export const sheetWords = () => ({ title: "", clause: words("clause"), standing: words("standing"), states, standings, strengths });

/**
 * What a cell says of one file.
 *
 * @param {Side} side
 * @param {Row} row
 */
function cell(side, row) {
  const { first, filled, changes } = sideLines(side, row, sheetWords());
  const made = element("td");
  made.append(element("span", first, `hr-tag hr-state hr-state--${side.state}`));
  for (const text of filled) {
    const line = element("p");
    line.append(element("span", text, "hr-blank hr-blank--filled"));
    made.append(line);
  }
  for (const { before, out, came, after } of changes) {
    const line = element("p", before);
    if (out) line.append(spoken("del", out), " ");
    if (came) line.append(spoken("ins", came), " ");
    line.append(after.trim());
    made.append(line);
  }
  return made;
}

/** @type {(kind: "ins" | "del", text: string) => HTMLElement} */
function spoken(kind, text) {
  const made = element(kind);
  made.append(element("span", `${words(kind)} `, "hr-hidden"), text);
  return made;
}

/**
 * The sheet as a table: what is open comes first.
 *
 * @param {Row[]} rows
 * @param {string[]} names
 */
export function sheetTable(rows, names) {
  const table = element("table", "", "hr-table hr-sheet__table");
  table.append(element("caption", words("sheet")));
  const head = element("tr");
  for (const name of [words("clause"), ...names, words("standing")]) {
    const title = element("th", name);
    title.scope = "col";
    head.append(title);
  }
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const row of rows) {
    const line = element("tr");
    line.dataset.standing = row.standing;
    const title = element("th", row.title || words("front"));
    title.scope = "row";
    line.append(title, ...row.sides.map((side, place) => named(cell(side, row), names[place])), named(element("td", standings[row.standing]), words("standing")));
    body.append(line);
  }
  table.append(top, body);
  const scroll = element("div", "", "hr-scroll");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-label", words("sheet"));
  scroll.append(table);
  return scroll;
}

/**
 * A cell that says on a narrow screen, where there are no columns, whose it is.
 *
 * @param {HTMLElement} cell
 * @param {string} name
 */
function named(cell, name) {
  const label = element("p", name, "hr-compare__name");
  label.setAttribute("aria-hidden", "true");
  cell.prepend(label);
  return cell;
}

/**
 * In the order of the meeting: open, then what all say in other words, then what is agreed.
 *
 * @param {Row[]} rows
 */
export function inOrderOfMeeting(rows) {
  const order = ["open", "same", "agreed"];
  return order.flatMap((standing) => rows.filter((row) => row.standing === standing));
}
