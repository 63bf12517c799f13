"""Words go out as PO files and come back: nothing is lost, nothing is half written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner, Result
from conftest import PROJECT

from hrtp_site.building.folders import read_folders
from hrtp_site.commands import main
from hrtp_site.commands.po_files import write_all
from hrtp_site.library import Entry, Imported, imported, po_files, read_po_file, read_records, work_of
from hrtp_site.model import Language
from hrtp_site.reading import SourceText

SPANISH = "content/elements/shared-work.es.yaml"


def typed(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *words])


def exported(project: Path, folder: Path) -> dict[str, Path]:
    run = typed(project, "export", "po", str(folder), "--language", "es")
    assert run.exit_code == 0, run.output
    return {path.stem: path for path in folder.iterdir()}


def edited(file: Path, context: str, said: str, *, fuzzy: bool = False) -> None:
    """A translator's tool writes one entry."""
    with file.open("rb") as opened:
        catalog: Catalog = read_po(opened)
    (message,) = (one for one in catalog if one.context == context)
    message.string = said
    if fuzzy:
        message.flags.add("fuzzy")
    with file.open("wb") as out:
        write_po(out, catalog)


def texts_of(project: Path) -> dict[str, str]:
    return {source.path: source.text for source in read_folders(project).sources}


def own(texts: dict[str, str], files: dict[str, bytes] | None = None) -> tuple[dict[str, bytes], Imported]:
    """Of this repository's playbook: its PO files, and what comes of importing these (or others) beside ``texts``."""
    library, _ = read_records(SourceText(path, text) for path, text in texts.items())
    works = list(work_of(library, Language.SPANISH, lambda original, version: (None, "it is not asked here")))
    files = files or po_files(works, "A made-up playbook", Language.SPANISH)
    entries: list[Entry] = []
    for name, data in files.items():
        found, problems = read_po_file(name, data, Language.SPANISH)
        assert problems == []
        entries += found
    return files, imported(works, entries, texts)


def test_this_playbooks_own_words_go_out_and_come_back_without_a_change_and_a_change_arrives() -> None:
    texts = texts_of(PROJECT)
    files, nothing = own(texts)
    assert {"practices.po", "documents.po", "playbooks.po", "glossary.po", "site.po", "handwritten.po"} <= files.keys()
    assert (nothing.files, nothing.left_out, nothing.problems, nothing.done) == ({}, [], [], [])

    catalog = read_po(io.BytesIO(files["playbooks.po"]))
    changed: list[Message] = [one for one in catalog if one.context and one.context.startswith("playbooks/funding-ends/")]
    for message in changed:
        assert isinstance(message.string, str)
        message.string = message.string.replace("a", "á")
    out = io.BytesIO()
    write_po(out, catalog)
    routes = {path: text for path, text in texts.items() if path.startswith(("site.", "playbooks/"))}
    _, arrived = own(routes, {"playbooks.po": out.getvalue()})
    path = "playbooks/funding-ends.es.md"
    assert list(arrived.files) == [path]
    assert {len(text.splitlines()) > 10 for text in arrived.files.values()} == {True}
    _, again = own(routes | arrived.files, {"playbooks.po": out.getvalue()})
    assert again.files == {}


def test_translations_that_are_not_there_come_out_of_po_files_as_they_were() -> None:
    some = ("site.", "content/partnerships/w", "content/glossary/l", "content/practices/use", "content/documents/s", "playbooks/h")
    texts = {path: text for path, text in texts_of(PROJECT).items() if path.startswith(some)}
    files, _ = own(texts)
    gone = {path for path in texts if ".es." in path}
    assert len({path.split("/")[1] for path in gone if "/" in path}) >= 5
    _, back = own({path: text for path, text in texts.items() if path not in gone}, files)
    assert (back.problems, back.left_out) == ([], [])
    assert back.files.keys() == gone
    before, _ = read_records(SourceText(path, text) for path, text in texts.items())
    after, _ = read_records(SourceText(path, text) for path, text in (texts | back.files).items())
    assert {key: one.record for key, one in after.written.items()} == {key: one.record for key, one in before.written.items()}


def test_every_entry_says_where_it_stands_what_it_is_for_and_how_long_it_may_be(scratch: Path, tmp_path: Path) -> None:
    file = exported(scratch, tmp_path / "po")["elements"]
    with file.open("rb") as opened:
        (message,) = (one for one in read_po(opened) if one.context == "elements/shared-work/short_title")
    assert (message.id, message.string, message.fuzzy) == ("Shared work", "Trabajo compartido", False)
    assert "(at most " in " ".join(message.auto_comments)
    assert message.locations == [("content/elements/shared-work.yaml", 4)]
    again = typed(scratch, "export", "po", str(tmp_path / "po"), "--language", "es")
    assert (again.exit_code, "never overwrites" in again.output) == (1, True)
    usage = typed(scratch, "export", "somewhere", "--help").output.splitlines()[0]  # the pages have no name of their own
    assert usage.endswith("export [OPTIONS] FOLDER")


def test_what_has_changed_is_fuzzy_and_is_up_to_date_once_no_entry_is(scratch: Path, tmp_path: Path) -> None:
    original = scratch / "content/elements/shared-work.yaml"
    original.write_text(original.read_text(encoding="utf-8").replace("Because the made-up", "Since the made-up"), encoding="utf-8")
    file = exported(scratch, tmp_path / "po")["elements"]
    assert file.read_text(encoding="utf-8").count("#, fuzzy") == 5  # without git, all of it
    run = typed(scratch, "import", "po", str(file))
    assert "No word is new; 0 records brought up to date." in run.output
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    edited(file, "elements/shared-work/why_now", "Como faltan tejedoras en el molino inventado.")
    run = typed(scratch, "import", "po", str(file))
    assert "1 file has new words; 1 record brought up to date." in run.output
    assert "why_now: Como faltan" in (scratch / SPANISH).read_text(encoding="utf-8")
    assert typed(scratch, "check", str(scratch / SPANISH)).output.startswith("Nothing to mend")


def test_a_translation_comes_in_piece_by_piece(scratch: Path, tmp_path: Path) -> None:
    file = exported(scratch, tmp_path / "po")["practices"]
    edited(file, "practices/ask-first/title", "Pregunte primero")
    edited(file, "practices/ask-first/summary", "Una adivinanza inventada.", fuzzy=True)
    run = typed(scratch, "import", "po", str(file))
    assert run.exit_code == 0, run.output
    text = (scratch / "content/practices/ask-first.es.yaml").read_text(encoding="utf-8")
    assert text.startswith("translates: begun\ntitle: Pregunte primero\n")
    assert "adivinanza" not in text
    assert "begun" in typed(scratch, "check", "--language", "es").output


def test_all_that_is_wrong_is_told_at_once_and_then_nothing_is_written(scratch: Path, tmp_path: Path) -> None:
    files = exported(scratch, tmp_path / "po")
    edited(files["elements"], "elements/shared-work/summary", "x" * 200)
    edited(files["elements"], "elements/shared-work/title", "Otro título")
    edited(files["practices"], "practices/ask-first/title", "<b>Pregunte</b>")
    (tmp_path / "broken.po").write_bytes(files["people"].read_bytes() + 'msgid "café"\nmsgstr ""\n'.encode("latin-1"))
    (tmp_path / "other-program.po").write_text('msgid "Save"\nmsgstr "Guardar"\n', encoding="utf-8")
    other = tmp_path / "fr.po"
    other.write_text(files["people"].read_text(encoding="utf-8").replace("Language: es", "Language: fr"), encoding="utf-8")
    before = texts_of(scratch)
    run = typed(scratch, "import", "po", *map(str, (*files.values(), *tmp_path.glob("*.po"))))
    assert run.exit_code == 1
    for told in (
        "elements/shared-work/summary",
        "practices/ask-first/title",
        "no PO file",
        "without a place",
        "the language fr",
        "Nothing came in",
    ):
        assert told in run.output, told
    assert texts_of(scratch) == before


def test_an_entry_whose_original_has_changed_since_the_export_is_left_out_and_told(scratch: Path, tmp_path: Path) -> None:
    file = exported(scratch, tmp_path / "po")["elements"]
    edited(file, "elements/shared-work/title", "Otro título")
    original = scratch / "content/elements/shared-work.yaml"
    original.write_text(original.read_text(encoding="utf-8").replace("title: Shared work\nshort", "title: Work\nshort"), encoding="utf-8")
    run = typed(scratch, "import", "po", str(file))
    assert "elements/shared-work/title: the original has changed since the export" in run.output
    assert "Otro título" not in (scratch / SPANISH).read_text(encoding="utf-8")


def test_a_disk_that_fails_halfway_leaves_every_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("old", encoding="utf-8")
    move = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise OSError(28, "No space left on device")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="No space"):
        write_all(tmp_path, {"a.yaml": "new", "b.yaml": "new"})
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a.yaml": "old"}
