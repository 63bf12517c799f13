"""The newsletter as an editor builds it, and as mail programs can show it."""

from __future__ import annotations

import email
import email.policy
import html.parser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import telling
from browsing import opening
from conftest import AS_OF, hrtp, make_scratch, serve
from playwright.sync_api import Browser

ADDRESS = "https://made-up.example/playbook/"
CHOSEN = """\
subject: New hands at the loom
preheader: Two made-up weavers tell.
intro: What changed when somebody asked first.
stories: [made-up-oak, made-up-cedar, made-up-elm]
practices: [ask-first]
"""
IN_SPANISH = """\
translates: "000000000000"
subject: Manos nuevas en el telar
preheader: Cuentan dos tejedoras inventadas.
intro: Lo que cambió cuando alguien preguntó primero.
"""
WITHOUT = [one for one in telling.EVERYWHERE if one != "newsletter"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three made-up stories: one with a photo, one without, one that may not stand in the newsletter."""
    project = make_scratch(tmp_path_factory.mktemp("newsletter") / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('!ENV [SITE_URL, ""]', ADDRESS), encoding="utf-8")
    photo = {"file": "photo.jpg", "alt": "A weaver at a loom", "people": ["r-cedar-1"]}
    elm = photo | {"alt": "Altelm", "people": ["r-elm-1"]}
    jpeg = telling.as_jpeg(telling.picture(4, 1400, 1000))
    telling.write(project, "cedar", telling.story("cedar", photo=photo), {"r-cedar-1": telling.consent()}, jpeg)
    telling.write(project, "oak", telling.story("oak", published_on="2026-11-20"), {"r-oak-1": telling.consent(person="p-2")})
    telling.write(project, "elm", telling.story("elm", photo=elm), {"r-elm-1": telling.consent(person="p-3", channels=WITHOUT)}, jpeg)
    for word in ("cedar", "oak", "elm"):
        telling.release(project, f"made-up-{word}", f"r-{word}-1")
    return project


@pytest.fixture(scope="module")
def out(project: Path) -> Path:
    """What ``hrtp newsletter`` writes for what an editor has chosen, in two languages."""
    folder = project / "content/newsletters"
    folder.mkdir()
    (folder / "2026-11.yaml").write_text(CHOSEN, encoding="utf-8")
    (folder / "2026-11.es.yaml").write_text(IN_SPANISH, encoding="utf-8")
    run = hrtp(project, "newsletter", "2026-11", "--to", "out", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    assert "Not in it: made-up-elm: not granted: newsletter" in run.stdout
    return project / "out"


class Mail(html.parser.HTMLParser):
    """What mail programs cannot show, in a newsletter's HTML."""

    ALLOWED = frozenset(("html", "head", "meta", "title", "body", "div", "table", "tr", "td", "h1", "h2", "p", "a", "img", "br"))
    STYLES = re.compile(r"display:\s*(?:flex|grid|inline-flex)|position:|float:|url\(|calc\(|var\(|@|gap:|transform|animation")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self._tables = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.wrong += list(self._what_is_wrong(tag, said))
        self._tables += tag == "table"
        self.links += [said["href"]] if tag == "a" else []
        self.pictures += [said["src"]] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        self._tables -= tag == "table"

    def _what_is_wrong(self, tag: str, said: dict[str, str]) -> Iterator[str]:
        style = said.get("style", "")
        if tag not in self.ALLOWED or "class" in said or "id" in said or any(name.startswith("on") for name in said):
            yield f"<{tag} {said}>"
        if self.STYLES.search(style):
            yield f"a style that mail programs do not know: {style}"
        if tag == "table" and (said.get("role") != "presentation" or said.get("cellspacing") != "0"):
            yield "a table for layout that says nothing of it"
        if tag == "div" and "display:none" not in style:
            yield "a layout without a table"
        widths = [said.get("width", ""), *re.findall(r"(?<![-\w])(?:max-)?width:(\d+)px", style)]
        yield from (f"{width} pixels wide" for width in widths if width.isdigit() and int(width) > 600)
        if tag == "img" and ("alt" not in said or "display:block" not in style or "://" in said["src"]):
            yield f"a picture without a text, with a gap below, or from elsewhere: {said}"
        if tag == "a" and (not said.get("href", "").startswith("https://") or "color:" not in style) and self._holds_words(said):
            yield f"a link that is not whole, or whose colour the mail program chooses: {said}"
        if tag in ("p", "h1", "h2") and not self._tables:
            yield "words outside of every table"

    @staticmethod
    def _holds_words(said: dict[str, str]) -> bool:
        return "style" in said or not said.get("href", "").startswith("https://")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_newsletter_is_html_that_mail_programs_show(out: Path, language: str) -> None:
    page = (out / f"2026-11.{language}.html").read_text(encoding="utf-8")
    mail = Mail(page)
    assert mail.wrong == []
    assert mail.pictures == ["stories/made-up-cedar.jpg"]
    assert (out / mail.pictures[0]).is_file()
    assert all(link.startswith(ADDRESS) for link in mail.links)
    assert len(page.encode()) < 100_000, "longer ones are clipped"


def test_the_checker_finds_what_mail_programs_cannot_show() -> None:
    assert Mail('<table role="presentation" cellspacing="0"><tr><td style="display:flex">').wrong
    assert Mail('<table role="presentation" cellspacing="0" width="700">').wrong
    assert Mail('<img src="https://elsewhere.example/a.png" alt="" style="display:block">').wrong
    assert Mail('<div style="float:left">').wrong and Mail("<section>").wrong


def test_an_editor_chooses_and_orders_and_says_subject_preheader_and_intro_in_each_language(out: Path) -> None:
    for language, subject, preheader, month in (
        ("en", "New hands at the loom", "Two made-up weavers tell.", "November 2026"),
        ("es", "Manos nuevas en el telar", "Cuentan dos tejedoras inventadas.", "noviembre de 2026"),
    ):
        page, text = ((out / f"2026-11.{language}.{ending}").read_text(encoding="utf-8") for ending in ("html", "txt"))
        assert f"<title>{subject}</title>" in page and page.index(preheader) < page.index(f">{subject}</h1>")
        assert f">{month}</td>" in page
        assert page.index("the oak loom") < page.index("the cedar loom") < page.rindex("practices/ask-first/")
        assert text.startswith(subject.upper()) and text.index("oak loom") < text.index("cedar loom")
        assert max(len(line) for line in text.splitlines() if "http" not in line) <= 72
    assert 'lang="en"' in (out / "2026-11.es.html").read_text(encoding="utf-8"), "a story that is told in another language says so"


def test_a_story_that_is_not_granted_leaves_no_trace_in_a_newsletter(out: Path) -> None:
    for path in (one for one in out.rglob("*") if one.is_file()):
        assert b"elm" not in path.read_bytes() and "elm" not in path.name


def test_the_message_carries_its_pictures_and_is_the_same_each_time(project: Path, out: Path) -> None:
    written = (out / "2026-11.en.eml").read_bytes()
    message = email.message_from_bytes(written, policy=email.policy.default)
    assert (message["Subject"], message["X-Unsent"]) == ("New hands at the loom", "1")
    parts = {part.get_content_type(): part for part in message.walk()}
    assert "stories-made-up-cedar.jpg" in parts["image/jpeg"]["Content-ID"]
    page = parts["text/html"].get_content()
    assert 'src="cid:stories-made-up-cedar.jpg"' in page and 'src="stories' not in page
    assert parts["image/jpeg"].get_content() == (out / "stories/made-up-cedar.jpg").read_bytes()
    assert hrtp(project, "newsletter", "2026-11", "--to", "again", "--as-of", AS_OF.isoformat()).returncode == 0
    assert (project / "again/2026-11.en.eml").read_bytes() == written


def test_the_command_asks_and_says_what_is_wrong(project: Path, out: Path) -> None:
    def run(*arguments: str, answers: str = "") -> str:
        said = hrtp(project, "newsletter", *arguments, "--to", "asked", "--as-of", AS_OF.isoformat(), typed=answers)
        return said.stdout + said.stderr

    assert "is no month" in run("november")
    assert "is written already" in run("2026-11", "--subject", "Again")
    said = ("--subject", "Looms", "--preheader", "A", "--intro", "B")
    assert "Did you mean made-up-cedar?" in run("2026-10", *said, "--story", "made-up-ceder")
    assert "There is no story made-up-elm whose consent grants the newsletter" in run("2026-10", *said, "--story", "made-up-elm")
    assert "Also say --preheader, --intro" in run("2026-10", "--subject", "Looms")
    asked = run("2026-10", answers="Looms\nA made-up line.\nA made-up intro.\n2 1\nask-first\n")
    assert "2026-11-02  A weaver learns the cedar loom  (with a photo)" in asked and "elm" not in asked
    written = (project / "content/newsletters/2026-10.yaml").read_text(encoding="utf-8")
    assert "- made-up-cedar\n- made-up-oak" in written


@pytest.mark.browser
def test_a_newsletter_fits_a_phone_and_a_desk(browser: Browser, out: Path) -> None:
    for root in serve(out):
        for opened in opening(browser, root):
            page = opened().page
            for width in (360, 600, 1000):
                page.set_viewport_size({"width": width, "height": 700})
                page.goto(f"{root}/2026-11.es.html")
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                shown = page.locator("img").first.bounding_box()
                assert shown and shown["width"] == min(600, width - 24), "from edge to edge of the sheet"
                assert shown["height"] == pytest.approx(shown["width"] * 2 / 3, abs=1)
