// The package: one zip, the same bytes for the same story. What is read back may come from anybody, and is looked at before it is taken.

import { Unzip, UnzipInflate, strToU8, zipSync } from "./zip.js";
import { FORMAT, folderName, fresh } from "./state.js";

const MADE = "hrtp desk";
const DAY = new Date(1980, 0, 1); // the first day that a zip can name: packages of the same story are the same bytes
/** What is opened at most: files, bytes of all of them unpacked, bytes of a text among them. */
export const MOST = { files: 40, bytes: 400_000_000, text: 300_000 };
const TEXT = /^(?:desk|story|yes|story\.[a-z]{2,3}|private\/keep-out|consents\/[a-z0-9]+(?:-[a-z0-9]+)*)\.json$/;
/** A file's name as people and cameras give it; what it must not hold, hrtp_site/model/records/story.py says. */
const FILE = /^(?![.~-])(?:(?![/\\:*?"<>|])[\p{L}\p{M}\p{N}\p{P}\p{S} ]){1,100}(?<!\.)$/u;

/** @typedef {import("./state.js").State} State */

/** What is wrong with a package; `word` is the key of desk.word that says it. */
export class PackageError extends Error {
  /** @param {string} word */
  constructor(word) {
    super(word);
    this.word = word;
  }
}

/**
 * A story as the files of its package, in their order.
 *
 * @param {State} state
 * @returns {[string, unknown][]} names and values of the JSON files
 */
export function jsonFiles(state) {
  const { story, translations, consents, keepOut, yes, name } = state;
  const said = story.type === "testimonial" ? story : without(story, ["teller"]);
  /** @type {[string, unknown][]} */
  const files = [
    ["desk.json", { format: FORMAT, language: state.language, made: MADE }],
    ["story.json", { name, ...tidy(said) }],
  ];
  for (const translation of translations) files.push([`story.${translation.language}.json`, tidy(without(translation, ["language"]))]);
  for (const consent of consents) files.push([`consents/${consent.id}.json`, tidy({ ...without(consent, ["id"]), ...wordsKept(keepOut, consent.id) })]);
  const people = keepOut.filter(({ words }) => words?.length).map(({ reference, words }) => ({ reference, words: words.map((word) => word.trim()).filter(Boolean) }));
  if (people.length) files.push(["private/keep-out.json", { people }]);
  if (yes) files.push(["yes.json", tidy(yes)]);
  return files;
}

/**
 * @param {import("./state.js").KeptOut[]} keepOut
 * @param {string} id
 */
function wordsKept(keepOut, id) {
  return keepOut.some(({ reference, words }) => reference === id && words?.length) ? { words_kept_out: true } : { words_kept_out: undefined };
}

/**
 * @param {Record<string, any>} fields
 * @param {string[]} names
 */
function without(fields, names) {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/**
 * A value without what says nothing: blanks around texts, empty texts, empty lists, parts of which nothing is left.
 *
 * @param {any} value
 * @returns {any}
 */
export function tidy(value) {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(tidy).filter((one) => !nothing(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, tidy(one)]).filter(([, one]) => !nothing(one)));
}

/** @param {any} value */
function nothing(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/**
 * The name of a package: story-first-months.zip.
 *
 * @param {State} state
 */
export function packageName(state) {
  return `story-${state.name || folderName(state.story.headline ?? "") || "new"}.zip`;
}

/**
 * The package as a zip.
 *
 * @param {State} state
 * @param {Map<string, Blob>} files
 */
export async function packed(state, files) {
  /** @type {Record<string, [Uint8Array, import("fflate").ZipOptions]>} */
  const inside = {};
  const json = jsonFiles(state);
  const own = json.filter(([name]) => !name.includes("/"));
  for (const [name, value] of own.filter(([name]) => name !== "yes.json")) inside[name] = text(value);
  for (const [name, value] of json.filter(([name]) => name.startsWith("consents/"))) inside[name] = text(value);
  for (const name of [...files.keys()].sort()) inside[name] = [new Uint8Array(await /** @type {Blob} */ (files.get(name)).arrayBuffer()), { level: 0, mtime: DAY }];
  for (const [name, value] of json.filter(([name]) => name.startsWith("private/") || name === "yes.json")) inside[name] = text(value);
  return new Blob([/** @type {BlobPart} */ (zipSync(inside, { mtime: DAY }))], { type: "application/zip" });
}

/**
 * @param {unknown} value
 * @returns {[Uint8Array, import("fflate").ZipOptions]}
 */
function text(value) {
  return [strToU8(`${JSON.stringify(value, null, 1)}\n`), { level: 9, mtime: DAY }];
}

/**
 * What is in a package. Throws a PackageError where it is none, or holds what no package holds.
 *
 * @param {Uint8Array} bytes
 * @returns {{ state: State, files: Map<string, Blob> }}
 */
export function opened(bytes) {
  const inside = unpacked(bytes);
  const json = (/** @type {string} */ name) => {
    const found = inside.get(name);
    return found && record(found);
  };
  const about = json("desk.json");
  const story = json("story.json");
  if (!about || !story) throw new PackageError("say.no-package");
  if (about.format !== FORMAT) throw new PackageError("say.newer-package");
  const { name = "", ...fields } = story;
  const names = [...inside.keys()];
  const consents = names.filter((one) => one.startsWith("consents/")).map((one) => ({ ...shaped(json(one) ?? {}), id: one.slice(9, -5) }));
  consents.sort((one, other) => Number(other.id === fields.consent) - Number(one.id === fields.consent));
  const translated = names.flatMap((one) => one.match(/^story\.(?<language>[a-z]{2,3})\.json$/) ?? []).filter((_, at) => at % 2);
  const start = fresh(String(about.language ?? "en"));
  const state = {
    ...start,
    name: typeof name === "string" ? name : "",
    story: shaped(fields),
    translations: translated.map((language) => ({ ...shaped(json(`story.${language}.json`) ?? {}), language })),
    consents: consents.length ? consents : start.consents,
    keepOut: keptOut(json("private/keep-out.json")),
    yes: shaped(json("yes.json") ?? {}, null),
  };
  if (!consents.length) state.story.consent = start.consents[0].id;
  const files = new Map(names.filter((one) => !TEXT.test(one)).map((one) => [one, new Blob([/** @type {BlobPart} */ (inside.get(one))], { type: typeOf(one) })]));
  return { state, files };
}

const LISTS = ["channels", "practices", "not_a_name", "wants_told", "known_as", "people"];
const PARTS = ["teller", "photo", "video", "minor"];
const OTHERS = ["printed", "releases", "placements", "focal_point", "scope"]; // what the desk shows no field for goes through as it is

/**
 * The fields of a record as the page can show them: texts, numbers, yes and no; lists of texts and parts where there have to be some. All
 * else falls away: whoever takes the package in looks at it once more.
 *
 * @template [None=Record<string, any>]
 * @param {Record<string, any>} fields
 * @param {None} [none] what comes of nothing
 * @returns {Record<string, any> | None}
 */
function shaped(fields, none) {
  const fit = (/** @type {string} */ name, /** @type {any} */ value) => {
    if (LISTS.includes(name)) return Array.isArray(value) && value.every((one) => typeof one === "string");
    if (OTHERS.includes(name)) return true;
    if (PARTS.includes(name)) return value !== null && typeof value === "object" && !Array.isArray(value);
    return ["string", "number", "boolean"].includes(typeof value);
  };
  const kept = Object.entries(fields).filter(([name, value]) => fit(name, value));
  if (!kept.length && none !== undefined) return none;
  return Object.fromEntries(kept.map(([name, value]) => [name, PARTS.includes(name) ? shaped(value) : value]));
}

/** @param {Record<string, any> | undefined} read */
function keptOut(read) {
  const people = Array.isArray(read?.people) ? read.people : [];
  return people
    .filter((one) => one && typeof one.reference === "string" && Array.isArray(one.words))
    .map(({ reference, words }) => ({ reference, words: words.filter((/** @type {unknown} */ word) => typeof word === "string") }));
}

/** @param {string} name */
function typeOf(name) {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return { jpg: "image/jpeg", mp4: "video/mp4", mov: "video/quicktime", vtt: "text/vtt", webm: "video/webm", m4a: "audio/mp4", mp3: "audio/mpeg", ogg: "audio/ogg" }[ending] ?? "";
}

/** @param {Uint8Array} bytes @returns {Record<string, any>} */
function record(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new PackageError("say.broken-package");
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new PackageError("say.broken-package");
  return value;
}

/**
 * The files of a zip, as far as they may be in a package: by their own account and as they come out, nothing larger than `MOST` says.
 *
 * @param {Uint8Array} bytes
 */
function unpacked(bytes) {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new PackageError("say.no-package");
  if (!isWhole(bytes)) throw new PackageError("say.broken-package");
  /** @type {Map<string, Uint8Array>} */
  const found = new Map();
  let total = 0;
  /** @type {PackageError | undefined} */
  let refused;
  const refuse = (/** @type {string} */ word) => {
    refused ??= new PackageError(word); // the library reports what is thrown while it unpacks as an error of its own
    throw refused;
  };
  const unzip = new Unzip((file) => {
    const isText = TEXT.test(file.name);
    if ((!isText && !FILE.test(file.name)) || found.has(file.name) || found.size >= MOST.files) refuse("say.foreign-file");
    /** @type {Uint8Array[]} */
    const pieces = [];
    let size = 0;
    file.ondata = (error, piece, last) => {
      if (error) refuse("say.broken-package");
      size += piece.length;
      total += piece.length;
      if (total > MOST.bytes || (isText && size > MOST.text)) refuse("say.too-large");
      pieces.push(piece);
      if (last) found.set(file.name, joined(pieces, size));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += 65_536) unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
  } catch {
    refused ??= new PackageError("say.broken-package");
  }
  if (refused) throw refused;
  return found;
}

/** Whether the end of the zip is there: one that was cut off on its way may have lost a file. @param {Uint8Array} bytes */
function isWhole(bytes) {
  const tail = bytes.subarray(-66_000);
  for (let at = tail.length - 22; at >= 0; at -= 1) if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6) return true;
  return false;
}

/**
 * @param {Uint8Array[]} pieces
 * @param {number} size
 */
function joined(pieces, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
