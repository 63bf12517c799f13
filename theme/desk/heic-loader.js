// The decoder for HEIC is large: its script is put into the page when the first such photo comes.

import { beside } from "./load.js";
import { PhotoError } from "./photo.js";

/** @returns {Promise<import("./photo.js").Decoder>} */
export async function loadedHeic() {
  await beside("heic.js");
  const { hrHeic } = /** @type {{ hrHeic?: () => import("./photo.js").Decoder }} */ (/** @type {unknown} */ (globalThis));
  if (!hrHeic) throw new PhotoError("say.photo-heic");
  return hrHeic();
}
