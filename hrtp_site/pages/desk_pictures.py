"""What the story desk's photo, preview and proof need: the gate's tables, crops, the look of cards, the proof's words in each language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hrtp_site.consent import FLAGS, gate_rules
from hrtp_site.media import AVATARS, CARD_HEIGHT, CARD_PHOTO_WIDTH, MOST_KEPT, MOST_PHOTO_PIXELS
from hrtp_site.model import ConsentRules
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


def pictures_data(press: Press, rules: ConsentRules, kits: Mapping[str, Any]) -> dict[str, Any]:
    """Everything, ready for JSON. ``kits`` has their crops, and the lengths of their texts."""
    colours = press.palette
    return {
        "gate": gate_rules(rules),
        "lengths": kits["lengths"],
        "crops": [*kits["crops"], {"name": "avatar", "width": max(AVATARS), "height": max(AVATARS), "channels": ["site", "newsletter"]}],
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
