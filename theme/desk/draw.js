// Letters and shapes on a canvas. Words are measured and broken into lines as hrtp_site/media/measuring.py does it for the kit's pictures.

/**
 * @typedef {CanvasRenderingContext2D} Pen
 * @typedef {"serif" | "sans" | "bold"} Face
 * @typedef {{ lines: string[], size: number }} Lines words in lines, and the size of their letters in pixels
 * @typedef {{ size: number, ring: number, breadth: number, table: number, seats: [number, number][] }} Emblem
 */

export const LEADING = 1.14;
const SAFETY = 1.01;
const UNIT = 1000;

/**
 * @param {number} size
 * @param {Face} face
 */
function font(size, face) {
  const family = getComputedStyle(document.documentElement).getPropertyValue(face === "serif" ? "--serif" : "--sans");
  return `${face === "sans" ? 400 : 600} ${size}px ${family || face}`;
}

/** The site's letters, as soon as they are there. */
export const letters = () => Promise.all(/** @type {Face[]} */ (["serif", "sans", "bold"]).map((face) => document.fonts.load(font(20, face))));

/**
 * A canvas of a picture's shape, at most `side` pixels long, whose pen draws in the picture's own pixels.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{ width: number, height: number }} size
 * @param {number} side
 */
export function penFor(canvas, { width, height }, side) {
  const small = Math.min(1, side / Math.max(width, height));
  [canvas.width, canvas.height] = [Math.round(width * small), Math.round(height * small)];
  const pen = canvas.getContext("2d");
  pen?.scale(canvas.width / width, canvas.height / height);
  return pen;
}

/**
 * The text in the largest letters at which it fits; letters go below the smallest before a word is cut.
 *
 * @param {Pen} pen
 * @param {string} text
 * @param {Face} face
 * @param {[number, number]} room
 * @param {number} largest
 * @param {number} smallest
 * @param {number} [step]
 * @returns {Lines}
 */
export function fitted(pen, text, face, [width, height], largest, smallest, step = 2) {
  pen.fontKerning = "none";
  pen.font = font(UNIT, face);
  const wide = (/** @type {string} */ some) => (pen.measureText(some).width / UNIT) * SAFETY;
  const words = text.split(/\s+/).filter(Boolean).map((word) => /** @type {[string, number]} */ ([word, wide(word)]));
  const gap = wide(" ");
  for (let size = largest; ; size -= size > smallest ? step : 1) {
    const room = width / size;
    /** @type {string[]} */
    const lines = [];
    let used = Infinity;
    for (const [word, own] of words) {
      const together = used + gap + own <= room;
      used = together ? used + gap + own : own;
      if (together) lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
    }
    if (size <= 8 || (words.every(([, own]) => own <= room) && lines.length * size * LEADING <= height)) return { lines, size };
  }
}

/** How high lines stand. @param {Lines} lines */
export const high = ({ lines, size }) => Math.round(lines.length * size * LEADING);

/**
 * How wide a line is.
 *
 * @param {Pen} pen
 * @param {Lines} lines
 * @param {Face} face
 */
export function widthOf(pen, { lines, size }, face) {
  pen.font = font(size, face);
  return pen.measureText(lines[0]).width;
}

/**
 * @param {Pen} pen
 * @param {Lines} lines
 * @param {Face} face
 * @param {number} left
 * @param {number} top
 * @param {string} colour
 */
export function write(pen, { lines, size }, face, left, top, colour) {
  pen.font = font(size, face);
  pen.fillStyle = colour;
  const down = pen.measureText("x").fontBoundingBoxAscent;
  lines.forEach((line, place) => pen.fillText(line, left, top + down + place * Math.round(size * LEADING)));
}

/**
 * @param {Pen} pen
 * @param {string} colour
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
export function fill(pen, colour, left, top, width, height) {
  pen.fillStyle = colour;
  pen.fillRect(left, top, width, height);
}

/**
 * @param {Pen} pen
 * @param {string} colour
 * @param {number} left of its middle
 * @param {number} top of its middle
 * @param {number} radius
 */
export function disc(pen, colour, left, top, radius) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(left, top, radius, 0, 2 * Math.PI);
  pen.fill();
}

/**
 * The emblem of the elements: its table, and its seats.
 *
 * @param {Pen} pen
 * @param {Emblem} emblem
 * @param {[number, number]} at
 * @param {number} edge
 * @param {string[]} colours the table's, and each seat's; the first is that of the seats that have none
 */
export function drawEmblem(pen, { size, ring, breadth, table, seats }, [left, top], edge, colours) {
  const scale = edge / size;
  const [across, down] = [left + edge / 2, top + edge / 2];
  disc(pen, colours[0], across, down, table * scale);
  pen.lineWidth = breadth * scale;
  seats.forEach((seat, place) => {
    const [start, end] = seat.map((degrees) => (degrees * Math.PI) / 180);
    pen.strokeStyle = colours[place + 1] ?? colours[0];
    pen.beginPath();
    pen.arc(across, down, ring * scale, start, end);
    pen.stroke();
  });
}
