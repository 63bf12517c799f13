"""The command as people type it: what it writes, what it says, and that the documents tell the truth about it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from conftest import PROJECT, hrtp

from hrtp_site.commands.cli import main
from hrtp_site.commands.lazy import LazyGroup
from hrtp_site.commands.new import KINDS
from hrtp_site.commands.new_record import commented_record
from hrtp_site.commands.schema import schema_of
from hrtp_site.commands.story_group import story_group
from hrtp_site.model.records import ALL_KINDS, Record
from hrtp_site.model.records.base import Part
from hrtp_site.reading.fields import part_of


def test_check_of_records_without_problems_says_so_and_ends_with_0(scratch: Path) -> None:
    run = hrtp(scratch, "check")
    assert (run.returncode, run.stdout.split(":")[0]) == (0, "Nothing to mend")


def test_check_ends_with_1_for_an_error_and_with_0_for_warnings_alone(scratch: Path) -> None:
    path = scratch / "content/sources/wool-report.yaml"
    path.write_text("title: Wool\nshort_title: Wool\ntype: brief\n", encoding="utf-8")
    warned = hrtp(scratch, "check")
    assert (warned.returncode, "1 warning in 1 file" in warned.stdout) == (0, True)
    path.write_text("title: Wool\n", encoding="utf-8")
    failed = hrtp(scratch, "check")
    assert (failed.returncode, "2 errors in 1 file" in failed.stdout) == (1, True)


def test_check_of_one_file_or_folder_lists_what_is_wrong_there_alone(scratch: Path) -> None:
    for folder in ("people", "sources"):
        (scratch / f"content/{folder}/empty.yaml").write_text("", encoding="utf-8")
    for named, other in (("content/people/empty.yaml", "content/sources"), ("content/sources", "content/people")):
        run = hrtp(scratch, "check", named)
        assert (run.returncode, other in run.stdout) == (1, False)
    run = hrtp(scratch, "check", "content/practices")
    assert run.returncode == 0
    assert run.stdout.strip() == "Nothing to mend in content/practices. Elsewhere: 2 errors in 2 files; hrtp check lists them."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "content/nothing.yaml"), "There is no file or folder content/nothing.yaml."),
        (("check", "/tmp"), "is not in this project"),  # noqa: S108  any folder elsewhere
        (("new", "practice", "???"), "cannot be an id"),
        (("new", "practice", "★ ★"), "Give one with --id"),
        (("new", "practise", "Ask"), "practise"),
        (("build", "--as-of", "yesterday"), "is neither a day nor a moment"),
        (("bild",), "No such command"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(scratch: Path, arguments: tuple[str, ...], said: str) -> None:
    run = hrtp(scratch, *arguments)
    assert run.returncode != 0
    assert said in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"story"}))  # which asks: test_story_commands
def test_new_writes_a_record_in_which_only_what_must_be_filled_in_is_missing(scratch: Path, kind: str) -> None:
    title = "r-0041" if kind == "consent" else "Meet before: the shift"
    run = hrtp(scratch, "new", kind, title)
    assert run.returncode == 0, run.stderr
    name = run.stdout.split(" is ready")[0]
    text = (scratch / name).read_text(encoding="utf-8")
    assert "$schema=" in text.splitlines()[1 if name.endswith(".md") else 0]
    told = hrtp(scratch, "check", name)
    assert told.returncode == 1
    found = set(re.findall(r"found +(.+)", told.stdout))
    assert found <= {"nothing", "neither component nor element", "neither stage nor problem", "neither rests_on nor sources"}, told.stdout
    again = hrtp(scratch, "new", kind, title)
    assert again.returncode == 1
    assert "exists already" in again.stderr
    assert (scratch / name).read_text(encoding="utf-8") == text


def test_new_without_a_title_writes_a_file_to_be_renamed(scratch: Path) -> None:
    assert hrtp(scratch, "new", "practice").returncode == 0
    assert (scratch / "content/practices/new-practice.yaml").is_file()
    assert hrtp(scratch, "new", "practice", "Reunión antes del turno").returncode == 0
    assert (scratch / "content/practices/reunion-antes-del-turno.yaml").is_file()


@pytest.mark.parametrize(
    ("title", "name"), [("李娜", "lina"), ("Đào tạo", "dao-tao"), ("Обучение", "obuchenie"), ("¿Quién decide?", "quien-decide")]
)
def test_new_keeps_a_title_in_any_letters_and_makes_an_id_in_plain_ones(scratch: Path, title: str, name: str) -> None:
    assert hrtp(scratch, "new", "practice", title).returncode == 0
    assert f"title: {title}\n" in (scratch / f"content/practices/{name}.yaml").read_text(encoding="utf-8")


def test_new_writes_no_file_that_windows_cannot_hold(scratch: Path) -> None:
    run = hrtp(scratch, "new", "practice", "Con")
    assert (run.returncode, "which is a device on Windows" in run.stderr, (scratch / "content/practices/con.yaml").exists()) == (
        1,
        True,
        False,
    )


def test_check_lists_every_statement_by_where_it_comes_from(scratch: Path) -> None:
    run = hrtp(scratch, "check", "--sources", "content/practices/ask-first.yaml")
    assert run.returncode == 0
    for line in (
        "drawn-by-editors: 4 statements",
        "editors-advice: 0 statements",
        "persons-words: 1 statement",
        "  content/practices/ask-first.yaml  why",
        "    <- mill-asks",
        "    <- mill-report, Page 3",
        "“we knew all along (ada-made-up)”",
    ):
        assert line in run.stdout, run.stdout
    assert "playbooks/" not in run.stdout
    assert "playbooks/not-heard.md  route ask-first" in hrtp(scratch, "check", "--sources").stdout
    assert "statements" not in hrtp(scratch, "check").stdout


def test_a_new_practice_passes_once_it_is_filled_in(scratch: Path) -> None:
    hrtp(scratch, "new", "practice", "Meet before the shift")
    path = scratch / "content/practices/meet-before-the-shift.yaml"
    text = path.read_text(encoding="utf-8")
    for line, filled in (
        (r"^order:$", "order: 2"),
        (r"^# component:.*$", "component: listening"),
        (r"^basis:$", "basis: drawn-by-editors"),
        (r"^summary:$", "summary: Meet for five minutes before the looms start."),
        (r"^stages:\n  - $", "stages:\n  - forming"),
        (r"^problem:$", "problem: Nobody knows what the night shift saw."),
        (r"^what:$", "what: Five minutes, standing."),
        (r"^why:$", "why: Fresh news is remembered."),
        (r"^  - source:.*\n    locator:.*$", "  - source: mill-report\n    locator: Page 7"),
        (r"^  what:  #.*\n.*basis:  #.*$", "  what:\n    basis: editors-advice"),
        (r"^  why:  #.*\n.*basis:  #.*$", "  why:\n    basis: editors-advice"),
        (r"^reviewed_on:$", "reviewed_on: 2026-01-02"),
    ):
        text, times = re.subn(line, filled, text, count=1, flags=re.MULTILINE)
        assert times == 1, (line, text)
    path.write_text(text, encoding="utf-8")
    run = hrtp(scratch, "check", str(path))
    assert run.returncode == 0, run.stdout


def test_schema_is_written_for_every_kind_and_every_record_names_its_own(scratch: Path) -> None:
    assert hrtp(scratch, "schema").returncode == 0
    for model in ALL_KINDS:
        schema = json.loads((scratch / f".schema/{model.singular}.json").read_text(encoding="utf-8"))
        assert schema["additionalProperties"] is False
        assert "id" not in schema["properties"]
    for folder, model in ((f"content/{model.kind}", model) for model in ALL_KINDS):
        for path in (PROJECT / folder).glob("*.yaml"):
            if not path.name.endswith(".es.yaml"):
                first = path.read_text(encoding="utf-8").splitlines()[0]
                assert first == f"# yaml-language-server: $schema=../../.schema/{model.singular}.json", path


@pytest.mark.parametrize("model", ALL_KINDS, ids=lambda model: model.singular)
def test_every_field_of_every_record_and_of_its_parts_says_what_it_is_for(model: type[Record]) -> None:
    parts: list[type[Part]] = [model]
    silent = []
    for part in parts:
        for name, field in part.model_fields.items():
            if not field.description:
                silent.append(f"{part.__name__}.{name}")
            inner = part_of(field.annotation)
            if inner and inner not in parts:
                parts.append(inner)
    assert not silent


def test_a_new_record_counts_entries_of_lists_and_characters_of_texts() -> None:
    text = commented_record(KINDS["practice"], "Meet before the shift")
    assert "# steps: three to six first steps, each with who does it (at most 8 entries)" in text
    assert "# problem (must): the sentence that a tired convener would say (at most 260 characters)" in text


def test_a_new_consent_is_never_called_by_a_name(scratch: Path) -> None:
    refused = hrtp(scratch, "new", "consent", "Rosa Made-up")
    assert refused.returncode == 1 and "hrtp new consent r-0041" in refused.stderr and "rosa" not in refused.stderr
    assert "stories/consents/r-0001.yaml is ready" in hrtp(scratch, "new", "consent").stdout
    assert "stories/consents/r-0002.yaml is ready" in hrtp(scratch, "new", "consent").stdout
    assert hrtp(scratch, "new", "consent", "published-looms").returncode == 0


def test_the_schema_knows_closed_lists_and_limits() -> None:
    practice = schema_of(KINDS["practice"])
    assert practice["$defs"]["Stage"]["enum"] == ["forming", "sustaining", "expanding"]
    assert practice["properties"]["summary"]["maxLength"] == 140
    assert {"title", "summary", "what", "why", "sources"} <= set(practice["required"])


def test_every_command_has_help_worth_reading() -> None:
    for name in main.commands:
        run = hrtp(PROJECT, name, "--help")
        assert (run.returncode, len(run.stdout.split()) > 20) == (0, True), name


@pytest.mark.parametrize("group", [main, story_group], ids=lambda group: str(group.name))
def test_help_lists_every_command_with_the_first_sentence_of_its_own_help(group: LazyGroup) -> None:
    for name, listed in group.commands.items():
        command = group.get_command(click.Context(group), name)
        assert command and command.name == name
        assert command.get_short_help_str(1_000) == listed.get_short_help_str(1_000) != ""


@pytest.mark.parametrize("asked", [("--help",), ("--version",), ("story", "--help")], ids=" ".join)
def test_help_and_version_wait_for_nothing_that_the_commands_need(asked: tuple[str, ...]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "hrtp_site", *asked]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "hrtp_site.commands.cli" in imported
    assert {name for name in imported if name.partition(".")[0] in ("mkdocs", "pydantic", "PIL", "jinja2", "typst", "rich")} == set()
    assert {name for name in imported if name.startswith("hrtp_site.") and not name.startswith("hrtp_site.commands")} == set()


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "docs/decisions.md", "docs/withdrawal.md"]
)
def test_documents_name_only_commands_targets_files_and_options_that_exist(document: str) -> None:
    text = (PROJECT / document).read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z]+(?:-[a-z]+)*)\b", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE) or target in ("sure", "it"), target
    for command in re.findall(r"`hrtp ([a-z]+)", text):
        assert command in main.commands, command
    for path in re.findall(r"\]\(((?!https?:|#|[a-z]+:)[^)]+)\)", text):
        assert (PROJECT / path.partition("#")[0]).exists(), path
    for path in re.findall(r"`((?:hrtp_site|content|playbooks|stories|theme|tests|bench)/[\w./*-]*)`", text):
        brought = path.endswith("/meet-before-the-shift.yaml") or path == "theme/fonts/"  # what a playbook may bring, and this one does not
        assert list(PROJECT.glob(path.rstrip("/"))) or brought, path


def test_the_project_names_no_path_of_a_machine_and_no_registry() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split("\n")
    found = []
    for name in filter(None, files):
        data = (PROJECT / name).read_bytes()
        if (
            re.search(rb"/work/(main|shared)|/root/|/opt/pypi|\.\./shared|simple/[a-z]+/|index-url", data)
            and name != "tests/commands/test_commands.py"
        ):
            found.append(name)
    assert found == []


def test_architecture_names_every_room_in_the_order_of_the_contract_and_each_is_entered_by_its_door() -> None:
    floors, heart, *doors = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    rooms = [name.strip() for layer in floors["layers"] for name in layer.split("|")]
    rows = re.findall(r"^\| ((?:`[a-z]+/`(?:, )?)+) \|", (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    listed = [name for row in rows for name in re.findall(r"`([a-z]+)/`", row)]
    assert [name for name in listed if name in rooms] == rooms
    assert [door["protected_modules"] for door in doors] == [[f"hrtp_site.{name}.**"] for name in rooms]
    assert [door["allowed_importers"] for door in doors] == [[f"hrtp_site.{name}"] for name in rooms]
    pure = rooms[rooms.index("building") + 1 :]
    assert heart["source_modules"] == ["hrtp_site.building.compiler", *(f"hrtp_site.{name}" for name in pure)]
