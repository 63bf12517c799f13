"""A recording of a voice on the page of its story: it can be heard, and read. Nobody in here exists."""

from __future__ import annotations

import hashlib
import re

import telling
import yaml
from conftest import AS_OF, SCRATCH

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.building.withheld_stories import Ledger
from hrtp_site.consent import Attachment
from hrtp_site.library import read_records
from hrtp_site.reading import SourceText

VIDEO = {"file": "film.m4a", "transcript": "This is how a loom is threaded.", "people": ["r-cedar-1"], "voice_alone": True}


def test_a_voice_is_heard_without_a_face_and_read_below(theme: Theme) -> None:
    path = "stories/made-up-cedar/film.m4a"
    files = {path: Attachment(path, hashlib.sha256(b"").hexdigest(), lambda: b"\0\0\0\x10ftypM4A \0\0\0\0")}
    story = SourceText("stories/made-up-cedar/story.yaml", yaml.safe_dump(telling.story("cedar", video=VIDEO)))
    fields = telling.consent(face=None)
    unjudged = read_records([story, SourceText("stories/consents/r-cedar-1.yaml", yaml.safe_dump(fields))], files)[1]
    fields["releases"] = [telling.released(unjudged, "made-up-cedar", "r-cedar-1")]
    ledger = SourceText("stories/consents/r-cedar-1.yaml", yaml.safe_dump(fields))
    compiled = compile_site([*read_folders(SCRATCH).sources, story, ledger], theme, Settings(AS_OF), files)
    assert compiled.site is not None, compiled.problems
    [page] = [one for one in compiled.site.pages if one.path == "stories/made-up-cedar.md"]
    assert re.search(r'<audio class="hr-film" controls preload="none" src="[^"]*film\.m4a"></audio>', page.html)
    assert "<video" not in page.html
    assert "In their own voice" in page.html
    assert "This is how a loom is threaded." in page.html
    assert path in compiled.site.made


def test_the_second_net_asks_for_the_voice_alone() -> None:
    ledger = Ledger({"r-cedar-1": {"voice": "true"}, "r-other-1": {"face": "true"}}, "2026-11-23", "")
    film = {"people": ["r-cedar-1"]}
    assert "let the face be" in ledger.why_not_seen("cedar", {}, film, heard=True)
    alone = ledger.why_not_seen("cedar", {}, film | {"voice_alone": "true"}, heard=True)
    assert "face" not in alone
    assert "let the voice be" in ledger.why_not_seen("cedar", {}, {"people": ["r-other-1"], "voice_alone": "true"}, heard=True)
