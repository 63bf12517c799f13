// The search page. Pagefind's own code and index are fetched only when somebody searches.

const STEP = 10;
const page = document.querySelector("[data-search-page]");
const box = page.querySelector("input[type=search]");
const area = document.querySelector("[data-search-results]");
const heading = area.querySelector("[data-search-heading]");
const status = area.querySelector("[data-search-status]");
const list = area.querySelector("[data-search-list]");
const more = area.querySelector("[data-search-more]");
const root = new URL("../../../", import.meta.url);

let engine;
let results = [];
let latest = 0;

async function load() {
  engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root.pathname, excerptLength: 28 });
    return pagefind;
  });
  return engine;
}

function element(name, text) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  return made;
}

// Pagefind marks what matched with <mark>; everything else is put in as text.
function excerpt(html) {
  const paragraph = element("p");
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.body.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  }
  return paragraph;
}

function item(data) {
  const made = element("li");
  const title = element("h3");
  const link = element("a", data.meta.title);
  link.href = data.url;
  title.append(link);
  made.append(title);
  if (data.meta.kind) {
    const kind = element("p", data.meta.kind);
    kind.className = "hr-kicker";
    made.append(kind);
  }
  made.append(excerpt(data.excerpt));
  return made;
}

async function show(count) {
  const from = list.children.length;
  const data = await Promise.all(results.slice(from, from + count).map((result) => result.data()));
  list.append(...data.map(item));
  more.hidden = list.children.length >= results.length;
  return list.children[from];
}

async function search(words) {
  const turn = ++latest;
  list.replaceChildren();
  more.hidden = true;
  heading.hidden = !words;
  status.textContent = words ? area.dataset.searching : "";
  if (!words) return;
  if (location.protocol === "file:") {
    status.textContent = area.dataset.file;
    return;
  }
  try {
    const pagefind = await load();
    const found = await pagefind.search(words);
    if (turn !== latest) return;
    results = found.results;
    await show(STEP);
    const count = results.length;
    status.textContent = (count === 0 ? area.dataset.none : count === 1 ? area.dataset.one : area.dataset.many)
      .replace("{n}", count)
      .replace("{words}", words);
    heading.focus();
  } catch (error) {
    status.textContent = area.dataset.failed;
    console.warn(error);
  }
}

function fromAddress() {
  const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  box.value = words;
  search(words);
}

page.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("q", box.value.trim());
  history.pushState(null, "", address);
  fromAddress();
});
more.addEventListener("click", async () => {
  const first = await show(STEP);
  first?.querySelector("a")?.focus();
});
addEventListener("popstate", fromAddress);
fromAddress();
