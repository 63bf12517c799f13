"""Staff who speak Spanish are told everything in Spanish: problems, what consent keeps out, what was done, what is refused.

That every sentence has words is shown in tests/reading/test_told.py; here, that commands say them. Everybody in here is made up.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
import telling
from click.testing import CliRunner
from conftest import hrtp

from hrtp_site.commands import main
from hrtp_site.model import disk_said, phrase

Run = Callable[..., str]


@pytest.fixture
def run(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a playbook whose staff speak Spanish, and gives all that it says."""
    monkeypatch.setenv("STAFF_LANGUAGE", "es")
    monkeypatch.setenv("SITE_URL", "https://playbook.example.org/")
    monkeypatch.chdir(scratch)
    return lambda *arguments: CliRunner().invoke(main, ["--project", str(scratch), *arguments]).output


def told(project: Path, word: str, released: bool = True, **changes: object) -> None:
    consent = telling.consent(**({"channels": ["site", "newsletter", "instagram"]} | changes))
    telling.write(project, word, telling.story(word), {f"r-{word}-1": consent}, None)
    if released:
        telling.release(project, f"made-up-{word}", f"r-{word}-1")


def test_a_mistake_is_told_in_spanish(scratch: Path, run: Run) -> None:
    told(scratch, "cedar")
    record = scratch / "stories/made-up-cedar/story.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("headline:", "titular:"), encoding="utf-8")
    for said in (run("check"), run("story", "review", "made-up-cedar")):
        assert "se encontró  el campo “titular”, que aquí no existe" in said, said
        assert "remedio      falta headline (lo que pasó, en 80 caracteres como máximo): si es esto, llámelo headline" in said
        assert "found" not in said
    said = hrtp(scratch, "build", "--as-of", "2026-11-23").stderr
    assert "se encontró  el campo “titular”" in said and "No se publicó nada" in said, said


def test_a_record_to_fill_in_says_in_spanish_what_its_fields_are_for(scratch: Path, run: Run) -> None:
    assert "stories/consents/r-0001.yaml está listo para llenarlo." in run("new", "consent")
    text = (scratch / "stories/consents/r-0001.yaml").read_text(encoding="utf-8")
    assert "# Los campos marcados (obligatorio) se tienen que llenar;" in text
    assert "# basis (obligatorio): release: el de la persona misma;" in text
    assert "remedio      escriba una de estas después de los dos puntos, por ejemplo basis: release" in run("check", "stories/consents")


def test_why_a_story_is_out_is_told_in_spanish(scratch: Path, run: Run) -> None:
    told(scratch, "cedar", released=False)
    why = "la historia entera: r-cedar-1 todavía no dijo que sí"
    assert why in run("check", "--as-of", "2026-11-23")
    assert why in run("check", "stories/made-up-cedar", "--as-of", "2026-11-23")
    assert f"No hay paquete para medios de made-up-cedar:\n  made-up-cedar: {why}" in run("story", "kit", "made-up-cedar")


def test_review_kit_newsletter_and_withdraw_speak_spanish(scratch: Path, run: Run) -> None:
    told(scratch, "cedar")
    assert "Cuando la persona haya dicho que sí: hrtp story publish made-up-cedar" in run("story", "review", "made-up-cedar")
    assert "Úselo solo para lo que permite su archivo read-me." in run("story", "kit", "made-up-cedar")
    assert "2026-13 no es un mes." in run("newsletter", "2026-13")
    chosen = ("--subject", "Hola", "--preheader", "Una historia", "--intro", "Esto pasó.", "--story", "made-up-cedar")
    assert "está escrito" in run("newsletter", "2026-11", *chosen, "--as-of", "2026-11-23")
    issue = scratch / "content/newsletters/2026-11.yaml"
    issue.write_text(issue.read_text(encoding="utf-8").replace("made-up-cedar", "made-up-oak"), encoding="utf-8")
    told(scratch, "oak", released=False)
    assert "made-up-oak" in (said := run("newsletter", "2026-11", "--as-of", "2026-11-23")) and "r-oak-1 todavía no dijo que sí" in said
    assert "¿Quiso decir r-cedar-1?" in run("story", "withdraw", "r-ceder-1")
    said = run("story", "withdraw", "r-cedar-1", "--on", "2026-11-23")
    assert "El consentimiento r-cedar-1 queda retirado desde el 2026-11-23" in said
    assert "TAMBIÉN PUEDE ESTAR EN (lo que se aceptó)" in said and "Instagram: borre publicaciones" in said
    assert not [one for one in ("The ", "Consent ", "delete ", "nothing ") if one in said], said


def test_a_playbook_without_spanish_speaks_its_own_language(scratch: Path, run: Run) -> None:
    site = scratch / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("languages: [en, es]", "languages: [en]"), encoding="utf-8")
    assert "There is no consent r-1 in stories/consents/." in run("story", "withdraw", "r-1")


def test_what_a_disk_refuses_is_said_in_words_for_every_language() -> None:
    assert disk_said(OSError(errno.ENOSPC, "No space left on device")) == phrase("No space left on device")
    assert disk_said(OSError(errno.ENOSPC, "No space left on device")).pattern
    assert disk_said(OSError(errno.EINTR, "Interrupted system call")) == "Interrupted system call"


def test_what_is_to_translate_is_told_in_spanish(scratch: Path, run: Run, tmp_path: Path) -> None:
    said = run("check", "--language", "es")
    assert "practices/ask-first: sin traducir, " in said and "elements/shared-work" not in said
    assert "\nEspañol: " in said and " por traducir en " in said and "\nEmpiece por arriba: hrtp translate " in said
    begun = run("translate", "practices/ask-first")
    assert "content/practices/ask-first.es.yaml está listo: " in begun and "Escriba debajo de cada nota el texto en español." in begun
    notes = (scratch / "content/practices/ask-first.es.yaml").read_text(encoding="utf-8")
    assert "# Las palabras de content/practices/ask-first.yaml en español." in notes
    assert not [line for line in notes.splitlines() if " characters" in line or "(at most" in line]
    shown = run("translate", "practices/ask-first")
    assert "content/practices/ask-first.es.yaml: empezado. Por hacer: " in shown and "Inglés    Ask first" in shown, shown
    assert "todavía no está terminado: faltan " in run("translate", "practices/ask-first", "--done")
    assert "Los registros están escritos en inglés (en)" in run("translate", "ask-first", "--language", "en")
    assert "No hay ningún registro nobody que se pueda traducir" in run("translate", "nobody")
    assert "lo dice una fuente" in (listed := run("check", "--sources")) and " statement" not in listed


def test_words_that_go_to_translators_and_come_back_are_told_in_spanish(scratch: Path, run: Run, tmp_path: Path) -> None:
    out = run("export", "po", str(tmp_path / "po"))
    assert " por traducir en español." in out and "Para traerlo de vuelta: hrtp import po" in out
    assert "no está vacía" in run("export", "po", str(tmp_path / "po"))
    file = tmp_path / "po/elements.po"
    assert "(como máximo " in file.read_text(encoding="utf-8")
    assert "Ninguna palabra es nueva; " in run("import", "po", str(file))
    original = scratch / "content/elements/shared-work.yaml"
    original.write_text(original.read_text(encoding="utf-8").replace("title: Shared work\nshort", "title: Work\nshort"), encoding="utf-8")
    assert "el original cambió después de la exportación; exporte de nuevo" in run("import", "po", str(file))
    file.write_text(file.read_text(encoding="utf-8").replace("Language: es", "Language: fr"), encoding="utf-8")
    assert "No entró nada." in run("import", "po", str(file))
