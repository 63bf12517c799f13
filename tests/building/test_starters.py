"""What people begin with: the blank starter in each language, built as they would; and what of a playbook may travel."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest
import yaml
from click.testing import CliRunner
from conftest import AS_OF, LANGUAGES, PROJECT, hrtp
from published import Html, broken_links, everything_in, pages_of, traces

from hrtp_site.building import Project, starter_files, starter_folder
from hrtp_site.commands import main
from hrtp_site.model import CONTENT_KINDS, Audience, Chooser, Language, url_of

OURS = ("California", "High Road", "high-road", "HRTP", "vía alta")
STARTERS = {language: starter_folder("blank" if language is Language.ENGLISH else f"blank.{language}") for language in LANGUAGES}
EXAMPLE = {Language.ENGLISH: "# An example: ", Language.SPANISH: "# Un ejemplo: "}
TOLD = {
    Language.ENGLISH: ("a-made-up-morning", "They asked me first"),
    Language.SPANISH: ("una-manana-inventada", "Primero me preguntaron"),
}
BOTH = [("en",), ("es",), ("en", "es"), ("es", "en")]

MAY_BE_NAMED = {"example.org", "manual.example.org", "playbook.example.org", "creativecommons.org", "github.com", "127.0.0.1:8000"}
"""Whose addresses a starter may hold: those that exist for examples, those of a licence, and where a repository may lie."""


def files_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}


def records_of(folder: Path) -> dict[str, str]:
    files = files_of(folder)
    return {name: text for name, text in files.items() if name.startswith(("content/", "playbooks/", "stories/"))}


def without_comments(text: str) -> list[str]:
    return [line.split(" #")[0] for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "//"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_of_a_starter_says_in_its_first_lines_that_it_is_an_example(language: Language) -> None:
    records = records_of(STARTERS[language])
    assert len(records) >= len(CONTENT_KINDS) + 4
    for name, text in records.items():
        assert any(line.startswith(EXAMPLE[language]) for line in text.splitlines()[:3]), name
        named = "yaml-language-server: $schema=" in text
        assert named or name in ("playbooks/index.md", "playbooks/about.md"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_has_a_record_of_each_kind_and_each_says_in_its_own_words_that_it_is_made_up(language: Language) -> None:
    checked = Project.open(STARTERS[language]).check()
    library = checked.library
    assert {problem.severity for problem in checked.problems} == {"warning"}, checked.problems
    # Where there is one document, there is nothing to choose; what is in it for somebody begins with three practices, and there are two.
    assert {kind for kind in CONTENT_KINDS if not library.derived.by_kind[kind]} == {Chooser.kind, Audience.kind}
    assert (len(checked.unjudged.stories), len(checked.unjudged.consents)) == (1, 1)
    made_up = re.compile(r"made[ -]up|does not exist|for examples|inventad|no existe|para ejemplos", re.IGNORECASE)
    for parsed in (one for one in library.parsed.values() if not one.path.startswith("theme/")):
        assert made_up.search((STARTERS[language] / parsed.path).read_text(encoding="utf-8").split("\n", 3)[3]), parsed.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_names_no_place_that_is_real_and_nothing_of_this_repositorys_playbook(language: Language) -> None:
    for name, text in files_of(STARTERS[language]).items():
        hosts = {urlsplit(address).netloc for address in re.findall(r"https?://[^\s\"'`)>;]+", text)}
        assert hosts <= MAY_BE_NAMED, name
        assert [word for word in OURS if word in text] == [], name


def test_the_starters_differ_in_their_words_alone() -> None:
    english, spanish = (files_of(STARTERS[language]) for language in (Language.ENGLISH, Language.SPANISH))
    settings = {name for name in english if not name.startswith(("content/", "playbooks/", "stories/"))}
    assert settings == {name for name in spanish if not name.startswith(("content/", "playbooks/", "stories/"))}
    for name in settings - {"README.md", "site.yaml", "mkdocs.yml", ".vscode/extensions.json"}:
        assert without_comments(english[name]) == without_comments(spanish[name]), name
    assert english["README.md"].count("\n## ") == spanish["README.md"].count("\n## ")
    assert yaml.safe_load(english["site.yaml"]).keys() == yaml.safe_load(spanish["site.yaml"]).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_a_starter_is_that_of_this_repository(language: Language) -> None:
    ours, theirs = ((folder / "mkdocs.yml").read_text(encoding="utf-8") for folder in (PROJECT, STARTERS[language]))
    menu = re.compile(r"^( +)- (\S+\.md)$", re.MULTILINE)
    assert menu.findall(theirs) == menu.findall(ours) != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workflow_of_a_starter_is_that_of_this_repository_but_for_what_it_installs(language: Language) -> None:
    def workflow(folder: Path) -> tuple[dict[object, object], list[str], dict[str, str]]:
        found = yaml.safe_load((folder / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
        steps = found["jobs"]["build"].pop("steps")
        (environment,) = [step["env"] for step in steps if "env" in step]
        return found, [step["run"] for step in steps if "run" in step], environment

    ours, theirs = workflow(PROJECT), workflow(STARTERS[language])
    assert (theirs[0], theirs[2]) == (ours[0], ours[2])
    assert theirs[1] == ["pip install hrtp-site", "hrtp build", "hrtp verify"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_read_me_names_only_commands_and_files_that_there_are(language: Language) -> None:
    text = (STARTERS[language] / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^    hrtp ([^#\n]+)", text, re.MULTILINE) + re.findall(r"`(?:SITE_URL=\S+ )?hrtp ([^`]+)`", text)
    assert {one.split()[0] for one in told} >= {"check", "serve", "build", "new", "story", "schema"}
    for one in told:
        command: click.Command = main
        for word in one.split():
            if isinstance(command, click.Group):
                found = command.get_command(click.Context(command), word)
                assert found, one
                command = found
            elif word.startswith("--"):
                assert word in ("--help", *(option for param in command.params for option in param.opts)), one
    for name in re.findall(r"`([\w./-]+(?:/|\.yaml|\.yml|\.md))`", text):
        here = not name.startswith(("theme", ".schema", ".cache", "site/")) and ".es." not in name and ".en." not in name
        assert (STARTERS[language] / name).exists() or not here or list(STARTERS[language].rglob(name)), name


def new_playbook(here: Path, languages: tuple[str, ...]) -> Path:
    """A new playbook, made and checked as its read-me says."""
    assert hrtp(here, "init", "new", "--yes", *(word for one in languages for word in ("--language", one))).returncode == 0
    assert hrtp(here / "new", "check").returncode == 0
    return here / "new"


@pytest.mark.parametrize("languages", BOTH, ids="+".join)
def test_a_new_playbook_has_its_pages_in_the_languages_that_were_asked_for(tmp_path: Path, languages: tuple[str, ...]) -> None:
    site = Project.open(new_playbook(tmp_path, languages)).compile(AS_OF).site
    assert site is not None
    home = {page.language: page.path for page in site.pages if page.path.removeprefix(f"{page.language}/") == "index.md"}
    assert home == {Language(one): "index.md" if number == 0 else f"{one}/index.md" for number, one in enumerate(languages)}
    for other in languages[1:]:
        assert len([page for page in site.pages if re.match(rf"{other}/\w+/[a-z]", url_of(page.path))]) >= 4


@pytest.fixture(scope="module", params=[("es",), ("en", "es")], ids="+".join)
def playbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new playbook, made and built as its read-me says: in one language, and in two."""
    new = new_playbook(tmp_path_factory.mktemp("+".join(request.param)), request.param)
    run = hrtp(new, "build", site_url="https://example.org/playbook/")
    assert (run.returncode, run.stderr.strip()) == (0, "")
    return new


@pytest.fixture(scope="module")
def languages(playbook: Path) -> list[Language]:
    return [Language(one) for one in yaml.safe_load((playbook / "site.yaml").read_text(encoding="utf-8"))["languages"]]


@pytest.fixture(scope="module")
def pages(playbook: Path) -> dict[str, Html]:
    return pages_of(playbook / "site")


def test_a_new_playbook_builds_and_every_link_in_it_leads_somewhere(
    playbook: Path, pages: dict[str, Html], languages: list[Language]
) -> None:
    assert broken_links(playbook / "site", pages) == []
    assert pages[""].language == languages[0]
    home = (playbook / "site/index.html").read_text(encoding="utf-8")
    assert ('class="hr-languages"' in home) == (len(languages) > 1), "there is a choice of languages where there are several"
    for other in languages[1:]:
        assert pages[f"{other}/"].language == other
        assert len([address for address in pages if re.match(rf"{other}/\w+/[a-z]", address)]) >= 4


def test_nothing_that_it_publishes_speaks_of_this_repositorys_playbook_or_tells_the_made_up_story(
    playbook: Path, languages: list[Language]
) -> None:
    every_file = everything_in(playbook / "site")
    assert traces(every_file, "made-up" if Language.ENGLISH in languages else "inventad")
    found = {word: traces(every_file, word) for word in (*OURS, *TOLD[languages[0]], "r-0001", "p-0001")}
    # A script's comment may say HRTP's small letters; pages that name the command do.
    found["HRTP"] = [name for name in found["HRTP"] if b"HRTP" in every_file[name] or b"Hrtp" in every_file[name]]
    assert {word: places for word, places in found.items() if places} == {}


def said(project: Path, *arguments: str) -> str:
    """What a command says that ends well."""
    run = CliRunner().invoke(main, ["--project", str(project), *arguments])
    assert run.exit_code == 0, run.output
    return run.output


def test_the_story_says_what_is_missing_and_is_published_once_that_is_filled_in(tmp_path: Path) -> None:
    project = tmp_path / "playbook"
    story_folder = str(project / "stories/a-made-up-morning")
    said(tmp_path, "init", "playbook")
    assert "What is missing: hrtp check stories/a-made-up-morning" in said(project, "check")
    told = said(project, "check", story_folder)
    for missing in (
        "expires_on, in consent r-0001",
        "channels, in consent r-0001",
        "adult, in consent r-0001",
        "hrtp story publish a-made-up-morning",
        "published_on",
    ):
        assert missing in told.partition("Missing:")[2], told
    consent, story = project / "stories/consents/r-0001.yaml", project / "stories/a-made-up-morning/story.yaml"
    for path, before, after in (
        (consent, "expires_on:\n", "expires_on: 2030-01-01\n"),
        (consent, "channels: []\n", "channels: [site]\n"),
        (consent, "adult:\n", "adult: true\n"),
        (story, "draft: true\n", ""),
        (story, "published_on:\n", "published_on: 2026-01-03\n"),
    ):
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    assert "not released by r-0001 yet" in said(project, "check", story_folder)
    said(project, "story", "review", "a-made-up-morning")
    said(project, "story", "release", "a-made-up-morning")
    told = said(project, "check", story_folder)
    assert "Would be published:" in told
    assert "expires_on" not in told.partition("Missing:")[2]


def test_an_example_can_be_deleted_where_nothing_names_it_any_more(tmp_path: Path) -> None:
    shutil.copytree(STARTERS[Language.ENGLISH], tmp_path / "playbook")
    project = tmp_path / "playbook"
    shutil.rmtree(project / "stories")
    (project / "playbooks/nobody-comes.md").unlink()
    (project / "content/documents/one-page-agreement.yaml").unlink()
    (project / "content/links/example-page.yaml").unlink()
    (problem, *more) = [one for one in Project.open(project).check().problems if one.severity == "error"]
    assert (problem.path, problem.field, more) == ("content/partnerships/made-up-bakers.yaml", "links[1]", [])


def test_a_playbook_like_this_one_in_english_alone_has_every_page_and_no_problem(tmp_path: Path) -> None:
    contacts = ("--owner", "Made-up Office", "--mistakes", "mistakes@example.org")
    assert hrtp(tmp_path, "init", "new", "--yes", "--like", "high-road", "--language", "en", *contacts).returncode == 0
    compiled = Project.open(tmp_path / "new").compile(AS_OF)
    assert compiled.site is not None and compiled.problems == ()
    # It stands at each page's foot: tests/building/test_build.py.
    assert (compiled.library.site.notice or "").startswith("It builds on “The High Road Playbook” (Creative Commons Attribution 4.0")


def test_of_a_playbook_only_records_settings_and_stories_from_public_sources_travel(tmp_path: Path) -> None:
    printed, own, back = "basis: published\n", "basis: release\n", "basis: published\nwithdrawn_on: 2026-11-01\n"
    travel = {
        "mkdocs.yml": "",
        "site.yaml": "",
        "site.es.yaml": "",
        "LICENSE-CONTENT": "",
        "content/EDITORS.md": "",
        "content/practices/one.yaml": "",
        "playbooks/index.md": "",
        "stories/README.md": "",
        "stories/consents/printed.yaml": printed,
        "stories/told/story.yaml": "consent: printed\n",
        "stories/told/story.es.yaml": "",
    }
    stay = {
        "README.md": "",
        "notes.txt": "",
        "content/.hidden.yaml": "",
        "content/practices/notes.txt": "",
        "site/index.html": "",
        "stories/signed-form.pdf": "",
        "stories/consents/own.yaml": own,
        "stories/own/story.yaml": "consent: own\n",
        "stories/told/photo.jpg": "",
        "stories/consents/back.yaml": back,
        "stories/taken-back/story.yaml": "consent: back\n",
        "stories/not-ready/story.yaml": "consent: printed\ndraft: yes\n",
        "stories/no-consent/story.yaml": "headline: Made up\n",
    }
    for name, text in (travel | stay).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sorted(set(starter_files(tmp_path))) == sorted(travel)
