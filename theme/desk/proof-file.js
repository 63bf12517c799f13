// The proof: all that would be published, in one file, in the language in which the person reads. What Python's says: hrtp_site/channels/proof.py.

import { sha256 } from "./digest.js";
import { escaped, plain, proseHtml, quoted } from "./prose.js";

/**
 * @typedef {import("./gate.js").Judged} Judged
 * @typedef {Record<string, string>} Words
 * @typedef {{ address: string, channels: string[], alt: string }} Cut a crop as an address, and where it would stand
 * @typedef {{ story: import("./gate.js").Story, translations: Record<string, any>[], consent: import("./gate.js").Consent, now: Judged, photo: string,
 *   crops: Cut[], code: string, words: Words, language: string, channels: string[], flags: string[] }} Proof
 */

/**
 * 64 digits that change with every word, with the photo, with how it is cut and who is in it, and with the scope of every consent.
 *
 * @param {import("./state.js").State} state
 * @param {string} photo the digest of its file, empty where there is none
 */
export function codeOf(state, photo) {
  const { story, translations, consents } = state;
  const asked = [...STATED, "id"];
  const agreed = consents.map((consent) => Object.entries(consent).filter(([field]) => asked.includes(field)).sort());
  const { name: _, ...words } = story;
  return sha256(new TextEncoder().encode(JSON.stringify(sorted([words, ...(translations.length ? translations : [null]), agreed, photo]))));
}

const STATED = ["naming", "channels", "expires_on", "face", "voice", "workplace", "employer_named", "union_named", "third_party_reuse", "public_kit"];

/**
 * The same value with its fields in order, and without those that say nothing.
 *
 * @param {any} value
 * @returns {any}
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== "" && one !== null).sort().map(([field, one]) => [field, sorted(one)]));
}

const STYLE = `:root{color-scheme:light dark}body{max-width:40rem;margin:0 auto;padding:1rem;font:1.1rem/1.55 system-ui,sans-serif}h1,h2,h3{line-height:1.25}
img{max-width:100%;height:auto;border-radius:4px}blockquote{margin:1rem 0;padding-left:1rem;border-left:4px solid;font-size:1.25rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border:1px solid;vertical-align:top}
.crops{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:1rem;padding:0;list-style:none}.story{border:2px solid;border-radius:6px;padding:0 1rem;margin:1rem 0}`;

/**
 * The proof as one HTML file: no script, nothing from elsewhere.
 *
 * @param {Proof} proof
 */
export function proofHtml(proof) {
  const { words, language } = proof;
  return `<!doctype html>
<html lang="${language}" dir="auto">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,noarchive"><title>${escaped(words["proof.title"])}</title>
<style>${STYLE}</style></head>
<body><main>
<h1>${escaped(words["proof.title"])}</h1>
${proofBody(proof)}
</main></body>
</html>
`;
}

/**
 * What stands in it, below its heading.
 *
 * @param {Proof} proof
 */
export function proofBody(proof) {
  const { words: t, consent, now, channels, flags, code } = proof;
  const answer = (/** @type {boolean} */ yes) => escaped(capital(t[yes ? "doc.yes" : "doc.no"]));
  const rows = (/** @type {[string, string][]} */ some) => some.map(([what, said]) => `<tr><th scope="row">${escaped(what)}</th><td>${said}</td></tr>`).join("");
  const table = (/** @type {string} */ what, /** @type {string} */ said, /** @type {[string, string][]} */ some) =>
    `<table><tr><th scope="col">${escaped(t[what])}</th><th scope="col">${escaped(t[said])}</th></tr>${rows(some)}</table>`;
  const title = (/** @type {string} */ key) => `<h2>${escaped(t[key])}</h2>`;
  const agreed = [...channels.map((one) => /** @type {[string, string]} */ ([capital(t[`channel.${one}`]), answer(Boolean(consent.channels?.includes(one)))]))];
  const allowed = flags.map((one) => /** @type {[string, string]} */ ([t[`proof.allowed.${one}`], answer(Boolean(/** @type {Record<string, unknown>} */ (consent)[one]))]));
  return [
    `<p>${escaped(t["proof.intro"])}</p>`,
    told(proof, proof.story, true),
    ...proof.translations.map((own) => told(proof, own, false)),
    ...pictures(proof),
    title("proof.who"),
    table("proof.what", "proof.shown", who(proof)),
    title("proof.where"),
    table("proof.place", "proof.agreed", agreed),
    ...(now.film.length ? [`<p>${escaped(filled(t["desk.proof-file.film-on"], { channels: listed(t, now.film) }))}</p>`] : []),
    title("proof.allowed"),
    table("proof.what", "proof.agreed", allowed),
    ...(consent.expires_on ? [`<p>${escaped(filled(t["proof.until"], { date: day(consent.expires_on, proof.language) }))}</p>`] : []),
    ...explained(proof),
    title("proof.stop"),
    `<p>${escaped(filled(t["proof.stop.text"], { who: consent.explained_by ?? "…" }))}</p>`,
    title("proof.let-go"),
    `<p>${escaped(filled(t["proof.let-go.text"], { code: code.slice(0, 16) }))}</p>`,
  ].join("\n");
}

/**
 * The story in one language.
 *
 * @param {Proof} proof
 * @param {Record<string, any>} own
 * @param {boolean} first
 */
function told({ words, photo, now, story }, own, first) {
  const below = [own.photo?.caption, first && own.photo?.credit && filled(words["story.credit"], { name: own.photo.credit })].filter(Boolean);
  return `<div class="story" lang="${escaped(String(own.language ?? ""))}">
<h2>${escaped(plain(own.headline ?? ""))}</h2>
<p><strong>${escaped(plain(own.dek ?? ""))}</strong></p>
${first && photo ? `<p><img src="${photo}" alt="${escaped(plain(own.photo?.alt ?? ""))}"></p>` : ""}
${photo ? below.map((line) => `<p><small>${escaped(plain(line))}</small></p>`).join("") : ""}
${proseHtml(own.body ?? "")}
${own.pull_quote ? `<blockquote>${escaped(quoted(plain(own.pull_quote)))}</blockquote>` : ""}
${now.film.length && own.video?.transcript ? `<h3>${escaped(words["story.transcript"])}</h3>${story.video?.address ? `<p>${escaped(story.video.address)}</p>` : ""}${proseHtml(own.video.transcript)}` : ""}
</div>`;
}

/** @param {Proof} proof @returns {string[]} */
function pictures({ words: t, story, now, crops }) {
  if (!story.photo) return [];
  if (!now.photo.length) return [`<p>${escaped(t["desk.proof-file.not-at-all"])}</p>`];
  const items = crops.map(({ address, channels, alt }) => {
    const names = listed(t, channels);
    return `<li><img src="${address}" alt="${escaped(filled(t["proof.crops.alt"], { channels: names, alt }))}"> ${escaped(names)}</li>`;
  });
  const cut = items.length ? [`<h2>${escaped(t["desk.proof-file.crops"])}</h2>`, `<p>${escaped(t["proof.crops.text"])}</p>`, `<ul class="crops">${items.join("")}</ul>`] : [];
  return [...cut, `<p>${escaped(filled(t["desk.proof-file.photo-on"], { channels: listed(t, now.photo) }))}</p>`];
}

/** @param {Proof} proof @returns {[string, string][]} */
function who({ words: t, story, now }) {
  const teller = [now.name, story.teller?.role, now.place && story.teller?.place].filter(Boolean).join(", ");
  const shown = (/** @type {string | null | undefined} */ name, /** @type {string} */ none) => escaped(name || t[none]);
  return [
    [t["proof.name"], shown(now.name, "proof.not-named")],
    [t["story.told-by"], shown(teller, "story.a-worker")],
    [t["story.employer"], shown(now.employer, "proof.not-named")],
    [t["story.union"], shown(now.union, "proof.not-named")],
  ];
}

/** @param {Proof} proof @returns {string[]} */
function explained({ words: t, consent, language }) {
  const given = /** @type {{ given_how?: string, interpreter?: string, witness?: string } & import("./gate.js").Consent} */ (consent);
  const said = [];
  if (given.language && given.explained_by && given.obtained_on) {
    said.push(filled(t["proof.explained"], { language: t[`in-language.${given.language}`], who: given.explained_by, date: day(given.obtained_on, language) }));
  }
  if (given.interpreter) said.push(filled(t["proof.interpreter"], { who: given.interpreter }));
  if (given.given_how) said.push(t[`proof.given.${given.given_how}`]);
  if (given.witness) said.push(filled(t["proof.witness"], { who: given.witness }));
  return said.length ? [`<p>${escaped(said.join(" "))}</p>`] : [];
}

/**
 * @param {string} text
 * @param {Record<string, string>} values
 */
const filled = (text, values) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** @param {Words} t @param {string[]} channels */
const listed = (t, channels) => channels.map((one) => t[`channel.${one}`]).join(", ");

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} on @param {string} language */
export const day = (on, language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));
