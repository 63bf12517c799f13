// My playbook: the picked pages in order, with notes; to share, to print, to take along.

import { root } from "../address.js";
import { offer } from "../download.js";
import { element, link, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { showCount } from "./count.js";
import { pack, unpack } from "./letters.js";
import { pageOf } from "./pages.js";
import { read, tidy, write } from "./store.js";

const area = one(document, "[data-my-playbook]");
/** @type {(name: string) => string} */
const words = (name) => said(area, name);
const list = one(area, "[data-list]");
const status = one(area, "[data-status]");
const title = one(area, "[data-title]", HTMLInputElement);
const sent = one(area, "[data-sent]");
const shared = one(area, "[data-link]");
const packetArea = one(area, "[data-packet]");
let mine = read();
/** @type {import("./store.js").Picks | null} */
let theirs = null; // someone's list, opened from a link and not kept

const shown = () => theirs ?? mine;

/** @param {string} text */
function say(text) {
  status.textContent = text;
}

function keep() {
  if (!theirs && !write(mine)) say(words("notKept"));
  showCount();
}

/**
 * @param {string} name what it does, in the page's data-…
 * @param {string} about
 * @param {() => void} act
 */
function button(name, about, act) {
  const made = element("button", words(name));
  made.type = "button";
  made.dataset.act = name;
  made.append(element("span", `: ${about}`, "hr-hidden"));
  made.addEventListener("click", act);
  return made;
}

/**
 * A picked page in the list.
 *
 * @param {import("./store.js").Item} item
 * @param {number} place
 */
async function row(item, place) {
  const made = element("li", "", "hr-mine");
  made.dataset.item = item.path;
  const gone = { title: item.path, url: new URL(`${item.path}/`, root).href, kind: words("gone"), summary: "", language: "" };
  const page = await pageOf(item.path).catch(() => gone);
  const heading = element("h2");
  heading.append(link(page.title, page.url));
  if (page.language && page.language !== document.documentElement.lang) heading.lang = page.language;
  made.append(heading, element("p", page.kind, "hr-kicker"), element("p", page.summary), noted(item, page.title));
  if (!theirs) made.append(actions(place, page.title));
  return made;
}

/**
 * The field for a note.
 *
 * @param {import("./store.js").Item} item
 * @param {string} about
 */
function noted(item, about) {
  const label = element("label", `${words("note")}: `);
  const note = element("textarea");
  note.rows = 2;
  note.maxLength = 2000;
  note.value = item.note;
  note.readOnly = Boolean(theirs);
  note.addEventListener("input", () => {
    item.note = note.value;
    keep();
  });
  label.append(element("span", about, "hr-hidden"), note);
  return label;
}

/**
 * The buttons that move a page or take it out.
 *
 * @param {number} place
 * @param {string} about
 */
function actions(place, about) {
  /** @param {"up" | "down"} name */
  const move = (name) => {
    const other = name === "up" ? place - 1 : place + 1;
    mine.items.splice(other, 0, ...mine.items.splice(place, 1));
    keep();
    render().then(() => {
      const moved = list.children[other];
      one(moved, moved.querySelector(`[data-act=${name}]:not([disabled])`) ? `[data-act=${name}]` : "[data-act]:not([disabled])").focus();
    });
    say(words("moved").replace("{title}", about).replace("{n}", String(other + 1)));
  };
  const remove = () => {
    mine.items.splice(place, 1);
    keep();
    render().then(() => (list.children[Math.min(place, mine.items.length - 1)]?.querySelector("a") ?? title).focus());
    say(words("removed").replace("{title}", about));
  };
  const up = button("up", about, () => move("up"));
  const down = button("down", about, () => move("down"));
  up.disabled = place === 0;
  down.disabled = place === mine.items.length - 1;
  const made = element("p", "", "hr-form__actions");
  made.append(up, down, button("remove", about, remove));
  return made;
}

let turn = 0;

async function render() {
  const now = ++turn;
  const { items } = shown();
  const rows = await Promise.all(items.map(row));
  if (now !== turn) return;
  list.replaceChildren(...rows);
  title.value = shown().title;
  title.readOnly = Boolean(theirs);
  sent.hidden = !theirs;
  one(area, "[data-empty]").hidden = items.length > 0;
  one(area, "[data-full]").hidden = items.length === 0;
  shared.hidden = true;
}

// Sharing: the address holds everything, behind the #, which browsers never send to a server.

async function share() {
  const address = new URL(location.href);
  address.search = "";
  address.hash = `p=${await pack(shown())}`;
  const field = one(shared, "input", HTMLInputElement);
  field.value = address.href;
  shared.hidden = false;
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(address.href);
    say(words("copied"));
  } catch {
    say(words("copyByHand"));
  }
}

async function fromAddress() {
  const letters = /^#p=([\w-]+)$/.exec(location.hash)?.[1];
  theirs = letters ? await unpack(letters) : null;
  say(letters ? words(theirs ? "opened" : "broken") : "");
  await render();
  if (theirs) one(area, "[data-sent-title]").focus();
}

function back() {
  theirs = null;
  history.replaceState(null, "", location.pathname);
}

/**
 * What a button of the page does.
 *
 * @param {string} name
 * @param {() => void} act
 */
const on = (name, act) => one(area, `[data-${name}]`).addEventListener("click", act);

on("add", async () => {
  const sent = theirs ?? tidy(null);
  const more = sent.items.filter((item) => !mine.items.some((own) => own.path === item.path));
  mine = tidy({ title: mine.title || sent.title, items: [...mine.items, ...more] });
  back();
  keep();
  await render();
  say(counted(words("added"), more.length));
  title.focus();
});
on("close", async () => {
  back();
  await render();
  say("");
  title.focus();
});
title.addEventListener("input", () => {
  mine.title = title.value;
  keep();
});
on("share", share);
on("erase", async () => {
  if (!confirm(words("eraseQuestion"))) return;
  mine = tidy(null);
  keep();
  await render();
  say(words("erased"));
  title.focus();
});

// Taking along.

/** The picks with their pages. One that is gone cannot be printed; the list says so. */
async function everyPage() {
  const found = await Promise.all(shown().items.map(async (item) => ({ item, page: await pageOf(item.path).catch(() => null) })));
  return found.flatMap(({ item, page }) => (page ? [{ item, page }] : []));
}

on("print", async () => {
  say(words("working"));
  packetArea.replaceChildren(element("h1", shown().title || one(document, "h1").textContent));
  for (const { item, page } of await everyPage()) {
    const article = document.importNode(page.article, true);
    article.className = `${article.className} hr-packet__page`;
    article.removeAttribute("tabindex");
    if (item.note.trim()) one(article, "h1").after(element("p", `${words("note")}: ${item.note}`, "hr-packet__note"));
    packetArea.append(article);
  }
  document.documentElement.classList.add("hr-printing-packet");
  say("");
  print();
});
addEventListener("afterprint", () => document.documentElement.classList.remove("hr-printing-packet"));

on("word", async () => {
  say(words("working"));
  try {
    const [{ packet }, answer, found] = await Promise.all([import("./word-packet.js"), fetch(words("template")), everyPage()]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const picks = { title: shown().title, items: found.map(({ item }) => item) };
    offer(packet(await answer.arrayBuffer(), picks, found.map(({ page }) => page), { note: words("note") }), "my-playbook.docx");
    say(words("ready"));
  } catch (error) {
    console.warn(error);
    await tell(status, words("failed"), new URL(words("template"), document.baseURI));
  }
});

area.hidden = false;
addEventListener("hashchange", fromAddress);
addEventListener("storage", () => {
  mine = read();
  if (!theirs) render();
});
fromAddress();
