// One clause as text, to paste into a negotiation: as it stands now, why it is there, and its other wordings.

import { all, element, one, said } from "../elements.js";
import { clauses, titleOf } from "./preview.js";

const preview = one(document, "[data-preview]");

/**
 * A line as text. What is not filled in yet stands in brackets.
 *
 * @param {Node} node
 * @returns {string}
 */
function line(node) {
  if (!(node instanceof HTMLElement)) return node.textContent ?? "";
  const inside = [...node.childNodes].map(line).join("");
  return node.matches("[data-blank]:not(.hr-blank--filled)") ? `[${inside}]` : inside;
}

/**
 * Paragraphs, lists and tables as lines.
 *
 * @param {Node} block
 * @returns {string[]}
 */
function lines(block) {
  if (!(block instanceof HTMLElement)) return [];
  if (block.matches("ul, ol")) return all(block, "li").map((item, place) => `${block.matches("ol") ? `${place + 1}.` : "-"} ${line(item)}`);
  const table = block.querySelector("table");
  if (!table) return [line(block)];
  return [line(one(table, "caption", HTMLTableCaptionElement)), ...[...table.rows].map((row) => [...row.cells].map(line).join(" | "))];
}

/** @param {Iterable<Node>} blocks */
const text = (blocks) => [...blocks].map((block) => lines(block).join("\n")).filter(Boolean).join("\n\n");

/** @param {HTMLElement} note */
const noted = (note) => `${line(one(note, ".hr-note__label"))}\n${text([...note.children].slice(1))}`;

/** @param {import("./preview.js").Clause} clause */
function asText({ element: part, text: now, usual, wording, decide }) {
  const chosen = wording?.dataset.now;
  const others = all(part, "[data-option]").filter((option) => option.dataset.option !== chosen).map(noted);
  // Tables stay below every wording.
  if (chosen) others.unshift(`${said(preview, "usual")}\n${text(usual.filter((node) => !(node instanceof Element && node.matches(".hr-scroll"))))}`);
  const open = decide && !decide.hidden ? [line(decide)] : [];
  const title = line(one(part, "h4")).replace(/\s+/g, " ").trim();
  return [title, ...open, text(now.children), ...all(part, "[data-why]").map(noted), ...others].join("\n\n");
}

for (const clause of clauses) {
  const place = element("p", "", "hr-form__actions");
  place.dataset.copyClause = "";
  const button = element("button", said(preview, "take"));
  button.type = "button";
  button.append(element("span", ` ${titleOf(clause.element)}`, "hr-hidden"));
  const status = element("span");
  status.setAttribute("role", "status");
  place.append(button, " ", status);
  one(clause.element, ":scope > details").append(place);
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(asText(clause));
      status.textContent = said(preview, "copied");
    } catch (error) {
      console.info(error); // no permission, or a page that is not served safely
      status.textContent = said(preview, "notCopied");
    }
  });
}
