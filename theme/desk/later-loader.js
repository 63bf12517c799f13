// Brings what the desk does late or seldom (later.js), and what media kits are made with (hrtp_site/channels/desk_kit.py).

import { beside, load } from "./load.js";

/** @typedef {Pick<typeof import("./preview.js"), "showPreview"> & Pick<typeof import("./film-boxes.js"), "FilmError" | "withoutFilmNotes">} Later */

/**
 * Null where it cannot come.
 *
 * @param {import("./desk.js").Desk} desk
 * @returns {Promise<Later & { kit: import("./preview.js").Kit } | null>}
 */
export async function later(desk) {
  await Promise.all([beside("desk-later.js"), load(desk.data.kit)]);
  const { hrLater, hrKit } = /** @type {{ hrLater?: Later, hrKit?: import("./preview.js").Kit }} */ (/** @type {unknown} */ (globalThis));
  return hrLater && hrKit ? { ...hrLater, kit: hrKit } : null;
}
