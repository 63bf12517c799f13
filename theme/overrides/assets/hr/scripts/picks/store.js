// What a reader has picked: an ordered list with notes. It stays on the device; a link can carry all of it.

const KEY = "hr-playbook";
const PATH = /^(?:es\/)?(?:practices|documents|stories|partnerships|playbooks|components)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST = { items: 100, note: 2000, title: 120 };

export const root = new URL("../../../../", import.meta.url);

/** The path by which a page of this site is picked (practices/three-legged-stool), or null for a page that cannot be. */
export function pathOf(address) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return null;
  const path = url.pathname.slice(root.pathname.length).replace(/(?:index\.html)?$/, "").replace(/\/$/, "");
  return PATH.test(path) ? path : null;
}

/** A list made of whatever was kept or sent: what does not belong into one is left out. */
export function tidy(value) {
  const items = [];
  for (const item of Array.isArray(value?.items) ? value.items : []) {
    if (typeof item?.path !== "string" || !PATH.test(item.path) || items.some((one) => one.path === item.path)) continue;
    items.push({ path: item.path, note: typeof item.note === "string" ? item.note.slice(0, MOST.note) : "" });
  }
  return { title: typeof value?.title === "string" ? value.title.slice(0, MOST.title) : "", items: items.slice(0, MOST.items) };
}

export function read() {
  try {
    return tidy(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return tidy(null);
  }
}

/** Keeps the list. False where the browser forbids it: it then lasts as long as the page. */
export function write(list) {
  try {
    if (list.items.length || list.title) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** The whole list as letters that an address can hold. */
export async function pack(list) {
  const packed = await through(new TextEncoder().encode(JSON.stringify(list)), new CompressionStream("deflate-raw"));
  let letters = "";
  for (const byte of packed) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The list that was packed, or null where the letters are none. */
export async function unpack(letters) {
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const list = tidy(JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")))));
    return list.items.length ? list : null;
  } catch {
    return null;
  }
}
