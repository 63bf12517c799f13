// The decoder for HEIC, as iPhones write it: a script of its own, put into the page only when such a photo comes (step-photo.js).

// @ts-expect-error it has no types of its own
import libheif from "libheif-js/libheif-wasm/libheif-bundle.mjs";

/** @type {{ hrHeic?: unknown }} */ (globalThis).hrHeic = libheif;
