// The decoder for HEIC is large: its script is put into the page when the first such photo comes, and works from a disk, too.

import { PhotoError } from "./photo.js";

/** @type {Promise<import("./photo.js").Decoder> | null} */
let loading = null;

/** Where this very script lies: the other lies beside it. It can be asked only while the script runs for the first time. */
const own = globalThis.document?.currentScript;
const here = own instanceof HTMLScriptElement ? own.src : "";

/** @returns {Promise<import("./photo.js").Decoder>} */
export function loadedHeic() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("heic.js", here).href;
    script.addEventListener("load", () => resolve(/** @type {{ hrHeic: () => import("./photo.js").Decoder }} */ (/** @type {unknown} */ (globalThis)).hrHeic()));
    script.addEventListener("error", () => {
      loading = null; // It may come the next time.
      reject(new PhotoError("say.photo-heic"));
    });
    document.head.append(script);
  });
  return loading;
}
