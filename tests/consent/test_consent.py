"""What a person has not agreed to is nowhere: in no byte of what is published, and in no picture.

One site holds a made-up story for each way in which consent can be missing. Each has words, names and a picture of its own, so that
a trace of it can be found anywhere; one story, to which everything was agreed, proves that the search finds what is there.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import cache
from operator import sub
from pathlib import Path
from typing import Any

import pytest
import telling
from conftest import AS_OF, hrtp, make_scratch
from PIL import Image
from published import Files, everything_in, traces

ADDRESS = "https://made-up.example/"


@dataclass(frozen=True)
class Case:
    """One way in which something is not agreed to. ``gone`` are the words of which no trace may be left ({w} is the story's own word)."""

    story: dict[str, Any] = field(default_factory=dict)
    consent: dict[str, Any] | None = field(default_factory=dict)
    others: dict[str, dict[str, Any]] = field(default_factory=dict)
    released: bool = True
    afterwards: tuple[str, str] = ("", "")
    gone: tuple[str, ...] = ("{w}",)
    photo_gone: bool = True


PHOTO = {"file": "photo.jpg", "alt": "A weaver at a loom", "people": ["r-{w}-1"]}
TELLER = {"first_name": "First{w}", "last_name": "Last{w}", "place": "Place{w}", "role": "weaver"}
FILM = {"file": "film.mp4", "captions": "captions.vtt", "transcript": "Said {w}.", "people": ["r-{w}-1"]}
PARTLY: dict[str, Any] = {"photo_gone": False}
IN_SPANISH = """translates: "0"
headline: Una tejedora aprende {w}
dek: Un año inventado con {w}.
teller: {place: "Condado de Lugar{w}", role: tejedora}
body: En el Condado de Lugar{w} nadie preguntaba por {w}.
pull_quote: "{w} es mío."
photo: {alt: "alt{w}"}
"""

CASES: dict[str, Case] = {
    "nobody-agreed": Case({"consent": None}),
    "consent-that-does-not-exist": Case({"consent": "r-nowhere-1"}),
    "expired": Case(consent={"expires_on": "2026-11-23"}),
    "no-end": Case(consent={"expires_on": None}),
    "withdrawn": Case(consent={"withdrawn_on": "2026-11-20"}),
    "withdrawn-with-a-date-to-come": Case(consent={"withdrawn_on": "2026-12-24"}),
    "given-only-later": Case(consent={"obtained_on": "2026-11-24"}),
    "not-released": Case(released=False),
    "words-changed-since-the-release": Case(afterwards=("Then somebody did.", "Then the boss did.")),
    "place-changed-since-the-release": Case(afterwards=("place: Place", "place: Other")),
    "minor-whose-guardian-has-not-agreed": Case(consent={"adult": None, "minor": {"assented_on": "2026-01-01"}}),
    "site-not-granted": Case(consent={"channels": [one for one in telling.EVERYWHERE if one != "site"]}),
    "draft": Case({"draft": True}),
    "to-be-published-later": Case({"published_on": "2026-11-24"}),
    "text-names-the-employer": Case(
        {"teller": TELLER | {"employer": "Mill{w}"}, "body": "At Mill{w} the {w} loom is old."}, {"employer_named": None}
    ),
    "text-names-the-union": Case({"teller": TELLER | {"union": "Local{w}"}, "dek": "With local{w} it went well."}, {"union_named": None}),
    "text-gives-the-last-name": Case({"body": "Mrs. LAST{w} asked about the {w} loom."}, {"naming": "first-name"}),
    "translation-gives-the-place": Case({"files": {"story.es.yaml": IN_SPANISH.encode()}}, {"naming": "anonymous"}),
    "picture-text-gives-the-name": Case({"photo": PHOTO | {"alt": "First{w} at the loom"}}, {"naming": "anonymous"}),
    "folder-gives-the-name": Case({"folder": "last{w}-at-the-loom"}, {"naming": "first-name"}),
    "employer-field": Case({"teller": TELLER | {"employer": "Mill{w}"}}, {"employer_named": None}, gone=("Mill{w}",), **PARTLY),
    "union-field": Case({"teller": TELLER | {"union": "Local{w}"}}, {"union_named": None}, gone=("Local{w}",), **PARTLY),
    "first-name-only": Case(consent={"naming": "first-name"}, gone=("Last{w}", "Place{w}"), **PARTLY),
    "first-name-and-place": Case(consent={"naming": "first-name-and-place"}, gone=("Last{w}",), **PARTLY),
    "pseudonym": Case(
        {"teller": TELLER | {"pseudonym": "Other{w}"}}, {"naming": "pseudonym"}, gone=("First{w}", "Last{w}", "Place{w}"), **PARTLY
    ),
    "anonymous": Case(consent={"naming": "anonymous"}, gone=("First{w}", "Last{w}", "Place{w}"), **PARTLY),
    "naming-not-said": Case(consent={"naming": None}, gone=("First{w}", "Last{w}", "Place{w}"), **PARTLY),
    "face-not-granted": Case(consent={"face": None}, gone=("alt{w}",)),
    "nobody-said-who-is-in-the-photo": Case({"photo": {"file": "photo.jpg", "alt": "alt{w}"}}, gone=("alt{w}",)),
    "somebody-in-the-photo-without-consent": Case({"photo": PHOTO | {"alt": "alt{w}", "people": ["r-{w}-1", "r-{w}-2"]}}, gone=("alt{w}",)),
    "somebody-in-the-photo-has-withdrawn": Case(
        {"photo": PHOTO | {"alt": "alt{w}", "people": ["r-{w}-1", "r-{w}-2"]}},
        others={"r-{w}-2": {"withdrawn_on": "2026-10-10"}},
        gone=("alt{w}",),
    ),
    "workplace-not-granted": Case({"photo": PHOTO | {"alt": "alt{w}", "shows_workplace": True}}, {"workplace": None}, gone=("alt{w}",)),
    "voice-not-granted": Case(
        {"video": {"address": "https://made-up.example/film{w}", "transcript": "said{w}", "people": ["r-{w}-1"]}},
        {"voice": None},
        gone=("said{w}", "film{w}"),
        **PARTLY,
    ),
    "film-whose-voice-was-not-granted": Case(
        {"video": FILM, "files": {"film.mp4": b"film{w}", "captions.vtt": b"WEBVTT {w}"}}, {"voice": None}, gone=("film{w}",), **PARTLY
    ),
    "captions-give-the-name": Case(
        {"video": FILM, "files": {"film.mp4": b"film{w}", "captions.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nLast{w} speaks {w}"}},
        {"naming": "first-name"},
    ),
    "printed-words-give-no-photo": Case(
        {"teller": None, "pull_quote": None},
        {
            **dict.fromkeys(telling.consent(), None),
            "basis": "published",
            "printed": [{"sources": [{"source": "mill-report", "locator": "Page 1"}]}],
        },
        released=False,
        gone=("alt{w}",),
    ),
}


def filled(value: Any, word: str) -> Any:
    if isinstance(value, dict):
        return {key.replace("{w}", word): filled(inner, word) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, word) for inner in value]
    if isinstance(value, bytes):
        return value.replace(b"{w}", word.encode())
    return value.replace("{w}", word) if isinstance(value, str) else value


def word_of(name: str) -> str:
    """A word that stands nowhere else: the case's number in letters."""
    return "qz" + "".join("abcdefghij"[int(digit)] for digit in f"{list(CASES).index(name):03d}") + "v"


FEW = ["site", "search-engines", "feed", "newsletter", "x", "print", "press", "funder-report"]
"""Where only words must not stand, the photo may: it is cut for a few channels, of which each has words of its own."""


def photo_of(name: str) -> Image.Image:
    """A case's own picture: large enough to be on its page; of the control's, every crop is made."""
    return telling.picture(list(CASES).index(name) + 1, 700, 500)


def tell(project: Path, name: str, case: Case) -> None:
    word = word_of(name)
    photo = None if "photo" in case.story else {"photo": PHOTO | {"alt": "alt{w}"}}
    record = telling.story(word, **filled((photo or {}) | case.story, word))
    channels = {} if case.photo_gone else {"channels": FEW}
    consents = {f"r-{word}-1": telling.consent(**channels | filled(case.consent, word))} if case.consent is not None else {}
    consents |= {filled(reference, word): telling.consent(**changes) for reference, changes in case.others.items()}
    folder = record.get("folder", f"made-up-{word}")
    telling.write(project, word, record, consents, telling.as_jpeg(photo_of(name)))
    if case.released:
        telling.release(project, folder, *consents)
    if case.afterwards[0]:
        path = project / "stories" / folder / "story.yaml"
        before = path.read_text(encoding="utf-8")
        assert case.afterwards[0] in before
        path.write_text(before.replace(*case.afterwards), encoding="utf-8")


CONTROL = "qzcontrolv"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that comes out: the site, the export, and every media kit."""
    project = make_scratch(tmp_path_factory.mktemp("consent") / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('!ENV [SITE_URL, ""]', ADDRESS), encoding="utf-8")
    record = telling.story(CONTROL, published_on="2026-11-22", photo=filled(PHOTO | {"alt": "alt{w}"}, CONTROL))
    record["teller"] |= {"employer": f"Mill{CONTROL}", "union": f"Local{CONTROL}"}
    telling.write(project, CONTROL, record, {f"r-{CONTROL}-1": telling.consent()}, telling.as_jpeg(telling.picture(0)))
    telling.release(project, f"made-up-{CONTROL}", f"r-{CONTROL}-1")
    for name, case in CASES.items():
        tell(project, name, case)
    out = project / "out"
    for arguments in (("build", "--site-dir", str(out / "site")), ("export", str(out / "export"))):
        run = hrtp(project, *arguments, "--as-of", AS_OF.isoformat())
        assert run.returncode == 0, run.stdout + run.stderr
    stories = [folder.name for folder in (project / "stories").iterdir() if folder.name != "consents"]
    run = hrtp(project, "story", "kit", *stories, "--to", str(out / "kits"), "--as-of", AS_OF.isoformat())
    assert "Error: There is no kit of" in run.stderr
    assert f"made-up-{CONTROL}.zip" in run.stdout
    return out


@pytest.fixture(scope="module")
def every_file(published: Path) -> Files:
    return everything_in(published)


def seen(image: Image.Image) -> list[int]:
    """What a picture looks like, whatever its size and format: 9 × 8 shades of each colour."""
    small = image.convert("RGB").resize((9, 8), Image.Resampling.BOX)
    return list(small.tobytes())


def unlike(one: list[int], other: list[int]) -> float:
    """0 for the same picture; two different ones of these tests are above 50."""
    assert len(one) == len(other)
    return float(sum(map(abs, map(sub, one, other)))) / len(one)


@dataclass(frozen=True)
class Shown:
    """A part of a published picture: its shape (width through height) and what it looks like."""

    name: str
    shape: float
    look: list[int]


@pytest.fixture(scope="module")
def every_picture(every_file: Files) -> list[Shown]:
    """Every picture; of link cards also the place where a photo would be."""
    of_pictures = [name for name in every_file if name.rsplit(".", 1)[-1] in ("jpg", "jpeg", "png", "webp", "avif")]
    return [Shown(name, shape, look) for name in of_pictures for shape, look in looks(every_file[name])]


@cache
def looks(data: bytes) -> list[tuple[float, list[int]]]:
    """The shape and look of a picture, and of the place in it where a link card would have a photo."""
    with Image.open(io.BytesIO(data)) as opened:
        size = opened.size
        opened.draft("RGB", (160, 160))  # of a JPEG, an eighth or a quarter is enough
        image = opened.convert("RGB")
    found = [(round(size[0] / size[1], 2), seen(image))]
    if size == (1200, 630):
        found.append((round(420 / 630, 2), seen(image.crop((round(image.width * 780 / 1200), 0, image.width, image.height)))))
    return found


def showing(every_picture: list[Shown], original: Image.Image) -> list[str]:
    """The pictures that show the original: whole, or cut to their own shape around its middle."""
    cuts: dict[float, list[int]] = {}
    for shape in {one.shape for one in every_picture}:
        wide, high = min(original.width, original.height * shape), min(original.height, original.width / shape)
        left, top = (original.width - wide) / 2, (original.height - high) / 2
        cuts[shape] = seen(original.crop((round(left), round(top), round(left + wide), round(top + high))))
    return [one.name for one in every_picture if unlike(one.look, cuts[one.shape]) < 12]


def test_what_was_agreed_to_is_found_everywhere(every_file: Files, every_picture: list[Shown]) -> None:
    where = traces(every_file, CONTROL)
    for place in (
        "site/stories/index.html",
        "site/feed.xml",
        "site/atom.xml",
        "site/feed.json",
        "site/newsletter/2026-11.html",
        "site/sitemap.xml",
    ):
        assert place in where
    for place in (
        "site/newsletter/2026-11.txt",
        "site/data/records.json",
        "site/practices/ask-first/index.html",
        "site/partnerships/mill/index.html",
        "site/playbooks/not-heard/index.html",
        "site/documents/weaving-charter/index.html",
        "site/elements/shared-work/index.html",
    ):
        assert place in where
    assert any(re.match(r"site/fetched/[0-9a-f]+/pagefind/", name) for name in where)
    assert any(name.startswith("export/") for name in where)
    for name in (f"First{CONTROL}", f"Last{CONTROL}", f"Mill{CONTROL}", f"Local{CONTROL}", f"Place{CONTROL}"):
        assert traces(every_file, name), name
    shown = showing(every_picture, telling.picture(0))
    assert f"site/stories/made-up-{CONTROL}/photo-640.webp" in shown
    assert f"site/stories/made-up-{CONTROL}/photo-avatar-160.jpg" in shown
    assert f"site/cards/stories/made-up-{CONTROL}.jpg" in shown
    assert {name.rsplit("/", 1)[-1] for name in shown if name.startswith(f"kits/made-up-{CONTROL}.zip!photos/")} >= {
        "wide-1200x630.jpg",
        "square-1080x1080.jpg",
        "portrait-1080x1350.jpg",
        "wide-1920x1080.jpg",
        "wide-1200x800.jpg",
        "whole-2400.jpg",
    }


@pytest.mark.parametrize("name", CASES)
def test_what_was_not_agreed_to_is_in_no_byte_of_anything_that_is_published(name: str, every_file: Files) -> None:
    for words in CASES[name].gone:
        assert traces(every_file, filled(words, word_of(name))) == (old_address(word_of(name)) if name in WAS_OUT else [])


WAS_OUT = ("expired", "withdrawn", "withdrawn-with-a-date-to-come")
"""What stood on the site before: its old address is known, so that a page there says that it is gone."""


def old_address(word: str) -> list[str]:
    """Where the folder's name of a story may still be found: in its own address, and in what tells hosts to answer 410 there."""
    return ["site/_headers", "site/_redirects", f"site/stories/made-up-{word}/index.html"]


@pytest.mark.parametrize("name", WAS_OUT)
def test_at_an_old_address_nothing_of_the_story_stands(name: str, every_file: Files) -> None:
    *_, page = old_address(word_of(name))
    assert b"This page is gone" in every_file[page]
    assert word_of(name).encode() not in every_file[page].lower()


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.photo_gone])
def test_a_photo_that_was_not_agreed_to_is_in_no_picture(name: str, every_picture: list[Shown]) -> None:
    assert showing(every_picture, photo_of(name)) == []


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "{w}" not in case.gone])
def test_the_rest_of_the_story_stands_where_only_a_part_was_not_agreed_to(name: str, every_file: Files) -> None:
    assert f"site/stories/made-up-{word_of(name)}/index.html" in traces(every_file, word_of(name))


def test_no_original_and_no_ledger_is_published(every_file: Files) -> None:
    originals = {telling.as_jpeg(one) for one in (telling.picture(0), *map(photo_of, CASES))}
    assert not [name for name, data in every_file.items() if data in originals]
    assert traces(every_file, "the made-up convener") == []
    assert traces(every_file, "r-qz") == []
