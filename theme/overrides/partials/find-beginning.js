// A host shows the page for addresses that do not exist at any depth, and nobody has said below which path the site stands (SITE_URL).
// So build.json, which lies at every site's beginning, is asked for upward from here, on this host alone, and addresses are set right.
(async () => {
  const steps = location.pathname.split("/").slice(0, -1).filter(Boolean).slice(0, 20);
  const folders = steps.map((_, last) => `/${steps.slice(0, last + 1).join("/")}/`);
  const isBeginning = async (/** @type {string} */ folder) => {
    try {
      const answer = await fetch(`${folder}build.json`);
      return answer.ok && Boolean(answer.headers.get("content-type")?.includes("json"));
    } catch {
      return false;
    }
  };
  const beginning = folders[(await Promise.all(folders.map(isBeginning))).lastIndexOf(true)];
  if (!beginning) return; // the host's own beginning is the site's: every address is right
  for (const name of ["href", "src", "action"]) {
    for (const part of document.querySelectorAll(`[${name}^="/"]`)) {
      part.setAttribute(name, `${beginning}${String(part.getAttribute(name)).slice(1)}`);
      if (!(part instanceof HTMLScriptElement)) continue;
      // A script that was not found runs only as a new element.
      const again = document.createElement("script");
      for (const { name: own, value } of part.attributes) again.setAttribute(own, value);
      part.replaceWith(again);
    }
  }
})();
