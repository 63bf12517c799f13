"""Each channel is handed its own stories: what was not agreed to for it is in nothing that is written for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import telling
from browsing import opening
from conftest import AS_OF, hrtp, make_scratch, serve
from pdfs import reader
from PIL import Image
from playwright.sync_api import Browser
from published import Files, everything_in, traces

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.project import Project
from hrtp_site.channels import kit_pictures, story_poster
from hrtp_site.channels.media_kit import kit

ADDRESS = "https://made-up.example/"
EVERY = "qzeveryv"


def without(*channels: str) -> list[str]:
    return [one for one in telling.EVERYWHERE if one not in channels]


NETWORKS = ("facebook", "instagram", "linkedin", "x", "youtube")
STORIES: dict[str, dict[str, Any]] = {
    EVERY: {"public_kit": True},
    "qznofeedv": {"channels": without("feed")},
    "qznoletterv": {"channels": without("newsletter")},
    "qznoenginev": {"channels": without("search-engines")},
    "qznoprintv": {"channels": without("print")},
    "qznoreusev": {"third_party_reuse": None},
    "qznonetv": {"channels": without("x")},
    "qzonlysitev": {"channels": ["site"], "third_party_reuse": None},
    "qznokitv": {"public_kit": None},
}
"""A made-up story for each channel that its teller did not agree to, by the word that it alone has."""

BESIDE = {
    "qzpicletterv": without("newsletter"),
    "qzpicenginev": without("search-engines"),
    "qzpicnetv": without("linkedin"),
    "qzpicinstav": without("instagram", "facebook", "linkedin", "threads", "tiktok", "youtube-shorts", "whatsapp"),
}
"""Stories with somebody else in the photo, who agreed to less than the teller."""


def picture_of(word: str) -> Image.Image:
    return telling.picture([*STORIES, *BESIDE].index(word) + 100, 700, 500)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_scratch(tmp_path_factory.mktemp("each") / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('!ENV [SITE_URL, ""]', ADDRESS), encoding="utf-8")
    for number, word in enumerate([*STORIES, *BESIDE]):
        people = [f"r-{word}-1", *([f"r-{word}-2"] if word in BESIDE else [])]
        photo = {"file": "photo.jpg", "alt": f"A loom alt{word}", "people": people}
        consents = {f"r-{word}-1": telling.consent(person=f"p-{number}1", **STORIES.get(word, {}))}
        if word in BESIDE:
            consents[f"r-{word}-2"] = telling.consent(person=f"p-{number}2", channels=BESIDE[word])
        telling.write(project, word, telling.story(word, photo=photo), consents, telling.as_jpeg(picture_of(word)))
        telling.release(project, f"made-up-{word}", *consents)
    return project


@pytest.fixture(scope="module")
def out(project: Path) -> Path:
    run = hrtp(project, "build", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    return project / "site"


@pytest.fixture(scope="module")
def files(out: Path) -> Files:
    return everything_in(out)


@pytest.fixture(scope="module")
def compiled_here(project: Path) -> Compiled:
    return Project.open(project).compile(AS_OF)


def told(files: Files, word: str, *parts: str) -> list[str]:
    """Where a word stands, of the files whose names hold one of these parts."""
    return [name for name in traces(files, word) if any(part in name for part in parts)]


def looks_like(name: str, files: Files, word: str, crop: tuple[float, float, float, float] = (0, 0, 1, 1)) -> bool:
    """Whether a published picture shows (in a part of it) the middle of a story's photo."""
    original = picture_of(word)
    with Image.open(io.BytesIO(files[name])) as opened:
        width, height = opened.size
        part = opened.convert("RGB").crop(
            (round(crop[0] * width), round(crop[1] * height), round(crop[2] * width), round(crop[3] * height))
        )
    shape = part.width / part.height
    wide, high = min(original.width, original.height * shape), min(original.height, original.width / shape)
    across, down = (original.width - wide) / 2, (original.height - high) / 2
    own = original.crop((round(across), round(down), round(across + wide), round(down + high)))
    one, other = (list(image.resize((9, 8), Image.Resampling.BOX).tobytes()) for image in (part, own))
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one) < 15


def test_a_feed_has_the_stories_that_may_stand_in_feeds_alone(files: Files) -> None:
    feeds = ("feed.xml", "atom.xml", "feed.json")
    assert len(told(files, EVERY, *feeds)) >= 3
    assert told(files, "qznofeedv", *feeds) == []
    assert told(files, "qzonlysitev", *feeds) == []


def test_a_newsletter_has_the_stories_that_may_stand_in_it_alone(files: Files) -> None:
    assert len(told(files, EVERY, "newsletter/2026-11")) == 2
    assert told(files, "qznoletterv", "newsletter/") == []


def test_a_newsletter_shows_no_photo_in_which_somebody_did_not_agree_to_it(files: Files) -> None:
    letter = files["newsletter/2026-11.html"].decode()
    assert f'src="stories/made-up-{EVERY}.jpg"' in letter
    assert looks_like(f"newsletter/stories/made-up-{EVERY}.jpg", files, EVERY)
    assert "qzpicletterv" in letter
    assert 'src="stories/made-up-qzpicletterv' not in letter
    assert "newsletter/stories/made-up-qzpicletterv.jpg" not in files


def test_what_search_engines_are_not_to_show_stands_on_no_page_that_they_may_show(files: Files, out: Path) -> None:
    pages = {name: text.decode() for name, text in files.items() if name.endswith(".html") and "!" not in name}
    indexed = {name: text for name, text in pages.items() if '<meta name="robots" content="noindex">' not in text}
    assert [name for name, text in indexed.items() if EVERY in text]
    assert [name for name, text in indexed.items() if "qznoenginev" in text] == []
    assert [name for name, text in indexed.items() if "qzonlysitev" in text] == []
    assert "qznoenginev" not in files["sitemap.xml"].decode()
    hidden = {name for name, text in pages.items() if name not in indexed and "qznoenginev" in text}
    assert {"stories/more/index.html", "stories/made-up-qznoenginev/index.html"} <= hidden


def test_a_face_that_search_engines_are_not_to_show_stands_on_no_page_that_they_may_show(files: Files) -> None:
    indexed = [
        text.decode()
        for name, text in files.items()
        if name.endswith("index.html") and "!" not in name and b'content="noindex"' not in text
    ]
    assert any("made-up-qzpicenginev" in text for text in indexed)
    assert not any("made-up-qzpicenginev/photo" in text or "altqzpicenginev" in text for text in indexed)


def test_the_open_data_has_what_others_may_use_again_alone(files: Files) -> None:
    assert told(files, EVERY, "data/records.json") == ["data/records.json"]
    assert told(files, "qznoreusev", "data/records.json") == []
    assert told(files, "qzonlysitev", "data/records.json") == []


def test_the_book_has_what_may_be_printed_alone(files: Files, out: Path) -> None:
    paper = "".join(page.extract_text() for page in reader((out / "print/playbook.pdf").read_bytes()).pages)
    with zipfile.ZipFile(out / "print/playbook.epub") as archive:
        screen = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith("html"))
    for text in (paper, screen):
        assert EVERY in text
        assert "qznoprintv" not in text
        assert "qzonlysitev" not in text


def test_a_link_card_shows_a_photo_only_where_every_network_may_show_it(files: Files) -> None:
    right = (0.68, 0, 1, 1)
    assert looks_like(f"cards/stories/made-up-{EVERY}.jpg", files, EVERY, right)
    for word in ("qznonetv", "qzpicnetv", "qzonlysitev"):
        assert f"cards/stories/made-up-{word}.jpg" not in files
        assert not looks_like(f"cards/stories/made-up-{word}.png", files, word, right)


def test_a_kit_has_texts_and_crops_for_what_was_agreed_to_alone(
    project: Path, compiled_here: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Project.open(project, ADDRESS)
    press = replace(opened.press(opened.check(), AS_OF), set_pdf=lambda _: b"")
    # Which files there are is asked here, not what they show.
    monkeypatch.setattr(kit_pictures, "saved", lambda *_, **__: b"")
    for drawn in ("cropped", "fitted", "quote_card"):
        monkeypatch.setattr(kit_pictures, drawn, lambda *_: None)
    monkeypatch.setattr(story_poster, "saved", lambda *_: b"")

    def inside(word: str) -> set[str]:
        made = kit(press, compiled_here.judgment.campaign(f"made-up-{word}")).make()
        return set(zipfile.ZipFile(io.BytesIO(made)).namelist())

    assert {"texts/x.en.txt", "photos/portrait-1080x1350.jpg", "photos/wide-1200x800.jpg", "photos/whole-2400.jpg"} <= inside(EVERY)
    assert "texts/x.en.txt" not in inside("qznonetv")
    assert "texts/newsletter.en.txt" not in inside("qznoletterv")
    assert "photos/wide-1200x800.jpg" not in inside("qznoletterv") | inside("qzpicletterv")
    assert not {"photos/portrait-1080x1350.jpg", "photos/portrait-1080x1920.jpg"} & inside("qzpicinstav")
    assert "photos/square-1080x1080.jpg" in inside("qzpicinstav")  # for the networks to which everybody agreed


def test_a_consent_for_the_site_alone_gets_no_campaign_pictures(project: Path, files: Files) -> None:
    run = hrtp(project, "story", "kit", "made-up-qzonlysitev", "--to", "elsewhere", "--as-of", AS_OF.isoformat())
    assert run.returncode == 1
    assert "it may stand on the site, and nothing more was agreed to" in run.stderr


def test_a_kit_can_be_downloaded_only_where_that_was_asked_for_by_name(files: Files) -> None:
    public = {name for name in files if name.endswith(".zip") and name.startswith("stories/")}
    assert len(public) == 1
    assert EVERY in public.pop()


def test_a_page_says_until_when_it_may_stand(files: Files) -> None:
    page = files[f"stories/made-up-{EVERY}/index.html"].decode()
    assert '<meta name="hr-until" content="2028-01-10T' in page
    assert '<aside class="hr-aside" aria-label="Beside the text" data-until="2028-01-10T' in page


@pytest.mark.browser
def test_should_the_next_build_be_late_every_page_hides_what_has_ended(browser: Browser, out: Path, files: Files) -> None:
    pages = [
        name
        for name in traces(files, f"learns the {EVERY}")
        if name.endswith(".html") and not name.startswith(("newsletter/", "take-along"))
    ]
    assert {"index.html", "stories/index.html", f"stories/made-up-{EVERY}/index.html"} <= set(pages)
    before = ["index.html", f"stories/made-up-{EVERY}/index.html"]
    for root in serve(out):
        for opened in opening(browser, root):
            page = opened(alone=True).page
            for day, stands, asked in (("2028-01-09T12:00:00-08:00", True, before), ("2028-01-10T12:00:00-08:00", False, pages)):
                page.clock.set_fixed_time(day)
                for name in asked:
                    page.goto(f"{root}/{name}", wait_until="domcontentloaded")  # by then its script has looked at the clock
                    assert (EVERY in page.inner_html("body") + page.title()) is stands, (day, name)


def test_nothing_that_leaves_the_gate_says_in_which_channels_it_may_stand(compiled_here: Compiled) -> None:
    story = compiled_here.judgment.published[0]
    assert not hasattr(story, "channels")
    assert not hasattr(story.photo, "channels")
