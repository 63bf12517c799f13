// What consent lets stand of a story, and where, once it is released and its day has come. The gate that decides is Python's
// (hrtp_site/consent/judging.py): this one shows beforehand what that one will say, and tests/golden/desk_gate.yaml holds both to the same.

import { Text, folded, partsOf, unsayable, withoutMarks } from "./gate-words.js";

/**
 * @typedef {import("./gate-words.js").Teller} Teller
 * @typedef {{file?: string, alt?: string, caption?: string, credit?: string, decorative?: boolean, focal_point?: number[], people?: string[],
 *   nobody?: boolean, shows_workplace?: boolean}} Photo
 * @typedef {{address?: string, file?: string, captions?: string, transcript?: string, people?: string[], shows_workplace?: boolean, voice_alone?: boolean}} Video
 * @typedef {{headline?: string, dek?: string, body?: string, pull_quote?: string, consent?: string, teller?: Teller, photo?: Photo, video?: Video,
 *   not_a_name?: string[], told_on?: string, name?: string, language?: string, type?: string}} Story
 * @typedef {{basis?: string, person?: string, printed?: {name?: string}[], obtained_on?: string, expires_on?: string, withdrawn_on?: string,
 *   naming?: string, known_as?: string[], words_kept_out?: boolean, face?: boolean, voice?: boolean, workplace?: boolean,
 *   employer_named?: boolean, union_named?: boolean, channels?: string[], third_party_reuse?: boolean, public_kit?: boolean,
 *   adult?: boolean, minor?: {guardian_agreed_on?: string, assented_on?: string}, language?: string, explained_by?: string}} Consent
 * @typedef {{channels: string[], networks: string[], ofPublishedWords: string[], shows: Record<string, string[]>, lists: import("./gate-words.js").Lists,
 *   longestTermYears: number, ageAskedSince: string | null}} Rules what hrtp_site/consent/handed.py hands over
 * @typedef {{story: Story, translations?: Story[], consents: Record<string, Consent>, keepOut?: {reference: string, words: string[]}[],
 *   files?: string[], day: string, rules: Rules}} Given `files` are the names of those that lie beside the story
 * @typedef {{what: string, why: string, reference?: string, words?: string, where?: string}} Held what stays out, a key that says why, whose
 *   consent says so; of words: which, and in which field
 * @typedef {{name: string | null, place: boolean, employer: string | null, union: string | null, story: string[], photo: string[], film: string[],
 *   linkCard: boolean, reuse: boolean, publicKit: boolean, held: Held[]}} Judged lists name the channels
 */

/**
 * Judges a story as of a day.
 * @param {Given} given
 * @returns {Judged}
 */
export function judged(given) {
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
  const photo = seen(given, consent, "photo", held);
  const film = seen(given, consent, "film", held);
  return {
    name: story.teller ? shownName(consent, teller, rules) : null,
    place: Boolean(story.teller) && shows(consent, rules).includes("place"),
    employer: consent.employer_named ? teller.employer ?? null : null,
    union: consent.union_named ? teller.union ?? null : null,
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
const NOTHING = { name: null, place: false, employer: null, union: null, story: [], photo: [], film: [], linkCard: false, reuse: false, publicKit: false, held: [] };

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
  const { story } = given;
  const references = new Set([story.consent ?? "", ...(story.photo?.people ?? []), ...(story.video?.people ?? [])]);
  const words = [...references].flatMap((reference) => withheld(given, reference).map((one) => ({ ...one, reference })));
  const known = new Set(words.flatMap((one) => folded(one.word).split(" ")));
  const answers = (story.not_a_name ?? []).filter((one) => one === one.toLowerCase() || folded(one).split(" ").some((word) => !known.has(word)));
  return everyWord(given).flatMap(([where, text]) => {
    const looked = [...new Set([text, withoutMarks(text)])].map((one) => new Text(one, answers));
    return words.flatMap(({ word, what, asAName, reference }) => {
      for (const one of looked) {
        const found = one.of(word).map(([from, to]) => one.text.slice(from, to)).filter((it) => !asAName || it[0] !== it[0].toLowerCase() || it[0] === it[0].toUpperCase());
        if (found.length) return [{ why: "words", reference, where, words: found[0], what }];
      }
      return [];
    });
  }).map(({ what: kind, ...one }) => ({ ...one, kind }));
}

/**
 * What no text may say of the person who gave a consent.
 * @param {Given} given
 * @param {string} reference
 */
function withheld(given, reference) {
  const { rules, consents } = given;
  const consent = consents[reference];
  if (!consent || consent.basis === "published") return [];
  const shown = new Set([...shows(consent, rules), ...(consent.employer_named ? ["employer"] : []), ...(consent.union_named ? ["union"] : [])]);
  const theirs = consentsOf(given, consent, reference);
  const tellers = theirs.includes(given.story.consent ?? "") ? [given.story, ...(given.translations ?? [])].flatMap(({ teller: one }) => (one ? [one] : [])) : [];
  const words = tellers.flatMap((teller) => unsayable(teller, shown, rules.lists));
  if (consent.naming !== "full-name") {
    words.push(...(consent.known_as ?? []).flatMap((name) => partsOf(name, rules.lists)).map((word) => ({ what: "known_as", word, asAName: false })));
  }
  words.push(...wordsKeptOut(given, consent, reference).map((word) => ({ what: "kept-out", word, asAName: false })));
  return words;
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
 * @param {Given} given
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
function everyWord({ story, translations = [], consents, rules }) {
  const consent = consents[story.consent ?? ""];
  const versions = [story, ...translations].flatMap((own) => [
    ["headline", own.headline], ["dek", own.dek], ["teller.role", own.teller?.role], ["body", own.body], ["pull_quote", own.pull_quote],
    ["photo.alt", own.photo?.alt], ["photo.caption", own.photo?.caption], ["video.transcript", own.video?.transcript]]);
  const files = [["name", story.name?.replaceAll("-", " ")], ["photo.credit", story.photo?.credit], ["photo.file", story.photo?.file],
    ["video.address", story.video?.address], ["video.file", story.video?.file], ["video.captions", story.video?.captions]];
  if (consent && shows(consent, rules).includes("pseudonym")) files.push(["teller.pseudonym", story.teller?.pseudonym]);
  return /** @type {[string, string][]} */ ([...versions, ...files].filter(([, text]) => text));
}
