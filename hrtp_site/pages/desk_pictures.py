"""What the story desk's photo, preview and proof need: the gate's tables, the sizes of pictures, the proof's words in each language."""

from __future__ import annotations

import json
from typing import Any

from hrtp_site.consent import FLAGS
from hrtp_site.media import AVATARS, CARD_HEIGHT, CARD_PHOTO_WIDTH, MOST_KEPT, MOST_PHOTO_PIXELS
from hrtp_site.model import Channel
from hrtp_site.pages.writer import Press

PROOF_WORDS = ("proof.", "channel.", "in-language.", "desk.proof-file.")
"""What the keys of a proof's words begin with, beside single ones."""
KIT = "desk/kit.js"
"""What media kits are made with, as a script: ``channels.desk_kit`` makes it, the desk asks for it with its step *preview*."""
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


def pictures_data(press: Press) -> dict[str, Any]:
    """Everything that the first page needs, ready for JSON; how the kit's pictures look comes later, with ``channels.desk_kit``."""
    channels, side = press.library.all(Channel), max(AVATARS)
    return {
        "channels": [one.id for one in channels],
        "sizes": {
            one.id: [[size.width, size.height, size.free_top, size.free_bottom, size.free_right] for size in one.pictures]
            for one in channels
        },
        "avatar": {"width": side, "height": side},
        "card": {"width": CARD_PHOTO_WIDTH, "height": CARD_HEIGHT},
        "ground": [press.palette.brand.light, press.palette.on_brand.light],
        "photo": {"mostKept": MOST_KEPT, "mostPixels": MOST_PHOTO_PIXELS},
        "flags": FLAGS,
    }


def proof_assets(press: Press) -> dict[str, bytes]:
    """A proof's words, a script for each language."""
    files = {}
    for language, words in press.words.items():
        said = {key: text for key, text in words.texts.items() if key.startswith(PROOF_WORDS) or key in SINGLE}
        files[PROOF.format(language)] = f"(globalThis.hrProof ??= {{}}).{language} = {json.dumps(said, ensure_ascii=False)};\n".encode()
    return files
