// The little Markdown of a story as pieces: paragraphs and lists, in which words are plain, strong or emphasized.

/**
 * @typedef {{ text: string, as: "" | "strong" | "em" }} Run
 * @typedef {{ as: "p", runs: Run[] } | { as: "ul" | "ol", items: Run[][] }} Block
 */

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function blocks(text) {
  return text.trim().split(/\n\s*\n/).filter(Boolean).map((part) => {
    const lines = part.split("\n");
    const mark = /^\s*(?:[-*]|\d+\.)\s+/;
    if (!mark.test(lines[0])) return { as: "p", runs: runs(lines.join(" ")) };
    const items = part.split(/\n(?=\s*(?:[-*]|\d+\.)\s)/).map((item) => runs(item.replace(mark, "").replaceAll("\n", " ")));
    return { as: /^\s*\d/.test(lines[0]) ? "ol" : "ul", items };
  });
}

/**
 * @param {string} text
 * @returns {Run[]}
 */
export function runs(text) {
  const bare = text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\s+/g, " ").trim();
  return bare.split(/(\*\*[^*]+\*\*|__[^_]+__|\*[^*]+\*|(?<!\w)_[^_]+_(?!\w))/).filter(Boolean).map((piece) => {
    const strong = /^(\*\*|__)(.+)\1$/.exec(piece);
    const em = /^([*_])(.+)\1$/.exec(piece);
    return strong ? { text: strong[2], as: "strong" } : em ? { text: em[2], as: "em" } : { text: piece, as: "" };
  });
}

/** @param {string} text */
export const plain = (text) => runs(text).map((run) => run.text).join("");

/**
 * The same as HTML, in which nothing of the text is a mark.
 *
 * @param {string} text
 */
export function proseHtml(text) {
  const line = (/** @type {Run[]} */ some) => some.map(({ text: words, as }) => (as ? `<${as}>${escaped(words)}</${as}>` : escaped(words))).join("");
  return blocks(text).map((block) => (block.as === "p" ? `<p>${line(block.runs)}</p>` : `<${block.as}>${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</${block.as}>`)).join("\n");
}

/** @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Words in quotation marks, once: marks inside become single ones. @param {string} words */
export function quoted(words) {
  const inner = words.trim();
  if (/^“[^“]*”$/.test(inner)) return inner;
  return `“${inner.replaceAll("“", "‘").replaceAll("”", "’")}”`;
}
