// The text that is posted with the story on the desk, as hrtp_site/channels/captions.py writes it.

import { caption, sentencesOf } from "./captions.js";
import { plain, quoted } from "./prose.js";
import { folderName } from "./state.js";

/**
 * Who tells it, as far as it may be said: the name, and what stands after it.
 *
 * @param {import("./state.js").Fields} story
 * @param {import("./gate.js").Judged} now
 * @returns {[string, string]}
 */
export function teller(story, now) {
  const { role, place } = story.teller ?? {};
  if (story.type !== "testimonial" || (!now.name && !role)) return ["", ""];
  return [now.name ?? "", [role, now.place && place].filter(Boolean).map((part) => plain(String(part))).join(", ")];
}

/**
 * The text for a channel, and how many characters count; null where there is none.
 *
 * @param {import("./state.js").State} state
 * @param {import("./gate.js").Judged} now
 * @param {string} channel
 * @param {import("./preview.js").Kit} kit
 */
export function captionFor(state, now, channel, kit) {
  const { story, consents } = state;
  const text = kit.texts[channel];
  if (!text || !story.headline) return null;
  const [name, role] = teller(story, now);
  const by = [[name, role].filter(Boolean).join(", "), name || plain(story.teller?.role ?? "")];
  const body = sentencesOf(story.body ?? "");
  const spoken = story.type === "testimonial" && consents[0].basis !== "published" && speaks(story.body ?? "", kit.speaks[story.language]);
  return caption(text, {
    hook: story.pull_quote && text.posted ? quoted(plain(story.pull_quote)) : "",
    by: [...new Set(by.filter(Boolean))].map((one) => `— ${one}`),
    sentences: [`${plain(story.headline).replace(/\.+$/, "")}.`, plain(story.dek ?? ""), ...(spoken ? [] : body)].filter(Boolean),
    spoken: spoken ? body : [],
    link: linkOf(state, channel, text.medium, kit),
    invitation: kit.invitations[story.language] ?? "",
    hashtags: kit.hashtags,
  });
}

/**
 * @param {string} text
 * @param {[string, string] | undefined} pattern
 */
function speaks(text, pattern) {
  return Boolean(pattern) && new RegExp(...(pattern ?? ["", ""])).test(plain(text).replace(/“[^”]*”/g, ""));
}

/**
 * @param {import("./state.js").State} state
 * @param {string} channel
 * @param {string} medium
 * @param {import("./preview.js").Kit} kit
 */
function linkOf({ story, name }, channel, medium, { addresses, marks }) {
  const called = name || folderName(story.headline ?? "");
  const address = addresses[story.language]?.replace("{name}", called) ?? "";
  return address && marks ? `${address}?${new URLSearchParams({ utm_source: channel, utm_medium: medium, utm_campaign: called })}` : address;
}
