// Its place in the order.

export const name = "proof";

/**
 * @param {HTMLElement} _area
 * @param {import("./desk.js").Desk} _desk
 */
export function mount(_area, _desk) {}
