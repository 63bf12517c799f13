// Quotation marks: the page sets them around a person's words, so that they do not stand in the field, too.

const PAIRS = [["“", "”"], ["\"", "\""], ["«", "»"], ["„", "“"], ["‘", "’"], ["'", "'"]];

/**
 * Words without the quotation marks around all of them, however many there are: ““Nobody asked.”” → Nobody asked.
 *
 * @param {string} text
 */
export function bare(text) {
  let inside = text.trim();
  for (;;) {
    const pair = PAIRS.find(([open, close]) => inside.length > 1 && inside.startsWith(open) && inside.endsWith(close) && isOne(inside, open, close));
    if (!pair) return inside;
    inside = inside.slice(pair[0].length, -pair[1].length).trim();
  }
}

/**
 * Whether the first mark goes with the last, and not with one between them: “Yes” and “no” are two.
 *
 * @param {string} text
 * @param {string} open
 * @param {string} close
 */
function isOne(text, open, close) {
  const between = text.slice(open.length, -close.length);
  if (open === close) return !between.includes(open) || (between.startsWith(open) && between.endsWith(close));
  let depth = 0;
  for (const letter of between) {
    if (letter === open) depth += 1;
    if (letter === close && --depth < 0) return false;
  }
  return true;
}
