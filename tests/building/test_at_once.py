"""While somebody writes, the pages of a record show as soon as it is saved; what shows is what the whole site then has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import AS_OF, PROJECT, SCRATCH, make_scratch
from mkdocs.livereload import LiveReloadServer
from writing_here import Here

from hrtp_site.building.checking import Before, Theme
from hrtp_site.building.compiler import Settings, compile_pages, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.building.project import Project
from hrtp_site.model import KEEP_NOTHING, Practice, Record
from hrtp_site.reading import Parsed, SourceText, parse_record

PRACTICE, PARTNERSHIP = "content/practices/ask-first.yaml", "content/partnerships/mill.yaml"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Here:
    """The scratch site as it is served, for one test after the other."""
    folder = tmp_path_factory.mktemp("at-once")
    found = Here(make_scratch(folder / "project"), folder / "served")
    found.build()
    return found


@pytest.fixture
def here(served: Here) -> Iterator[Here]:
    """The scratch site as it is served; afterwards its records are as they were, and were made so."""
    files = {path: path.read_bytes() for path in served.project.rglob("*.yaml")}
    yield served
    for path in {*served.project.rglob("*.yaml")} - files.keys():
        path.unlink()
    for path, content in files.items():
        path.write_bytes(content)
    served.plugin._project = Project.open(served.project, "")


def test_the_pages_of_a_record_that_was_saved_are_made_alone_and_are_those_of_the_whole_site(here: Here) -> None:
    for path, before, after in (
        (PRACTICE, "Ask three weavers.", "Ask three spinners."),
        (PRACTICE, "title: ", "title: Zeppelin "),
        (PARTNERSHIP, "short_name: ", "short_name: Zeppelin "),
    ):
        was = here.pages()
        here.change(path, before, after)
        assert here.plugin._pages_first()
        now = here.pages()
        changed = {name for name in was if now[name] != was[name]}
        own = f"{path.removeprefix('content/').removesuffix('.yaml')}/index.html"
        assert own in changed <= {own, f"es/{own}"}
        whole = here.build()
        assert {name: now[name] for name in changed} == {name: whole[name] for name in changed}, (path, after)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        pytest.param("site.yaml", "name: ", "name: Zeppelin ", id="the site's settings"),
        pytest.param("content/glossary/shuttle-rule.yaml", "term: ", "term: Zeppelin ", id="a record without a page of its own"),
        pytest.param(PRACTICE, "stages: [forming]", "stages: [formng]", id="a mistake"),
    ],
)
def test_nothing_shows_before_the_site_where_more_than_a_records_pages_may_change_or_anything_is_wrong(
    here: Here, path: str, before: str, after: str
) -> None:
    was = here.pages()
    here.change(path, before, after)
    assert not here.plugin._pages_first()
    assert here.pages() == was


def test_nothing_shows_before_the_site_where_a_record_is_new(here: Here) -> None:
    text = (here.project / PRACTICE).read_text(encoding="utf-8")
    (here.project / PRACTICE).with_name("ask-twice.yaml").write_text(text, encoding="utf-8")
    assert not here.plugin._pages_first()


def test_the_server_answers_with_the_page_that_is_made_and_waits_while_the_site_is_put_in_its_place(here: Here) -> None:
    steps: list[tuple[str, bool]] = []
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(here.site))  # bound to no address until it serves

    def answers(when: str) -> None:
        steps.append((when, server._visible_epoch == server._wanted_epoch))

    def builder() -> None:
        answers("before the site is made")
        here.build()
        answers("after its files were made")

    here.plugin.on_serve(server, config=here.plugin._last[0], builder=builder)  # type: ignore[index]
    server._wanted_epoch += 1  # as MkDocs does before it builds
    here.change(PRACTICE, "Ask three weavers.", "Ask three spinners.")
    server.builder()
    assert steps == [("before the site is made", True), ("after its files were made", False)]

    here.change("site.yaml", "name: ", "name: Zeppelin ")
    server._wanted_epoch += 1
    server.builder()
    assert steps[2] == ("before the site is made", False)


def test_what_is_saved_while_the_site_is_made_ends_that(here: Here) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(here.site))
    here.plugin.on_serve(server, config=here.plugin._last[0], builder=here.build)  # type: ignore[index]
    was = here.pages()
    here.change("site.yaml", "name: ", "name: Zeppelin ")
    server._want_rebuild = True
    server.builder()
    assert here.pages() == was
    server._want_rebuild = False
    server.builder()
    assert here.pages() == Here(here.project, here.site.with_name("anew")).build()


def test_the_page_of_a_translation_that_is_behind_says_in_which_part(theme: Theme) -> None:
    ours = read_folders(PROJECT)  # the made-up practice is not translated
    was = {source.path: source for source in ours.sources}
    path = "content/practices/three-legged-stool.yaml"
    then = parse_record(was[path], Practice, "three-legged-stool").record

    def history(original: Parsed[Record], version: str) -> tuple[Record | None, str]:
        return then, ""

    now = {**was, path: SourceText(path, was[path].text.replace("at least", "at most", 1))}
    records = {Practice.kind: {"three-legged-stool"}}
    pages = compile_pages(now.values(), theme, Settings(AS_OF), ours.attachments, KEEP_NOTHING, Before(), records, history)
    assert {page.language: [part.id for part in page.changed] for page in pages} == {"en": [], "es": ["content"]}


def test_what_was_made_until_then_need_not_be_made_again(theme: Theme) -> None:
    left = [0]

    def go_on() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise InterruptedError

    sources, settings, before = read_folders(SCRATCH).sources, Settings(AS_OF, "https://example.org/", drafts=True), Before(go_on)
    compile_site(sources, theme, settings, before=before)
    every = len(before.rendered.anew)
    left[0] = every // 2
    with pytest.raises(InterruptedError):
        compile_site(sources, theme, settings, before=before)
    compile_site(sources, theme, settings, before=before)
    assert len(before.rendered.anew) < every / 10
