// What is posted with a story, fitted to a channel's length, as hrtp_site/channels/short_texts.py writes it: tests hold both to the same.

import { blocks, quoted } from "./prose.js";

/**
 * @typedef {{ most: number, link: string, counts: number | null, hashtags: number }} Text how long a text may be on a channel, and how it links
 * @typedef {{ hook: string, by: string[], sentences: string[], spoken: string[], link: string, invitation: string, hashtags: string[] }} Pieces
 */

const LEAST_ROOM = 24; // characters for words, before links and hashtags have any

/** Characters as a person counts them. @param {string} text */
const long = (text) => [...text].length;

/**
 * The text, and how many characters count.
 *
 * @param {Text} channel
 * @param {Pieces} pieces
 */
export function caption(channel, pieces) {
  const { tail, room, spared } = tailOf(channel, pieces);
  const heads = pieces.hook && pieces.by.length ? pieces.by.map((by) => `${pieces.hook}\n${by}`) : [pieces.hook];
  const head = heads.find((one) => long(one) <= room) ?? "";
  const said = filled(pieces, room - (head ? long(head) + 2 : 0), !head);
  const text = [head, said, ...tail].filter(Boolean).join("\n\n");
  return { text, length: long(text) - spared };
}

/**
 * What stands at the end, the room that it leaves, and by how much a link is longer than it counts.
 *
 * @param {Text} channel
 * @param {Pieces} pieces
 */
function tailOf({ most, link: how, counts, hashtags }, pieces) {
  const tags = pieces.hashtags.slice(0, hashtags).map((tag) => `#${tag}`).join(" ");
  const link = how === "in-text" ? pieces.link : how === "in-profile" && pieces.link ? pieces.invitation : "";
  const counted = counts && link === pieces.link ? counts : long(link);
  const tail = /** @type {[string, number][]} */ ([[link, counted], [tags, long(tags)]]).filter(([one]) => one);
  let room = most - tail.reduce((sum, [, length]) => sum + length + 2, 0);
  while (tail.length && room < LEAST_ROOM) room += (tail.pop()?.[1] ?? 0) + 2;
  return { tail: tail.map(([one]) => one), room, spared: tail[0]?.[0] === link ? long(link) - counted : 0 };
}

/**
 * @param {Pieces} pieces
 * @param {number} room
 * @param {boolean} needed
 */
function filled({ sentences, spoken, hook }, room, needed) {
  let text = "";
  for (let number = 1; number <= sentences.length + spoken.length; number += 1) {
    const said = spoken.slice(0, Math.max(0, number - sentences.length)).join(" ");
    const tried = [...sentences.slice(0, number), ...(said ? [quoted(said)] : [])].join(" ");
    if (long(tried) > room) break;
    text = tried;
  }
  return text || (needed ? shortened([...sentences, ...spoken, hook][0], room) : "");
}

/**
 * @param {string} text
 * @param {number} room
 */
function shortened(text, room) {
  const words = text.split(/\s+/).filter(Boolean);
  while (words.length > 1 && long(words.join(" ")) + 2 > room) words.pop();
  return long(text) <= room ? text : `${words.join(" ")} …`;
}

/**
 * The sentences of a text, paragraph by paragraph; what a list names becomes one.
 *
 * @param {string} text with its Markdown
 * @returns {string[]}
 */
export function sentencesOf(text) {
  const told = blocks(text).map((block) => {
    const said = (block.as === "p" ? [block.runs] : block.items).map((some) => some.map((run) => run.text).join("").trim());
    return block.as === "p" ? said[0] : `${said.map((one) => one.replace(/[.;]+$/, "")).join("; ")}.`;
  });
  return told.flatMap((paragraph) => paragraph.split(/(?<=[.!?”])\s+(?=[A-ZÁÉÍÓÚÑ¿¡“])/)).filter(Boolean);
}
