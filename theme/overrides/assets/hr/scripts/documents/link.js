// Answers behind the # of an address: they go from device to device, and no server gets them.

import { Inflate, deflateSync } from "../../libraries/zip.js";
import { BEGINS } from "./places.js";

const MOST = { letters: 8_000, bytes: 500_000 }; // of an address that mail and chat programs pass on whole; of what comes out of it

/**
 * The part of an address that holds a value; null where it is too long to be passed on.
 *
 * @param {unknown} value
 */
export function asFragment(value) {
  const packed = deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 });
  if (packed.length > MOST.letters) return null;
  const letters = btoa(String.fromCharCode(...packed)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return letters.length > MOST.letters ? null : BEGINS + letters;
}

/**
 * The value in an address. It may be anything; null where it is none of ours.
 *
 * @param {string} fragment
 * @returns {unknown}
 */
export function fromFragment(fragment) {
  try {
    const packed = Uint8Array.from(atob(fragment.slice(BEGINS.length).replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    let text = "";
    const decoder = new TextDecoder();
    const inflate = new Inflate((piece, last) => {
      text += decoder.decode(piece, { stream: !last });
      if (text.length > MOST.bytes) throw new RangeError("too long");
    });
    for (let at = 0; at < packed.length; at += 1024) inflate.push(packed.subarray(at, at + 1024), at + 1024 >= packed.length);
    return JSON.parse(text);
  } catch {
    return null;
  }
}
