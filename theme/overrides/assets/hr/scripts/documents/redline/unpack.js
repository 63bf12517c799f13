// Opens a file that may be anything: what it is, is told before anything is unpacked, and no part is unpacked beyond its limit.

import { Inflate } from "../../../libraries/zip.js";

/** @typedef {"empty" | "large" | "doc" | "password" | "pdf" | "rtf" | "odt" | "notWord" | "broken" | "doctype" | "deep"} Reason why a file is not read */

/** A file that is not read. */
export class Refused extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Bytes. A Word file of 300 pages has less than half a megabyte, and a text of 8 million; pictures are never unpacked. */
export const MOST = { file: 50_000_000, part: 48_000_000, all: 2_000_000_000, entries: 20_000 };
const SLICE = 16_384; // of what is packed, at a time: it unpacks to 16 MB at the most
const PIECE = { entry: 46, end: 22, local: 30, comment: 65_535 };

/** @typedef {{name: string, packed: number, size: number, method: number, locked: boolean, at: number}} Entry */

/** @type {(bytes: Uint8Array) => DataView} */
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** @type {(bytes: Uint8Array, words: string) => boolean} */
const begins = (bytes, words) => [...words].every((letter, place) => bytes[place] === letter.charCodeAt(0));

/**
 * Whether a name, two bytes a letter, stands anywhere in a file of the old format.
 *
 * @param {Uint8Array} bytes
 * @param {string} name
 */
function holds(bytes, name) {
  const sought = [...name].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1)) {
    if (sought.every((byte, place) => bytes[at + place] === byte)) return true;
  }
  return false;
}

/**
 * The parts of a zip by name, from the directory at its end. Throws Refused where the file is none, or one that nobody should unpack.
 *
 * @param {Uint8Array} bytes
 * @returns {Map<string, Entry>}
 */
export function directory(bytes) {
  if (!bytes.length) throw new Refused("empty");
  if (bytes.length > MOST.file) throw new Refused("large");
  if (begins(bytes, "\u00d0\u00cf\u0011\u00e0")) throw new Refused(holds(bytes, "EncryptedPackage") ? "password" : "doc");
  if (begins(bytes, "%PDF")) throw new Refused("pdf");
  if (begins(bytes, "{\\rtf")) throw new Refused("rtf");
  if (!begins(bytes, "PK")) throw new Refused("notWord");
  const data = view(bytes);
  let end = bytes.length - PIECE.end;
  while (end >= 0 && data.getUint32(end, true) !== 0x06054b50) end = end > bytes.length - PIECE.end - PIECE.comment ? end - 1 : -1;
  if (end < 0) throw new Refused("broken");
  const count = data.getUint16(end + 10, true);
  if (count > MOST.entries) throw new Refused("large");
  /** @type {Map<string, Entry>} */
  const found = new Map();
  let total = 0;
  for (let at = data.getUint32(end + 16, true), left = count; left; left--) {
    if (at + PIECE.entry > bytes.length || data.getUint32(at, true) !== 0x02014b50) throw new Refused("broken");
    const length = data.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + PIECE.entry, at + PIECE.entry + length));
    const [packed, size] = [data.getUint32(at + 20, true), data.getUint32(at + 24, true)];
    total += size;
    found.set(name, { name, packed, size, method: data.getUint16(at + 10, true), locked: (data.getUint16(at + 8, true) & 1) === 1, at: data.getUint32(at + 42, true) });
    at += PIECE.entry + length + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  if (total > MOST.all) throw new Refused("large");
  return found;
}

/**
 * Unpacks one part, piece by piece, so that the whole never lies in memory at once. Throws Refused where it is too large: by what the
 * directory says, before anything is unpacked, or by what comes out, should the directory lie.
 *
 * @param {Uint8Array} bytes
 * @param {Entry} entry
 * @param {(piece: Uint8Array) => void} take
 * @param {number} [most]
 */
export function unpack(bytes, entry, take, most = MOST.part) {
  if (entry.locked) throw new Refused("password");
  if (entry.size > most) throw new Refused("large");
  const data = view(bytes);
  if (entry.at + PIECE.local > bytes.length || data.getUint32(entry.at, true) !== 0x04034b50) throw new Refused("broken");
  const start = entry.at + PIECE.local + data.getUint16(entry.at + 26, true) + data.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw new Refused("broken");
  let came = 0;
  /** @param {Uint8Array} piece */
  const pass = (piece) => {
    came += piece.length;
    if (came > most) throw new Refused("large");
    if (piece.length) take(piece);
  };
  if (entry.method === 0) return pass(packed);
  if (entry.method !== 8) throw new Refused("broken");
  const inflate = new Inflate(pass);
  try {
    for (let at = 0; at < packed.length; at += SLICE) inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("broken");
  }
  if (came !== entry.size && entry.size) throw new Refused("broken");
}
