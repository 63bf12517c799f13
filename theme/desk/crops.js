// How a photo is cut, exactly as hrtp_site/media/photos.py cuts it (tests/golden/desk_crops.yaml holds both to the same). Pure numbers.

/**
 * @typedef {{width: number, height: number}} Size in pixels
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {Size & {free: [number, number, number], channels: string[]}} Crop a size, what stays free above, below, and of words
 *   at the right, and which channels want it
 */

/**
 * Each size that some channels want, as crops_for in hrtp_site/library/channels.py has it: what several want is cut once, free where any
 * wants it free.
 *
 * @param {Record<string, [number, number, number, number, number][]>} sizes of each channel: width, height, free above, below and at the right
 * @param {string[]} channels
 * @returns {Crop[]}
 */
export function sizesFor(sizes, channels) {
  /** @type {Map<string, Crop>} */
  const found = new Map();
  for (const channel of channels) {
    for (const [width, height, above, below, right] of sizes[channel] ?? []) {
      const { free, channels: before } = found.get(`${width}×${height}`) ?? { free: [0, 0, 0], channels: [] };
      const most = /** @type {[number, number, number]} */ ([Math.max(free[0], above), Math.max(free[1], below), Math.max(free[2], right)]);
      found.set(`${width}×${height}`, { width, height, free: most, channels: [...before, channel] });
    }
  }
  return [...found.values()];
}

/**
 * The size of what the photo fills: all but what stays free.
 *
 * @param {Size & {free?: number[]}} crop
 * @returns {Size}
 */
export const withoutFree = ({ width, height, free: [above, below] = [0, 0] }) => ({ width, height: height - above - below });

/**
 * The part of a photo that a crop of this size shows: it keeps the focal point as near to its middle as the photo allows.
 *
 * @param {Size} photo
 * @param {Size} crop
 * @param {number[]} focalPoint from the left and from the top, 0 to 1
 * @returns {Box}
 */
export function cropBox(photo, crop, [across, down]) {
  const scale = Math.max(crop.width / photo.width, crop.height / photo.height);
  const wide = Math.min(crop.width / scale, photo.width);
  const high = Math.min(crop.height / scale, photo.height);
  const left = Math.max(0, Math.min(across * photo.width - wide / 2, photo.width - wide));
  const top = Math.max(0, Math.min(down * photo.height - high / 2, photo.height - high));
  return { left, top, right: Math.min(left + wide, photo.width), bottom: Math.min(top + high, photo.height) };
}

/**
 * How much of the photo a crop leaves out on each side, in hundredths of its width or height.
 *
 * @param {Size} photo
 * @param {Box} box
 * @returns {Box}
 */
export function cutOff({ width, height }, box) {
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => Math.round((part / whole) * 100);
  return { left: share(box.left, width), top: share(box.top, height), right: share(width - box.right, width), bottom: share(height - box.bottom, height) };
}

/**
 * Whether a crop would be larger than what there is of the photo, and so look blurred.
 *
 * @param {Size} photo
 * @param {Size} crop
 */
export const blownUp = (photo, crop) => photo.width < crop.width || photo.height < crop.height;

/**
 * The size at which a photo is kept: its own, or so that its long side has `most` pixels (as Pillow's thumbnail rounds it).
 *
 * @param {Size} photo
 * @param {number} most
 * @returns {Size}
 */
export function keptSize({ width, height }, most) {
  if (width <= most && height <= most) return { width, height };
  const aspect = width / height;
  if (aspect <= 1) return { width: nearest(most * aspect, (wide) => Math.abs(aspect - wide / most)), height: most };
  return { width: most, height: nearest(most / aspect, (high) => (high ? Math.abs(aspect - most / high) : 0)) };
}

/**
 * @param {number} number
 * @param {(number: number) => number} off
 */
function nearest(number, off) {
  const [down, up] = [Math.floor(number), Math.ceil(number)];
  return Math.max(off(down) <= off(up) ? down : up, 1);
}

/**
 * What a picture is, by its first bytes.
 *
 * @param {Uint8Array} head at least its first 32 bytes
 * @returns {"jpeg" | "png" | "webp" | "heic" | "avif" | "gif" | "svg" | "tiff" | "other"}
 */
export function pictureKind(head) {
  const text = String.fromCharCode(...head.subarray(0, 256));
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG")) return "png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  if (text.slice(4, 8) === "ftyp") return /^avi[fs]/.test(text.slice(8)) ? "avif" : /^(hei|hev|mif1|msf1)/.test(text.slice(8)) ? "heic" : "other";
  if (text.startsWith("GIF8")) return "gif";
  if (/^\s*(<\?xml|<svg)/.test(text)) return "svg";
  return text.startsWith("II*\0") || text.startsWith("MM\0*") ? "tiff" : "other";
}
