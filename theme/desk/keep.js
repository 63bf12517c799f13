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

/** @returns {Promise<import("idb").IDBPDatabase>} */
function opened() {
  return openDB(DATABASE, 1, { upgrade: (made) => void made.createObjectStore(STORE, { keyPath: "id" }) });
}

/** Every story on this device, the one changed last first. @returns {Promise<Kept[]>} */
export async function keptStories() {
  if (!(await hasKept())) return [];
  const database = await opened();
  const found = /** @type {Kept[]} */ (await database.getAll(STORE));
  database.close();
  return found.sort((one, other) => other.changed.localeCompare(one.changed));
}

/** Keeps a story. Throws where the browser refuses, or has no room. @param {Kept} kept */
export async function keepStory(kept) {
  const database = await opened();
  try {
    await database.put(STORE, kept);
  } finally {
    database.close();
  }
}

/** @param {string} id */
export async function forgetStory(id) {
  const database = await opened();
  await database.delete(STORE, id);
  database.close();
}

/** Takes everything away that was kept, the database too. */
export async function forgetAll() {
  await deleteDB(DATABASE);
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
