"""What the story desk's photo, preview and proof need: the gate's tables, crops, the look of cards, the proof's words in each language."""

from __future__ import annotations

import json
from typing import Any

from hrtp_site.consent import FLAGS, gate_rules
from hrtp_site.library import crops_for
from hrtp_site.media import AVATARS, CARD_HEIGHT, CARD_PHOTO_WIDTH, MOST_KEPT, MOST_PHOTO_PIXELS
from hrtp_site.model import Channel, ConsentRules
from hrtp_site.pages.writer import Press

PROOF_WORDS = ("proof.", "channel.", "in-language.", "desk.proof-file.")
"""What the keys of a proof's words begin with, beside single ones."""
PROOF = "desk/proof-{}.js"
"""A proof's words in one language, as a script, so that they come from a disk, too; the desk asks for them with its step *proof*."""
SINGLE = (
    "story.told-by",
    "story.a-worker",
    "story.employer",
    "story.union",
    "story.transcript",
    "story.credit",
    "doc.yes",
    "doc.no",
    "kit.decorative",
)


def pictures_data(press: Press, rules: ConsentRules) -> dict[str, Any]:
    """Everything, ready for JSON: with every crop of media kits and the channels that want it, and how long each channel's text may be."""
    colours, channels, side = press.palette, press.library.all(Channel), max(AVATARS)
    crops = [{"name": one.name, "width": one.width, "height": one.height, "channels": one.channels} for one in crops_for(channels)]
    return {
        "gate": gate_rules(rules, channels),
        "lengths": {one.id: one.text.most for one in channels if one.text},
        "crops": [
            *crops,
            {"name": "avatar", "width": side, "height": side, "channels": [Channel.SITE, Channel.NEWSLETTER]},
        ],
        "card": {"width": CARD_PHOTO_WIDTH, "height": CARD_HEIGHT},
        "photo": {"mostKept": MOST_KEPT, "mostPixels": MOST_PHOTO_PIXELS},
        "flags": FLAGS,
        "site": press.site_name,
        "look": {
            name: getattr(colours, name).light
            for name in ("paper", "surface", "sunken", "ink", "ink_soft", "line", "brand", "on_brand", "link")
        },
    }


def proof_assets(press: Press) -> dict[str, bytes]:
    """A proof's words, a script for each language."""
    files = {}
    for language, words in press.words.items():
        said = {key: text for key, text in words.texts.items() if key.startswith(PROOF_WORDS) or key in SINGLE}
        files[PROOF.format(language)] = f"(globalThis.hrProof ??= {{}}).{language} = {json.dumps(said, ensure_ascii=False)};\n".encode()
    return files
