"""How long a link card takes, drawn anew and kept: python bench/cards.py [HOW MANY]."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.project import Project
from hrtp_site.media.cards import Card, drawn_card
from hrtp_site.model.site import Made

TITLE = "Have a three-legged stool: employers, worker representatives, a convener, number {}"


def main(count: int) -> None:
    """Draws and keeps ``count`` cards, then asks for them again."""
    palette = Project.open(Path()).check().palette
    assert palette is not None
    kicker, site_name = "Practice · The partnership itself as a priority", "The High Road Playbook"
    cards = [Card(TITLE.format(number), kicker, site_name, 2) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        for what in ("drawn", "kept"):
            start = time.perf_counter()
            kept = KeptOnDisk(Path(folder))
            size = sum(kept.file(Made(card.key(palette), lambda card=card: drawn_card(card, palette))).stat().st_size for card in cards)  # type: ignore[misc]
            taken = (time.perf_counter() - start) / count * 1000
            print(f"{count} cards {what}: {taken:.2f} ms each, {size / count / 1024:.0f} kB each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
