"""``hrtp init``: what it asks, what it takes, what it writes, and that it never writes over anything."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import click.testing
import pytest
import yaml
from conftest import PROJECT, hrtp

from hrtp_site.building import Checked, Project
from hrtp_site.commands import init_files, main
from hrtp_site.commands.init import init_command
from hrtp_site.commands.init_files import TRANSLATED, write_whole
from hrtp_site.commands.init_questions import LICENCES, QUESTIONS
from hrtp_site.library import read_records
from hrtp_site.model import Language, Record
from hrtp_site.reading import texts

CONTACTS = ("--owner", "Made-up Office", "--mistakes", "mistakes@example.org")
BOTH = [("en",), ("es",), ("en", "es"), ("es", "en")]


def init(here: Path, *arguments: str, folder: str = "my-playbook") -> click.testing.Result:
    """The command where nobody can be asked."""
    return click.testing.CliRunner().invoke(main, ["--project", str(here), "init", folder, *arguments])


def made(here: Path, *arguments: str, folder: str = "my-playbook") -> Path:
    run = init(here, *arguments, folder=folder)
    assert run.exit_code == 0, run.output
    return here / folder


def site_of(playbook: Path, name: str = "site.yaml") -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((playbook / name).read_text(encoding="utf-8"))
    return found


def checked(playbook: Path) -> Checked:
    return Project.open(playbook).check()


def everything_under(folder: Path) -> dict[str, bytes | None]:
    """Each file with its bytes, each folder and link with none."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def spoken(languages: tuple[str, ...]) -> list[str]:
    return [word for language in languages for word in ("--language", language)]


@pytest.mark.parametrize("languages", BOTH, ids="+".join)
def test_a_new_playbook_has_no_problem_but_that_nobody_can_be_written_to(tmp_path: Path, languages: tuple[str, ...]) -> None:
    (problem,) = checked(made(tmp_path, *spoken(languages))).problems
    assert (problem.path, problem.severity, problem.allowed) == ("site.yaml", "warning", "contacts: owner, mistakes, withdrawals")
    assert checked(made(tmp_path, *spoken(languages), *CONTACTS, folder="with-contacts")).problems == ()


@pytest.mark.parametrize("languages", BOTH[2:], ids="+".join)
def test_with_two_languages_all_that_readers_see_in_both_is_there_in_both(tmp_path: Path, languages: tuple[str, ...]) -> None:
    first, second = languages
    library = checked(made(tmp_path, *spoken(languages))).library
    assert [str(language) for language in library.languages] == [first, second]
    assert library.site_written_in == {Language(second)}
    assert {kind for kind, _, _ in library.translated} == {"site", "handwritten", "elements", "components", "documents"}
    other = checked(made(tmp_path, "--language", second, folder="other")).library
    for model in TRANSLATED:
        translated = [own for record in library.all(model) if (own := library.in_language(record, Language(second)))]
        assert [words(one) for one in translated] == [words(one) for one in other.all(model)]


def words(record: Record) -> list[str]:
    return [text for _, text in texts(record)]


def test_every_option_is_written_into_site_yaml(tmp_path: Path) -> None:
    playbook = made(
        tmp_path,
        *("--name", "The Made-up Playbook of the Bakers and Millers", "--region", "Made-up State", "--licence", "cc-by-sa", *CONTACTS),
        *("--withdrawals", "https://example.org/stop", "--time-zone", "America/Mexico_City", "--country", "mx", "--paper", "A4"),
        *("--language", "es", "--language", "en"),
    )
    site = site_of(playbook)
    assert (site["name"], site["short_name"]) == ("The Made-up Playbook of the Bakers and Millers", "The Made-up Playbook of the")
    assert (site["region"], site["country"], site["time_zone"], site["paper"]) == ("Made-up State", "MX", "America/Mexico_City", "a4")
    assert site["languages"] == ["es", "en"]
    assert site["licence"]["name"] == "Creative Commons Atribución-CompartirIgual 4.0"
    assert site["licence"]["address"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert site["contacts"] == {
        "owner": "Made-up Office",
        "mistakes": "mistakes@example.org",
        "withdrawals": "https://example.org/stop",
    }
    english = site_of(playbook, "site.en.yaml")
    assert (english["region"], english["licence"]["name"]) == ("Made-up State", "Creative Commons Attribution-ShareAlike 4.0")


def test_every_option_is_a_question_and_every_question_an_option() -> None:
    options = {word.removeprefix("--") for option in init_command.params for word in option.opts}
    assert options == {*QUESTIONS, "language", "like", "yes", "folder"}


@pytest.mark.parametrize("licence", LICENCES)
def test_each_licence_of_the_list_is_one_that_hrtp_check_accepts(tmp_path: Path, licence: str) -> None:
    playbook = made(tmp_path, "--licence", licence, *CONTACTS, *spoken(("en", "es")))
    assert checked(playbook).problems == ()
    assert (site_of(playbook)["licence"]["address"] or None) == LICENCES[licence]


def test_a_licence_may_be_in_ones_own_words(tmp_path: Path) -> None:
    licence = site_of(made(tmp_path, "--licence", "For members: ask us before you copy"))["licence"]
    assert licence == {"name": "For members", "allows": "ask us before you copy", "address": None}


def test_comments_of_the_starter_stay_beside_what_they_speak_of(tmp_path: Path) -> None:
    starter = (PROJECT / "hrtp_site/starters/blank/site.yaml").read_text(encoding="utf-8")
    playbook = made(tmp_path, "--licence", "all-rights-reserved", *CONTACTS)
    text = (playbook / "site.yaml").read_text(encoding="utf-8")
    followed = re.compile(r"^(#.*)\n(?:#.*\n)*(\w+):", re.MULTILINE)
    assert followed.findall(text) == followed.findall(starter)
    assert len(followed.findall(starter)) >= 8


@pytest.mark.parametrize("name", ["null", "yes", "007", "~", "- x", "a: b # c", "'\"", "*x", "{a}", "…", "12:30"])
def test_a_name_is_what_was_said_whatever_yaml_would_make_of_it(tmp_path: Path, name: str) -> None:
    assert checked(made(tmp_path, "--name", name)).library.site.name == name


@pytest.mark.parametrize(
    ("folder", "name"),
    [("my-playbook", "My playbook"), ("Ohio_steel", "Ohio steel"), ("<b>", "Our playbook"), ("x" * 61, "Our playbook")],
)
def test_a_playbook_is_called_after_its_folder_unless_told_otherwise(tmp_path: Path, folder: str, name: str) -> None:
    assert site_of(made(tmp_path, folder=folder))["name"] == name


def test_where_nobody_can_be_asked_it_says_what_it_has_taken(tmp_path: Path) -> None:
    run = init(tmp_path, "--region", "Ohio")
    taken = dict(re.findall(r"^  --([\w-]+) +(.*)$", run.output, re.MULTILINE))
    assert set(taken) == {"language", "name", "licence", "owner", "time-zone", "country", "paper"}
    site = site_of(tmp_path / "my-playbook")
    assert (taken["name"], taken["time-zone"], taken["paper"]) == (site["name"], site["time_zone"], site["paper"])
    assert taken["country"].split()[0] == site["country"]
    assert "hrtp check warns" in taken["owner"]


@pytest.mark.parametrize(
    ("zone", "expected", "said"),
    [
        ("America/Mexico_City", ("America/Mexico_City", "MX", "letter"), "--country      MX\n"),
        ("Europe/Madrid", ("Europe/Madrid", "ES", "a4"), "--country      ES\n"),
        ("Nowhere/At-All", ("UTC", "US", "letter"), "UTC (this machine does not say where it is)"),
        ("UTC", ("UTC", "US", "letter"), "US (the time zone does not say)"),
    ],
)
def test_time_zone_country_and_paper_are_this_machines_where_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, expected: tuple[str, str, str], said: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    run = init(tmp_path, "--yes")
    site = site_of(tmp_path / "my-playbook")
    assert (site["time_zone"], site["country"], site["paper"]) == expected
    assert said in run.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "x" * 61), "at most 60 characters"),
        (("--name", "<b>bold</b>"), "HTML"),
        (("--name", ""), "--name: Found empty text"),
        (("--region", "x" * 261), "at most 260 characters"),
        (("--licence", "gpl"), "cc-by, cc-by-sa, cc0, all-rights-reserved"),
        (("--licence", "5"), "a number from 1 to 4"),
        (("--licence", "<b>: use it"), "HTML"),
        (("--owner", "Made-up Office"), "--owner: Give --owner and --mistakes"),
        (("--mistakes", "mistakes@example.org"), "Give --owner and --mistakes"),
        (("--owner", "Made-up Office", "--mistakes", "call us"), "--mistakes: Write an e-mail address"),
        ((*CONTACTS, "--withdrawals", "http://example.org"), "begins with https://"),
        (("--time-zone", "america/new york"), "Did you mean America/New_York?"),
        (("--country", "ZZ"), "is no country"),
        (("--country", "USA"), "is no country"),
        (("--paper", "legal"), "Write letter or a4."),
        (("--language", "fr"), "There are: en, es."),
        (("--language", "en", "--language", "en"), "Each language once."),
        (("--language", "es", "--name", "x" * 61), "Son 61 caracteres; el máximo es 60. Quite 1."),
        (("--language", "es", "--country", "nada"), "no es un país"),
        (("--like", "high-road", "--language", "es"), "en va primero"),
        (("--like", "nothing"), "high-road"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_written(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    run = init(tmp_path, *arguments)
    assert run.exit_code == 2, run.output
    assert said.casefold() in " ".join(run.output.split()).casefold()
    assert everything_under(tmp_path) == {}


def test_all_wrong_options_are_told_at_once(tmp_path: Path) -> None:
    run = init(tmp_path, "--name", "<b>", "--country", "USA", "--paper", "legal")
    assert all(f"--{name}: " in run.output for name in ("name", "country", "paper"))


@pytest.mark.parametrize("kind", ["file", "hidden file", "folder", "link", "half of a playbook"])
@pytest.mark.parametrize("folder", [".", "my-playbook"])
def test_a_folder_that_holds_anything_is_refused_and_stays_as_it_is(tmp_path: Path, kind: str, folder: str) -> None:
    here = tmp_path / "here"
    inside = here / folder
    inside.mkdir(parents=True)
    match kind:
        case "file":
            (inside / "notes.txt").write_text("mine", encoding="utf-8")
        case "hidden file":
            (inside / ".gitignore").write_text("mine", encoding="utf-8")
        case "folder":
            (inside / "content").mkdir()
        case "link":
            (inside / "link").symlink_to(tmp_path / "nowhere")
        case _:
            (inside / "mkdocs.yml").write_text("mine", encoding="utf-8")
    before = everything_under(tmp_path)
    run = init(here, "--yes", folder=folder)
    assert run.exit_code == 1
    assert "writes over nothing" in run.output
    assert everything_under(tmp_path) == before


@pytest.mark.parametrize(("folder", "said"), [("a-file", "a-file is a file"), ("no/where", "There is no folder no")])
def test_where_no_folder_can_be_made_is_told(tmp_path: Path, folder: str, said: str) -> None:
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    run = init(tmp_path, "--yes", folder=folder)
    assert run.exit_code == 1
    assert said in run.output
    assert everything_under(tmp_path) == {"a-file": b"mine"}


def test_refusals_are_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    assert "es un archivo" in init(tmp_path, "--language", "es", folder="a-file").output


@pytest.mark.parametrize("kind", ["new", "empty", "only git", "here"])
def test_a_new_or_empty_folder_is_filled_also_where_git_is_there_already(tmp_path: Path, kind: str) -> None:
    folder = "." if kind == "here" else "my-playbook"
    if kind in ("empty", "only git"):
        (tmp_path / folder).mkdir()
    if kind == "only git":
        (tmp_path / folder / ".git").mkdir()
        (tmp_path / folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    playbook = made(tmp_path, folder=folder)
    found = {path.name for path in playbook.iterdir()} - {".git"}
    assert found == {
        *("mkdocs.yml", "site.yaml", "README.md", "content", "playbooks", "stories"),
        *(".editorconfig", ".gitignore", ".github", ".schema", ".vscode"),
    }
    if kind == "only git":
        assert (playbook / ".git" / "HEAD").read_text(encoding="utf-8") == "ref: refs/heads/main\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".hrtp")] == []


class Interrupting:
    """Stands for a method of Path, and breaks off at its n-th call."""

    def __init__(self, method: Any, at: int) -> None:
        self.method, self.left = method, at

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        return self.method(*arguments, **named)


@pytest.mark.parametrize("there", [False, True], ids=["a new folder", "an empty folder"])
@pytest.mark.parametrize(("method", "calls"), [("write_text", 4), ("rename", 4), ("mkdir", 4)])
def test_breaking_off_half_way_leaves_nothing(tmp_path: Path, method: str, calls: int, there: bool) -> None:
    files = {"a/one.txt": "1", "b/two.txt": "2", "c/d/three.txt": "3", "mkdocs.yml": "4"}
    folder = tmp_path / "playbook"
    if there:
        folder.mkdir()
    before, broken_off = everything_under(tmp_path), 0
    for at in range(calls + 1):
        with pytest.MonkeyPatch.context() as patched:
            breaking = Interrupting(getattr(Path, method), at)
            patched.setattr(Path, method, lambda *given, breaking=breaking, **named: breaking(*given, **named))
            try:
                write_whole(files, folder)
            except KeyboardInterrupt:
                broken_off += 1
        if broken_off <= at:
            break
        assert everything_under(tmp_path) == before
    assert broken_off >= 1
    if not (folder / "mkdocs.yml").exists():
        write_whole(files, folder)
    assert {name: text for name, text in everything_under(folder).items() if text is not None} == {
        name: text.encode() for name, text in files.items()
    }


def test_what_appears_in_the_folder_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(half: Path, folder: Path) -> None:
        (folder / "site.yaml").write_text("mine", encoding="utf-8")
        move_all(half, folder)

    move_all = init_files._move_all
    monkeypatch.setattr(init_files, "_move_all", meanwhile)
    run = init(tmp_path, "--yes", folder=".")
    assert run.exit_code == 1
    assert "Nothing was written: File exists." in run.output
    assert everything_under(tmp_path) == {"site.yaml": b"mine"}


def at_a_terminal(here: Path, *lines: str, arguments: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The command as somebody types it, who answers with these lines."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    keyboard, terminal = pty.openpty()
    try:
        os.write(keyboard, "".join(f"{line}\n" for line in lines).encode())
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", "America/Chicago")
            return hrtp(here, "init", "my-playbook", *arguments, keyboard=os.ttyname(terminal))
    finally:
        os.close(keyboard)
        os.close(terminal)


def test_at_a_terminal_every_question_is_asked_and_a_wrong_answer_is_told_and_asked_again(tmp_path: Path) -> None:
    run = at_a_terminal(
        tmp_path,
        *("fr", "en es"),
        *("<b>", "The Bakers’ Playbook"),
        *("", "Made-up State"),
        *("9", "3"),
        "Made-up Office",
        *("call us", "mistakes@example.org"),
        *("http://x", "https://example.org/stop"),
        *("Chicago time", "America/New_York"),
        *("USA", "CA"),
        *("legal", ""),
    )
    assert run.returncode == 0, run.stdout + run.stderr
    words = yaml.safe_load((PROJECT / "theme/strings.en.yaml").read_text(encoding="utf-8"))
    places = [run.stdout.index(words[f"init.{name}"]) for name in ("language", *QUESTIONS)]
    assert places == sorted(places)
    for told in ("There are: en, es", "HTML", "An answer is needed here", "a number from 1 to 4", "an e-mail address", "is no time zone"):
        assert told.casefold() in run.stdout.casefold(), told
    for told in ("is no country", "Write letter or a4"):
        assert told in run.stdout, told
    site = site_of(tmp_path / "my-playbook")
    assert (site["name"], site["languages"], site["region"]) == ("The Bakers’ Playbook", ["en", "es"], "Made-up State")
    assert (site["time_zone"], site["country"], site["paper"]) == ("America/New_York", "CA", "letter")
    assert site["licence"]["name"] == "Public domain (CC0 1.0)"
    assert site["contacts"]["withdrawals"] == "https://example.org/stop"
    assert "Taken" not in run.stdout


def test_at_a_terminal_enter_takes_what_is_usual_and_the_questions_are_in_the_language_chosen(tmp_path: Path) -> None:
    run = at_a_terminal(tmp_path, "es", "", "Estado Inventado", "", "", "", "", "")
    assert run.returncode == 0, run.stdout + run.stderr
    words = yaml.safe_load((PROJECT / "theme/strings.es.yaml").read_text(encoding="utf-8"))
    asked = [name for name in QUESTIONS if words[f"init.{name}"] in run.stdout]
    assert asked == [name for name in QUESTIONS if name not in ("mistakes", "withdrawals")], "nobody answers for the site"
    assert "What is" not in run.stdout
    site = site_of(tmp_path / "my-playbook")
    assert (site["languages"], site["region"], site["time_zone"], site["country"]) == (["es"], "Estado Inventado", "America/Chicago", "US")
    assert (site["contacts"], site["licence"]["name"]) == (None, "Creative Commons Atribución 4.0")


def test_what_an_option_says_is_not_asked(tmp_path: Path) -> None:
    given = (
        "--language",
        "en",
        "--name",
        "A",
        "--region",
        "B",
        "--licence",
        "cc0",
        "--time-zone",
        "UTC",
        "--country",
        "US",
        "--paper",
        "a4",
    )
    run = at_a_terminal(tmp_path, "", arguments=given)
    assert run.returncode == 0, run.stderr
    assert re.findall(r"^(\S.*\?)", run.stdout, re.MULTILINE) == ["Who answers for the site?"]
    assert at_a_terminal(tmp_path, arguments=("--yes",)).returncode == 1, "with --yes it asks nothing, and the folder is there now"


def test_whoever_gives_up_half_way_leaves_nothing(tmp_path: Path) -> None:
    run = at_a_terminal(tmp_path, "en", "The Bakers’ Playbook", "\x04")
    assert (run.returncode, "Aborted!" in run.stderr) == (1, True)
    assert everything_under(tmp_path) == {}


@pytest.fixture(scope="module")
def like(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A playbook that builds on this repository's, and what was said of it."""
    here = tmp_path_factory.mktemp("like")
    run = init(here, "--like", "high-road", "--name", "The Ohio Playbook", "--region", "Ohio", *CONTACTS)
    assert run.exit_code == 0, run.output
    return here / "my-playbook", run.output


def test_a_playbook_like_this_one_has_its_records_and_no_problem(like: tuple[Path, str]) -> None:
    theirs, project = checked(like[0]), Project.open(PROJECT)
    library, unjudged = read_records((*project.theme.channels, *project.sources), project.attachments)
    assert theirs.problems == ()
    assert set(theirs.library.parsed) == set(library.parsed)
    assert theirs.library.translated.keys() == library.translated.keys()
    published = {name for name, one in unjudged.consents.items() if one.record and one.record.basis == "published"}
    assert theirs.unjudged.consents.keys() <= published
    assert theirs.unjudged.stories.keys()


def test_it_says_truly_whose_content_it_builds_on(like: tuple[Path, str]) -> None:
    playbook, _ = like
    original = site_of(PROJECT)
    for name, credit in (("site.yaml", "It builds on “The High Road Playbook”"), ("site.es.yaml", "Se basa en “The High Road Playbook”")):
        notice = site_of(playbook, name)["notice"]
        assert notice.startswith(credit)
        assert original["licence"]["address"] in notice
        assert notice.endswith(" ".join(site_of(PROJECT, name)["notice"].split()))
    assert (playbook / "LICENSE-CONTENT").read_bytes() == (PROJECT / "LICENSE-CONTENT").read_bytes()
    site = site_of(playbook)
    assert (site["name"], site["region"], site["law"]) == ("The Ohio Playbook", "Ohio", original["law"])
    assert all(site[name] == original[name] for name in ("sectors", "problems", "elements", "introductions"))


def test_it_says_what_is_left_to_be_done_there(like: tuple[Path, str]) -> None:
    assert "law stays California" in like[1]
    assert "  playbooks/about.md\n" in like[1]


def test_it_has_the_read_me_and_the_workflow_of_a_new_playbook_and_nothing_else_of_the_repository(like: tuple[Path, str]) -> None:
    playbook, _ = like
    blank = PROJECT / "hrtp_site/starters/blank"
    for name in ("README.md", ".github/workflows/pages.yml", ".gitignore", ".editorconfig", ".vscode/settings.json"):
        assert (playbook / name).read_bytes() == (blank / name).read_bytes()
    assert {path.name for path in playbook.iterdir()} == {
        *("mkdocs.yml", "site.yaml", "site.es.yaml", "README.md", "LICENSE-CONTENT", "content", "playbooks", "stories"),
        *(".editorconfig", ".gitignore", ".github", ".schema", ".vscode"),
    }


def test_in_english_alone_it_has_no_spanish_file(tmp_path: Path) -> None:
    playbook = made(tmp_path, "--like", "high-road", "--language", "en", *CONTACTS)
    assert list(playbook.rglob("*.es.*")) == []  # that it has no problem: tests/building/test_starters.py


def commands(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name in group.commands:
        command = group.get_command(click.Context(group), name)
        assert command
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        else:
            yield (*names, name), command


EVERY_COMMAND = [(names[:1] if names == ("export", "pages") else names, command) for names, command in commands(main) if names != ("init",)]
"""``hrtp export FOLDER`` writes pages: nobody types the word."""


@pytest.mark.parametrize(("names", "command"), EVERY_COMMAND, ids=[" ".join(names) for names, _ in EVERY_COMMAND])
def test_in_a_folder_without_a_playbook_every_command_says_how_to_make_one(
    tmp_path: Path, names: tuple[str, ...], command: click.Command
) -> None:
    needed = [param for param in command.params if isinstance(param, click.Argument) and param.required]
    words = ["practice" if param.name == "kind" else __file__ if param.name in ("file", "files") else "x" for param in needed]
    run = click.testing.CliRunner().invoke(main, ["--project", str(tmp_path), *names, *words])
    assert run.exit_code == 1, run.output
    assert f"There is no playbook in {tmp_path}" in run.output
    assert "hrtp init my-playbook" in run.output
    assert everything_under(tmp_path) == {}
    help_of_it = click.testing.CliRunner().invoke(main, ["--project", str(tmp_path), *names, "--help"])
    assert (help_of_it.exit_code, help_of_it.output.split()[0]) == (0, "Usage:")


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_need_no_playbook(tmp_path: Path, asked: str) -> None:
    assert click.testing.CliRunner().invoke(main, ["--project", str(tmp_path), asked]).exit_code == 0
