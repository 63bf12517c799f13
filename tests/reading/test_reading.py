"""Reading what authors wrote: never a traceback, whatever it is; files that cannot be records are said, not skipped."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from conftest import SCRATCH, hrtp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.folders import MAX_BYTES, read_folders
from hrtp_site.model.problems import Problem
from hrtp_site.model.records import Practice
from hrtp_site.reading.parsing import SourceText, parse_record
from hrtp_site.reading.yaml_tree import MAX_ITEMS, read_tree

SOURCES = read_folders(SCRATCH).sources
PRACTICE = next(source for source in SOURCES if source.path.endswith("ask-first.yaml"))
fuzz = settings(max_examples=50, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


def problems_of(project: Path) -> list[Problem]:
    return list(read_folders(project).problems)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("NO", "NO"), ("12:30", "12:30"), ("007", "007"), ("1e3", "1e3"), ("2026-01-02", "2026-01-02"), ("0x1F", "0x1F"), ("yes", "yes")],
)
def test_a_scalar_stays_the_text_that_stands_in_the_file(written: str, kept: str) -> None:
    assert read_tree("x.yaml", f"field: {written}\n").value == {"field": kept}


@pytest.mark.parametrize("written", ["", "~"])
def test_a_field_left_empty_counts_as_left_out(written: str) -> None:
    assert read_tree("x.yaml", f"field: {written}\n").value == {"field": None}


@pytest.mark.parametrize("written", ["yes", "no", "on", "Off", "Null and void", '"null"', "a#b", "'# 1'", "C#", "#"])
def test_words_that_mean_something_to_yaml_elsewhere_stay_words_here(written: str) -> None:
    tree = read_tree("x.yaml", f"field: {written}\n")
    assert tree.value == {"field": written.strip("'\"") if written != "#" else None}
    assert (tree.problems, tree.doubts) == ([], [])


@pytest.mark.parametrize(
    "note",
    [
        "a: b  # a note",
        "# a: b",
        "#a: b",
        "a: b\n#note",
        "a: 'b' #note",
        "a: |  # how\n  b #c",
        "a: [b] #note",
        "a:  # what\n  b: c",
        "a: b #",
    ],
)
def test_notes_stay_notes(note: str) -> None:
    tree = read_tree("x.yaml", f"{note}\nz: y\n")
    assert (tree.problems, tree.doubts) == ([], [])


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("a: Local #1414 first", 10),
        ("a: b #c", 6),
        ("a: #1", 4),
        ("- #1", 3),
        ("- b  #1", 6),
        ("a: {b: c #d\n  }", 10),
        ("a: b\n  c #d", 5),
        ("a: b\n  c #d\n  e", 5),
    ],
)
def test_what_may_be_the_end_of_a_text_is_told(written: str, column: int) -> None:
    tree = read_tree("x.yaml", f"{written}\n")
    [problem] = [*tree.problems, *tree.doubts]
    assert (problem.line, problem.column) == (written[: written.index("#")].count("\n") + 1, column)
    assert "quotation marks" in problem.fix


def test_what_is_cut_off_in_a_story_is_not_repeated() -> None:
    [problem] = read_tree("stories/a-loom/story.yaml", "role: weaver #Ada Made-Up\n").doubts
    assert "Ada" not in f"{problem.found} {problem.fix}"


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01", "yesterday", "11/02/2026", "2026-11"])
def test_a_date_that_is_none_is_told_with_its_line(written: str, theme: Theme) -> None:
    path = "content/partnerships/mill.yaml"
    sources = [SourceText(one.path, one.text.replace("2026-01-02", written)) if one.path == path else one for one in SOURCES]
    [problem] = check_sources(sources, theme).problems
    assert (problem.path, problem.field, problem.allowed) == (path, "reviewed_on", "a date as YYYY-MM-DD")
    assert problem.line > 1


def test_null_in_words_is_a_word() -> None:
    assert read_tree("x.yaml", "field: null\n").value == {"field": "null"}


def test_every_value_has_its_place() -> None:
    tree = read_tree("x.yaml", "a: one\nb:\n  - c: two\n    d: three\n")
    assert tree.places["b", 0, "d"] == (4, 8)
    assert tree.keys["b", 0, "d"] == (4, 5)
    assert tree.place(("b", 0, "nothing")) == (3, 5)


def test_a_record_with_nothing_wrong_tells_the_place_of_each_value_too() -> None:
    parsed, tree = parse_record(PRACTICE, Practice, "ask-first"), read_tree(PRACTICE.path, PRACTICE.text)
    assert parsed.problems == ()
    assert (parsed.tree.places, parsed.tree.keys) == (tree.places, tree.keys)
    assert parsed.tree.place(("title",)) == tree.places[("title",)] != (1, 1)


def test_a_bomb_of_values_is_refused_and_not_read_to_its_end() -> None:
    tree = read_tree("x.yaml", "a: [" + "x," * (MAX_ITEMS * 2) + "]\n")
    assert [f"more than {MAX_ITEMS}" in problem.found for problem in tree.problems] == [True]


@fuzz
@given(text=st.text(max_size=400))
def test_any_text_is_read_or_told_and_never_a_traceback(text: str, theme: Theme) -> None:
    others = [source for source in SOURCES if source is not PRACTICE]
    check_sources([*others, SourceText(PRACTICE.path, text)], theme)


@fuzz
@given(data=st.data())
def test_a_record_with_a_piece_cut_out_doubled_or_replaced_is_read_or_told(data: st.DataObject, theme: Theme) -> None:
    source = data.draw(st.sampled_from(SOURCES))
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, min(start + 60, len(source.text))))
    middle = data.draw(
        st.sampled_from(["", source.text[start:end] * 2, "&a ", "*a", "!!int ", "\t", "- ", ": ", "{", "]", "'", "---\n", "\x00"])
    )
    changed = SourceText(source.path, source.text[:start] + middle + source.text[end:])
    others = [other for other in SOURCES if other is not source]
    problems = check_sources([*others, changed], theme).problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.found
        assert problem.allowed
        assert problem.fix


def test_a_file_that_is_not_utf_8_is_told_with_line_and_column(scratch: Path) -> None:
    (scratch / "content/people/bo.yaml").write_bytes("name: Bo\nrole: Müller\n".encode("latin-1"))
    [problem] = problems_of(scratch)
    assert problem.place == "content/people/bo.yaml:2:8"
    assert problem.found == "a character that is not UTF-8 (byte 0xfc; saved as Windows-1252 or Latin-1 it would be “role: Müller”)"


def test_a_file_that_is_too_large_is_told_and_not_read(scratch: Path) -> None:
    (scratch / "content/people/bo.yaml").write_text("#" * (MAX_BYTES + 1), encoding="utf-8")
    [problem] = problems_of(scratch)
    assert (problem.found, problem.allowed) == ("a file of 256 kB", "at most 256 kB")


def test_a_file_that_cannot_be_read_is_told(scratch: Path) -> None:
    (scratch / "content/people/bo.yaml").symlink_to(scratch / "nowhere.yaml")
    [problem] = problems_of(scratch)
    assert "cannot be read" in problem.found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_file_that_is_no_file_does_not_hang_the_reader(scratch: Path) -> None:
    os.mkfifo(scratch / "content/people/bo.yaml")
    [problem] = problems_of(scratch)
    assert "cannot be read" in problem.found


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("content/people/bo.yml", "rename the file to bo.yaml"),
        ("content/people/bo.docx", "move it elsewhere, or rename it if it is a record"),
        ("content/persons/bo.yaml", "move it into the folder of its kind"),
        ("content/bo.yaml", "move it into the folder of its kind"),
        ("content/search.xx.yaml", "mend the file's name, or delete the file"),
        ("playbooks/bo.txt", "move it elsewhere, or rename it if it is a record"),
    ],
)
def test_a_file_that_would_be_passed_over_is_told(scratch: Path, name: str, fix: str) -> None:
    (scratch / name).parent.mkdir(exist_ok=True)
    (scratch / name).write_text("name: Bo\n", encoding="utf-8")
    assert [(problem.path, problem.fix) for problem in problems_of(scratch)] == [(name, fix)]


def test_files_from_windows_are_read_as_they_are_meant(scratch: Path) -> None:
    path = scratch / "content/people/ada-made-up.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert hrtp(scratch, "check").stdout == f"Nothing to mend: {len(SOURCES) - 4} records checked.\n"


def test_records_may_lie_in_folders_of_their_own(scratch: Path) -> None:
    folder = scratch / "content/people/weavers"
    folder.mkdir()
    (scratch / "content/people/ada-made-up.yaml").rename(folder / "ada-made-up.yaml")
    assert hrtp(scratch, "check").returncode == 0


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("stories/consents/form.pdf", "signed forms are kept elsewhere"),
        ("stories/consents/photo.jpg", "signed forms are kept elsewhere"),
        ("stories/loose.yaml", "put it into the folder of its story"),
        ("stories/a-loom/notes.yaml", "call the record story.yaml"),
        ("stories/a-loom/story.yml", "rename the file to story.yaml"),
        ("stories/a-loom/Story.yaml", "rename the file to story.yaml"),
        ("stories/a-loom/story.yaml.txt", "rename the file to story.yaml"),
        ("stories/a-loom/story.es.YAML", "rename the file to story.es.yaml"),
        ("stories/a-loom/r-0041.yaml", "move it to stories/consents/r-0041.yaml"),
        ("content/stories/a-loom/story.yaml", "move it there"),
        ("stories/a-loom/more/photo.jpg", "put it into the folder of its story"),
    ],
)
def test_a_file_among_the_stories_that_is_none_of_them_is_told(scratch: Path, path: str, told: str) -> None:
    (scratch / path).parent.mkdir(parents=True, exist_ok=True)
    (scratch / path).write_bytes(b"x")
    assert [told in problem.fix for problem in problems_of(scratch) if problem.path == path] == [True]


def test_a_picture_beside_a_story_that_does_not_name_it_is_told(scratch: Path) -> None:
    (scratch / "stories/a-loom").mkdir(parents=True)
    (scratch / "stories/a-loom/left.jpg").write_bytes(b"x")
    (scratch / "stories/a-loom/story.yaml").write_text(
        "type: success-story\nlanguage: en\nheadline: A loom\ndek: It runs.\nbody: It runs.\npractices: [ask-first]\n", encoding="utf-8"
    )
    assert "a file that its story does not name" in hrtp(scratch, "check").stdout


@pytest.mark.parametrize("slip", ["unknown_field: x", "a: colon: inside", "title: [never closed", None], ids=str)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path)
def test_a_slip_in_one_file_is_told_in_that_file_alone(source: SourceText, slip: str | None, theme: Theme) -> None:
    text = source.text.replace("\n---", f"\n{slip}\n---", 1) if source.path.endswith(".md") else f"{source.text}\n{slip}\n"
    spoiled = SourceText(source.path, text) if slip else SourceText(source.path, "", told=True)
    problems = check_sources([spoiled if one is source else one for one in SOURCES], theme).problems
    assert {problem.path for problem in problems} == ({source.path} if slip else set())


@pytest.mark.parametrize("piece", ["[x](", "[x]( ", "`", "`` ` ", "{: a", "<", "**a *b ", "a.b@", "1 "])
def test_a_long_text_that_closes_nothing_is_read_in_seconds(piece: str, theme: Theme) -> None:
    page = next(source for source in SOURCES if source.path == "playbooks/about.md")
    longer = SourceText(page.path, page.text + piece * (19_000 // len(piece)))
    before = time.process_time()
    check_sources([longer if one is page else one for one in SOURCES], theme)
    assert time.process_time() - before < 10
