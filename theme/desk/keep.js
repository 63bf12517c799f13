// Stories that the browser keeps on the device, where somebody has asked for it. Nothing is kept before.

import { deleteDB, openDB } from "../libraries/database.js";

const DATABASE = "hr-desk";
const STORE = "stories";

/**
 * A story that is kept: its own key, when it was kept last (ISO 8601), what is being made, and its files.
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
  connection ??= openDB(DATABASE, 1, { upgrade: (made) => void made.createObjectStore(STORE, { keyPath: "id" }), blocking: () => void close().then(forgotten), terminated: () => void (connection = null) });
  connection.catch(() => (connection = null));
  return connection;
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
  const found = /** @type {Kept[]} */ (await (await opened()).getAll(STORE));
  return found.sort((one, other) => other.changed.localeCompare(one.changed));
}

/** Keeps a story. Throws where the browser refuses, or has no room. @param {Kept} kept */
export async function keepStory(kept) {
  await (await opened()).put(STORE, kept);
}

/** @param {string} id */
export async function forgetStory(id) {
  await (await opened()).delete(STORE, id);
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
