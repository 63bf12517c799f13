// What is pasted comes as plain text: letters and smart quotes as they are; what programs put around them is taken off. Nothing is lost silently.

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/gu;
/** “[29/11/26, 10:15] Ada: ”, “29/11/26, 10:15 - Ada: ”: what messengers put before each message. */
const STAMP = /^\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?\s*m\.?)?\]?\s*(?:-\s*)?[^:\n]{1,40}:\s+/iu;
const HEAD = /^(?:from|to|cc|sent|date|subject|de|para|enviado|fecha|asunto):\s/iu;
const CLOSING = /^(?:-- ?|sent from my .+|enviado desde mi .+|(?:best|kind|warm) regards,?|regards,?|thanks,?|saludos( cordiales)?,?|atentamente,?|gracias,?)$/iu;

/**
 * A text without what does not belong to it, and the keys of the words that say what was done or seen.
 *
 * @param {string} raw
 * @returns {{ text: string, notes: string[] }}
 */
export function cleaned(raw) {
  /** @type {Set<string>} */
  const notes = new Set();
  let text = raw.replaceAll(/\r\n?/g, "\n").replaceAll("\u2028", "\n").replaceAll("\u2029", "\n\n").replaceAll(INVISIBLE, "");
  text = text.replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/gu, " ").normalize("NFC");
  const lines = text.split("\n").map((line) => oneLine(line, notes));
  text = joined(lines).replaceAll(/ {2,}/g, " ").replaceAll(/ +\n/g, "\n").replaceAll(/\n{3,}/g, "\n\n").trim();
  if (text.split("\n").some((line) => CLOSING.test(line.trim()))) notes.add("say.paste-signature");
  return { text, notes: [...notes] };
}

/**
 * @param {string} line
 * @param {Set<string>} notes
 */
function oneLine(line, notes) {
  let text = line;
  if (STAMP.test(text)) {
    text = text.replace(STAMP, "");
    notes.add("say.paste-stamps");
  }
  if (/^\s*>/.test(text)) {
    text = text.replace(/^(?:\s*>)+\s?/, "");
    notes.add("say.paste-quoted");
  }
  if (HEAD.test(text)) notes.add("say.paste-head");
  return text.replace(/^\s*[•·▪◦‣●○]\s*/u, "- ").replace(/^\s*#+\s+/, "").replace(/<\/?[A-Za-z][^>\n]*>/g, "").replace(/^\s+/, "");
}

/**
 * Lines that a mail program has broken at the end of its window, in one again: every line but the last of a paragraph is about full.
 *
 * @param {string[]} lines
 */
function joined(lines) {
  const paragraphs = lines.join("\n").split(/\n\s*\n/);
  return paragraphs.map((paragraph) => {
    const parts = paragraph.split("\n");
    const broken = parts.length > 1 && parts.slice(0, -1).every((part) => part.length >= 55 && part.length <= 80) && !parts.some((part) => part.startsWith("- "));
    return broken ? parts.map((part) => part.trim()).join(" ") : paragraph;
  }).join("\n\n");
}
