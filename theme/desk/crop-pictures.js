// Pictures on the page: the photo as it is cut for a place, and what stays free there.

import { element } from "../overrides/assets/hr/scripts/elements.js";
import { blownUp, cropBox, cutOff, sizesFor, withoutFree } from "./crops.js";
import { named } from "./given.js";

/**
 * @typedef {import("./given.js").Told} Desk
 * @typedef {import("./given.js").Shown} Shown
 * @typedef {import("./crops.js").Crop & { ground: string }} Crop `ground` is the colour of what stays free
 */

/**
 * Draws the photo into a canvas as it is cut for a crop, at most `side` pixels long.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Shown} photo
 * @param {{ width: number, height: number, free?: number[], ground?: string }} crop
 * @param {number[]} focalPoint
 * @param {number} side
 */
export function drawCrop(canvas, photo, crop, focalPoint, side) {
  const { width, height, free = [0, 0], ground = "" } = crop;
  const small = Math.min(1, side / Math.max(width, height));
  [canvas.width, canvas.height] = [Math.round(width * small), Math.round(height * small)];
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const [above, below] = free.slice(0, 2).map((edge) => Math.round(edge * small));
  if (above || below) drawHaze(pen, photo, ground, focalPoint, canvas);
  cutInto(pen, photo, withoutFree(crop), focalPoint, [0, above, canvas.width, canvas.height - above - below]);
}

const [HAZE, BRAND_IN_HAZE] = [[9, 16], 0.5]; // as in hrtp_site/channels/kit_pictures.py

/**
 * Fills a picture with the photo far out of focus, for where a network lays its buttons.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Shown} photo
 * @param {string} ground
 * @param {number[]} focalPoint
 * @param {{ width: number, height: number }} size
 */
export function drawHaze(pen, photo, ground, focalPoint, { width, height }) {
  const dots = document.createElement("canvas");
  [dots.width, dots.height] = HAZE;
  const small = dots.getContext("2d");
  if (small) cutInto(small, photo, dots, focalPoint, [0, 0, dots.width, dots.height]);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(dots, 0, 0, width, height);
  pen.globalAlpha = BRAND_IN_HAZE;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  pen.globalAlpha = 1;
}

/**
 * Draws an outline around what is safe, and says of the rest that it stays free. Where nothing has to, nothing is drawn.
 *
 * @param {HTMLCanvasElement} canvas on which the crop was drawn
 * @param {Crop} crop
 * @param {Desk} desk
 */
export function drawSafe(canvas, { height, free }, desk) {
  const pen = canvas.getContext("2d");
  if (!pen || !(free[0] || free[1])) return;
  const small = canvas.height / height;
  const [above, below] = [free[0] * small, free[1] * small];
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.strokeStyle = pen.fillStyle = desk.data.ground[1];
  pen.lineWidth = 2;
  pen.setLineDash([6, 4]);
  pen.strokeRect(2, above + 1, canvas.width - 4, canvas.height - above - below - 2);
  pen.font = `600 ${Math.round(canvas.width / 13)}px sans-serif`;
  [pen.textAlign, pen.textBaseline] = ["center", "middle"];
  if (above) pen.fillText(desk.word("say.kept-free"), canvas.width / 2, above / 2, canvas.width);
  if (below) pen.fillText(desk.word("say.kept-free"), canvas.width / 2, canvas.height - below / 2, canvas.width);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Shown} photo
 * @param {{ width: number, height: number }} crop
 * @param {number[]} focalPoint
 * @param {[number, number, number, number]} place where it is drawn: left, top, width, height
 */
export function cutInto(pen, photo, crop, focalPoint, place) {
  const box = cropBox(photo, crop, focalPoint);
  const scale = photo.bitmap.width / photo.width;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(photo.bitmap, box.left * scale, box.top * scale, (box.right - box.left) * scale, (box.bottom - box.top) * scale, ...place);
}

/**
 * The crops that are made for some channels, for the site's own lists where it is among them, and for a link card that shows the photo.
 *
 * @param {Desk} desk
 * @param {string[]} channels
 * @param {boolean} linkCard
 * @returns {(Crop & { called: string })[]}
 */
export function cropsFor(desk, channels, linkCard) {
  const { sizes, avatar, card, ground } = desk.data;
  const crops = sizesFor(sizes, channels).map((crop) => ({ ...crop, called: named(desk, crop.channels) }));
  if (channels.includes("site")) crops.push({ ...avatar, free: [0, 0, 0], channels: ["site"], called: named(desk, ["site"]) });
  if (linkCard) crops.push({ ...card, free: [0, 0, 0], channels: [], called: desk.word("say.photo-on-card") });
  return crops.map((crop) => ({ ...crop, ground: ground[0] }));
}

/**
 * A crop's size, and what of it stays free.
 *
 * @param {Desk} desk
 * @param {import("./crops.js").Crop} crop
 */
export function sizeOf(desk, { width, height, free: [above, below, right] }) {
  const beside = right ? desk.word("say.free-right", { right }) : "";
  return `${width} × ${height}${above || below ? `, ${desk.word("say.free", { above, below })}` : ""}${beside}`;
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
    drawSafe(canvas, crop, desk);
    canvas.setAttribute("aria-label", desk.word("say.crop-alt", { channels: crop.called }));
    const [called, cuts] = [line.querySelector("[data-called]"), line.querySelector("[data-cuts]")];
    if (called) called.textContent = crop.called;
    cuts?.replaceChildren(`${sizeOf(desk, crop)}: ${cutsOff(desk, photo, crop, focalPoint)}`);
    const { width, height } = withoutFree(crop);
    if (blownUp(photo, { width, height })) cuts?.append(" ", element("span", desk.word("say.photo-small", { width, height }), "hr-desk__blurred"));
  });
}

/**
 * @param {Desk} desk
 * @param {Shown} photo
 * @param {Crop} crop
 * @param {number[]} focalPoint
 */
function cutsOff(desk, photo, crop, focalPoint) {
  const off = cutOff(photo, cropBox(photo, withoutFree(crop), focalPoint));
  const sides = Object.entries(off).filter(([, share]) => share).map(([side, share]) => desk.word(`say.side-${side}`, { share }));
  return sides.length ? desk.word("say.photo-cuts", { sides: sides.join(", ") }) : desk.word("say.photo-whole");
}
