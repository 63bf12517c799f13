// Where the site stands, and what was chosen on a page: it stands in the address, and nowhere else.

/** The address of the site's home page. Scripts lie in assets/hr/HASH/scripts/. */
export const root = new URL(import.meta.url.replace(/assets\/hr\/[^?#]*$/, ""));

/**
 * Puts what was chosen into the address, as a step to which *back* leads. Whatever else was chosen before goes.
 *
 * @param {Iterable<[name: string, value: string]>} chosen
 */
export function toAddress(chosen) {
  const address = new URL(location.href);
  address.hash = "";
  address.search = new URLSearchParams([...chosen]).toString();
  if (address.href !== location.href) history.pushState(null, "", address);
}
