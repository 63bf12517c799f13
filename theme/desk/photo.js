// A photo's way into the story: opened, turned upright, and drawn anew, so that what is kept is the picture alone.

import { keptSize, pictureKind } from "./crops.js";
import { withoutNotes } from "./jpeg.js";

const QUALITY = 0.93;
const SMALLER = 4096; // px: what the canvas of an older phone holds, where 4,800 are too many
/** The long side of what is shown and cut on the page, in pixels: the whole is kept once, as a file. */
export const SHOWN = 1600;

/**
 * Why a file is not taken; `word` is the key of desk.word that says it.
 */
export class PhotoError extends Error {
  /** @param {string} word */
  constructor(word) {
    super(word);
    this.word = word;
  }
}

/**
 * A file of a phone or a camera as the JPEG that is kept, and its size.
 *
 * @param {Blob} file
 * @param {{ mostKept: number, mostPixels: number }} limits
 * @param {() => Promise<Decoder>} heic brings the decoder, where the browser has none of its own
 * @returns {Promise<{ blob: Blob, width: number, height: number }>}
 */
export async function stripped(file, limits, heic) {
  const kind = pictureKind(new Uint8Array(await file.slice(0, 256).arrayBuffer()));
  if (kind === "gif" || kind === "svg") throw new PhotoError("say.photo-moves");
  const picture = await decoded(file, kind, heic);
  try {
    if (picture.width * picture.height > limits.mostPixels) throw new PhotoError("say.photo-too-large");
    for (const most of [limits.mostKept, SMALLER]) {
      const size = keptSize(picture, most);
      const blob = await drawn(picture, size);
      if (blob) return { blob, ...size };
    }
    throw new PhotoError("say.photo-no-room");
  } finally {
    picture.close();
  }
}

/**
 * @param {Blob} file
 * @param {string} kind
 * @param {() => Promise<Decoder>} heic
 * @returns {Promise<ImageBitmap>}
 */
async function decoded(file, kind, heic) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    if (kind !== "heic") throw new PhotoError(kind === "tiff" ? "say.photo-tiff" : kind === "other" ? "say.photo-none" : "say.photo-broken");
  }
  try {
    return await createImageBitmap(await pixels(await heic(), new Uint8Array(await file.arrayBuffer())));
  } catch (error) {
    throw error instanceof PhotoError ? error : new PhotoError("say.photo-heic");
  }
}

/**
 * @typedef {{ get_width(): number, get_height(): number, display(into: ImageData, done: (shown: ImageData | null) => void): void, free(): void }} HeicImage
 * @typedef {{ HeifDecoder: new () => { decode(bytes: Uint8Array): HeicImage[] } }} Decoder libheif, which turns pictures upright itself
 */

/**
 * @param {Decoder} decoder
 * @param {Uint8Array} bytes
 * @returns {Promise<ImageData>}
 */
function pixels(decoder, bytes) {
  const [image] = new decoder.HeifDecoder().decode(bytes);
  if (!image) throw new PhotoError("say.photo-heic");
  return new Promise((resolve, reject) => {
    image.display(new ImageData(image.get_width(), image.get_height()), (shown) => {
      image.free();
      if (shown) resolve(shown);
      else reject(new PhotoError("say.photo-heic"));
    });
  });
}

/**
 * A picture as a JPEG on white ground; null where this device's canvas cannot hold it.
 *
 * @param {ImageBitmap} picture
 * @param {{ width: number, height: number }} size
 * @returns {Promise<Blob | null>}
 */
async function drawn(picture, { width, height }) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  // A canvas that is too large stays empty without a word.
  const there = context.getImageData(width - 1, height - 1, 1, 1).data[3] === 255;
  /** @type {Blob | null} */
  const blob = there ? await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY)) : null;
  canvas.width = 0; // gives its memory back at once
  return blob && new Blob(withoutNotes(new Uint8Array(await blob.arrayBuffer())), { type: "image/jpeg" });
}

/**
 * A kept photo, small enough to be shown and cut again and again.
 *
 * @param {Blob} blob
 * @param {{ width: number, height: number }} size
 */
export function shownPhoto(blob, size) {
  const { width, height } = keptSize(size, SHOWN);
  return createImageBitmap(blob, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
}

/**
 * The size of a kept photo, as its file says it.
 *
 * @param {Blob} blob
 */
export async function sizeOf(blob) {
  const picture = await createImageBitmap(blob);
  const { width, height } = picture;
  picture.close();
  return { width, height };
}
