"""The story desk's preview fits texts and merges sizes as the media kit does: the same cases through both. Nobody in here exists."""

from __future__ import annotations

import itertools
import json
import runpy
import subprocess
from dataclasses import asdict
from typing import Any

import pytest
from conftest import PROJECT

from hrtp_site.channels.desk_kit import _text
from hrtp_site.channels.short_texts import Pieces, caption, sentences_of
from hrtp_site.library import crops_for
from hrtp_site.model import Channel
from hrtp_site.reading import plain, quoted

BODIES = (
    "Before, nobody asked us. Then the mill asked! Now I teach.",
    "Antes nadie preguntaba. ¿Quién iba a preguntar?\n\nAhora enseño: “Así se hace.” Luego, a tejer.",
    "It began so\n\n- Nights at the **mill**\n- Days in [class](term:class).\n\nThen somebody did.",
    "1. Ask.\n2. Listen\n   well",
    "😀 A word " + "and another " * 60 + "at last.",
)
HOOKS = ("", "They asked me.", "“They asked me.”", "They said “yes” to me. " * 9)
LINKS = ("", "https://playbook.example.org/stories/a-loom-is-mended-at-last/?utm_source=x&utm_medium=social&utm_campaign=a-loom")


@pytest.fixture(scope="module")
def channels(compiled: Any) -> list[Channel]:
    return list(compiled.library.all(Channel))


def by_the_desk(cases: list[dict[str, Any]]) -> list[Any]:
    node = runpy.run_path(str(PROJECT / "theme" / "bundle.py"))["find_node"]()[0]
    script = PROJECT / "tests/scripts/desk-captions.js"
    run = subprocess.run([node, str(script)], input=json.dumps(cases), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    said: list[Any] = json.loads(run.stdout)
    return said


def told(hook: str, body: str, link: str, spoken: bool) -> Pieces:
    sentences = tuple(sentences_of(plain(body)))
    return Pieces(
        hook=quoted(hook) if hook else "",
        by=("— Ada, weaver at the made-up mill", "— Ada"),
        sentences=("A weaver is asked first.", "The mill asks before it buys a loom.", *(() if spoken else sentences)),
        spoken=sentences if spoken else (),
        link=link,
        invitation="The whole story: see the link in our profile.",
        hashtags=("GoodJobs", "Training", "Weaving"),
    )


def test_captions_are_the_same_texts_in_their_length_on_every_channel(channels: list[Channel]) -> None:
    cases = [
        (channel, told(*given)) for channel in channels if channel.text for given in itertools.product(HOOKS, BODIES, LINKS, (False, True))
    ]
    answers = by_the_desk([{"ask": "caption", "text": _text(channel), "pieces": asdict(pieces)} for channel, pieces in cases])
    for (channel, pieces), said in zip(cases, answers, strict=True):
        text = channel.text
        assert text is not None
        assert said["text"] == caption(channel, pieces), channel.id
        spared = len(pieces.link) - text.link_counts if text.link_counts and pieces.link and pieces.link in said["text"] else 0
        assert said["length"] == len(said["text"]) - spared
        assert said["length"] <= text.most or " …" in said["text"], (channel.id, said)


def test_sentences_and_quotation_marks_are_the_same() -> None:
    assert by_the_desk([{"ask": "sentences", "words": body} for body in BODIES]) == [sentences_of(plain(body)) for body in BODIES]
    assert sentences_of(plain(BODIES[2])) == ["It began so", "Nights at the mill; Days in class.", "Then somebody did."]
    words = [hook for hook in HOOKS if hook]
    assert by_the_desk([{"ask": "quoted", "words": hook} for hook in words]) == [quoted(hook) for hook in words]


def test_sizes_come_from_the_channels_records_and_are_merged_alike(channels: list[Channel]) -> None:
    sizes = {
        one.id: [[size.width, size.height, size.free_top, size.free_bottom, size.free_right] for size in one.pictures] for one in channels
    }
    granted = [channels, channels[:8], [one for one in channels if one.id in ("tiktok", "instagram")]]
    answers = by_the_desk([{"ask": "sizes", "sizes": sizes, "channels": [one.id for one in some]} for some in granted])
    for some, found in zip(granted, answers, strict=True):
        wanted = [
            {"width": one.width, "height": one.height, "free": list(one.free), "channels": list(one.channels)} for one in crops_for(some)
        ]
        assert found == wanted
