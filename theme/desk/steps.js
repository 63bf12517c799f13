// The steps in their order. Each module: { name, mount(area, desk), missing?(desk), begun?(desk) }.

import * as begin from "./step-begin.js";
import * as consent from "./step-consent.js";
import * as keepOut from "./step-keep-out.js";
import * as pack from "./step-package.js";
import * as photo from "./step-photo.js";
import * as preview from "./step-preview.js";
import * as proof from "./step-proof.js";
import * as story from "./step-story.js";

/**
 * What still has to be done: the words for it (a key of desk.word), the field to go to, and in whose consent.
 *
 * @typedef {{ word: string, field?: string, person?: number, beside?: string }} Missing
 */

/**
 * One step. `mount` is called once, with the part of the page that is the step's own; `shown` each time it comes into view.
 *
 * @typedef {object} Step
 * @property {string} name as in data-step
 * @property {(area: HTMLElement, desk: import("./desk.js").Desk) => void} mount
 * @property {(desk: import("./desk.js").Desk) => Missing[]} [missing]
 * @property {(desk: import("./desk.js").Desk) => boolean} [begun] of a step that a story may do without: whether anything of it is there
 */

/** @type {Step[]} */
export const STEPS = [begin, consent, keepOut, story, photo, preview, proof, pack];
