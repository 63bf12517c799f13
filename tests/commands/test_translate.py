"""A translation is kept up to date: what is to do, what has changed, a file to fill in, and that it is done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import hrtp, make_scratch

from hrtp_site.commands import main
from hrtp_site.commands.translate import marked

ELEMENT = "content/elements/shared-work.yaml"
SPANISH = "content/elements/shared-work.es.yaml"
PRACTICE = "content/practices/ask-first.es.yaml"


def typed(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *words])


def git(project: Path, *words: str) -> None:
    named = ("-c", "user.name=A Made-up Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *words], cwd=project, check=True, capture_output=True)


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    """A scratch playbook in a git repository, below its root, whose element has changed since it was translated."""
    project = make_scratch(tmp_path / "repository" / "playbook")
    git(project.parent, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    change(project / ELEMENT, "Because the made-up mill", "Since the made-up mill")
    git(project, "commit", "--quiet", "--all", "--message", "Say it otherwise")
    return project


def test_what_is_to_do_stands_record_by_record_with_its_words_in_the_order_of_the_menu(playbook: Path) -> None:
    run = typed(playbook, "check", "--language", "es")
    assert run.exit_code == 0
    assert "elements/shared-work: behind, 8 words in 1 text\n      why_now (changed, 8)" in run.output
    assert "practices/ask-first: not translated, " in run.output
    kinds = [line for line in run.output.splitlines() if line and not line.startswith((" ", "Spanish", "Begin"))]
    assert kinds.index("practices") < kinds.index("elements") < kinds.index("glossary")
    assert "words of work in" in run.output
    assert "(1 behind, " in run.output
    alone = typed(playbook, "check", "--language", "es", str(playbook / "content/elements"))
    assert "Spanish: 8 words of work in 1 record (1 behind)" in alone.output
    assert "practices" not in alone.output
    assert "nothing to translate" in typed(playbook, "check", "--language", "en").output


def test_what_has_changed_stands_beside_the_translation_with_its_line(playbook: Path) -> None:
    lines = (playbook / SPANISH).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.startswith("why_now"))
    for name in ("shared-work", "elements/shared-work", "element/shared-work", SPANISH, str(playbook / ELEMENT)):
        shown = typed(playbook, "translate", name).output
        for said in (
            "before    [-Because-] the made-up mill",
            "now       {+Since+} the made-up mill",
            "Spanish   Porque",
            f"{SPANISH}:{line}",
        ):
            assert said in shown, (name, shown)
        assert "\nsummary\n" not in shown


def test_a_po_file_says_what_stood_there_before_and_marks_that_text_alone(playbook: Path, tmp_path: Path) -> None:
    assert typed(playbook, "export", "po", str(tmp_path / "po")).exit_code == 0
    text = (tmp_path / "po/elements.po").read_text(encoding="utf-8")
    assert text.count("#, fuzzy") == 1
    assert "It said before: Because the made-up mill" in text


def test_where_git_does_not_know_the_old_words_the_whole_record_counts_and_the_reason_is_told(playbook: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{playbook.parent}", str(shallow))
    assert "git fetch --unshallow" in typed(shallow / "playbook", "translate", "shared-work").output
    change(playbook / SPANISH, "translates: ff2", "translates: f00ff2")
    assert "no revision in git's history has version f00" in typed(playbook, "check", "--language", "es").output
    (playbook.parent / ".git").rename(tmp_path / "away")
    run = typed(playbook, "check", "--language", "es", str(playbook / ELEMENT))
    assert (run.exit_code, "All of it counts: this folder is in no git repository" in run.output) == (0, True)
    assert "every text is shown" in typed(playbook, "translate", "shared-work").output


def test_it_is_done_when_the_editor_says_so_and_nothing_else_in_the_file_changes(playbook: Path) -> None:
    file = playbook / SPANISH
    before = file.read_text(encoding="utf-8").splitlines()
    run = typed(playbook, "translate", "shared-work", "--done")
    assert run.exit_code == 0, run.output
    after = file.read_text(encoding="utf-8").splitlines()
    assert [one for one in after if one not in before] == [line for line in after if line.startswith("translates: ")]
    assert "up to date" in typed(playbook, "translate", "shared-work").output
    assert "up to date already" in typed(playbook, "translate", "shared-work", "--done").output
    assert "Nothing to mend" in typed(playbook, "check", str(file)).output


def test_a_file_to_fill_in_tells_field_by_field_what_is_missing_and_stops_no_build(playbook: Path) -> None:
    assert "There is no content/practices/ask-first.es.yaml yet" in typed(playbook, "translate", "ask-first", "--done").output
    assert f"{PRACTICE} is ready" in typed(playbook, "translate", "ask-first").output
    text = (playbook / PRACTICE).read_text(encoding="utf-8")
    line = text.splitlines().index("title:") + 1
    assert "# Ask first" in text.splitlines()[line - 2]
    told = typed(playbook, "check", str(playbook / PRACTICE))
    assert told.exit_code == 0
    assert f"{PRACTICE}:{line}:" in told.output
    assert "title: nothing" in told.output
    change(playbook / PRACTICE, "\ntitle:\n", "\ntitle: Pregunte primero\n")
    listed = typed(playbook, "check", "--language", "es").output
    assert "practices/ask-first: begun, " in listed
    assert "title (missing" not in listed
    assert "texts are missing" in typed(playbook, "translate", "ask-first", "--done").output
    filled = (playbook / PRACTICE).read_text(encoding="utf-8")
    assert "English" in typed(playbook, "translate", "ask-first").output
    assert (playbook / PRACTICE).read_text(encoding="utf-8") == filled


def test_a_route_gets_its_words_in_the_head_and_its_introduction_below(playbook: Path) -> None:
    assert typed(playbook, "translate", "playbooks/not-heard").exit_code == 0
    file = playbook / "playbooks/not-heard.es.md"
    assert "body: nothing" in typed(playbook, "check", str(file)).output
    file.write_text(file.read_text(encoding="utf-8") + "\nUna introducción inventada.\n", encoding="utf-8")
    assert "body: nothing" not in typed(playbook, "check", str(file)).output


def test_what_the_original_says_anew_leaves_its_translation_behind_and_stops_no_build(playbook: Path) -> None:
    change(playbook / SPANISH, "why_now: Porque faltan tejedoras en el molino inventado.\n", "")
    run = typed(playbook, "check", str(playbook / SPANISH))
    assert (run.exit_code, "2 warnings" in run.output, "why_now: nothing" in run.output) == (0, True, True)
    assert "why_now (missing, 8)" in typed(playbook, "check", "--language", "es").output


def test_a_built_page_says_which_part_of_its_original_has_changed_as_git_knows(playbook: Path) -> None:
    assert hrtp(playbook, "build", "--fast").returncode == 0
    page = (playbook / "site/es/elements/shared-work/index.html").read_text(encoding="utf-8")
    assert 'cambió después de esta traducción. Cambió: <a href="#why">Por qué importa ahora</a>.' in page
    assert 'href="#why">Por qué' not in (playbook / "site/es/index.html").read_text(encoding="utf-8")


def test_who_names_no_record_is_told_how_records_are_named(playbook: Path) -> None:
    run = typed(playbook, "translate", "nothing-of-the-kind")
    assert run.exit_code == 1
    assert "KIND/ID" in run.output


def test_marks_stand_around_the_words_that_differ() -> None:
    assert marked("one workplace problem, so", "one problem at work, so") == (
        "one [-workplace-] problem, so",
        "one problem {+at work+}, so",
    )
    assert marked("Ask.", "Ask twice.") == ("Ask.", "Ask {+twice+}.")
