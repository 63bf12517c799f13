// Scripts that come when they are needed: put into the page, so that they come from a disk, too.

/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/** Where this very script lies. It can be asked only while the script runs for the first time. */
const own = globalThis.document?.currentScript;
const here = own instanceof HTMLScriptElement ? own.src : "";

/**
 * Puts a script into the page, once. What it brings stands in the page's own names; where it cannot come, it is asked for anew the next time.
 *
 * @param {string} address
 * @returns {Promise<void>}
 */
export function load(address) {
  const before = asked.get(address);
  if (before) return before;
  const coming = new Promise((/** @type {(value: void) => void} */ done) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done();
    script.onerror = () => {
      asked.delete(address);
      done();
    };
    document.head.append(script);
  });
  asked.set(address, coming);
  return coming;
}

/**
 * The same with a script that lies beside this one.
 *
 * @param {string} name
 */
export const beside = (name) => load(new URL(name, here).href);
