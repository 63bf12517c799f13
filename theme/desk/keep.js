// Stories that the browser keeps on the device, where somebody has asked for it. Nothing is kept before.

import { deleteDB, openDB } from "../libraries/database.js";

const DATABASE = "hr-desk";
const STORE = "stories";
const FILES = "files";

/**
 * A story that is kept: its own key, when it was kept last (ISO 8601), what is being made, and its files. Words and files lie apart:
 * a photo is not written again with each word that is typed.
 *
 * @typedef {{ id: string, changed: string, state: import("./state.js").State, files: Map<string, Blob> }} Kept
 */

/** Whether the browser has a database of ours; it is not made by asking. @returns {Promise<boolean>} */
export async function hasKept() {
  try {
    const there = await indexedDB.databases();
    return there.some(({ name }) => name === DATABASE);
  } catch {
    return true; // A browser that cannot tell is asked the other way.
  }
}

/** @type {Promise<import("idb").IDBPDatabase> | null} */
let connection = null;
/** What is called when another window has everything forgotten. @type {() => void} */
let forgotten = () => {};

/** The database, open for good: what is kept while the page goes away has no time to open it. */
function opened() {
  connection ??= openDB(DATABASE, 2, { upgrade, blocking: () => void close().then(forgotten), terminated: () => void (connection = null) });
  connection.catch(() => (connection = null));
  return connection;
}

/**
 * @param {import("idb").IDBPDatabase} made
 * @param {number} before
 * @param {number | null} _after
 * @param {import("idb").IDBPTransaction<unknown, string[], "versionchange">} change
 */
async function upgrade(made, before, _after, change) {
  const files = made.createObjectStore(FILES); // by the story's key and the file's name
  if (before < 1) return void made.createObjectStore(STORE, { keyPath: "id" });
  const stories = change.objectStore(STORE);
  for (const { files: own, ...words } of await stories.getAll()) {
    void stories.put(words);
    for (const [name, file] of own ?? []) void files.put(file, [words.id, name]);
  }
}

async function close() {
  const open = connection;
  connection = null;
  (await open)?.close();
}

/** @param {() => void} heard called when another window has everything forgotten */
export function whenForgotten(heard) {
  forgotten = heard;
}

/** Every story on this device, the one changed last first. @returns {Promise<Kept[]>} */
export async function keptStories() {
  if (!connection && !(await hasKept())) return [];
  const reading = (await opened()).transaction([STORE, FILES]);
  const files = reading.objectStore(FILES);
  const [found, names, blobs] = await Promise.all([reading.objectStore(STORE).getAll(), files.getAllKeys(), files.getAll()]);
  const kept = /** @type {Kept[]} */ (found.map((one) => ({ ...one, files: new Map() })));
  names.forEach((key, place) => {
    const [id, name] = /** @type {[string, string]} */ (key);
    kept.find((one) => one.id === id)?.files.set(name, blobs[place]);
  });
  return kept.sort((one, other) => other.changed.localeCompare(one.changed));
}

/**
 * Keeps a story. Throws where the browser refuses, or has no room.
 *
 * @param {Kept} kept
 * @param {Map<string, Blob>} there its files as they are kept already: these are not written again
 */
export async function keepStory({ files, ...words }, there) {
  const writing = (await opened()).transaction([STORE, FILES], "readwrite");
  writing.done.catch(() => {}); // waited for below
  const place = writing.objectStore(FILES);
  /** @type {Promise<unknown>[]} */
  const wanted = [writing.objectStore(STORE).put(words)];
  for (const [name, file] of files) if (there.get(name) !== file) wanted.push(place.put(file, [words.id, name]));
  for (const name of there.keys()) if (!files.has(name)) wanted.push(place.delete([words.id, name]));
  const every = Promise.allSettled(wanted);
  writing.commit(); // a page that goes away has no time to wait for an answer
  await every;
  await writing.done; // says best what was wrong
}

/** @param {string} id */
export async function forgetStory(id) {
  const writing = (await opened()).transaction([STORE, FILES], "readwrite");
  await Promise.all([writing.objectStore(STORE).delete(id), writing.objectStore(FILES).delete(IDBKeyRange.bound([id], [id, []])), writing.done]);
}

/** Takes everything away that was kept, the database too. */
export async function forgetAll() {
  await close();
  await deleteDB(DATABASE);
}

/**
 * Whether no other window has this story open; while this page lives, none can have it then.
 *
 * @param {string} id
 * @returns {Promise<boolean>}
 */
export function alone(id) {
  return new Promise((answer) => {
    if (!navigator.locks) return answer(true);
    navigator.locks.request(`${DATABASE}:${id}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      return lock ? new Promise((release) => (releaseLast = () => release(undefined))) : undefined;
    });
  });
}

let releaseLast = () => {};

/** Lets another window open the story that this one had. */
export function release() {
  releaseLast();
  releaseLast = () => {};
}

/** How many bytes the browser still lets us keep; Infinity where it does not say. */
export async function room() {
  try {
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
    return quota - usage;
  } catch {
    return Infinity;
  }
}
