"""``hrtp story publish`` and ``posted``: from the yes to the list of what is left to do, stopped anywhere. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from conftest import hrtp, make_scratch
from desk_packages import package, parts, run

from hrtp_site.commands import story as story_commands
from hrtp_site.commands import story_publish, story_release
from hrtp_site.commands.story_publish import build_site
from hrtp_site.media import zipped
from hrtp_site.pages import Press

NAME = "a-loom-is-mended"
SITE = ("--site", "https://playbook.example.org")
PUBLISH = ("story", "publish", NAME)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Publishing without the build itself and without the kit's pictures: the addresses with which the build was asked for."""
    asked: list[str] = []

    def empty_kit(folder: Path, press: Press, name: str, told: object) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.zip").write_bytes(zipped([]))
        return folder / f"{name}.zip"

    monkeypatch.setattr(story_publish, "build_site", lambda context, address: asked.append(address))
    monkeypatch.setattr(story_publish, "made_kit", empty_kit)
    return asked


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project into which a package has come."""
    project = make_scratch(tmp_path_factory.mktemp("imported") / "project")
    assert run(project, "import", "desk", str(package(project.parent)), "--yes").exit_code == 0
    return project


@pytest.fixture
def came_in(imported: Path, tmp_path: Path) -> Path:
    """The same, for one test to change."""
    return shutil.copytree(imported, tmp_path / "project")


def record(project: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((project / "stories" / NAME / "story.yaml").read_text(encoding="utf-8")))


def releases(project: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load((project / "stories/consents/r-k7m2p9qa.yaml").read_text(encoding="utf-8")).get("releases", []))


def test_one_command_goes_from_the_yes_to_the_site_the_kit_and_a_list_to_tick(came_in: Path) -> None:
    said = hrtp(came_in, *PUBLISH, "--yes", *SITE)
    assert said.returncode == 0, said.stderr
    (released,) = releases(came_in)
    assert released["how"] == "voice" and dt.date(2026, 3, 21) in released.values(), "as the desk has written it down"
    assert record(came_in)["draft"] is False
    page = (came_in / "site/stories" / NAME / "index.html").read_text(encoding="utf-8")
    assert "https://playbook.example.org/stories/a-loom-is-mended/" in page
    assert (came_in / "site/es/stories" / NAME / "index.html").exists()
    with zipfile.ZipFile(came_in / "kits" / f"{NAME}.zip") as kit:
        assert "https://playbook.example.org/stories/a-loom-is-mended/" in kit.read("texts/newsletter.en.txt").decode()
    todo = (came_in / "kits" / f"{NAME}-to-do.txt").read_text(encoding="utf-8")
    assert todo in said.stdout
    for line in (
        "[ ] Upload it, by GitHub’s page",
        "1. Open https://github.com/OWNER/REPOSITORY/upload/main/stories",
        "[ ] Give the machine that builds the words to keep out",
        "gh secret set STORIES_KEEP_OUT_LIST < stories/private/keep-out.yaml",
        "https://playbook.example.org/es/stories/a-loom-is-mended/",
        "[ ] Instagram: picture and text are in kits/a-loom-is-mended.zip. The text to copy:",
        "A weaver is asked first. The made-up mill asks before it buys a loom.",
        "A una tejedora le preguntan primero.",
        f'hrtp story posted {NAME} instagram "ADDRESS OF THE POST"',
        "[ ] The newsletter of ",
        "SITE_URL=https://playbook.example.org/ hrtp newsletter ",
        "Not agreed to, so nowhere of this kind: ",
        "hrtp story withdraw r-k7m2p9qa",
    ):
        assert line in todo, line
    month = record(came_in)["published_on"].strftime("%Y-%m")
    assert (came_in / f"site/newsletter/{month}.html").exists()
    assert "Adalina" not in todo
    again = hrtp(came_in, *PUBLISH)
    assert again.returncode == 0, again.stderr
    assert "Nothing has changed since the last build." in again.stdout + again.stderr and len(releases(came_in)) == 1


def stopped(*arguments: object, **named: object) -> None:
    raise KeyboardInterrupt


STEPS: dict[str, tuple[Any, str]] = {
    "before the release": (story_publish, "give_release"),
    "in the ledger": (story_release, "change_ledger"),
    "before the day": (story_publish, "_dated"),
    "before the gate": (story_publish, "_may_stand"),
    "before the address": (story_publish, "_address"),
    "in the build": (story_publish, "build_site"),
    "in the kit": (story_publish, "made_kit"),
    "in the list": (story_publish, "to_do"),
}


@pytest.mark.parametrize("step", STEPS)
def test_stopped_at_any_step_it_goes_on_there_and_does_nothing_twice(
    came_in: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place, name = STEPS[step]
    with monkeypatch.context() as patched:
        patched.setattr(place, name, stopped)
        said = run(came_in, *PUBLISH, "--yes", *SITE, "--on", "2026-04-01")
        assert said.exit_code == 1 and "Aborted" in said.output, said.output
    # The day is in the story as soon as it was written, the address in the notes: neither has to be said again.
    more = () if record(came_in).get("published_on") else ("--on", "2026-04-01")
    known = "site:" in (came_in / "stories/private/desk.yaml").read_text(encoding="utf-8")
    said = run(came_in, *PUBLISH, "--yes", *more, *(() if known else SITE))
    assert said.exit_code == 0, said.output
    assert len(releases(came_in)) == 1
    assert (record(came_in)["draft"], record(came_in)["published_on"]) == (False, dt.date(2026, 4, 1))
    assert quick[-1] == "https://playbook.example.org/"
    assert (came_in / "kits" / f"{NAME}.zip").exists() and (came_in / "kits" / f"{NAME}-to-do.txt").exists()
    assert not list((came_in / "stories").rglob(".half-*"))


def test_without_a_yes_nothing_is_published(came_in: Path, quick: list[str]) -> None:
    record_file = came_in / "stories" / NAME / "story.yaml"
    record_file.write_text(
        record_file.read_text(encoding="utf-8").replace("the shuttle was mended", "the loom was mended"), encoding="utf-8"
    )
    said = run(came_in, *PUBLISH, "--yes", *SITE)
    assert said.exit_code == 1 and "has said yes to this text" in said.output, "the yes was to other words"
    assert record(came_in)["draft"] is True and not releases(came_in) and quick == []
    said = run(came_in, *PUBLISH, "--how", "paper", "--asked-by", "Ben Inventado", *SITE)
    assert said.exit_code == 0, said.output
    assert releases(came_in)[0]["asked_by"] == "Ben Inventado"


def test_in_a_terminal_it_asks_and_offers_what_the_desk_has_written_down(
    came_in: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (story_publish, story_release):
        monkeypatch.setattr(module, "can_ask", lambda: True)
    said = run(came_in, *PUBLISH, typed="n\nn\n")
    assert said.exit_code == 1 and "Show the proof first: hrtp story review" in said.output, said.output
    (came_in / "public").mkdir()
    (came_in / "public/CNAME").write_text("manual.example.org\n", encoding="utf-8")
    said = run(came_in, *PUBLISH, typed="y\nplaybook.example.org\n")
    assert "[https://manual.example.org/]" in said.output, "what the host is told is offered"
    assert "the person said yes on 2026-03-21 (Face to face). Is that so?" in said.output
    assert said.exit_code == 1 and "is no address. Copy the whole of it from the browser" in said.output, said.output
    said = run(came_in, *PUBLISH, typed="https://playbook.example.org/\n")
    assert said.exit_code == 0, said.output
    assert "site: https://playbook.example.org/" in (came_in / "stories/private/desk.yaml").read_text(encoding="utf-8")


def test_what_it_asks_takes_and_refuses_is_in_the_language_that_was_asked_for(
    came_in: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (story_publish, story_release):
        monkeypatch.setattr(module, "can_ask", lambda: True)
    spanish = (*PUBLISH, "--language", "es")
    said = run(came_in, *spanish, typed="quizás\nn\nn\n")
    assert "La mesa de historias anotó: la persona dijo que sí el 2026-03-21 (Cara a cara). ¿Es así? [S/n]" in said.output
    assert "Escriba sí o no." in said.output and "¿La persona vio la prueba y dijo que sí? [s/N]" in said.output
    assert said.exit_code == 1 and "Muestre primero la prueba: hrtp story review" in said.output, said.output
    said = run(came_in, *spanish, typed="n\nSÍ\n9\n2\n2026-13-01\n2026-03-22\nplaybook.example.org\n")
    assert "2  En papel, con firma" in said.output and "Escriba un número del 1 al 3." in said.output
    assert "Escriba la fecha" in said.output or "2026-03-14" in said.output, said.output
    assert said.exit_code == 1 and "no es una dirección" in said.output, said.output
    assert (releases(came_in)[0]["how"], dt.date(2026, 3, 22) in releases(came_in)[0].values()) == ("paper", True)
    assert not [one for one in ("Has the", "Is that", "Which", "Show ", "Type ") if one in said.output]
    said = run(came_in, "story", "publish", "a-loom-is-mende", "--language", "es")
    assert "No hay ninguna historia a-loom-is-mende en stories/." in said.output and NAME in said.output


def test_staff_are_spoken_to_as_site_yaml_says_and_on_a_computer_of_its_own_otherwise(
    came_in: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = ("story", "publish", "no-such-story")
    assert "There is no story" in run(came_in, *wrong).output
    site = came_in / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "\nstaff_language: es\n", encoding="utf-8")
    assert "No hay ninguna historia" in run(came_in, *wrong).output
    monkeypatch.setenv("STAFF_LANGUAGE", "en")
    assert "There is no story" in run(came_in, *wrong).output
    assert "No hay ninguna historia" in run(came_in, *wrong, "--language", "es").output
    monkeypatch.setenv("STAFF_LANGUAGE", "tlh")  # none of the playbook's
    assert "No hay ninguna historia" in run(came_in, *wrong).output


def test_a_kit_made_again_leads_to_the_address_that_was_said_when_it_was_published(
    came_in: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    led: list[str] = []

    def noted(folder: Path, press: Press, name: str, told: object) -> Path:
        led.append(press.site_url)
        return folder / f"{name}.zip"

    monkeypatch.setattr(story_commands, "made_kit", noted)
    assert run(came_in, *PUBLISH, "--yes", *SITE).exit_code == 0
    assert run(came_in, "story", "kit", NAME).exit_code == 0
    assert led == ["https://playbook.example.org/"]


def test_everybody_in_the_photo_is_asked(scratch: Path, quick: list[str]) -> None:
    contents = parts()
    contents["story.json"]["photo"]["people"].append("r-bbbb2222")
    contents["consents/r-bbbb2222.json"] = contents["consents/r-k7m2p9qa.json"] | {"person": "p-2"}
    contents["private/keep-out.json"]["people"].append({"reference": "r-bbbb2222", "words": ["Benno"]})
    assert run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes").exit_code == 0
    said = run(scratch, *PUBLISH, "--yes", *SITE)
    assert said.exit_code == 1 and "r-bbbb2222 has said yes to this text" in said.output, said.output
    said = run(scratch, *PUBLISH, "--yes", "--how", "message", *SITE)
    assert said.exit_code == 0 and "Released by r-k7m2p9qa: yes." in said.output, said.output


def test_an_embargo_is_told_and_the_links_are_those_of_its_day(came_in: Path, quick: list[str]) -> None:
    said = run(came_in, *PUBLISH, "--yes", *SITE, "--on", "2027-12-01")
    assert said.exit_code == 0, said.output
    assert "Nothing of it may be seen before 2027-12-01" in said.output
    assert "on 2027-12-01: until then the address does not exist" in said.output
    assert "The newsletter of 2027-12" in said.output


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda project: _edit(project, "consents/r-k7m2p9qa.yaml", "expires_on: '2028-03-20'", "expires_on: '2026-06-01'"),
            "expired on 2026-06-01",
        ),
        (lambda project: _edit(project, "consents/r-k7m2p9qa.yaml", "- site\n", ""), "does not grant the channel site"),
        (lambda project: _edit(project, f"{NAME}/story.yaml", "They asked me.", "Shuttletown asked me."), "a word to keep out"),
        (lambda project: _edit(project, f"{NAME}/story.yaml", "type: testimonial", "type: tale"), "Mend these first"),
        (lambda project: (project / "content/practices/ask-first.yaml").write_text("title: [", encoding="utf-8"), "Mend these first"),
        (lambda project: (project / "stories/private/keep-out.yaml").unlink(), "their list is not here"),
    ],
    ids=["ended", "not the site", "a withheld word", "an error in it", "an error elsewhere", "no list"],
)
def test_what_keeps_it_out_is_told_before_anything_is_built(
    came_in: Path, quick: list[str], spoil: Callable[[Path], object], told: str
) -> None:
    spoil(came_in)
    said = run(came_in, *PUBLISH, "--yes", "--how", "voice", *SITE)
    assert said.exit_code == 1 and told in said.output, said.output
    assert quick == [] and isinstance(said.exception, SystemExit)


def _edit(project: Path, path: str, before: str, after: str) -> None:
    file = project / "stories" / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_in_a_repository_the_list_has_its_commands_and_ticks_what_is_done(came_in: Path, quick: list[str]) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=Nobody", "-c", "user.email=n@example.org", *arguments], cwd=came_in, check=True, capture_output=True
        )

    git("init", "--initial-branch", "main")
    git("remote", "add", "origin", "git@github.com:Made-Up/mill.git")
    said = run(came_in, *PUBLISH, "--yes", *SITE)
    assert (
        f"[ ] Save it in git. In the playbook’s folder:\n        git add stories/{NAME} stories/consents/r-k7m2p9qa.yaml\n" in said.output
    )
    assert f'git commit -m "Story: {NAME}"' in said.output and "https://github.com/Made-Up/mill/actions" in said.output
    assert "https://github.com/Made-Up/mill/settings/secrets/actions" in said.output
    git("add", f"stories/{NAME}", "stories/consents")
    git("commit", "-m", "Story")
    said = run(came_in, *PUBLISH)
    assert "[x] Save it in git." in said.output and "[ ] Send it off" in said.output
    said = run(came_in, "story", "posted", NAME, "instagram", "https://www.instagram.com/p/made-up/", "--on", "2026-11-03")
    assert said.exit_code == 0, said.output
    (placed,) = record(came_in)["placements"]
    # YAML 1.1, as PyYAML reads it, takes on for true.
    assert list(placed.values()) == ["instagram", "https://www.instagram.com/p/made-up/", dt.date(2026, 11, 3)]
    assert "says so already" in run(came_in, "story", "posted", NAME, "instagram", "https://www.instagram.com/p/made-up/").output
    assert "[x] Instagram" in run(came_in, *PUBLISH).output
    spanish = run(came_in, *PUBLISH, "--language", "es").output
    assert "LO QUE FALTA POR HACER: " in spanish and "[ ] Guárdela en git." in spanish and "[x] Instagram: la imagen y el texto" in spanish
    assert "[ ] El boletín de " in spanish and "A weaver is asked first." in spanish, "what is copied stays in the story's language"
    assert len(releases(came_in)) == 1, "a placement asks for no new release"
    said = run(came_in, "story", "posted", NAME, "instagran", "x")
    assert said.exit_code == 1 and "Did you mean instagram?" in said.output
    said = run(came_in, "story", "posted", NAME, "instagran", "x", "--language", "es")
    assert said.exit_code == 1 and "No hay ningún canal instagran." in said.output


def test_printed_words_are_published_without_a_release(scratch: Path, quick: list[str]) -> None:
    assert story_publish.build_site is not build_site
    source = next((scratch / "content/sources").glob("*.yaml")).stem
    printed = [{"name": "Ada Made-up", "words": ["asked first"], "sources": [{"source": source, "locator": "1"}]}]
    story = telling.story("cedar", teller={"role": "weaver"}, body="They were asked.", pull_quote=None, draft=True, published_on=None)
    telling.write(scratch, "cedar", story, {"r-cedar-1": {"basis": "published", "printed": printed}})
    said = run(scratch, "story", "publish", "made-up-cedar", *SITE)
    assert said.exit_code == 0, said.output
    assert "release" not in said.output.casefold()
