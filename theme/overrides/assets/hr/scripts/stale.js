// A page that was opened before the site was made anew: its files stay for one build, and go with the next.

/**
 * Says that something could not be done, or that nothing was found: in the words given, or, where the page's own files are gone, that
 * the page has changed, with a button that loads it anew.
 *
 * @param {HTMLElement} status
 * @param {string} words
 * @param {URL} needed a file without which it cannot be done
 */
export async function tell(status, words, needed) {
  const gone = await Promise.all([needed, new URL(import.meta.url)].map(isGone));
  const changed = document.querySelector("template[data-page-changed]");
  status.textContent = words;
  if (!gone.includes(true) || !(changed instanceof HTMLTemplateElement)) return;
  status.replaceChildren(document.importNode(changed.content, true));
  status.querySelector("button")?.addEventListener("click", () => location.reload());
}

/**
 * Whether the host says that there is no such file. Where it cannot be asked, nobody knows.
 *
 * @param {URL} address
 */
async function isGone(address) {
  try {
    const { status } = await fetch(address, { method: "HEAD", cache: "no-store" });
    return status === 404 || status === 410;
  } catch {
    return false;
  }
}
