// Drafts of documents, kept by the browser on the device. Two windows cannot overwrite each other: whoever kept last is asked first.

import { openDB } from "../../libraries/database.js";
import { DATABASE } from "./places.js";

/**
 * A draft: of which document, how it is called, when it was changed last (ISO 8601), how many questions are open, and what was filled in.
 * `revision` counts how often it was kept.
 *
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} document
 * @property {string} title the document's
 * @property {string} version the document's
 * @property {string} language
 * @property {string} name
 * @property {string} changed
 * @property {number} open
 * @property {number} revision
 * @property {import("./answers.js").Given} given
 */

const STORE = "drafts";

/** The drafts on this device. */
export class Drafts {
  /** @type {import("idb").IDBPDatabase} */
  #database;
  #others = new BroadcastChannel(DATABASE);

  /** @param {import("idb").IDBPDatabase} database */
  constructor(database) {
    this.#database = database;
  }

  /** Every draft, the one changed last first. @returns {Promise<Draft[]>} */
  async all() {
    const found = /** @type {Draft[]} */ (await this.#database.getAll(STORE));
    return found.sort((one, other) => other.changed.localeCompare(one.changed));
  }

  /**
   * Keeps a draft, unless another window has kept it since, or deleted it. Gives what became of it; where it was kept, its revision has grown.
   *
   * @param {Draft} draft
   * @returns {Promise<"kept" | "elsewhere" | "gone" | "full">}
   */
  async keep(draft) {
    try {
      const turn = this.#database.transaction(STORE, "readwrite");
      const there = /** @type {Draft | undefined} */ (await turn.store.get(draft.id));
      if (draft.revision > 0 && !there) return "gone";
      if (there && there.revision !== draft.revision) return "elsewhere";
      await turn.store.put({ ...draft, revision: draft.revision + 1 });
      await turn.done;
    } catch {
      return "full";
    }
    draft.revision += 1;
    this.#others.postMessage(draft.id);
    return "kept";
  }

  /** @param {string} id */
  async remove(id) {
    await this.#database.delete(STORE, id);
    this.#others.postMessage(id);
  }

  /**
   * Calls back with the id of a draft that another window has kept or deleted.
   *
   * @param {(id: string) => void} heard
   */
  listen(heard) {
    this.#others.addEventListener("message", ({ data }) => heard(String(data)));
  }
}

/**
 * The drafts on this device; null where the browser keeps nothing, which is tried out.
 *
 * @returns {Promise<Drafts | null>}
 */
export async function openDrafts() {
  try {
    const database = await openDB(DATABASE, 1, { upgrade: (made) => void made.createObjectStore(STORE, { keyPath: "id" }) });
    await database.put(STORE, { id: "trial" });
    await database.delete(STORE, "trial");
    return new Drafts(database);
  } catch {
    return null;
  }
}

/**
 * What drafts of other documents hold that this one asks for too: names of people and parties, days, money. Of several that hold any, the draft changed last.
 *
 * @param {Draft[]} drafts
 * @param {import("./saved.js").Form} form
 * @param {(saved: unknown) => import("./saved.js").Saved | null} read as if it had been saved for this document: what does not fit falls away
 */
export function shared(drafts, form, read) {
  for (const draft of drafts.filter((one) => one.document !== form.document)) {
    const found = read({ ...draft.given, document: form.document, version: form.version });
    const { answers = {}, entries = {} } = found?.given ?? {};
    const count = [answers, ...Object.values(entries).flat()].reduce((sum, one) => sum + Object.keys(one).length, 0);
    if (count) return { name: draft.name || draft.title, count, given: { answers, entries, wordings: {} } };
  }
  return null;
}
