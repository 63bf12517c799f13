// Search in the copy that is taken along: browsers run no modules and fetch nothing from a file on disk, so that this is one classic
// script, put together with search/words.js and plurals.js at build time (hrtp_site/offline.py), beside an index that is a script too.

/* global hrIndex, partsOf, bare, meant, counted */

const area = document.querySelector("[data-search-results]");
const page = document.querySelector("[data-search-page]");

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// Every page that says at least half of the words, by how rare they are; often in a short text counts more, in the title most.
function find(parts, pages) {
  const said = parts.map((part) => {
    const words = [part.words, ...part.others];
    return pages.map(([, title, , text]) => Math.max(...words.map((word) => (title.includes(word) ? 5 : 0) + Math.min(5, (1500 * (text.split(word).length - 1)) / (text.length + 500)))));
  });
  const weights = said.map((counts) => Math.log(1 + pages.length / (counts.filter(Boolean).length || pages.length)));
  const whole = said.reduce((sum, counts, place) => sum + (counts.some(Boolean) ? weights[place] : 0), 0);
  return pages
    .map((found, place) => ({
      found,
      has: said.reduce((sum, counts, part) => sum + (counts[place] ? weights[part] : 0), 0),
      score: said.reduce((sum, counts, part) => sum + (weights[part] * counts[place]) / 10, 0),
    }))
    .filter((one) => one.has > 0 && one.has >= whole / 2)
    .sort((a, b) => b.score - a.score);
}

if (area && page && typeof hrIndex !== "undefined") {
  const { language } = area.dataset;
  const box = page.querySelector("input[type=search]");
  const status = area.querySelector("[data-search-status]");
  const heading = area.querySelector("[data-search-heading]");
  const list = area.querySelector("[data-search-list]");
  const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  page.action = "index.html";
  box.value = words;
  if (words) {
    const pages = hrIndex.pages[language].map(([url, title, kind, text]) => [url, bare(title), kind, bare(text), title]);
    let parts = partsOf(words, language, hrIndex.synonyms[language]);
    let results = find(parts, pages);
    let asked = words;
    if (!results.length) {
      asked = bare(words).split(" ").map((word) => meant(word, hrIndex.words[language]) ?? word).join(" ");
      parts = partsOf(asked, language, hrIndex.synonyms[language]);
      results = find(parts, pages);
    }
    for (const { found: [url, , kind, , title] } of results.slice(0, 30)) {
      const item = element("li");
      const name = element("h3");
      const link = element("a", title);
      link.href = `${language === "en" ? "../" : "../../"}${url}`;
      name.append(link);
      item.append(name, element("p", kind, "hr-kicker"));
      list.append(item);
    }
    const { dataset } = area;
    heading.hidden = false;
    status.textContent = (results.length ? counted(dataset.some, results.length) : dataset.none).replace("{words}", asked);
    heading.focus();
  }
}
