"""The second net: where the gate fails, the finished site is searched, and nothing is published."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import telling
from conftest import AS_OF, PROJECT, make_scratch
from PIL import Image, PngImagePlugin

from hrtp_site.building.second_net import Look, finds, look_at_papers
from hrtp_site.building.withheld_words import Forbidden, forbidden_in
from hrtp_site.media import typst_pdf, typst_string, zipped

DAY = AS_OF.isoformat()


def told(project: Path, word: str = "cedar", *, released: bool = True, record: dict[str, Any] | None = None, **consent: Any) -> None:
    """A made-up worker whose names hold a word that nothing else holds."""
    story = telling.story(word, photo={"file": "photo.jpg", "alt": "A loom", "people": [f"r-{word}-1"]}, **(record or {}))
    story["teller"] |= {"employer": f"Mill{word}", "union": f"Guild{word}"}
    fields = telling.consent(**({"naming": "anonymous", "employer_named": None, "union_named": None, "person": "p-70123"} | consent))
    telling.write(project, word, story, {f"r-{word}-1": fields}, telling.as_jpeg(telling.picture(1)))
    if released:
        telling.release(project, f"made-up-{word}", f"r-{word}-1")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_scratch(tmp_path / "project")


def found(project: Path, **files: str | bytes) -> list[str]:
    """What is found in a site of these files; ``__`` stands for a slash and ``_`` for a dot in their names."""
    site = project / "site"
    for name, content in files.items():
        path = site / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return finds(site, forbidden_in(project, DAY))


def pdf(text: str) -> bytes:
    head = '#set document(title: "Made up", author: "Nobody", date: none)\n#set text(lang: "en")\n'
    return typst_pdf(f"{head}#heading({typst_string(text)})")


def png(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


PACKED: dict[str, Callable[[str], dict[str, str | bytes]]] = {
    "a page": lambda said: {"index_html": f"<p>We asked {said}.</p>"},
    "a page, with marks inside the word": lambda said: {"index_html": f"<p>We asked <em>{said[:3]}</em>{said[3:]}.</p>"},
    "a page, in its head": lambda said: {"index_html": f'<meta name="description" content="{said}"><p>x</p>'},
    "data": lambda said: {"data__records_json": f'{{"name": "{said}"}}'},
    "a feed": lambda said: {"feed_xml": f"<title>{said}</title>"},
    "a text in a zip": lambda said: {"kit_zip": zipped([("read-me.txt", said.encode())])},
    "the name of a file in a zip": lambda said: {"kit_zip": zipped([(f"{said}.txt", b"x")])},
    "a Word file": lambda said: {"charter_docx": zipped([("word/document.xml", f"<w:t>{said}</w:t>".encode())])},
    "an e-book": lambda said: {"book_epub": zipped([("one.xhtml", f"<p>{said}</p>".encode())])},
    "a PDF": lambda said: {"book_pdf": pdf(said)},
    "a picture's words": lambda said: {"card_png": png(said)},
    "the name of a file": lambda said: {f"{said}_png": png("x")},
}


@pytest.mark.parametrize("place", PACKED)
@pytest.mark.parametrize("said", ["Firstcedar", "LASTCEDAR", "Millcedar", "Guildcedar", "Placecedar"])
def test_a_withheld_name_is_found_wherever_it_stands(project: Path, place: str, said: str) -> None:
    told(project)
    assert found(project, index_html="<p>Nobody is named.</p>") == []
    leaks = found(project, **PACKED[place](said))
    assert leaks
    assert "of the person of consent r-cedar-1" in leaks[0]
    assert said.casefold() not in " ".join(leaks).casefold().replace(f"{said.casefold()}.", "")


def test_papers_are_looked_at_while_all_else_is_made_and_again_if_they_change(project: Path) -> None:
    told(project)
    site = project / "site"
    assert found(project, print__book_pdf=pdf("Nobody"), print__card_docx=zipped([("word/document.xml", b"<w:t>Firstcedar</w:t>")])) != []
    (site / "take-along.zip").write_bytes(b"half of a zip")
    (site / "fetched").mkdir()
    (site / "fetched/form.docx").write_bytes(zipped([("word/document.xml", b"<w:t>Guildcedar</w:t>")]))
    forbidden = forbidden_in(project, DAY)
    papers = look_at_papers(site, forbidden, "take-along.zip")
    assert list(papers.finds) == ["print/card.docx"]

    (site / "take-along.zip").write_bytes(zipped([("index.html", b"<p>Millcedar</p>")]))
    (site / "print/book.pdf").write_bytes(pdf("Lastcedar"))
    begun: list[Callable[[], Look]] = []

    def beside(look: Callable[[], Look]) -> tuple[Callable[[], Look]]:
        begun.append(look)
        return (look,)

    leaks = finds(site, forbidden, papers, beside)
    assert [leak.partition(":")[0] for leak in leaks] == [
        "fetched/form.docx!word/document.xml",
        "print/book.pdf",
        "print/card.docx!word/document.xml",
        "take-along.zip!index.html",
    ]
    assert len(begun) == 1, "a half is looked through by another processor"


@pytest.mark.parametrize(
    "text",
    ["stories of p-70123", "FIRST\u00adCEDAR", "F\u0131rstcedar", "Fi\u0301rstcedar", "&#70;irstcedar", "Firstcedar’s", "FIRSTCEDAR'S"],
)
def test_a_name_in_disguise_and_a_persons_reference_are_found(project: Path, text: str) -> None:
    told(project)
    assert len(found(project, index_html=f"<p>{text}</p>")) == 1


@pytest.mark.parametrize("kind", [one.name for one in dataclasses.fields(Forbidden)])
def test_the_look_is_left_out_only_where_nothing_of_any_kind_is_forbidden(kind: str) -> None:
    forbidden = Forbidden()
    assert forbidden.nothing
    getattr(forbidden, kind)["made up"] = {"made-up": ["a headline"]} if kind == "not_in" else "a reason"
    assert not forbidden.nothing


def test_what_was_agreed_to_is_no_find(project: Path) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True)
    assert found(project, index_html="<p>Firstcedar Lastcedar, Millcedar, Guildcedar, Placecedar</p>") == []


def test_who_agreed_to_be_named_may_be_called_as_somebody_is_who_did_not(project: Path) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True)
    told(project, "birch", record={"teller": {"first_name": "Firstcedar", "last_name": "Lastcedar", "role": "weaver"}})
    assert found(project, index_html="<p>Firstcedar Lastcedar told us.</p>") == []
    assert found(project, index_html="<p>Lastcedar, Firstcedar</p>") == []


def test_what_two_people_may_say_is_put_together_to_no_third_name(project: Path) -> None:
    for word, first, last in (("cedar", "Firstcedar", "Ash"), ("birch", "Firstbirch", "Elm")):
        told(project, word, naming="full-name", record={"teller": {"first_name": first, "last_name": last, "role": "weaver"}})
    told(project, "maple", record={"teller": {"first_name": "Ash", "last_name": "Firstbirch", "role": "weaver"}})
    for words in ("Ash Firstbirch told us.", "Firstbirch, Ash"):
        assert found(project, index_html=f"<p>{words}</p>") == ["index.html: the whole name of the person of consent r-maple-1"]


def test_a_word_that_the_playbook_says_itself_gives_nobody_away(project: Path) -> None:
    told(project, record={"teller": {"first_name": "Ask", "last_name": "Weaverling", "role": "weaver"}})
    assert found(project, index_html="<p>Ask first. Ask three weavers.</p>") == []
    assert found(project, index_html="<p>Ask Weaverling.</p>")


def test_a_short_name_is_no_tag_and_no_class(project: Path) -> None:
    told(project, record={"teller": {"first_name": "Li", "last_name": "Span", "role": "weaver"}})
    assert found(project, index_html='<ul class="li span"><li><span>One</span></li></ul>') == []
    assert len(found(project, index_html='<ul><li>Li told us.</li></ul><img alt="Ms. Span">')) == 2


def test_a_word_kept_out_in_private_is_found_in_every_text(project: Path) -> None:
    told(project)
    private = project / "stories/private/keep-out.yaml"
    private.parent.mkdir()
    private.write_text("people:\n  - reference: r-cedar-1\n    words: [Zanzibarra]\n", encoding="utf-8")
    assert found(project, index_html="<p>In Zanzibarra.</p>") == ["index.html: a word to keep out for r-cedar-1"]


OUT: dict[str, dict[str, Any]] = {
    "withdrawn": {"withdrawn_on": "2026-11-20"},
    "ended": {"expires_on": DAY},
    "not given yet": {"obtained_on": (AS_OF + dt.timedelta(days=1)).isoformat()},
    "not for the site": {"channels": ["feed"]},
    "a minor": {"minor": {"guardian_agreed_on": "2026-01-10"}, "adult": None},
}


@pytest.mark.parametrize("why", OUT)
def test_a_story_that_must_not_be_out_is_found_by_its_link_its_files_and_its_headline(project: Path, why: str) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True, **OUT[why])
    for files in (
        {"index_html": '<a href="stories/made-up-cedar/">x</a>'},
        {"stories__made-up-cedar__photo-640_jpg": b"x"},
        {"index_html": "<h3>A weaver learns the cedar loom</h3>"},
    ):
        assert found(project, **files), files
        for path in sorted((project / "site").rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    gone = {"stories__made-up-cedar__index_html": "<h1>This page is gone</h1>", "_redirects": "/stories/made-up-cedar/* /gone 410!"}
    assert found(project, **{name: text for name, text in gone.items() if not name.startswith("_")}) == []


@pytest.mark.parametrize("changes", [{"draft": True}, {"published_on": "2026-11-24"}, {"consent": None}])
def test_so_is_one_that_is_not_ready(project: Path, changes: dict[str, Any]) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True, record=changes, released="consent" not in changes)
    assert found(project, index_html='<a href="stories/made-up-cedar/">x</a>')


def test_so_is_one_that_nobody_released(project: Path) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True, released=False)
    assert found(project, index_html='<a href="stories/made-up-cedar/">x</a>')


@pytest.mark.parametrize(
    ("channel", "file"),
    [("feed", "feed_xml"), ("newsletter", "newsletter__2026-11_html"), ("search-engines", "index_html")],
)
def test_a_story_in_a_channel_that_was_not_granted_is_found(project: Path, channel: str, file: str) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True, channels=[one for one in telling.EVERYWHERE if one != channel])
    text = '<a href="stories/made-up-cedar/">x</a>'
    assert found(project, **{file: text})
    assert found(project, **{file: '<meta name="robots" content="noindex">' if channel == "search-engines" else ""}) == []


def test_a_photo_that_was_not_granted_is_found(project: Path) -> None:
    told(project, naming="full-name", employer_named=True, union_named=True, face=None)
    assert found(project, **{"stories__made-up-cedar__photo-640_jpg": b"x"})


def test_so_is_one_beside_a_newsletter_to_which_somebody_in_it_did_not_agree(project: Path) -> None:
    told(
        project,
        naming="full-name",
        employer_named=True,
        union_named=True,
        channels=[one for one in telling.EVERYWHERE if one != "newsletter"],
    )
    assert found(project, **{"stories__made-up-cedar__photo-640_jpg": b"x"}) == []
    assert found(project, **{"newsletter__stories__made-up-cedar_jpg": b"x"})


def test_it_shares_no_code_with_the_gate() -> None:
    for name in ("withheld_stories", "withheld_words", "second_net"):
        text = (PROJECT / f"hrtp_site/building/{name}.py").read_text(encoding="utf-8")
        imported = re.findall(r"^(?:from|import) (hrtp_site[\w.]*)", text, re.MULTILINE)
        assert set(imported) <= {"hrtp_site.building.withheld_stories", "hrtp_site.building.withheld_words"}, imported


def test_what_an_editor_writes_in_a_newsletter_makes_no_name_usual(project: Path) -> None:
    told(project)
    issue = project / "content/newsletters/2026-11.yaml"
    issue.parent.mkdir(parents=True, exist_ok=True)
    issue.write_text("subject: A loom\npreheader: A loom.\nintro: Firstcedar Lastcedar asked.\n", encoding="utf-8")
    assert found(project, index_html="<p>Firstcedar asked.</p>")


@pytest.mark.parametrize("words", ["Firstcedar Lastcedar", "Lastcedar, Firstcedar"])
def test_that_a_practice_says_a_whole_name_makes_it_no_usual_one(project: Path, words: str) -> None:
    told(project)
    record = project / "content/practices/ask-first.yaml"
    record.write_text(record.read_text(encoding="utf-8") + f"\n# {words}\n", encoding="utf-8")
    assert found(project, index_html=f"<p>{words} asked.</p>")
    assert found(project, index_html="<p>A loom.</p>") == []


def test_a_whole_name_that_a_story_says_to_be_another_persons_may_stand(project: Path) -> None:
    told(project, record={"not_a_name": ["Firstcedar Lastcedar, the mayor"]})
    record = project / "content/practices/ask-first.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "\n# Firstcedar Lastcedar, the mayor\n", encoding="utf-8")
    assert found(project, index_html="<p>Firstcedar Lastcedar, the mayor, asked.</p>") == []
