// The link card and the quotation as pictures, in the look of hrtp_site/media/cards.py: near enough to judge them by.

import { cutInto } from "./crop-pictures.js";

const LEADING = 1.14;

/**
 * @typedef {import("./given.js").Shown} Shown
 * @typedef {Record<string, string>} Look colours by their names
 */

/**
 * The card that is shown with a link: 1200 × 630.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{ title: string, kicker: string, site: string, look: Look, photo: Shown | null, focalPoint: number[], size: { width: number, height: number } }} card
 */
export function drawCard(canvas, { title, kicker, site, look, photo, focalPoint, size }) {
  [canvas.width, canvas.height] = [1200, size.height];
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const width = 1200 - 28 - 84 - 42 - (photo ? size.width : 0);
  fill(pen, look.paper, 0, 0, 1200, size.height);
  fill(pen, look.brand, 0, 0, 28, size.height);
  fill(pen, look.line, 88, size.height - 100, 1200 - 84 - 88, 2);
  write(pen, [kicker], 88, 92, 34, "sans", look.ink);
  const { lines, letters } = fit(pen, title, width, 330, 92, 40);
  write(pen, lines, 88, 170, letters, "serif", look.brand);
  write(pen, [site], 88, size.height - 76, 32, "sans", look.ink_soft);
  if (photo) cutInto(canvas, photo, size, focalPoint, [1200 - size.width, 0, size.width, size.height]);
}

/**
 * A quotation as a picture.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{ words: string, by: string, site: string, look: Look, width: number, height: number }} card
 */
export function drawQuote(canvas, { words, by, site, look, width, height }) {
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const margin = Math.floor(width / 12);
  fill(pen, look.brand, 0, 0, width, height);
  const { lines, letters } = fit(pen, words, width - 2 * margin, height - 4 * margin, 96, 40);
  write(pen, lines, margin, Math.max(margin, (height - 2 * margin - lines.length * letters * LEADING) / 2), letters, "serif", look.on_brand);
  write(pen, [by], margin, height - margin - 64, 36, "sans", look.sunken);
  write(pen, [site], margin, height - margin, 36, "sans", look.sunken);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} colour
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function fill(pen, colour, left, top, width, height) {
  pen.fillStyle = colour;
  pen.fillRect(left, top, width, height);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string[]} lines
 * @param {number} left
 * @param {number} top
 * @param {number} letters
 * @param {"serif" | "sans"} face
 * @param {string} colour
 */
function write(pen, lines, left, top, letters, face, colour) {
  pen.font = font(letters, face);
  pen.textBaseline = "top";
  pen.fillStyle = colour;
  lines.forEach((line, place) => pen.fillText(line, left, top + place * Math.round(letters * LEADING)));
}

/**
 * @param {number} letters
 * @param {"serif" | "sans"} face
 */
const font = (letters, face) => `600 ${letters}px ${getComputedStyle(document.documentElement).getPropertyValue(`--${face}`) || face}`;

/**
 * Whole words in lines, as large as they fit.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} width
 * @param {number} height
 * @param {number} largest
 * @param {number} smallest
 */
function fit(pen, text, width, height, largest, smallest) {
  for (let letters = largest; ; letters -= 6) {
    pen.font = font(letters, "serif");
    /** @type {string[]} */
    const lines = [];
    for (const word of text.split(/\s+/)) {
      const together = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && pen.measureText(together).width <= width) lines[lines.length - 1] = together;
      else lines.push(word);
    }
    const fits = lines.every((line) => pen.measureText(line).width <= width) && lines.length * letters * LEADING <= height;
    if (fits || letters <= smallest - 18) return { lines: lines.slice(0, Math.floor(height / (letters * LEADING))), letters };
  }
}
