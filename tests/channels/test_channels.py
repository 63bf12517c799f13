"""What leaves the pages: link cards, Open Graph and JSON-LD, feeds, the newsletter, media kits, each as its readers need it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html.parser
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
import telling
from conftest import AS_OF, LANGUAGES, hrtp, make_scratch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from promises import asked_in
from published import loaded

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.project import Project
from hrtp_site.channels.feeds import Entry, newest
from hrtp_site.channels.media_kit import by_story
from hrtp_site.channels.media_kit import kit as kit_of
from hrtp_site.channels.newsletter import newsletter_assets
from hrtp_site.channels.short_texts import short_text
from hrtp_site.channels.structured_data import json_ld
from hrtp_site.media.cards import CARD_HEIGHT, CARD_PHOTO_WIDTH, CARD_WIDTH, LARGEST, MARGIN, MOST_HEIGHT, SMALLEST, Card, drawn_card, fit
from hrtp_site.media.palette import Palette, channels
from hrtp_site.media.photos import cut
from hrtp_site.media.typefaces import Face
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Channel, Shade
from hrtp_site.model.site import FETCHED, Packed, Page, url_of
from hrtp_site.pages.writer import Press

ADDRESS = "https://made-up.example/playbook/"
WORD = "cedar"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scratch project with two made-up stories, one of them in Spanish too, and an address."""
    project = make_scratch(tmp_path_factory.mktemp("channels") / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('!ENV [SITE_URL, ""]', ADDRESS), encoding="utf-8")
    photo = {
        "file": "photo.jpg",
        "alt": "A weaver at a loom",
        "credit": "Lee Made-up",
        "people": [f"r-{WORD}-1"],
        "focal_point": [0.2, 0.5],
    }
    consents = {f"r-{WORD}-1": telling.consent(public_kit=True)}
    telling.write(project, WORD, telling.story(WORD, photo=photo), consents, telling.as_jpeg(telling.picture(5, 2600, 1800)))
    limited = telling.consent(
        channels=["site", "feed", "newsletter", "instagram"], naming="first-name", third_party_reuse=None, person="p-2"
    )
    telling.write(project, "birch", telling.story("birch", language="es", published_on="2026-10-05"), {"r-birch-1": limited})
    (project / "stories" / "made-up-birch" / "story.en.yaml").write_text(
        'translates: "000000000000"\nheadline: The birch loom in English\ndek: A made-up dek.\nbody: Told in English.\n'
        "pull_quote: The birch loom is mine.\nteller: {place: Made-up Town, role: weaver}\n",
        encoding="utf-8",
    )
    for word in (WORD, "birch"):
        telling.release(project, f"made-up-{word}", f"r-{word}-1")
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    run = hrtp(project, "build", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    return project / "site"


# Link cards

LONGEST = {
    Language.ENGLISH: "Representatives-of-everybody should understand interdepartmental apprenticeships",
    Language.SPANISH: "Ninguna institución verdaderamente interdisciplinaria olvida responsabilidades",
}
SHORTEST = {Language.ENGLISH: "A", Language.SPANISH: "Ñ"}


def test_a_page_has_its_own_card_of_the_right_size(site: Path) -> None:
    pages = sorted(path for path in site.rglob("index.html") if "pagefind" not in path.parts)
    cards = []
    for page in pages:
        found = re.search(r'<meta property="og:image" content="([^"]+)"', page.read_text(encoding="utf-8"))
        assert found, page
        assert found.group(1).startswith(ADDRESS)
        path = site / found.group(1).removeprefix(ADDRESS)
        cards.append(path)
        with Image.open(path) as image:
            assert image.size == (CARD_WIDTH, CARD_HEIGHT)
        asked_in("es" if path.is_relative_to(site / "cards/es") else "en")
    assert len(set(cards)) == len(pages) > 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("titles", [LONGEST, SHORTEST], ids=["longest", "shortest"])
def test_the_longest_and_the_shortest_title_fit_their_card(titles: dict[Language, str], language: Language, palette: Palette) -> None:
    title = titles[language]
    assert len(title) <= 80
    card = Card(title, "Practice · The partnership itself as a priority", "The Made-up Playbook", 3)
    with Image.open(io.BytesIO(drawn_card(card, palette))) as picture:
        image = picture.convert("RGB")
    paper = image.getpixel((CARD_WIDTH - 1, 1))
    for edge in (
        (CARD_WIDTH - 30, 0, CARD_WIDTH, CARD_HEIGHT),
        (CARD_WIDTH // 2, 0, CARD_WIDTH, 60),
        (CARD_WIDTH // 2, CARD_HEIGHT - 20, CARD_WIDTH, CARD_HEIGHT),
    ):
        assert image.crop(edge).getcolors(1) == [((edge[2] - edge[0]) * (edge[3] - edge[1]), paper)], "something touches the edge"


@given(words=st.lists(st.text("abcdefghijklmnñopqrstuvwxyzáéü-", min_size=1, max_size=30), min_size=1, max_size=14))
def test_no_word_is_ever_cut_and_every_word_stands_on_the_card(words: list[str]) -> None:

    title = " ".join(words)[:80].strip()
    lines, size = fit(title, Face.SERIF, CARD_WIDTH - 3 * MARGIN, MOST_HEIGHT, LARGEST, SMALLEST)
    assert " ".join(lines).split() == title.split()
    assert len(lines) * size * 1.14 <= MOST_HEIGHT + 1


def test_a_title_too_long_for_any_card_ends_with_a_whole_word() -> None:

    title = "Interdepartmental " * 40
    lines, _ = fit(title, Face.SERIF, CARD_WIDTH - 3 * MARGIN, MOST_HEIGHT, LARGEST, SMALLEST)
    assert lines[-1].endswith("Interdepartmental …")


def test_a_card_is_drawn_once_and_again_only_when_what_it_shows_changes(palette: Palette) -> None:
    assert Card("A", "B", "C", 1).key(palette) == Card("A", "B", "C", 1).key(palette)
    fields = (("A", "B", "C", 1), ("A.", "B", "C", 1), ("A", "B", "C", 2), ("A", "B", "D", 1))
    assert len({Card(*one).key(palette) for one in fields}) == 4


def test_a_card_shows_the_illustration_of_its_problem_or_element_and_needs_few_more_bytes(press: Press) -> None:
    palette = press.palette
    columns = set()
    for name in press.illustrations:
        with Image.open(io.BytesIO(drawn_card(Card("A", "B", "C", 1, press.printed(name, 1)), palette))) as card:
            column = card.convert("RGB").crop((CARD_WIDTH - CARD_PHOTO_WIDTH, 0, CARD_WIDTH, CARD_HEIGHT))
        assert column.getpixel((0, 0)) == channels(palette.tint(1).light), "the ground is the element's tint"
        assert column.getpixel((CARD_PHOTO_WIDTH // 2, CARD_HEIGHT - 60)) == channels(palette.tint(1).light)
        columns.add(column.tobytes())
    assert len(columns) == len(press.illustrations)
    plain, shown = (drawn_card(Card("A", "B", "C", 1, picture), palette) for picture in ("", press.printed("one-table", 1)))
    assert len(plain) < len(shown) < len(plain) + 9_000


def test_only_where_every_network_is_granted_does_a_card_show_the_face(site: Path) -> None:
    with (
        Image.open(site / f"cards/stories/made-up-{WORD}.jpg") as card,
        Image.open(site / f"stories/made-up-{WORD}/photo-1600.jpg") as photo,
    ):
        assert card.format == "JPEG", "only a card with a photo is one"
        shown = card.crop((CARD_WIDTH - CARD_PHOTO_WIDTH, 0, CARD_WIDTH, CARD_HEIGHT)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        expected = cut(photo, CARD_PHOTO_WIDTH, CARD_HEIGHT, (0.2, 0.5)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert shown == pytest.approx(expected, abs=4)
    assert (site / "cards/es/stories/made-up-birch.png").exists()


# What pages say of themselves


class Head(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str | None]] = []
        self.data: list[Any] = []
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            self.meta[name] = values.get("content") or ""
        if tag == "link":
            self.links.append(values)
        self._in_data = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data and data.strip():
            self.data.append(json.loads(data))


def head(site: Path, path: str) -> Head:
    return Head((site / path / "index.html").read_text(encoding="utf-8"))


def test_a_link_to_a_page_shows_its_title_sentence_and_picture(site: Path) -> None:
    meta = head(site, f"stories/made-up-{WORD}").meta
    assert meta["og:title"] == f"A weaver learns the {WORD} loom"
    assert meta["og:description"] == f"One made-up year with the {WORD} pattern."
    assert meta["og:url"] == f"{ADDRESS}stories/made-up-{WORD}/"
    assert meta["og:type"] == "article"
    assert meta["og:locale"] == "en_US"
    meta = head(site, "es/stories/made-up-birch").meta
    assert meta["og:title"] == "A weaver learns the birch loom", "the made-up story is told in Spanish in these words"
    assert meta["og:url"] == f"{ADDRESS}es/stories/made-up-birch/"
    assert meta["og:image"] == f"{ADDRESS}cards/es/stories/made-up-birch.png"
    assert meta["og:locale"] == "es_US"
    assert head(site, "es/elements/shared-work").meta["og:title"] == "Trabajo compartido"
    asked_in("en", "es")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "WebSite"),
        ("practices/ask-first", "HowTo"),
        ("practices", "CollectionPage"),
        ("partnerships/mill", "Organization"),
        ("documents/weaving-charter", "DigitalDocument"),
        ("playbooks/not-heard", "HowTo"),
        ("glossary", "DefinedTermSet"),
        (f"stories/made-up-{WORD}", "Article"),
        ("es/stories/made-up-birch", "Article"),
    ],
)
def test_a_page_tells_machines_what_it_is(site: Path, path: str, kind: str) -> None:
    data = head(site, path).data[0]
    first = data[0] if isinstance(data, list) else data
    assert first["@context"] == "https://schema.org"
    assert first["@type"] == kind
    assert first["url"] == ADDRESS + (f"{path}/" if path else "")
    asked_in("es" if path.startswith("es/") else "en")


def test_no_text_can_end_the_block_of_data() -> None:
    hostile = '</script><script>alert(1)</script>&"\u2028'
    page = Page("a.md", Language.ENGLISH, hostile, hostile, Packed.of(""), "practices", schema={"step": [{"text": hostile}]})
    text = json_ld(page, hostile, "https://made-up.example/")
    assert "<" not in text and ">" not in text and "&" not in text and "\u2028" not in text
    assert json.loads(text)["name"] == hostile


def test_a_story_without_leave_for_search_engines_asks_them_to_pass_by(site: Path) -> None:
    assert head(site, "es/stories/made-up-birch").meta["robots"] == "noindex"
    assert "robots" not in head(site, f"stories/made-up-{WORD}").meta
    assert "made-up-birch" not in (site / "sitemap.xml").read_text(encoding="utf-8")


# Feeds


@pytest.mark.parametrize("folder", ["", "es/", "elements/shared-work/", "es/elements/shared-work/"])
def test_the_three_feeds_are_valid_and_say_the_same(site: Path, folder: str) -> None:
    rss, atom = (feedparser.parse((site / f"{folder}{name}").read_bytes()) for name in ("feed.xml", "atom.xml"))
    as_json = json.loads((site / f"{folder}feed.json").read_text(encoding="utf-8"))
    assert (rss.bozo, atom.bozo) == (False, False)
    assert (rss.version, atom.version) == ("rss20", "atom10")
    assert as_json["version"] == "https://jsonfeed.org/version/1.1"
    links = [entry.link for entry in rss.entries]
    assert links == [entry.link for entry in atom.entries] == [item["url"] for item in as_json["items"]]
    assert [entry.title for entry in rss.entries] == [item["title"] for item in as_json["items"]]
    assert len(set(links)) == len(links) > 0
    for link in links:
        assert link.startswith(ADDRESS)
        assert (site / link.removeprefix(ADDRESS) / "index.html").exists()
    days = [entry.published_parsed for entry in rss.entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.updated_parsed for entry in atom.entries)
    language = "es" if folder.startswith("es/") else "en"
    assert (rss.feed.language, atom.feed.language, as_json["language"]) == (language, language, language)
    assert all(link.startswith(f"{ADDRESS}es/") is (language == "es") for link in links)
    asked_in(language)


def test_each_feed_has_an_id_of_its_own_and_leads_to_its_own_beginning(site: Path) -> None:
    homes = {
        "": "",
        "es/": "es/",
        "elements/shared-work/": "elements/shared-work/",
        "es/elements/shared-work/": "es/elements/shared-work/",
    }
    feeds = {folder: feedparser.parse((site / f"{folder}atom.xml").read_bytes()) for folder in homes}
    assert {folder: feed.feed.id for folder, feed in feeds.items()} == {folder: f"{ADDRESS}{folder}atom.xml" for folder in homes}
    assert {folder: feed.feed.link for folder, feed in feeds.items()} == {folder: ADDRESS + home for folder, home in homes.items()}
    assert {folder: feed.feed.language for folder, feed in feeds.items()} == {one: "es" if one.startswith("es/") else "en" for one in homes}
    asked_in(*(feed.feed.language for feed in feeds.values()))


def test_an_entry_has_one_id_in_each_language_whatever_the_feed(site: Path) -> None:
    ids = {}
    for folder in ("", "es/"):
        rss, atom = (feedparser.parse((site / f"{folder}{name}").read_bytes()) for name in ("feed.xml", "atom.xml"))
        as_json = json.loads((site / f"{folder}feed.json").read_text(encoding="utf-8"))
        ids[folder] = [entry.id for entry in atom.entries]
        assert ids[folder] == [entry.id for entry in rss.entries] == [item["id"] for item in as_json["items"]]
    assert f"{ADDRESS}stories/made-up-birch/" in ids[""]
    assert f"{ADDRESS}es/stories/made-up-birch/" in ids["es/"]
    assert not set(ids[""]) & set(ids["es/"])
    asked_in("en", "es")


def test_every_story_stands_in_its_feed_however_much_is_newer_and_a_day_keeps_its_order() -> None:
    day = dt.date(2026, 11, 1)
    practices = [Entry(f"practices/{one:03}.md", "", "", day, frozenset()) for one in range(80)]
    stories = [Entry(f"stories/{one}.md", "", "", day - dt.timedelta(one + 1), frozenset(), told=True) for one in range(3)]
    found = newest([*stories, *reversed(practices)])
    assert found == [*practices[:47], *stories]
    many = [Entry(f"stories/{one:03}.md", "", "", day, frozenset(), told=True) for one in range(60)]
    assert newest([*practices, *reversed(many)]) == many


def test_a_page_names_its_feeds(site: Path, each_language: Iterator[Language]) -> None:
    for language in each_language:
        page = "elements/shared-work" if language is Language.ENGLISH else f"{language}/elements/shared-work"
        found = {link["href"] for link in head(site, page).links if link.get("rel") == "alternate" and "type" in link}
        assert {"feed.xml", "atom.xml", "feed.json", "../../feed.xml", "../../atom.xml", "../../feed.json"} == found


def test_without_an_address_there_are_no_feeds_because_their_links_would_lead_nowhere(scratch_built: Path) -> None:
    assert not (scratch_built / "site" / "feed.xml").exists()
    assert not (scratch_built / "site" / "newsletter").exists()


# Newsletter


def test_a_month_has_its_newsletter_as_html_that_mail_programs_show_and_as_text(site: Path) -> None:
    page, text = ((site / f"newsletter/2026-11.{ending}").read_text(encoding="utf-8") for ending in ("html", "txt"))
    for said in (f"A weaver learns the {WORD} loom", f"The {WORD} loom is mine now.", f"{ADDRESS}stories/made-up-{WORD}/"):
        assert said in page
        assert said in text
    assert "<script" not in page and "<link" not in page and "<style" not in page
    assert 'role="presentation"' in page
    for address in re.findall(r'href="([^"]+)"', page):
        assert address.startswith(ADDRESS)
    for picture in re.findall(r'src="([^"]+)"', page):
        assert (site / "newsletter" / picture).is_file()
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 72


def test_a_newsletter_holds_its_own_months_stories_in_its_own_language(site: Path) -> None:
    assert "birch" not in (site / "newsletter/2026-11.txt").read_text(encoding="utf-8")
    assert "birch loom" in (site / "es/newsletter/2026-10.txt").read_text(encoding="utf-8")
    assert "The birch loom in English" in (site / "newsletter/2026-10.txt").read_text(encoding="utf-8")
    assert "october 2026" in (site / "newsletter/2026-10.txt").read_text(encoding="utf-8").casefold()
    assert "octubre de 2026" in (site / "es/newsletter/2026-10.txt").read_text(encoding="utf-8").casefold()
    asked_in("en", "es")


# Media kits


def kit(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def test_a_kit_has_a_crop_and_a_text_for_each_channel_agreed_to(site: Path) -> None:
    with kit(site / f"stories/made-up-{WORD}/media-kit.zip") as archive:
        names = archive.namelist()
        assert Counter(name.split("/")[0] for name in names) == {
            "photos": 16,
            "quote": 28,
            "texts": 17,
            "poster": 2,
            "read-me.en.txt": 1,
            "schedule.en.csv": 1,
        }
        for name in (one for one in names if one.startswith("photos/") and one.endswith(".jpg")):
            with Image.open(io.BytesIO(archive.read(name))) as image:
                assert image.getexif()[0x010E] == "A weaver at a loom"
                assert image.getexif()[0x013B] == "Lee Made-up"
                assert "2028-01-10" in image.getexif()[0x8298]
                wanted = re.search(r"(\d+)x(\d+)", name)
                if wanted:
                    assert image.size == (int(wanted[1]), int(wanted[2]))
        with Image.open(io.BytesIO(archive.read("photos/whole-2400.jpg"))) as image:
            assert max(image.size) == 2400
        read_me = archive.read("read-me.en.txt").decode()
    for said in ("January 10, 2028", "press", "A weaver at a loom", "Photo: Lee Made-up", f"First{WORD} Last{WORD}", "say stop"):
        assert said in read_me


def test_a_kit_that_the_press_may_not_have_is_not_on_the_site_but_at_the_desk(site: Path, project: Path, tmp_path: Path) -> None:
    assert not (site / "stories/made-up-birch/media-kit.zip").exists()
    run = hrtp(project, "story", "kit", "made-up-birch", "--to", str(tmp_path), "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    with kit(tmp_path / "made-up-birch.zip") as archive:
        assert {name for name in archive.namelist() if name.startswith("texts/")} == {
            f"texts/{name}.{language}.txt" for name in ("instagram", "newsletter", "quote") for language in ("en", "es")
        }
        asked_in("en", "es")
        assert "Lastbirch" not in "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


KNOWN = [*telling.gathered({}, {}).channels.values()]


@given(
    channel=st.sampled_from([one for one in KNOWN if one.text]),
    sentences=st.lists(st.lists(st.text("abcde", min_size=1, max_size=20), min_size=1, max_size=60).map(" ".join), min_size=1, max_size=8),
    link=st.sampled_from(["", "https://made-up.example/stories/one/"]),
)
def test_a_short_text_fits_its_channel_and_cuts_no_word(channel: Channel, sentences: list[str], link: str) -> None:
    text = short_text(channel, sentences, link)
    assert channel.text is not None
    shown = bool(link) and channel.text.link == "in-text"
    length = len(text) - (len(link) - channel.text.link_counts if shown and channel.text.link_counts else 0)
    assert length <= channel.text.most
    assert text.endswith(link) is (shown or not link)
    said = text.removesuffix(link).strip().removesuffix("…").split()
    assert said == " ".join(sentences).split()[: len(said)]
    assert said


def test_pictures_print_and_kits_made_anew_are_the_same_bytes(project: Path, site: Path) -> None:
    opened = Project.open(project, ADDRESS)
    compiled = dataclasses.replace(opened, kept=KeptOnDisk(project.parent / "empty")).compile(AS_OF).site
    assert compiled is not None and len(compiled.made) > 50
    for path, one in compiled.made.items():
        published = loaded(site, "fetched") / path.removeprefix(FETCHED) if path.startswith(FETCHED) else site / path
        assert one.make() == published.read_bytes(), path


def test_nothing_is_kept_of_a_story_that_has_ended(project: Path, site: Path, tmp_path: Path) -> None:
    run = hrtp(project, "build", "--as-of", "2028-06-01", "--site-dir", str(tmp_path / "later"))
    assert run.returncode == 0, run.stderr
    kept = list((project / ".cache" / "hrtp").glob("*/*"))
    assert kept
    pictures = 0
    for path in kept:
        try:
            with Image.open(path) as image:
                pictures += image.format == "JPEG"
        except OSError:
            continue
    assert pictures == 0


def test_every_real_page_has_a_title_that_fits_its_card(compiled: Compiled) -> None:

    assert compiled.site is not None
    for page in compiled.site.pages:
        lines, size = fit(page.title, Face.SERIF, CARD_WIDTH - 3 * MARGIN, MOST_HEIGHT, LARGEST, SMALLEST)
        assert " ".join(lines) == " ".join(page.title.split()), page.path
        assert size >= SMALLEST
        asked_in(page.language)


def test_real_stories_are_told_from_printed_words_and_each_partnership_has_one(compiled: Compiled) -> None:
    stories = compiled.library.stories
    assert {story.basis for story in stories} == {"published"}
    assert all(story.photo is None and story.sources for story in stories)
    told = {story.partnership for story in stories if story.type != "testimonial"}
    assert told == {partnership for (kind, partnership) in compiled.library.parsed if kind == "partnerships"}
    assert {story.language for story in stories} == set(LANGUAGES)
    assert all(story.published_on <= AS_OF < AS_OF + dt.timedelta(days=1) for story in stories)
    assert compiled.site is not None
    assert {url_of(page.path) for page in compiled.site.pages if page.kind == "stories" and page.language == "en"} == {
        f"stories/{story.id}/" for story in stories if story.language == "en"
    }


# Films


def test_a_film_is_shown_with_captions_and_transcript_and_never_from_another_host(scratch: Path) -> None:
    video = {"file": "film.MP4", "captions": "captions.vtt", "transcript": "We mended the loom.", "people": ["r-cedar-1"]}
    record = telling.story("cedar", video=video, files={"film.MP4": b"made-up film", "captions.vtt": b"WEBVTT"})
    telling.write(scratch, "cedar", record, {"r-cedar-1": telling.consent()})
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    run = hrtp(scratch, "build", "--fast", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    page = (scratch / "site/stories/made-up-cedar/index.html").read_text(encoding="utf-8")
    assert 'src="film.mp4"' in page
    assert '<track kind="captions" src="film.vtt"' in page
    film = page.partition('<section data-until="2028-01-10T')[2].partition("</section>")[0]
    assert 'src="film.mp4"' in film, "the film hides itself on the day on which somebody in it is no longer to be seen"
    assert "We mended the loom." in film, "and so do its words"
    assert "<iframe" not in page
    assert (scratch / "site/stories/made-up-cedar/film.mp4").read_bytes() == b"made-up film"


def test_a_film_that_tells_where_it_was_made_is_refused_with_the_command_that_strips_it(scratch: Path) -> None:
    video = {"file": "film.mp4", "captions": "captions.vtt", "transcript": "We mended the loom.", "people": ["r-cedar-1"]}
    record = telling.story("cedar", video=video, files={"film.mp4": b"....\xa9xyz+34.05-118.24/", "captions.vtt": b"WEBVTT"})
    telling.write(scratch, "cedar", record, {"r-cedar-1": telling.consent()})
    run = hrtp(scratch, "check")
    assert run.returncode == 1
    assert "a film whose file also holds: the place where it was made" in run.stdout
    assert "in stories/made-up-cedar: ffmpeg -i film.mp4 " in run.stdout
    assert " film-clean.mp4; then put the new file in the place of the old one" in run.stdout


# Colours


@pytest.fixture(scope="module")
def press(project: Path) -> Press:
    opened = Project.open(project, ADDRESS)
    return opened.press(opened.check(), AS_OF)


@pytest.fixture(scope="module")
def violet(press: Press) -> Press:
    """The same in another colour."""
    return dataclasses.replace(press, palette=press.palette.model_copy(update={"brand": Shade(light="#5a1f4f", dark="#4a1a41")}))


def test_the_newsletter_has_the_colours_of_the_palette_and_no_others(press: Press, violet: Press) -> None:
    palette = press.palette
    own = (palette.sunken, palette.surface, palette.ink, palette.ink_soft, palette.line, palette.brand, palette.on_brand, palette.link)
    elements = {look.colour.light for look in palette.elements}
    for asked, brand in ((press, palette.brand.light), (violet, "#5a1f4f")):
        texts = [content.decode() for path, content in newsletter_assets(asked).items() if path.endswith(".html")]
        assert texts
        for text in texts:
            found = set(re.findall(r"#[0-9a-f]{3,8}\b", text))
            assert brand in found
            assert found <= {shade.light for shade in own} | {brand} | elements


def test_a_kept_media_kit_does_not_outlive_a_change_of_colours(press: Press, violet: Press) -> None:
    [versions] = [versions for versions in by_story(press.library.stories) if versions[0].id == f"made-up-{WORD}"]
    told = {"instagram": versions}
    assert kit_of(press, told).key == kit_of(press, told).key
    assert kit_of(press, told).key != kit_of(violet, told).key
