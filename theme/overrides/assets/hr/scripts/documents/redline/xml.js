// Reads XML as it comes in, with nothing kept: a file that may be as large and as deep as it likes never becomes a tree. Word files have
// no document type and no entities of their own; one that has is refused.

import { Refused } from "./unpack.js";

/**
 * What is told of a text as it goes by. Attributes are still one piece of text: few elements are asked for theirs.
 *
 * @typedef {object} Listener
 * @property {(name: string, attributes: string) => void} open
 * @property {(name: string) => void} close
 * @property {(text: string) => void} text
 */

export const DEEPEST = 400; // elements within one another; Word's own files have less than a hundred
const LONGEST = 1_000_000; // letters of one tag
const TAG = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const NAMED = new Map([["amp", "&"], ["lt", "<"], ["gt", ">"], ["quot", '"'], ["apos", "'"]]);

/**
 * A text with its references replaced.
 *
 * @param {string} text
 */
export function plain(text) {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;]*);?/g, (whole, name) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const letter = code ? Number.parseInt(code[1] ?? code[2], code[1] ? 16 : 10) : NaN;
    if (letter <= 0x10ffff && whole.endsWith(";")) return String.fromCodePoint(letter);
    const known = NAMED.get(name);
    if (!known) throw new Refused("broken");
    return known;
  });
}

/**
 * What an attribute says, or null.
 *
 * @param {string} attributes
 * @param {string} name with its prefix
 */
export function attribute(attributes, name) {
  const at = attributes.indexOf(` ${name}=`);
  if (at < 0) return null;
  const start = at + name.length + 2;
  return plain(attributes.slice(start + 1, attributes.indexOf(attributes[start], start + 1)));
}

/**
 * Takes a text in pieces. `end` has to be called after the last.
 *
 * @param {Listener} listener
 */
export function reader(listener) {
  let rest = "";
  /** @type {string[]} */
  const around = [];
  let begun = false;

  /** @param {RegExpExecArray} tag */
  const element = ([, closing, name, attributes, alone]) => {
    if (closing) {
      if (around.pop() !== name || attributes || alone) throw new Refused("broken");
      return listener.close(name);
    }
    if (!around.length && begun) throw new Refused("broken");
    begun = true;
    if (around.length >= DEEPEST) throw new Refused("deep");
    listener.open(name, attributes);
    if (alone) listener.close(name);
    else around.push(name);
  };

  /**
   * What is no element: a comment, an instruction, text that needs no references. Gives where it ends; -1 where that has not come yet.
   *
   * @param {number} at
   */
  const other = (at) => {
    for (const [begin, end] of [["<!--", "-->"], ["<?", "?>"], ["<![CDATA[", "]]>"]]) {
      if (!rest.startsWith(begin, at)) continue;
      const stop = rest.indexOf(end, at + begin.length);
      if (stop < 0) return -1;
      if (begin.endsWith("[") && around.length) listener.text(rest.slice(at + begin.length, stop).replaceAll("&", "&amp;"));
      return stop + end.length;
    }
    if (/^<!DOCTYPE/i.test(rest.slice(at, at + 9))) throw new Refused("doctype");
    if (rest.length - at > LONGEST) throw new Refused("broken");
    return ["<!--", "<![CDATA[", "<!DOCTYPE"].some((begin) => begin.startsWith(rest.slice(at, at + 9))) ? -1 : NaN;
  };

  const go = () => {
    let at = 0;
    for (;;) {
      const sign = rest.indexOf("<", at);
      if (sign < 0) {
        // Text of which more is to come: told now, but for what may be the beginning of a reference.
        const reference = rest.lastIndexOf("&");
        const stop = reference >= Math.max(at, rest.length - 16) ? reference : rest.length;
        if (around.length && stop > at) {
          listener.text(rest.slice(at, stop));
          at = stop;
        }
        break;
      }
      if (sign > at && around.length) listener.text(rest.slice(at, sign));
      else if (sign > at && rest.slice(at, sign).trim()) throw new Refused("broken");
      at = sign;
      const last = around[around.length - 1];
      if (last && rest.startsWith(`</${last}>`, at)) {
        around.pop();
        listener.close(last);
        at += last.length + 3;
        continue;
      }
      TAG.lastIndex = at;
      const tag = rest[at + 1] === "!" || rest[at + 1] === "?" ? null : TAG.exec(rest);
      if (tag) {
        element(tag);
        at = TAG.lastIndex;
        continue;
      }
      const next = rest[at + 1] === "!" || rest[at + 1] === "?" ? other(at) : unfinished(rest.slice(at, at + LONGEST)) ? -1 : NaN;
      if (Number.isNaN(next)) throw new Refused("broken");
      if (next < 0) break;
      at = next;
    }
    rest = rest.slice(at);
  };

  return {
    /** @param {string} piece */
    write(piece) {
      rest += piece;
      if (rest.length > 3 * LONGEST + piece.length) throw new Refused("broken");
      go();
    },
    end() {
      if (rest.trim() || around.length || !begun) throw new Refused("broken");
    },
  };
}

/**
 * Whether a tag has only begun: its end may be in the next piece.
 *
 * @param {string} tag
 */
function unfinished(tag) {
  if (tag.length >= LONGEST) return false;
  return !tag.replace(/"[^"]*(?:"|$)|'[^']*(?:'|$)/g, "").includes(">");
}

/**
 * A reader of bytes, in the letters that they say they are in.
 *
 * @param {Listener} listener
 */
export function byteReader(listener) {
  const inner = reader(listener);
  /** @type {TextDecoder | null} */
  let letters = null;
  return {
    /** @param {Uint8Array} bytes */
    write(bytes) {
      letters ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8");
      for (let at = 0; at < bytes.length; at += 262_144) inner.write(letters.decode(bytes.subarray(at, at + 262_144), { stream: true }));
    },
    end() {
      if (letters) inner.write(letters.decode());
      inner.end();
    },
  };
}
