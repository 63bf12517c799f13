// What the browser keeps on the device between visits. It may be forbidden, full, or hold whatever somebody has put there.

/**
 * What is kept under a name, or null. It is to be looked at before it is trusted.
 *
 * @param {string} name
 * @returns {unknown}
 */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keeps a value; null takes away what was kept. False where the browser forbids it: the value then lasts as long as the page.
 *
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
