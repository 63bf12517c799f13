"""The desk's photo, preview and proof: what leaves is the picture alone, what consent holds back is nowhere. Nobody in here exists."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import telling
from at_the_desk import packed
from browsing import DESK, PHONE, Open
from faults import breaches
from PIL import Image, ImageChops, ImageFilter, ImageStat
from pillow_heif import register_heif_opener
from playwright.sync_api import Browser, Locator, Page, expect

from hrtp_site.media import Palette, QuoteCard, cut, quote_card, quote_row

pytestmark = pytest.mark.browser
register_heif_opener()
PATIENCE = 60_000
REFERENCE = "r-madeup23"
STORY = {
    "name": "",
    "type": "testimonial",
    "language": "en",
    "headline": "From the night shift to the training room",
    "dek": "A weaver learns the new loom.",
    "consent": REFERENCE,
    "teller": {"first_name": "Ada", "last_name": "Vantongeren", "role": "weaver", "place": "Misthollow", "employer": "Quillmark Mill"},
    "body": "Before, nobody asked us.\n\n- Nights at the mill\n- **Days** in class\n\nThen somebody did.",
    "pull_quote": "Now I teach the others.",
}
SPANISH = {
    "headline": "Del turno de noche al aula",
    "dek": "Una tejedora aprende el telar nuevo.",
    "teller": {"role": "tejedora"},
    "body": "Antes, nadie nos preguntaba.\n\n- Noches en la fábrica\n- **Días** en clase\n\nLuego alguien preguntó.",
    "pull_quote": "Ahora enseño a las demás.",
}
CONSENT = {
    "basis": "release",
    "person": "p-madeup23",
    "language": "es",
    "explained_by": "Bo Made-up",
    "obtained_on": "2026-11-01",
    "expires_on": "2028-01-01",
    "given_how": "paper",
    "adult": True,
    "naming": "first-name",
    "face": True,
    "channels": ["site", "search-engines", "newsletter", "instagram", "x"],
}


@pytest.fixture(scope="module")
def on_a_disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the zip to take along, what the desk needs."""
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / "take-along.zip") as archive:
        archive.extractall(folder, [name for name in archive.namelist() if "/desk/" in name or "/assets/" in name])
    return next(folder.iterdir())


def package(folder: Path) -> Path:
    """A story as it was saved before the photo came."""
    path = folder / "story.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in (
            ("desk.json", {"format": 1, "language": "en", "made": "hrtp desk"}),
            ("story.json", STORY),
            ("story.es.json", SPANISH),
            (f"consents/{REFERENCE}.json", CONSENT),
        ):
            archive.writestr(name, json.dumps(value))
    return path


def photo_of_a_phone(folder: Path, form: str = "JPEG") -> Path:
    """As a phone writes it: sideways, with the turn, the place and the device in words beside the picture; about 10 MB as a JPEG."""
    sideways = Image.blend(telling.picture(7, 3024, 4032), Image.effect_noise((3024, 4032), 90).convert("RGB"), 0.25)
    about = Image.Exif()
    about[0x0112], about[0x010F], about[0x010E] = 6, "Made-up phone", "at Dellwater"
    path = folder / ("photo.jpg" if form == "JPEG" else "photo.heic")
    if form == "JPEG":
        sideways.save(path, form, quality=97, exif=about)
    else:
        telling.picture(7, 1600, 1200).save(path, form, quality=60)
    return path


def step(page: Page, name: str) -> Locator:
    """Goes to a step."""
    page.evaluate(f"location.hash = '#{name}'")
    part = page.locator(f'section[data-step="{name}"]')
    expect(part).to_be_visible()
    return part


def begun(page: Page, folder: Path) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-open]").set_input_files(package(folder))
    expect(page.locator("[data-status]")).to_contain_text("night shift")


def taken(page: Page, file: Path) -> Locator:
    part = step(page, "photo")
    part.locator("[data-photo-file]").set_input_files(file)
    expect(part.locator("[data-photo-taken]")).to_contain_text("×", timeout=PATIENCE)
    return part


def inside(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_photo_is_turned_and_stripped_cut_for_what_was_granted_and_proved(opened: Open, tmp_path: Path, palette: Palette) -> None:
    page = opened("desk/", alone=True).page
    begun(page, tmp_path)
    original = photo_of_a_phone(tmp_path)
    assert original.stat().st_size > 8_000_000
    part = taken(page, original)
    expect(part.locator("[data-photo-taken]")).to_contain_text("4032 × 3024")
    expect(part.locator("[data-no-crops]")).to_contain_text("nobody has said who can be recognised")
    part.locator("[data-people] input").check()
    expect(part.locator("[data-crops] [data-called]")).to_have_text(
        ["newsletter", "Instagram", "Instagram", "Instagram", "X", "X", "this site"]
    )
    first = part.locator("[data-crops] [data-cuts]", has_text="1080 × 1080")
    expect(part.locator("[data-crops] [data-cuts]", has_text="1080 × 1920")).to_contain_text(
        "270 at the top and 385 at the bottom kept free"
    )
    expect(first).to_have_text("1080 × 1080: cuts off 13 % on the left, 13 % on the right")
    box = part.locator("[data-photo-whole]").bounding_box()
    assert box is not None
    part.locator("[data-face]").click(position={"x": box["width"] * 0.3, "y": box["height"] * 0.5})
    expect(first).to_have_text("1080 × 1080: cuts off 25 % on the right")
    expect(page.locator("[data-status]")).to_contain_text("30 % from the left")
    part.locator("[data-face]").focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(part.locator("[data-across]")).to_have_value("70")
    expect(first).to_have_text("1080 × 1080: cuts off 25 % on the left")
    part.locator('[data-field="story.photo.alt"]').fill("Two hands at a loom")

    part.locator("[data-somebody-else]").click()
    expect(part.locator("[data-people] input")).to_have_count(2)
    expect(part.locator("[data-no-crops]")).to_contain_text("nobody has said on which day")
    part.locator("[data-people] input").nth(1).click()
    expect(part.locator("[data-people] input")).to_have_count(1)
    expect(part.locator("[data-people] input")).to_be_focused()
    _preview(step(page, "preview"))
    _cards(page, original, palette, "Now I teach the others.")
    step(page, "story").locator('[data-field="story.pull_quote"]').fill(LONG)
    step(page, "preview")
    _cards(page, original, palette, LONG)
    step(page, "story").locator('[data-field="story.pull_quote"]').fill("Now I teach the others.")
    _proof(page, tmp_path)
    # What leaves: the picture alone.
    step(page, "package")
    files = inside(packed(page, tmp_path))
    assert list(files) == ["desk.json", "story.json", "story.es.json", f"consents/{REFERENCE}.json", "photo.jpg", "yes.json"]
    with Image.open(io.BytesIO(files["photo.jpg"])) as image:
        assert (image.format, image.size, dict(image.getexif()), image.info.get("icc_profile")) == ("JPEG", (4032, 3024), {}, None)
        small, wanted = (one.convert("RGB").resize((16, 12)) for one in (image, Image.open(original).transpose(Image.Transpose.ROTATE_270)))
        assert all(abs(one - other) < 12 for one, other in zip(small.tobytes(), wanted.tobytes(), strict=True))
    assert b"Dellwater" not in files["photo.jpg"] and b"Made-up phone" not in files["photo.jpg"]
    assert json.loads(files["story.json"])["photo"] == {
        "file": "photo.jpg",
        "focal_point": [0.7, 0.5],
        "people": [REFERENCE],
        "alt": "Two hands at a loom",
    }


def _preview(part: Locator) -> None:
    """What is shown, and beside it what is not, because."""
    held = part.locator("[data-held]")
    expect(held).to_contain_text("The employer is not named, because the person has not agreed.")
    expect(held).to_contain_text("The whole name is not shown, because the person chose: My first name only.")
    expect(held).to_contain_text("not every network was agreed to")
    shown = part.locator("[data-page]")
    expect(shown).to_contain_text("Ada, weaver")
    expect(shown.locator("strong")).to_have_text("Days")
    expect(shown.get_by_role("img", name="Two hands at a loom")).to_be_visible()
    expect(part.locator("[data-networks] [data-called]")).to_have_text(["newsletter", "Instagram", "X"])
    expect(part.locator("[data-networks] [data-length]")).to_have_text(
        ["153 of 600 characters", "194 of 2200 characters", "194 of 280 characters"]
    )
    expect(part.locator("[data-networks] [data-said]").nth(1)).to_contain_text("“Now I teach the others.”\n— Ada, weaver\n\nFrom the night")
    expect(part.locator("[data-networks] > li").nth(1).locator("canvas")).to_have_count(6)  # of each size the photo and the quotation
    expect(part.locator("[data-newsletter]")).to_contain_text("“Now I teach the others.”")
    part.locator("[data-show-in=es]").click()
    expect(shown).to_contain_text("Del turno de noche al aula")
    expect(shown).to_have_attribute("lang", "es")
    expect(shown).to_contain_text("Ada, tejedora")
    expect(part.locator("[data-networks] [data-said]").nth(1)).to_contain_text("“Ahora enseño a las demás.”\n— Ada, tejedora")
    expect(part.locator("[data-newsletter]")).to_contain_text("“Ahora enseño a las demás.”")
    part.locator("[data-show-in=en]").click()
    expect(shown).to_contain_text("Ada, weaver")
    for where in (shown, part.locator("[data-networks]"), part.locator("[data-newsletter]")):
        for hidden in ("Vantongeren", "Misthollow", "Quillmark"):
            expect(where).not_to_contain_text(hidden)


LONG = (
    "The mentors stayed with us through the long nights, and when the new looms came nobody had to be afraid of them any more, because we "
    "had taken them apart ourselves and put them together again. Now I teach the others, and they ask me what I would do."
)


def _cards(page: Page, original: Path, palette: Palette, words: str) -> None:
    """Quotations as the preview draws them are those that the kit has: the same words at the same places in the same colours."""
    name = page.locator(".hr-desk__mail-head").text_content() or ""
    told = QuoteCard(words, "Ada", "weaver", name)
    with Image.open(original).transpose(Image.Transpose.ROTATE_270) as photo:
        for label, (width, height), free in (
            ("1080 × 1350", (1080, 1350), (0, 0, 0)),
            ("1080 × 1920", (1080, 1920), (270, 385, 0)),
            ("1200 × 630", (1200, 630), (0, 0, 0)),
        ):
            channel = page.locator("[data-networks] > li", has_text=label).first
            shown = channel.locator("li", has_text=label).locator("canvas")
            row = quote_row(replace(told, free=free), width, height, pictured=True)
            expect(shown).to_have_count(1 + len(row))  # the photo alone, and each card
            assert len(row) == (2 if words == LONG else 1)
            for card in row:
                address = str(shown.nth(card.place).evaluate("canvas => canvas.toDataURL()"))
                drawn = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGB")
                pictured = (lambda w, h: cut(photo, w, h, (0.7, 0.5))) if card.place == 1 else None
                wanted = quote_card(card, width, height, palette, pictured).resize(drawn.size)
                # Around what is safe, the preview has a line, and says what is kept free.
                above, below = (round(edge * drawn.height / height) + 5 if edge else 0 for edge in free[:2])
                safe = (5 if above else 0, above, drawn.width - (5 if above else 0), drawn.height - below)
                # Letters as small as here have other edges in a browser.
                soft, soft_wanted = (one.crop(safe).filter(ImageFilter.GaussianBlur(1)) for one in (drawn, wanted))
                apart = ImageStat.Stat(ImageChops.difference(soft, soft_wanted)).mean
                assert max(apart) < 4, (label, card, apart)


def _proof(page: Page, folder: Path) -> None:
    """The proof in the person's language, and a yes that holds for this proof alone."""
    part = step(page, "proof")
    expect(part.locator("[data-proof-language]")).to_contain_text("Español")
    html = packed(page, folder, "[data-make-proof]").read_text(encoding="utf-8")
    assert "<script" not in html and "http" not in html and '<html lang="es" dir="auto">' in html
    assert html.count("data:image/jpeg;base64,") == 8, "the photo, and each way in which it is cut"
    assert "Vantongeren" not in html and "Misthollow" not in html and "Bo Made-up" in html
    code = part.locator("[data-code]").text_content()
    assert code and code in html
    part.locator("[data-show-proof]").click()
    dialog = part.locator("dialog")
    expect(dialog).to_contain_text("Ada, weaver")
    expect(dialog.locator(".crops img")).to_have_count(7)
    page.keyboard.press("Escape")
    expect(page.locator('[data-left="proof"]')).to_have_text("1 thing left")
    part.locator("[data-note-yes]").click()
    expect(page.locator("[data-alarm]")).to_contain_text("Say how")
    part.locator("#desk-yes-how").select_option("in-person")
    part.locator("[data-note-yes]").click()
    expect(part.locator("[data-yes-this]")).to_contain_text("Face to face")
    expect(page.locator('[data-left="proof"]')).to_have_text("done")
    step(page, "photo").locator('[data-field="story.photo.alt"]').fill("Two hands at another loom")
    expect(step(page, "proof").locator("[data-yes-other]")).to_be_visible()
    expect(page.locator('[data-left="proof"]')).to_have_text("1 thing left")
    step(page, "photo").locator('[data-field="story.photo.alt"]').fill("Two hands at a loom")
    expect(step(page, "proof").locator("[data-yes-this]")).to_be_visible()


def test_a_photo_goes_and_comes_back_a_bad_file_is_explained_a_package_brings_its_photo(opened: Open, tmp_path: Path) -> None:
    page = opened("es/desk/", alone=True, viewport=PHONE, color_scheme="dark", bypass_csp=True).page
    begun(page, tmp_path)
    part = step(page, "photo")
    for name, content, said in (
        ("a.jpg", b"GIF89a....", "una imagen que se mueve"),
        ("b.jpg", b"\xff\xd8\xff\xe0broken", "dañada"),
        ("c.heic", b"\0\0\0\x18ftypheic" + b"\0" * 99, "Configuración › Cámara"),
        ("d.jpg", b"%PDF", "no es una foto"),
    ):
        (tmp_path / name).write_bytes(content)
        part.locator("[data-photo-file]").set_input_files(tmp_path / name)
        expect(part.locator("[data-photo-trouble]")).to_contain_text(said, timeout=PATIENCE)
    (tmp_path / "small.jpg").write_bytes(telling.as_jpeg(telling.picture(3, 900, 700)))
    part = taken(page, tmp_path / "small.jpg")
    part.locator("[data-people] input").check()
    expect(part.locator("[data-crops] [data-cuts]").first).to_contain_text("borrosa")
    part.locator('[data-field="story.photo.alt"]').fill("Un telar")
    part.locator("[data-photo-away]").click()
    expect(part.locator("[data-photo]")).to_be_hidden()
    page.locator("[data-undo]").click()
    expect(part.locator("[data-photo-taken]")).to_contain_text("900 × 700")
    expect(part.locator('[data-field="story.photo.alt"]')).to_have_value("Un telar")
    for name in ("photo", "preview", "proof"):
        step(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        if name == "preview":
            expect(page.locator("[data-card]")).to_have_attribute("aria-label", re.compile("."))  # it is drawn
        assert breaches(page, f'section[data-step="{name}"]') == [], name
    part = step(page, "proof")
    part.locator("#desk-yes-how").select_option("paper")
    part.locator("[data-note-yes]").click()
    step(page, "package")
    whole = packed(page, tmp_path)
    page.goto(page.url.split("#")[0])
    page.locator("[data-open]").set_input_files(whole)
    expect(page.locator("[data-status]")).to_contain_text("night shift")  # it then shows the consent: not before
    expect(step(page, "photo").locator("[data-crops] li").first).to_be_visible()
    expect(step(page, "proof").locator("[data-yes-this]")).to_be_visible()


def test_a_photo_of_an_iphone_is_opened_from_a_disk_too(on_a_disk: Path, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESK)
    complaints: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto((on_a_disk / "desk/index.html").as_uri())
    assert "heic.js" not in asked
    begun(page, tmp_path)
    part = taken(page, photo_of_a_phone(tmp_path, "HEIF"))
    expect(part.locator("[data-photo-taken]")).to_contain_text("1600 × 1200")
    part.locator("[data-people] input").check()
    expect(part.locator("[data-crops] li")).to_have_count(7)
    page.close()
    assert complaints == []
    assert asked.count("heic.js") == 1


def test_a_film_is_taken_with_its_captions_and_people(opened: Open, tmp_path: Path) -> None:
    page = opened("desk/", alone=True).page
    begun(page, tmp_path)
    part = step(page, "photo")
    part.locator("[data-film-part] summary").click()
    place = b"\0\0\0\x19moov\0\0\0\x11udta\0\0\0\x09\xa9xyzP"
    (tmp_path / "VID_2041 (1).MP4").write_bytes(b"\0\0\0\x0cftypisom" + place)
    (tmp_path / "what is said.vtt").write_text("WEBVTT\n", encoding="utf-8")
    link, left = part.locator('[data-field="story.video.address"]'), page.locator('[data-left="photo"]')
    link.fill("film.example/one")
    link.press("Tab")
    expect(link).to_have_value("https://film.example/one")
    expect(left).to_have_text("2 things left")  # every word, and who is in it
    link.fill("one")
    expect(left).to_have_text("3 things left")  # and where it is
    part.locator("[data-film-file]").set_input_files(tmp_path / "VID_2041 (1).MP4")
    expect(link).to_have_value("")  # one place, not two
    expect(page.locator("[data-status]")).to_contain_text("Taken: VID_2041 (1).MP4")
    expect(left).to_have_text("3 things left")  # captions, words, who
    part.locator("[data-captions-file]").set_input_files(tmp_path / "what is said.vtt")
    part.locator('[data-field="story.video.transcript"]').fill("This is how a loom is threaded.")
    part.locator("[data-film-people] input").check()
    expect(page.locator('[data-left="photo"]')).to_have_text("done")
    expect(step(page, "preview").locator("[data-held]")).to_contain_text(
        "The recording or film does not appear, because somebody’s voice may not be heard."
    )
    alone = step(page, "photo").locator('[data-field="story.video.voice_alone"]')
    (tmp_path / "Recording 12.m4a").write_bytes(b"\0\0\0\x0cftypM4A ")
    page.locator("[data-film-file]").set_input_files(tmp_path / "what is said.vtt")
    trouble = page.locator("[data-film-trouble]")
    expect(trouble).to_contain_text("a film as MP4")
    page.locator("[data-film-file]").set_input_files(tmp_path / "Recording 12.m4a")
    expect(alone).to_be_checked()
    expect(trouble).to_be_hidden()
    expect(page.locator("[data-film-taken]")).to_contain_text("film.m4a")
    page.locator("[data-undo]").click()
    expect(alone).not_to_be_checked()
    step(page, "package")
    files: dict[str, Any] = inside(packed(page, tmp_path))
    assert json.loads(files["story.json"])["video"]["file"] == "film.mp4"
    assert {"film.mp4", "captions.vtt"} < files.keys()
    assert len(files["film.mp4"]) == 12 + len(place) and b"xyz" not in files["film.mp4"]
