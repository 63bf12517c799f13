// What is not shown, because: the gate's keys in the page's words.

import { contacts } from "./contacts.js";
import { named } from "./given.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./gate.js").Held} Held
 * @typedef {import("./gate.js").Judged} Judged
 */

/**
 * Why something stays out.
 *
 * @param {Desk} desk
 * @param {Held} held
 */
export const because = (desk, held) => desk.word(`say.why-${held.why}`, { words: held.words ?? "" });

/**
 * Everything that is not shown, a sentence each.
 *
 * @param {Desk} desk
 * @param {Judged} now
 * @returns {string[]}
 */
export function notShown(desk, now) {
  const refused = contacts(desk, desk.data.texts).flatMap(({ found }) => found);
  const told = [...new Set(refused.map(({ word, what }) => desk.word("say.held-contact", { words: word, why: desk.word(`say.found-${what}`) })))];
  told.push(...now.held.map((held) => desk.word(`say.held-${held.what}`, { why: because(desk, held) })));
  if (!now.story.length) return told;
  const { story, consents } = desk.state;
  const { teller = {}, photo } = story;
  const naming = desk.word(`desk.naming.${consents[0]?.naming ?? "anonymous"}`);
  const whole = [teller.first_name, teller.last_name].filter(Boolean).join(" ");
  if (whole && now.name !== whole) told.push(desk.word("say.held-name", { naming }));
  if (teller.place && !now.place) told.push(desk.word("say.held-place", { naming }));
  const channels = /** @type {string[]} */ (desk.data.channels).filter((one) => !now.story.includes(one));
  if (channels.length) told.push(desk.word("say.held-channels", { channels: named(desk, channels) }));
  const without = now.story.filter((one) => !now.photo.includes(one));
  if (photo && now.photo.length && without.length) told.push(desk.word("say.held-photo-on", { channels: named(desk, without) }));
  if (now.photo.length && !now.linkCard) told.push(desk.word("say.held-card"));
  if (!now.publicKit) told.push(desk.word("say.held-kit"));
  if (!now.reuse) told.push(desk.word("say.held-reuse"));
  return told;
}
