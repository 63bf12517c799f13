// The picked pages as one Word file: the site's empty packet, filled here, on the device.

import { asText } from "../documents/word.js";
import { unzip, zip } from "../documents/zip.js";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const XML = "http://www.w3.org/XML/1998/namespace";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const BLOCKS = { H1: "Heading1", H2: "Heading2", H3: "Heading3", H4: "Heading3", P: "", BLOCKQUOTE: "Quote", DT: "Heading3", DD: "", FIGCAPTION: "", LI: "ListBullet", SUMMARY: "Heading3", TH: "", TD: "" };

function paragraph(xml, runs, style) {
  const made = xml.createElementNS(W, "w:p");
  if (style) {
    const properties = xml.createElementNS(W, "w:pPr");
    const name = xml.createElementNS(W, "w:pStyle");
    name.setAttributeNS(W, "w:val", style);
    properties.append(name);
    made.append(properties);
  }
  for (const [text, bold] of runs) {
    const run = xml.createElementNS(W, "w:r");
    if (bold) {
      const properties = xml.createElementNS(W, "w:rPr");
      properties.append(xml.createElementNS(W, "w:b"));
      run.append(properties);
    }
    const words = xml.createElementNS(W, "w:t");
    words.setAttributeNS(XML, "xml:space", "preserve");
    words.textContent = asText(text);
    run.append(words);
    made.append(run);
  }
  return made;
}

// The words of a block, with what is bold, without the blocks inside it.
function runsOf(block) {
  const runs = [];
  const walk = (node, bold) => {
    if (node.nodeType === Node.TEXT_NODE) runs.push([node.textContent.replace(/\s+/g, " "), bold]);
    else if (node.nodeType === Node.ELEMENT_NODE && !(node.nodeName in BLOCKS) && !["UL", "OL", "TABLE", "DL"].includes(node.nodeName)) {
      for (const inner of node.childNodes) walk(inner, bold || ["STRONG", "B"].includes(node.nodeName));
    }
  };
  for (const node of block.childNodes) walk(node, false);
  return runs.some(([text]) => text.trim()) ? runs : [];
}

function* paragraphs(xml, element) {
  for (const child of element.children) {
    if (child.nodeName in BLOCKS) {
      const runs = runsOf(child);
      const style = child.nodeName === "LI" && child.closest("ol") ? "ListNumber" : BLOCKS[child.nodeName];
      if (runs.length) yield paragraph(xml, runs, style);
    }
    yield* paragraphs(xml, child);
  }
}

/** The Word file. `list` is what was picked; `pages` are its pages, in the same order; `words` says what the interface says. */
export async function packet(template, list, pages, words) {
  const files = await unzip(template);
  const xml = new DOMParser().parseFromString(new TextDecoder().decode(files.get("word/document.xml")), "application/xml");
  const marks = [...xml.getElementsByTagNameNS(W, "bookmarkStart")];
  const at = (name) => marks.find((mark) => mark.getAttributeNS(W, "name") === name).closest("p");
  const made = [];
  pages.forEach((page, place) => {
    const [first, ...rest] = [...paragraphs(xml, page.article)];
    made.push(first);
    const { note } = list.items[place];
    if (note.trim()) made.push(paragraph(xml, [[`${words.note}: `, true], [note.trim(), false]], "Quote"));
    made.push(...rest.filter(Boolean), paragraph(xml, [[page.url, false]], ""));
  });
  if (list.title.trim()) at("packet_title").replaceWith(paragraph(xml, [[list.title.trim(), false]], "Title"));
  at("packet").replaceWith(...made);
  files.set("word/document.xml", new TextEncoder().encode(new XMLSerializer().serializeToString(xml)));
  return zip(files, TYPE);
}
