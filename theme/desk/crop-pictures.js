// Pictures on the page: the photo as it is cut for a place, the mark where the face is.

import { element } from "../overrides/assets/hr/scripts/elements.js";
import { blownUp, cropBox, cutOff } from "./crops.js";
import { named } from "./given.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./given.js").Shown} Shown
 * @typedef {{ name: string, width: number, height: number, channels: string[] }} Crop
 */

/**
 * Draws the photo into a canvas as it is cut for a crop, at most `side` pixels long.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Shown} photo
 * @param {{ width: number, height: number }} crop
 * @param {number[]} focalPoint
 * @param {number} side
 */
export function drawCrop(canvas, photo, crop, focalPoint, side) {
  const small = Math.min(1, side / Math.max(crop.width, crop.height));
  canvas.width = Math.round(crop.width * small);
  canvas.height = Math.round(crop.height * small);
  cutInto(canvas, photo, crop, focalPoint, [0, 0, canvas.width, canvas.height]);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Shown} photo
 * @param {{ width: number, height: number }} crop
 * @param {number[]} focalPoint
 * @param {[number, number, number, number]} place where it is drawn: left, top, width, height
 */
export function cutInto(canvas, photo, crop, focalPoint, place) {
  const box = cropBox(photo, crop, focalPoint);
  const scale = photo.bitmap.width / photo.width;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(photo.bitmap, box.left * scale, box.top * scale, (box.right - box.left) * scale, (box.bottom - box.top) * scale, ...place);
}

/**
 * The crops that are made for some channels, and for a link card where that shows the photo.
 *
 * @param {Desk} desk
 * @param {string[]} channels
 * @param {boolean} linkCard
 * @returns {(Crop & { called: string })[]}
 */
export function cropsFor(desk, channels, linkCard) {
  const crops = /** @type {Crop[]} */ (desk.data.crops).map((crop) => ({ ...crop, channels: crop.channels.filter((one) => channels.includes(one)) }));
  const made = crops.filter((crop) => crop.channels.length).map((crop) => ({ ...crop, called: named(desk, crop.channels) }));
  return linkCard ? [...made, { name: "card", ...desk.data.card, channels: [], called: desk.word("say.photo-on-card") }] : made;
}

/**
 * Puts each crop into a list, with what it cuts off.
 *
 * @param {HTMLElement} list
 * @param {HTMLTemplateElement} template
 * @param {Desk} desk
 * @param {Shown} photo
 * @param {(Crop & { called: string })[]} crops
 * @param {number[]} focalPoint
 */
export function showCrops(list, template, desk, photo, crops, focalPoint) {
  while (list.children.length > crops.length) list.lastElementChild?.remove();
  while (list.children.length < crops.length) list.append(template.content.cloneNode(true));
  crops.forEach((crop, place) => {
    const line = /** @type {HTMLElement} */ (list.children[place]);
    const canvas = /** @type {HTMLCanvasElement} */ (line.querySelector("canvas"));
    drawCrop(canvas, photo, crop, focalPoint, 360);
    canvas.setAttribute("aria-label", desk.word("say.crop-alt", { channels: crop.called }));
    const [called, cuts] = [line.querySelector("[data-called]"), line.querySelector("[data-cuts]")];
    if (called) called.textContent = crop.called;
    cuts?.replaceChildren(`${crop.width} × ${crop.height}: ${cutsOff(desk, photo, crop, focalPoint)}`);
    if (blownUp(photo, crop)) cuts?.append(" ", element("span", desk.word("say.photo-small", { width: crop.width, height: crop.height }), "hr-desk__blurred"));
  });
}

/**
 * @param {Desk} desk
 * @param {Shown} photo
 * @param {Crop} crop
 * @param {number[]} focalPoint
 */
function cutsOff(desk, photo, crop, focalPoint) {
  const off = cutOff(photo, cropBox(photo, crop, focalPoint));
  const sides = Object.entries(off).filter(([, share]) => share).map(([side, share]) => desk.word(`say.side-${side}`, { share }));
  return sides.length ? desk.word("say.photo-cuts", { sides: sides.join(", ") }) : desk.word("say.photo-whole");
}
