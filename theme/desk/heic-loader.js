// The decoder for HEIC is large: its script is put into the page when the first such photo comes, and works from a disk, too.

import { PhotoError } from "./photo.js";

/** @type {Promise<import("./photo.js").Decoder> | null} */
let loading = null;

/**
 * @param {string} address of the script
 * @returns {Promise<import("./photo.js").Decoder>}
 */
export function loadedHeic(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(/** @type {{ hrHeic: () => import("./photo.js").Decoder }} */ (/** @type {unknown} */ (globalThis)).hrHeic()));
    script.addEventListener("error", () => {
      loading = null; // It may come the next time.
      reject(new PhotoError("say.photo-heic"));
    });
    document.head.append(script);
  });
  return loading;
}
