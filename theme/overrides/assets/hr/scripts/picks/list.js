// My playbook: the picked pages in order, with notes; to share, to print, to take along.

import { pageOf } from "./pages.js";
import { counted } from "../plurals.js";
import { pack, read, root, tidy, unpack, write } from "./store.js";

const area = document.querySelector("[data-my-playbook]");
const { dataset } = area;
const part = (name) => area.querySelector(`[data-${name}]`);
const [list, status, title, sent, link, packetArea] = ["list", "status", "title", "sent", "link", "packet"].map(part);
let mine = read();
let theirs = null; // someone's list, opened from a link and not kept

const shown = () => theirs ?? mine;

function say(words) {
  status.textContent = words;
}

function keep() {
  if (!theirs && !write(mine)) say(dataset.notKept);
}

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function button(label, about, act, name) {
  const made = element("button", label);
  made.type = "button";
  made.dataset.act = name;
  made.append(element("span", `: ${about}`, "hr-hidden"));
  made.addEventListener("click", act);
  return made;
}

async function row(item, place, count) {
  const made = element("li", "", "hr-mine");
  made.dataset.item = item.path;
  let page;
  try {
    page = await pageOf(item.path);
  } catch {
    page = { title: item.path, url: new URL(`${item.path}/`, root).href, kind: dataset.gone, summary: "" };
  }
  const heading = element("h2");
  const way = element("a", page.title);
  way.href = page.url;
  heading.append(way);
  if (page.language && page.language !== document.documentElement.lang) heading.lang = page.language;
  made.append(heading, element("p", page.kind, "hr-kicker"), element("p", page.summary));
  const label = element("label", `${dataset.note}: `);
  label.append(element("span", page.title, "hr-hidden"));
  const note = element("textarea");
  note.rows = 2;
  note.maxLength = 2000;
  note.value = item.note;
  note.readOnly = Boolean(theirs);
  note.addEventListener("input", () => {
    item.note = note.value;
    keep();
  });
  label.append(note);
  made.append(label);
  if (theirs) return made;
  const actions = element("p", "", "hr-form__actions");
  const move = (by, name) => () => {
    mine.items.splice(place + by, 0, ...mine.items.splice(place, 1));
    keep();
    render().then(() => {
      const moved = list.children[place + by];
      (moved.querySelector(`[data-act=${name}]:not([disabled])`) ?? moved.querySelector("[data-act]:not([disabled])")).focus();
    });
    say(dataset.moved.replace("{title}", page.title).replace("{n}", place + by + 1));
  };
  const up = button(dataset.up, page.title, move(-1, "up"), "up");
  const down = button(dataset.down, page.title, move(1, "down"), "down");
  up.disabled = place === 0;
  down.disabled = place === count - 1;
  const remove = button(dataset.remove, page.title, () => {
    mine.items.splice(place, 1);
    keep();
    render().then(() => (list.children[Math.min(place, mine.items.length - 1)]?.querySelector("a") ?? title).focus());
    say(dataset.removed.replace("{title}", page.title));
  }, "remove");
  actions.append(up, down, remove);
  made.append(actions);
  return made;
}

let turn = 0;

async function render() {
  const now = ++turn;
  const { items } = shown();
  const rows = await Promise.all(items.map((item, place) => row(item, place, items.length)));
  if (now !== turn) return;
  list.replaceChildren(...rows);
  title.value = shown().title;
  title.readOnly = Boolean(theirs);
  sent.hidden = !theirs;
  part("empty").hidden = items.length > 0;
  part("full").hidden = items.length === 0;
  link.hidden = true;
}

// Sharing: the address holds everything, behind the #, which browsers never send to a server.

async function share() {
  const address = new URL(location.href);
  address.search = "";
  address.hash = `p=${await pack(shown())}`;
  const field = link.querySelector("input");
  field.value = address.href;
  link.hidden = false;
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(address.href);
    say(dataset.copied);
  } catch {
    say(dataset.copyByHand);
  }
}

async function fromAddress() {
  const letters = /^#p=([\w-]+)$/.exec(location.hash)?.[1];
  theirs = letters ? await unpack(letters) : null;
  say(letters ? (theirs ? dataset.opened : dataset.broken) : "");
  await render();
  if (theirs) part("sent-title").focus();
}

function back() {
  theirs = null;
  history.replaceState(null, "", location.pathname);
}

part("add").addEventListener("click", async () => {
  const more = theirs.items.filter((item) => !mine.items.some((one) => one.path === item.path));
  mine = tidy({ title: mine.title || theirs.title, items: [...mine.items, ...more] });
  back();
  keep();
  await render();
  say(counted(dataset.added, more.length));
  title.focus();
});
part("close").addEventListener("click", async () => {
  back();
  await render();
  say("");
  title.focus();
});
title.addEventListener("input", () => {
  mine.title = title.value;
  keep();
});
part("share").addEventListener("click", share);
part("erase").addEventListener("click", async () => {
  if (!confirm(dataset.eraseQuestion)) return;
  mine = tidy(null);
  keep();
  await render();
  say(dataset.erased);
  title.focus();
});

// Taking along.

async function everyPage() {
  const kept = [];
  for (const item of shown().items) {
    try {
      kept.push([item, await pageOf(item.path)]);
    } catch {
      // A page that is gone cannot be printed; the list says so.
    }
  }
  return kept;
}

part("print").addEventListener("click", async () => {
  say(dataset.working);
  const pages = await everyPage();
  const cover = element("h1", shown().title || document.querySelector("h1").textContent);
  packetArea.replaceChildren(cover);
  for (const [item, page] of pages) {
    const article = document.importNode(page.article, true);
    article.className = `${article.className} hr-packet__page`;
    article.removeAttribute("tabindex");
    if (item.note.trim()) article.querySelector("h1").after(element("p", `${dataset.note}: ${item.note}`, "hr-packet__note"));
    packetArea.append(article);
  }
  document.documentElement.classList.add("hr-printing-packet");
  say("");
  print();
});
addEventListener("afterprint", () => document.documentElement.classList.remove("hr-printing-packet"));

part("word").addEventListener("click", async () => {
  say(dataset.working);
  try {
    const [{ packet }, answer, pages] = await Promise.all([import("./word.js"), fetch(dataset.template), everyPage()]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const chosen = { title: shown().title, items: pages.map(([item]) => item) };
    const blob = await packet(await answer.arrayBuffer(), chosen, pages.map(([, page]) => page), { note: dataset.note });
    const way = element("a");
    way.href = URL.createObjectURL(blob);
    way.download = "my-playbook.docx";
    way.click();
    setTimeout(() => URL.revokeObjectURL(way.href), 10_000);
    say(dataset.ready);
  } catch (error) {
    say(dataset.failed);
    console.warn(error);
  }
});

area.hidden = false;
addEventListener("hashchange", fromAddress);
addEventListener("storage", () => {
  mine = read();
  if (!theirs) render();
});
fromAddress();
