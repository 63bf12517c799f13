// All that a reader has picked as letters, which a link can carry. Only the page of my playbook loads it.

import { tidy } from "./store.js";

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} stream
 */
async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/**
 * The whole list as letters that an address can hold.
 *
 * @param {import("./store.js").Picks} list
 */
export async function pack(list) {
  const packed = await through(new TextEncoder().encode(JSON.stringify(list)), new CompressionStream("deflate-raw"));
  let letters = "";
  for (const byte of packed) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The list that was packed, or null where the letters are none.
 *
 * @param {string} letters
 */
export async function unpack(letters) {
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const list = tidy(JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")))));
    return list.items.length ? list : null;
  } catch {
    return null;
  }
}
