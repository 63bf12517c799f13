"""The whole way of a story: at the desk, into a project, through the gate, onto the site, with its kit. Nobody in here exists."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import telling
import yaml
from at_the_desk import Keys, agree, field, packed
from browsing import DESK, PHONE, Open
from conftest import hrtp, make_scratch
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = pytest.mark.browser
PATIENCE = 60_000
ADDRESS = "https://playbook.example.org"
TOLD = {
    "en": (
        "A weaver is asked first",
        "The made-up mill asks before it buys.",
        "Before, nobody asked us. Then the mill asked.",
        "They asked me.",
    ),
    "es": (
        "A una tejedora le preguntan",
        "La fábrica inventada pregunta antes.",
        "Antes nadie preguntaba. Luego preguntaron.",
        "Me preguntaron.",
    ),
}
NAMES = {"en": "a-weaver-is-asked-first", "es": "a-una-tejedora-le-preguntan"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project into which both stories go: the second build finds what the first has kept."""
    return make_scratch(tmp_path_factory.mktemp("mill") / "project")


def next_step(page: Page, name: str) -> None:
    page.locator("[data-next]").click()
    expect(page.locator(f"#desk-{name}")).to_be_focused()


def told_at_the_desk(page: Page, language: str, photo: Path) -> None:
    """Every step from the first to the last, by what a person sees and touches."""
    headline, dek, body, quote = TOLD[language]
    page.locator("[data-new]").click()
    agree(page)
    for leave in ("channels-instagram", "channels-newsletter", "face"):
        page.locator(f"#desk-consents-x-{leave}").check()
    next_step(page, "keep-out")
    page.locator("[data-words-kept]").fill("Lastloom")
    next_step(page, "story")
    field(page, "story.teller.first_name").fill("Ada")
    for name, words in (("headline", headline), ("dek", dek), ("body", body), ("pull_quote", quote)):
        field(page, f"story.{name}").fill(words)
    next_step(page, "photo")
    part = page.locator('section[data-step="photo"]')
    part.locator("[data-photo-file]").set_input_files(photo)
    expect(part.locator("[data-photo-taken]")).to_contain_text("×", timeout=PATIENCE)
    part.locator("[data-people] input").check()
    part.locator('[data-field="story.photo.alt"]').fill("Two hands" if language == "en" else "Dos manos")
    next_step(page, "preview")
    expect(page.locator("[data-page]")).to_contain_text("Ada")
    next_step(page, "proof")
    page.locator("#desk-yes-how").select_option("in-person")
    page.locator("[data-note-yes]").click()
    expect(page.locator("[data-yes-this]")).to_be_visible()
    next_step(page, "package")
    expect(page.locator("[data-missing] a")).to_have_count(0)


def told_by_keys(page: Page, language: str, photo: Path) -> None:
    """The same way with a keyboard and nothing else; the file is chosen in the field that has the focus."""
    headline, dek, body, quote = TOLD[language]
    keys = Keys(page)

    def onward(name: str) -> None:
        keys.press("[data-next]", "Enter")
        expect(page.locator(f"#desk-{name}")).to_be_focused()

    page.locator("#desk-begin").focus()
    keys.press("[data-new]", "Enter")
    expect(page.locator("#desk-consent")).to_be_focused()
    keys.press("#desk-age-adult", "Space")
    keys.press('[name="desk-naming"]', "Space", "ArrowDown", "ArrowDown", "ArrowDown")
    expect(page.locator("#desk-naming-first-name")).to_be_checked()
    for leave in ("face", "channels-site", "channels-newsletter", "channels-instagram"):
        keys.press(f"#desk-consents-x-{leave}", "Space")
    keys.press('[data-until-years="2"]', "Enter")
    keys.type('[data-field="consents.*.explained_by"]', "Bo Made-up")
    keys.day('[data-field="consents.*.obtained_on"]', "2026-11-20")
    onward("keep-out")
    keys.type("[data-words-kept]", "Lastloom")
    onward("story")
    for place, words in (("teller.first_name", "Ada"), ("headline", headline), ("dek", dek), ("body", body), ("pull_quote", quote)):
        keys.type(f'[data-field="story.{place}"]', words)
    onward("photo")
    keys.to("[data-photo-file]")
    page.locator(":focus").set_input_files(photo)
    expect(page.locator("[data-photo-taken]")).to_contain_text("×", timeout=PATIENCE)
    expect(page.locator("[data-face]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    keys.press("[data-in-picture]", "Space")
    keys.type('[data-field="story.photo.alt"]', "Two hands")
    onward("preview")
    expect(page.locator("[data-page]")).to_contain_text("Ada")
    onward("proof")
    keys.press("#desk-yes-how", *"Face")
    keys.press("[data-note-yes]", "Enter")
    expect(page.locator("[data-yes-this]")).to_contain_text("Face to face")
    onward("package")
    expect(page.locator("[data-missing] a")).to_have_count(0)
    keys.to("[data-make]")


@pytest.mark.parametrize(("path", "language", "viewport"), [("desk/", "en", DESK), ("es/desk/", "es", PHONE)])
def test_a_story_goes_from_the_desk_to_the_site_and_its_kit(
    opened: Open, project: Path, tmp_path: Path, path: str, language: str, viewport: ViewportSize
) -> None:
    page = opened(path, alone=True, viewport=viewport).page
    page.on("dialog", lambda dialog: dialog.accept())
    photo = tmp_path / "foto de María (1).jpg"
    photo.write_bytes(telling.as_jpeg(telling.picture(3, 2000, 1600)))
    if viewport == DESK:
        told_by_keys(page, language, photo)
        file = packed(page, tmp_path, by=lambda: page.keyboard.press("Enter"))
    else:
        told_at_the_desk(page, language, photo)
        file = packed(page, tmp_path)
    name, shown = NAMES[language], page.locator("[data-networks] [data-said]").last.text_content()
    said = hrtp(project, "import", "desk", str(file), "--yes")
    assert said.returncode == 0, said.stderr
    assert f"hrtp story publish {name}" in said.stdout
    assert yaml.safe_load((project / "stories" / name / "story.yaml").read_text(encoding="utf-8"))["language"] == language
    said = hrtp(project, "story", "publish", name, "--yes", "--site", ADDRESS)
    assert said.returncode == 0, said.stderr
    html = (project / "site" / ("" if language == "en" else "es") / "stories" / name / "index.html").read_text(encoding="utf-8")
    headline, _, body, quote = TOLD[language]
    assert all(words in html for words in (headline, body, quote, "Ada"))
    assert "Lastloom" not in html
    with zipfile.ZipFile(project / "kits" / f"{name}.zip") as kit:
        files = kit.namelist()
        posted = kit.read(f"texts/instagram.{language}.txt").decode()
    # Before the site has an address, what is posted ends without a link; all else is what the preview showed.
    assert shown and headline in shown and posted.startswith(shown)
    assert any(one.startswith("photos/portrait-1080x1350") for one in files)
    assert not any("facebook" in one or "tiktok" in one for one in files), "no place that was not agreed to"
    told = (project / "kits" / f"{name}-to-do.txt").read_text(encoding="utf-8")
    assert f"{ADDRESS}/{'' if language == 'en' else 'es/'}stories/{name}/" in told
