// What consent lets stand of a story, and where, once it is released and its day has come. The gate that decides is Python's
// (hrtp_site/consent/judging.py): this one shows beforehand what that one will say, and tests/golden/desk_gate.yaml holds both to the same.

import { Letters, Text, patterned } from "./gate-letters.js";
import { folded, partsOf, unquoted, unsayable, withoutMarks } from "./gate-words.js";

/**
 * @typedef {import("./gate-words.js").Teller} Teller
 * @typedef {{file?: string, alt?: string, caption?: string, credit?: string, decorative?: boolean, focal_point?: number[], people?: string[],
 *   nobody?: boolean, shows_workplace?: boolean}} Photo
 * @typedef {{address?: string, file?: string, captions?: string, transcript?: string, people?: string[], shows_workplace?: boolean, voice_alone?: boolean}} Video
 * @typedef {{headline?: string, dek?: string, body?: string, pull_quote?: string, consent?: string, teller?: Teller, photo?: Photo, video?: Video,
 *   not_a_name?: string[], told_on?: string, name?: string, language?: string, type?: string, partnership?: string}} Story
 * @typedef {{basis?: string, person?: string, printed?: {name?: string}[], obtained_on?: string, expires_on?: string, withdrawn_on?: string,
 *   naming?: string, known_as?: string[], words_kept_out?: boolean, face?: boolean, voice?: boolean, workplace?: boolean,
 *   employer_named?: boolean, union_named?: boolean, channels?: string[], third_party_reuse?: boolean, public_kit?: boolean,
 *   adult?: boolean, minor?: {guardian_agreed_on?: string, assented_on?: string}, language?: string, explained_by?: string}} Consent
 * @typedef {{channels: string[], networks: string[], ofPublishedWords: string[], shows: Record<string, string[]>, lists: import("./gate-words.js").Lists,
 *   finding: import("./gate-letters.js").Finding, texts: string[], files: string[], captions: [string, string],
 *   longestTermYears: number, ageAskedSince: string | null}} Rules what hrtp_site/consent/handed.py hands over
 * @typedef {{rules: Rules, organizations: string[][], partnerships: Record<string, [string[], string[]]>}} Known the rules, of each organization that
 *   the records know all its names, and of each partnership what it is called and who is in it
 * @typedef {{story: Story, translations?: Story[], consents: Record<string, Consent>, keepOut?: {reference: string, words: string[]}[],
 *   files?: string[], captions?: string, day: string}} Told `files` are the names of those that lie beside the story; `captions` is what the film's say
 * @typedef {Told & Known & {letters: Letters}} Given
 * @typedef {{what: string, why: string, reference?: string, words?: string, where?: string}} Held what stays out, a key that says why, whose
 *   consent says so; of words: which, and in which field
 * @typedef {{name: string | null, place: boolean, employer: string | null, union: string | null, partnership: string | null, story: string[], photo: string[], film: string[],
 *   linkCard: boolean, reuse: boolean, publicKit: boolean, held: Held[]}} Judged lists name the channels
 */

/**
 * Judges a story as of a day.
 * @param {Told} told
 * @param {Known} known
 * @param {import("./gate-letters.js").Tables} tables
 * @returns {Judged}
 */
export function judged(told, known, tables) {
  const given = { ...told, ...known, letters: new Letters(tables, known.rules.finding) };
  const { story, consents, rules } = given;
  const consent = consents[story.consent ?? ""];
  const why = !consent ? { why: "no-consent", reference: story.consent } : whole(given, consent, story.consent ?? "");
  if (!consent || why) {
    return { ...NOTHING, held: [{ what: "story", why: "no-consent", ...why }] };
  }
  /** @type {Held[]} */
  const held = [];
  const { teller = {} } = story;
  for (const what of /** @type {const} */ (["employer", "union"])) {
    if (teller[what] && !consent[`${what}_named`]) held.push({ what, why: what, reference: story.consent });
  }
  const partnership = saidByPartnership(given, story.consent ?? "");
  if (partnership) held.push({ what: "partnership", why: "partnership", reference: story.consent, words: partnership });
  const photo = seen(given, consent, "photo", held);
  const film = seen(given, consent, "film", held);
  return {
    name: story.teller ? shownName(consent, teller, rules) : null,
    place: Boolean(story.teller) && shows(consent, rules).includes("place"),
    employer: consent.employer_named ? teller.employer ?? null : null,
    union: consent.union_named ? teller.union ?? null : null,
    partnership: partnership ? null : story.partnership ?? null,
    story: channelsOf(consent, rules),
    photo,
    film,
    linkCard: rules.networks.every((one) => photo.includes(one)),
    reuse: Boolean(consent.third_party_reuse) || consent.basis === "published",
    publicKit: Boolean(consent.public_kit),
    held,
  };
}

/** @type {Judged} */
const NOTHING = { name: null, place: false, employer: null, union: null, partnership: null, story: [], photo: [], film: [], linkCard: false, reuse: false, publicKit: false, held: [] };

/**
 * Why a consent does not hold on a day, as a key; null where it holds.
 * @param {Consent} consent
 * @param {string} day
 * @param {Rules} rules
 */
export function notInForce(consent, day, rules) {
  if (consent.withdrawn_on) return "withdrawn";
  if (consent.basis === "published") return null;
  const { obtained_on: given, expires_on: ends, minor } = consent;
  if (!given || given > day) return "not-given";
  if (!ends) return "no-end";
  if (ends <= day) return "ended";
  if (ends > `${Number(given.slice(0, 4)) + rules.longestTermYears}${given.slice(4)}`) return "too-long"; // as texts: of 29 February, 1 March is later
  const asked = !rules.ageAskedSince || given >= rules.ageAskedSince;
  if (!minor && (consent.adult === false || (consent.adult === undefined && asked))) return "age";
  if (minor && [minor.guardian_agreed_on, minor.assented_on].some((on) => !on || on > day)) return "minor";
  return null;
}

/**
 * Why the whole story stays out.
 * @param {Given} given
 * @param {Consent} consent
 * @param {string} reference
 * @returns {{why: string, reference?: string, words?: string, where?: string} | null}
 */
function whole(given, consent, reference) {
  const { story, rules, day } = given;
  const why = notInForce(consent, day, rules);
  if (why) return { why, reference };
  if (story.told_on && consent.obtained_on && consent.obtained_on < story.told_on) return { why: "before-told", reference };
  if (!channelsOf(consent, rules).includes("site")) return { why: "site", reference };
  if (consent.words_kept_out && !wordsKeptOut(given, consent, reference).length) return { why: "list-missing", reference };
  return said(given)[0] ?? null;
}

/**
 * Where a consent lets a story stand.
 * @param {Consent} consent
 * @param {Rules} rules
 */
export function channelsOf(consent, rules) {
  return consent.basis === "published" ? rules.ofPublishedWords : rules.channels.filter((one) => consent.channels?.includes(one));
}

/**
 * @param {Consent} consent
 * @param {Rules} rules
 */
const shows = (consent, rules) => rules.shows[consent.naming ?? "anonymous"];

/**
 * @param {Consent} consent
 * @param {Teller} teller
 * @param {Rules} rules
 */
function shownName(consent, teller, rules) {
  const whole_ = [teller.first_name, teller.last_name].filter(Boolean).join(" ");
  if (consent.basis === "published") return consent.printed?.some((one) => one.name === whole_) ? whole_ : null;
  const shown = shows(consent, rules);
  if (shown.includes("pseudonym")) return teller.pseudonym ?? null;
  return [shown.includes("first_name") && teller.first_name, shown.includes("last_name") && teller.last_name].filter(Boolean).join(" ") || null;
}

/**
 * Where a photo or a film may stand; why not goes into `held`.
 * @param {Given} given
 * @param {Consent} consent
 * @param {"photo" | "film"} what
 * @param {Held[]} held
 */
function seen(given, consent, what, held) {
  const { story, consents, rules, day } = given;
  const picture = what === "photo" ? story.photo : story.video;
  if (!picture) return [];
  const out = (/** @type {string} */ why, /** @type {string | undefined} */ reference) => {
    held.push({ what, why, reference });
    return [];
  };
  if (consent.basis === "published") return out("printed", undefined);
  const people = picture.people ?? [];
  if (!people.length && !(what === "photo" && story.photo?.nobody)) return out("people", undefined);
  const alone = what === "film" && story.video?.voice_alone === true;
  let channels = channelsOf(consent, rules);
  for (const reference of new Set([...people, ...(picture.shows_workplace ? [story.consent ?? ""] : [])])) {
    const other = consents[reference];
    if (!other) return out("no-consent", reference);
    const recognised = people.includes(reference);
    const why = notInForce(other, day, rules) ?? (recognised && !alone && !other.face ? "face" : recognised && what === "film" && !other.voice ? "voice"
      : picture.shows_workplace && !other.workplace ? "workplace" : null);
    if (why) return out(why, reference);
    channels = channels.filter((one) => channelsOf(other, rules).includes(one));
  }
  if (!channels.includes("site")) return out("not-all-site", undefined);
  return what === "photo" && !given.files?.includes(story.photo?.file ?? "") ? out("no-file", undefined) : channels;
}

/**
 * Every place where the story says what somebody in it did not agree to have said.
 * @param {Given} given
 */
export function said(given) {
  const { story, letters, rules } = given;
  const references = new Set([story.consent ?? "", ...(story.photo?.people ?? []), ...(story.video?.people ?? [])]);
  const words = [...references].flatMap((reference) => withheld(given, reference).map((one) => ({ ...one, reference })));
  const known = new Set(words.flatMap((one) => folded(one.word).split(" ")));
  const answers = (story.not_a_name ?? []).filter((one) => one === one.toLowerCase() || folded(one).split(" ").some((word) => !known.has(word)));
  return everyWord(given).flatMap(([where, text]) => {
    const looked = [...new Set([text, rules.files.includes(where) ? text : withoutMarks(text), unquoted(text)])].map((one) => new Text(one, letters, answers));
    return words.flatMap(({ what: kind, reference, ...one }) => {
      const found = looked.map((it) => says(it, one)).find(Boolean);
      return found ? [{ why: "words", reference, where, words: found, kind }] : [];
    });
  });
}

/**
 * How a text says a word, where it says it as it may not; empty where it does not.
 * @param {Text} text
 * @param {Omit<import("./gate-words.js").Unsayable, "what">} word
 */
function says(text, { word, asAName }) {
  const every = text.of(word).map((span) => text.text.slice(...span));
  return every.find((one) => !asAName || !/^\p{Lowercase}/u.test(one)) ?? "";
}

/**
 * What the partnership to which a story leads would say of its teller, which the teller did not agree to have said; empty where that is nothing.
 * @param {Given} given
 * @param {string} reference
 */
function saidByPartnership(given, reference) {
  const [names, members] = given.partnerships[given.story.partnership ?? ""] ?? [[], []];
  const called = new Text(names.join("\n"), given.letters);
  const everybody = new Text([...names, ...members].join("\n"), given.letters);
  const found = withheld(given, reference).map((one) => says(["employer", "union", "kept-out"].includes(one.what) ? everybody : called, one));
  return found.find(Boolean) ?? "";
}

/**
 * What no text may say of the person who gave a consent.
 * @param {Given} given
 * @param {string} reference
 */
function withheld(given, reference) {
  const { rules, consents, letters } = given;
  const consent = consents[reference];
  if (!consent || consent.basis === "published") return [];
  const shown = new Set([...shows(consent, rules), ...(consent.employer_named ? ["employer"] : []), ...(consent.union_named ? ["union"] : [])]);
  const theirs = consentsOf(given, consent, reference);
  const tellers = theirs.includes(given.story.consent ?? "") ? [given.story, ...(given.translations ?? [])].flatMap(({ teller: one }) => (one ? [one] : [])) : [];
  const words = tellers.flatMap((teller) => unsayable(teller, shown, rules.lists, letters.unspaced, given.organizations));
  const alone = (/** @type {string} */ what) => (/** @type {string} */ word) => ({ what, word, asAName: false });
  if (consent.naming !== "full-name") {
    words.push(...(consent.known_as ?? []).flatMap((name) => partsOf(name, rules.lists, letters.unspaced)).map(alone("known_as")));
  }
  return [...words, ...wordsKeptOut(given, consent, reference).map(alone("kept-out"))];
}

/**
 * @param {Given} given
 * @param {Consent} consent
 * @param {string} reference
 */
function wordsKeptOut({ keepOut = [], ...given }, consent, reference) {
  const theirs = [...consentsOf(given, consent, reference), consent.person];
  return keepOut.filter((one) => theirs.includes(one.reference)).flatMap((one) => one.words);
}

/**
 * The references of every consent that the same person gave.
 * @param {Pick<Given, "consents">} given
 * @param {Consent} consent
 * @param {string} reference
 */
function consentsOf({ consents }, consent, reference) {
  return [reference, ...Object.keys(consents).filter((one) => consent.person && consents[one].person === consent.person)];
}

/**
 * Every word that would be published, by the field in which it stands.
 * @param {Given} given
 * @returns {[string, string][]}
 */
function everyWord({ story, translations = [], consents, rules, captions = "" }) {
  const consent = consents[story.consent ?? ""];
  const at = (/** @type {any} */ own, /** @type {string} */ way) => way.split(".").reduce((part, name) => part?.[name], own);
  /** @type {[string, string | undefined][]} */
  const every = [story, ...translations].flatMap((own) => rules.texts.map((way) => /** @type {[string, string]} */ ([way, at(own, way)])));
  for (const way of rules.files) every.push([way, at(story, way)]);
  every.push(["name", story.name?.replaceAll("-", " ")]);
  if (consent && shows(consent, rules).includes("pseudonym")) every.push(["teller.pseudonym", story.teller?.pseudonym]);
  if (story.video?.captions) every.push(["video.captions", captions], ["video.captions", captions.replace(patterned(rules.captions), "")]);
  return /** @type {[string, string][]} */ (every.filter(([, text]) => text));
}
