"""The typefaces of pages: what every page needs in one file of a face, the other letters in another."""

from __future__ import annotations

import io
import re

from fontTools.ttLib import TTFont

from hrtp_site.media import web_font_files
from hrtp_site.media.web_fonts import LETTERS, MORE, font_faces

RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")


def test_the_three_faces_that_every_page_asks_for_weigh_thirty_kilobytes_and_speak_english_and_spanish() -> None:
    faces = [made.make() for path, made in web_font_files().items() if "-more" not in path]
    assert len(faces) == 3
    assert sum(map(len, faces)) <= 30_500
    for face in faces:
        assert {*map(ord, "¿Qué año? ¡Así! “It’s” – § 1 › → …")} <= set(TTFont(io.BytesIO(face)).getBestCmap())


def test_a_browser_fetches_the_other_letters_only_for_a_page_that_has_one() -> None:
    rules = font_faces().splitlines()
    first, more = [rule for rule in rules if "-more" not in rule], [rule for rule in rules if "-more" in rule]
    assert len(first) == len(more) == 3
    assert not any("unicode-range" in rule for rule in first)
    for rule in more:
        asked = {number for start, end in RANGE.findall(rule) for number in range(int(start, 16), int(end or start, 16) + 1)}
        assert asked == {*MORE}
        assert not asked & {*LETTERS}
    assert {*map(ord, "àçèêôöß")} <= {*MORE}
