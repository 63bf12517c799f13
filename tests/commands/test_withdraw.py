"""A person says stop: everything of that person, everywhere, whatever else is wrong. Everybody in here is made up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from click.testing import CliRunner
from conftest import hrtp

from hrtp_site.commands import main

ON = ("--on", "2026-11-20")


def tell(project: Path, word: str, more: dict[str, dict[str, Any]] | None = None, people: tuple[str, ...] = (), **changes: Any) -> None:
    """A released story with a photo of its teller (and of others), and further consents beside its own."""
    own = f"r-{word}-1"
    photo = {"file": "photo.jpg", "alt": "A weaver at a loom", "people": [own, *people]}
    consents = {own: telling.consent(**({"person": f"p-{word}1"} | changes))} | (more or {})
    telling.write(project, word, telling.story(word, photo=photo), consents, telling.as_jpeg(telling.picture(3)))
    if changes.get("person", own):
        telling.release(project, f"made-up-{word}", own)


def ledger(project: Path, reference: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((project / f"stories/consents/{reference}.yaml").read_text(encoding="utf-8"))
    return found


def withdrawn(project: Path) -> set[str]:
    return {path.stem for path in (project / "stories/consents").glob("*.yaml") if ledger(project, path.stem).get("withdrawn_on")}


def committed(project: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=project, check=True)


def test_a_withdrawal_takes_the_story_out_and_lists_where_else_it_stands(scratch: Path) -> None:
    tell(scratch, "cedar", channels=["site", "newsletter", "instagram", "print"])
    record = scratch / "stories/made-up-cedar/story.yaml"
    placement = "placements:\n- {channel: instagram, where: 'https://made-up.example/post/1', on: 2026-11-03}\n"
    record.write_text(record.read_text(encoding="utf-8") + placement, encoding="utf-8")
    committed(scratch)
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", *ON, site_url="https://playbook.example.org/")
    assert run.returncode == 0, run.stderr
    address = "https://playbook.example.org/stories/made-up-cedar/"
    for said in (
        "Consent r-cedar-1 is withdrawn as of 2026-11-20: written into the ledger, and read back from it.",
        "hrtp build",
        address,
        "https://playbook.example.org/es/stories/made-up-cedar/",
        "instagram, since 2026-11-03: https://made-up.example/post/1",
        "Instagram: delete posts",
        "newsletters that were sent",
        "newsletter/2026-11.html",
        "take-along.zip",
        "playbook.pdf, playbook.epub",
        "My playbook",
        "media-kit.zip",
        "data/records.json",
        "your own uploads",
        "GitHub Pages",
        "Netlify",
        f"purge_cache -H 'Authorization: Bearer TOKEN' \\\n      -H 'Content-Type: application/json' --data '{{\"files\": [\"{address}\"",
        "nginx -s reload",
        "https://search.google.com/search-console/remove-outdated-content",
        "https://search.google.com/search-console/removals",
        "https://www.bing.com/webmasters/tools/contentremoval",
        f"https://web.archive.org/web/*/{address}*",
        "location ^~ /stories/made-up-cedar/ { return 410; }",
        "location ^~ /es/stories/made-up-cedar/ { return 410; }",
        "Git still holds it, in 1 commit (",
        "git filter-repo --invert-paths --path stories/consents/r-cedar-1.yaml --path stories/made-up-cedar",
    ):
        assert said in run.stdout, said
    for unsaid in ("press:", "Facebook:", "OLD SITE STAYS", "same person"):
        assert unsaid not in run.stdout, unsaid
    assert str(ledger(scratch, "r-cedar-1")["withdrawn_on"]) == "2026-11-20"
    assert "withdrawn on 2026-11-20" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout
    assert "withdrawn on 2026-11-20" in hrtp(scratch, "story", "release", "made-up-cedar").stderr
    again = hrtp(scratch, "story", "withdraw", "r-cedar-1")
    assert "was withdrawn on 2026-11-20 already; that day stays" in again.stdout
    assert "https://made-up.example/post/1" in again.stdout
    assert "https://YOUR-SITE/stories/made-up-cedar/" in again.stdout


def test_what_was_not_agreed_to_is_not_asked_about(scratch: Path) -> None:
    tell(scratch, "cedar", channels=["site"], third_party_reuse=None)
    said = hrtp(scratch, "story", "withdraw", "r-cedar-1").stdout
    for unsaid in ("newsletter", "playbook.epub", "data/records.json", "Facebook", "placements"):
        assert unsaid not in said, unsaid


def test_a_withdrawal_in_a_subfolder_of_a_repository_names_the_paths_of_the_repository(scratch: Path) -> None:
    tell(scratch, "cedar")
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=scratch.parent, check=True)
    said = hrtp(scratch, "story", "withdraw", "r-cedar-1").stdout
    assert "--path project/stories/consents/r-cedar-1.yaml --path project/stories/made-up-cedar" in said


@pytest.mark.parametrize("program", [True, False], ids=["no repository", "no program git"])
def test_it_works_without_git(scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: bool) -> None:
    tell(scratch, "cedar")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    if not program:
        monkeypatch.setenv("PATH", str(tmp_path))
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1")
    assert run.returncode == 0, run.stderr
    assert "is withdrawn as of" in run.stdout
    assert ("This folder is no git repository here" if program else "There is no program git on this machine") in run.stdout
    if not program:
        assert "    stories/made-up-cedar" in run.stdout
    assert withdrawn(scratch) == {"r-cedar-1"}


# All of a person


def family(project: Path) -> None:
    """One person with three consents, one of them withdrawn before; another person beside."""
    tell(
        project,
        "cedar",
        {
            "r-cedar-2": telling.consent(person="p-cedar1"),
            "r-cedar-3": telling.consent(person="p-cedar1", withdrawn_on="2026-05-05"),
            "r-other-4": telling.consent(person="p-other4"),
        },
    )


def test_the_other_consents_of_the_person_are_listed_each_with_its_command(scratch: Path) -> None:
    family(scratch)
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", *ON)
    assert "The same person (p-cedar1) has given 2 more consents" in run.stdout
    assert "r-cedar-2   hrtp story withdraw r-cedar-2\n" in run.stdout
    assert "r-cedar-3   withdrawn on 2026-05-05\n" in run.stdout
    assert "hrtp story withdraw r-cedar-1 --all-of-person" in run.stdout
    assert "r-other-4" not in run.stdout
    assert withdrawn(scratch) == {"r-cedar-1", "r-cedar-3"}


def test_all_of_a_person_are_withdrawn_at_once_with_every_story_in_which_the_person_is_seen(scratch: Path) -> None:
    family(scratch)
    tell(scratch, "birch", people=("r-cedar-2",))
    tell(scratch, "maple")
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", "--all-of-person", *ON)
    assert run.returncode == 0, run.stderr
    assert withdrawn(scratch) == {"r-cedar-1", "r-cedar-2", "r-cedar-3"}
    assert str(ledger(scratch, "r-cedar-3")["withdrawn_on"]) == "2026-05-05", "the day of a first stop stays"
    assert "STORIES: made-up-birch, made-up-cedar" in run.stdout
    assert "made-up-birch: the person is in its photo or film, which go out; the rest of it is somebody else's and stays" in run.stdout
    assert "made-up-maple" not in run.stdout
    assert "location ^~ /stories/made-up-birch/" not in run.stdout, "its page stays"


@pytest.mark.parametrize(("answer", "expected"), [("y\n", {"r-cedar-1", "r-cedar-2", "r-cedar-3"}), ("n\n", {"r-cedar-1", "r-cedar-3"})])
def test_in_a_terminal_each_is_asked_about(scratch: Path, monkeypatch: pytest.MonkeyPatch, answer: str, expected: set[str]) -> None:
    family(scratch)

    class Terminal:
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def isatty(self) -> bool:
            return True

        def __getattr__(self, name: str) -> Any:
            return getattr(self._stream, name)

    class Streams:
        @property
        def stdin(self) -> Terminal:
            return Terminal(sys.stdin)

        @property
        def stdout(self) -> Terminal:
            return Terminal(sys.stdout)

    monkeypatch.setattr("hrtp_site.commands.story_withdraw.sys", Streams())
    run = CliRunner().invoke(main, ["--project", str(scratch), "story", "withdraw", "r-cedar-1", *ON], input=answer)
    assert run.exit_code == 0, run.output
    assert "The same person gave r-cedar-2. Withdraw it too?" in run.output
    assert withdrawn(scratch) == expected


def test_one_that_cannot_be_changed_keeps_none_of_the_others_back(scratch: Path) -> None:
    family(scratch)
    broken = scratch / "stories/consents/r-cedar-2.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "minor:\t\nwithdrawn_on: [\n]\n", encoding="utf-8")
    run = hrtp(scratch, "story", "withdraw", "r-cedar-2", "--all-of-person", *ON)
    assert run.returncode == 1
    assert "Consent r-cedar-2 is NOT withdrawn yet." in run.stderr
    assert "withdrawn_on: 2026-11-20" in run.stderr
    assert "Consent r-cedar-1 is withdrawn as of 2026-11-20" in run.stdout
    assert "STORIES: made-up-cedar" in run.stdout
    assert str(ledger(scratch, "r-cedar-1")["withdrawn_on"]) == "2026-11-20"


def test_a_consent_that_does_not_say_whose_it_is_makes_somebody_look(scratch: Path) -> None:
    tell(scratch, "cedar", person=None)
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", "--all-of-person")
    assert "The ledger does not say whose consent it is. Look yourself" in run.stdout
    assert withdrawn(scratch) == {"r-cedar-1"}


# Whatever else is wrong


def test_errors_elsewhere_and_in_the_ledger_itself_stop_nobody_and_are_told(scratch: Path) -> None:
    tell(scratch, "cedar")
    own = scratch / "stories/consents/r-cedar-1.yaml"
    own.write_text(own.read_text(encoding="utf-8") + "chanels: [site]\nwithdrawn_on:\n", encoding="utf-8")
    broken = scratch / "stories/made-up-birch"
    broken.mkdir()
    (broken / "story.yaml").write_text("type: testimonial\nconsent: r-cedar-1\n", encoding="utf-8")
    other = scratch / "stories/made-up-maple"
    other.mkdir()
    (other / "story.yaml").write_text("type: testimonial\nconsent: r-cedar-11\n", encoding="utf-8")
    (scratch / "stories/consents/r-torn-2.yaml").write_text('basis: "release\n', encoding="utf-8")
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", *ON)
    assert run.returncode == 0, run.stderr
    assert own.read_text(encoding="utf-8").endswith("chanels: [site]\nwithdrawn_on: 2026-11-20\n")
    assert "the OLD SITE STAYS AS IT IS. Mend first" in run.stdout
    assert "did you mean channels?" in run.stdout
    assert "made-up-birch: it has errors and was not read; look into it yourself" in run.stdout
    assert "https://YOUR-SITE/stories/made-up-birch/" in run.stdout
    assert "made-up-maple: it has" not in run.stdout
    assert "Cannot be read; look yourself whether the same person gave them: stories/consents/r-torn-2.yaml" in run.stdout


def test_a_ledger_that_nobody_can_read_is_told_with_the_line_to_write_and_every_place_to_look_at(scratch: Path) -> None:
    tell(scratch, "cedar", channels=["site"])
    own = scratch / "stories/consents/r-cedar-1.yaml"
    own.write_text(own.read_text(encoding="utf-8") + 'voice: "true\n', encoding="utf-8")
    before = own.read_bytes()
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", *ON)
    assert run.returncode == 1
    assert "Consent r-cedar-1 is NOT withdrawn yet" in run.stdout and "Traceback" not in run.stderr
    assert "Write this into it by hand, and run hrtp check:\nwithdrawn_on: 2026-11-20" in run.stderr
    assert own.read_bytes() == before
    assert "STORIES: made-up-cedar" in run.stdout
    assert "Facebook: delete the posts" in run.stdout, "where it was agreed to cannot be known, so every place is asked about"


def test_it_works_where_mkdocs_yml_and_site_yaml_cannot_be_read(scratch: Path) -> None:
    tell(scratch, "cedar")
    (scratch / "mkdocs.yml").write_text("theme: [\n", encoding="utf-8")
    (scratch / "site.yaml").write_text("name: [\n", encoding="utf-8")
    run = hrtp(scratch, "story", "withdraw", "stories/consents/r-cedar-1.yaml")
    assert run.returncode == 0, run.stderr
    assert "Consent r-cedar-1 is withdrawn as of" in run.stdout and "Traceback" not in run.stderr
    assert withdrawn(scratch) == {"r-cedar-1"}


def test_printed_words_can_be_withdrawn_too(scratch: Path) -> None:
    printed = {"basis": "published", "printed": [{"words": ["our loom"], "sources": [{"source": "report", "locator": "p. 1"}]}]}
    telling.write(scratch, "cedar", telling.story("cedar", teller=None), {"r-cedar-1": printed, "r-cedar-2": printed})
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1", *ON)
    assert run.returncode == 0, run.stderr
    assert "same person" not in run.stdout
    assert withdrawn(scratch) == {"r-cedar-1"}


# What was made on this machine


def test_proofs_and_kits_of_its_stories_are_deleted_and_nothing_that_somebody_else_put_there(scratch: Path) -> None:
    tell(scratch, "cedar")
    tell(scratch, "birch", people=("r-cedar-1",))
    tell(scratch, "maple")
    for name in ("cedar", "birch", "maple"):
        folder = scratch / f"proofs/made-up-{name}"
        folder.mkdir(parents=True)
        for file in ("proof.html", "proof.pdf"):
            (folder / file).write_bytes(b"a made-up proof")
        (scratch / "kits").mkdir(exist_ok=True)
        for file in (f"made-up-{name}.zip", f"made-up-{name}-to-do.txt", f"story-made-up-{name}.zip"):
            (scratch / "kits" / file).write_bytes(b"a made-up kit")
    (scratch / "proofs/made-up-birch/signed-by-hand.jpg").write_bytes(b"somebody's own")
    (scratch / "book").mkdir()
    (scratch / "book/playbook.pdf").write_bytes(b"a made-up book")
    run = hrtp(scratch, "story", "withdraw", "r-cedar-1")
    left = sorted(
        path.relative_to(scratch).as_posix() for folder in ("proofs", "kits") for path in (scratch / folder).rglob("*") if path.is_file()
    )
    assert left == [
        "kits/made-up-maple-to-do.txt",
        "kits/made-up-maple.zip",
        "kits/story-made-up-maple.zip",
        "proofs/made-up-birch/signed-by-hand.jpg",
        "proofs/made-up-maple/proof.html",
        "proofs/made-up-maple/proof.pdf",
    ]
    assert not (scratch / "proofs/made-up-cedar").exists()
    assert "Deleted on this machine: " in run.stdout
    for told in ("proofs/made-up-cedar/proof.pdf", "kits/made-up-cedar.zip", "kits/made-up-birch.zip"):
        assert told in run.stdout
    assert "Left alone, because hrtp did not make it; look at it yourself: proofs/made-up-birch/signed-by-hand.jpg" in run.stdout
    assert "delete it or make it anew: book/playbook.pdf" in run.stdout
    assert (scratch / "book/playbook.pdf").exists()


@pytest.mark.parametrize(
    ("said", "told"), [("r-cedar-9", "Did you mean r-cedar-1?"), ("nothing", "There is no consent nothing in stories/consents/.")]
)
def test_a_reference_that_there_is_not_is_explained_and_nothing_is_changed(scratch: Path, said: str, told: str) -> None:
    tell(scratch, "cedar")
    run = hrtp(scratch, "story", "withdraw", said)
    assert run.returncode == 1
    assert told in run.stderr
    assert withdrawn(scratch) == set()
