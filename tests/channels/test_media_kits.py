"""A media kit as a campaign needs it: pictures, texts and times by each channel's record, and nothing that was not granted."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import telling
from conftest import AS_OF, make_scratch
from pdfs import reader
from PIL import Image, ImageChops, ImageFilter, ImageStat

from hrtp_site.building.project import Project
from hrtp_site.channels.media_kit import kit
from hrtp_site.channels.short_texts import Pieces, caption, speaks
from hrtp_site.consent import judge
from hrtp_site.library import channel_views, crops_for
from hrtp_site.media.cards import LEADING
from hrtp_site.media.contrast import ratio
from hrtp_site.media.lettering import Letters
from hrtp_site.media.palette import Palette
from hrtp_site.media.quote_cards import SHARES, WIDE, QuoteCard, _beside_buttons, _divided, _plan, accent, quote_card, quote_row, set_in
from hrtp_site.media.typefaces import Face
from hrtp_site.model import Language
from hrtp_site.reading import quoted

ADDRESS = "https://made-up.example/playbook/"
NETWORK = """\
order: 75
type: network
name: {en: Made-up Net, es: Red Inventada}
meaning: {en: Made-up people see it., es: La ve gente inventada.}
text: {most: 240, hashtags: 1}
pictures: [{width: 900, height: 1200, free_top: 100, free_bottom: 200}]
withdrawal: "Made-up Net: delete the posts"
"""
"""A network that nobody has: its file alone adds it."""

SETTINGS = """
campaigns:
  link_marks: true
  hashtags: [MadeUp, Looms]
  posting_times: [{day: thursday, at: "12:30"}, {day: tuesday, at: "09:00"}]
"""
LOGO = "#c81ec8"
"""Of no other colour is anything here."""
BODY = "Before, nobody asked me. Then we sat down with “the book” of the cedar loom."
QUOTE = "They asked us first, and we said: teach it at the loom."


def project_with(folder: Path, channels: list[str], photo_on: list[str] | None = None, **changes: Any) -> Project:
    """A made-up story in the scratch project, beside whose teller somebody else is in the photo."""
    project = make_scratch(folder / "project")
    (project / "content/channels").mkdir()
    (project / "content/channels/made-up-net.yaml").write_text(NETWORK, encoding="utf-8")
    logo = Image.new("RGB", (400, 160), LOGO)
    logo.save(project / "content/partnerships/mill.logo.png")
    with (project / "content/partnerships/mill.yaml").open("a", encoding="utf-8") as written:
        written.write("\nlogo: {file: mill.logo.png, right: 'the made-up mill, by a made-up letter of 2026-01-02'}\n")
    with (project / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    photo = {"file": "photo.jpg", "alt": "Altcedar at a loom", "credit": "Creditcedar", "people": ["r-cedar-1", "r-cedar-2"]}
    consents = {
        "r-cedar-1": telling.consent(channels=channels),
        "r-cedar-2": telling.consent(person="p-2", channels=photo_on or channels),
    }
    record = telling.story("cedar", photo=photo, body=BODY, **({"pull_quote": QUOTE} | changes))
    telling.write(project, "cedar", record, consents, telling.as_jpeg(telling.picture(7, 1400, 1000)))
    telling.release(project, "made-up-cedar", *consents)
    return Project.open(project, ADDRESS)


def kit_of(project: Project) -> dict[str, bytes]:
    """The files of the story's kit."""
    checked = project.check()
    assert [one for one in checked.problems if one.severity == "error"] == []
    told = judge(checked.unjudged, AS_OF).campaign("made-up-cedar")
    with zipfile.ZipFile(io.BytesIO(kit(project.press(checked, AS_OF), told).make())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_with(tmp_path_factory.mktemp("net"), ["site", "made-up-net", "print"])


@pytest.fixture(scope="module")
def files(made_up: Project) -> dict[str, bytes]:
    return kit_of(made_up)


def test_a_network_that_a_file_alone_adds_has_its_consent_crop_caption_and_line_in_the_schedule(
    made_up: Project, files: dict[str, bytes]
) -> None:
    checked = made_up.check()
    (view,) = [one for one in channel_views(checked.library, checked.words[Language.SPANISH]) if one.id == "made-up-net"]
    assert (view.label, view.meaning, view.most_characters) == ("Red Inventada", "La ve gente inventada.", 240)
    assert [(crop.name, crop.free) for crop in view.crops] == [("portrait-900x1200", (100, 200, 0))]
    assert {name for name in files if name.startswith(("photos/", "quote/")) and not name.endswith(".txt")} == {
        "photos/portrait-900x1200.jpg",
        "photos/whole-2400.jpg",
        "quote/portrait-900x1200.en.png",
        "quote/portrait-900x1200-photo.en.jpg",
    }
    link = f"{ADDRESS}stories/made-up-cedar/?utm_source=made-up-net&utm_medium=social&utm_campaign=made-up-cedar"
    text = files["texts/made-up-net.en.txt"].decode()
    assert text == f"“{QUOTE}”\n— Firstcedar Lastcedar, weaver, Placecedar\n\n{link}\n\n#MadeUp\n"
    (line,) = csv.DictReader(io.StringIO(files["schedule.en.csv"].decode("utf-8-sig")))
    assert (line["Channel"], line["Posting Time"], line["Link"]) == ("Made-up Net", "2026-11-03 09:00", link)
    assert line["Text"] == text.rstrip("\n")
    assert line["Image"] == "quote/portrait-900x1200-photo.en.jpg"
    assert line["Alt Text"].endswith("Altcedar at a loom")


def test_what_the_programs_of_phones_lay_over_a_picture_is_free_of_faces_and_words(files: dict[str, bytes], palette: Palette) -> None:
    _, below = bands = (0, 0, 900, 88), (0, 1024, 900, 1200)
    with Image.open(io.BytesIO(files["quote/portrait-900x1200-photo.en.jpg"])) as image:
        for own, band in zip(bytes.fromhex(palette.brand.light[1:]), image.convert("RGB").crop(below).split(), strict=True):
            assert all(own - 12 < shade < own + 12 for shade in band.tobytes())
    image = Image.open(io.BytesIO(files["photos/portrait-900x1200.jpg"]))
    assert image.size == (900, 1200)
    for box in bands:
        # The photo’s colours, so far out of focus that forty dots make no difference.
        band = image.convert("RGB").crop(box)
        apart = ImageChops.difference(band, band.filter(ImageFilter.GaussianBlur(20)))
        assert max(shade for one in apart.split() for shade in one.tobytes()) < 40
        assert max(ImageStat.Stat(band).stddev) > 1, "and not one flat colour"


def test_each_picture_has_its_alternative_text_as_a_file_to_paste_from(files: dict[str, bytes]) -> None:
    pictures = [name for name in files if name.endswith((".jpg", ".png"))]
    assert len(pictures) == 4
    for name in pictures:
        stem = name.rsplit(".", 1)[0].removesuffix(".en")
        said = files[f"{stem}.alt.en.txt"].decode()
        assert said == "Altcedar at a loom\n" if name.startswith("photos/") else QUOTE in said


def test_the_partnerships_logo_stands_on_quotations_where_its_right_is_recorded(made_up: Project, files: dict[str, bytes]) -> None:
    own = tuple(bytes.fromhex(LOGO[1:]))
    with Image.open(io.BytesIO(files["quote/portrait-900x1200.en.png"])) as image:
        colours = image.convert("RGB").getcolors(20_000)
        assert colours and {colour: count for count, colour in colours}[own] > 500
        left, right = (image.convert("RGB").crop(box).getcolors(20_000) for box in ((0, 0, 450, 1200), (450, 0, 900, 1200)))
        assert own not in {colour for _, colour in left or ()} and own in {colour for _, colour in right or ()}
    record = made_up.folder / "content/partnerships/mill.yaml"
    text = record.read_text(encoding="utf-8")
    for change, said in (
        ("mill.logo.png", "a picture that no partnership names as its logo"),
        ("file: mill.logo.png", "no file mil.logo.png beside"),
    ):
        changed = text.partition("\nlogo:")[0] + "\n" if change == "mill.logo.png" else text.replace(change, "file: mil.logo.png")
        record.write_text(changed, encoding="utf-8")
        found = [one.found for one in Project.open(made_up.folder, ADDRESS).check().problems]
        assert any(said in one for one in found), found
    record.write_text(text.replace(", right: 'the made-up mill, by a made-up letter of 2026-01-02'", ""), encoding="utf-8")
    problems = Project.open(made_up.folder, ADDRESS).check().problems
    assert any(one.field == "logo.right" and one.found == "nothing" for one in problems), "no logo without a right"
    record.write_text(text, encoding="utf-8")


def test_where_the_worker_speaks_stand_quotation_marks_once(files: dict[str, bytes]) -> None:
    printed = files["texts/print.en.txt"].decode()
    assert "“Before, nobody asked me. Then we sat down with ‘the book’ of the cedar loom.”" in printed
    assert quoted("“All of it.”") == "“All of it.”"
    assert speaks("Antes no me preguntaban.", Language.SPANISH) and not speaks("Dice: “yo”.", Language.SPANISH)


def test_nobodys_words_stand_without_who_says_them() -> None:
    channel = telling.gathered({}, {}).channels["x"]
    pieces = Pieces("“" + "a" * 220 + "”", ("— Rosa, weaver, Made-up County, for years", "— Rosa"), ("It began.",), (), "", "", ())
    assert caption(channel, pieces) == f"{pieces.hook}\n— Rosa, weaver, Made-up County, for years\n\nIt began."
    longer = replace(pieces, hook="“" + "a" * 265 + "”")
    assert caption(channel, longer) == f"{longer.hook}\n— Rosa"
    assert caption(channel, replace(pieces, hook="“" + "a" * 275 + "”")) == "It began."


def test_where_there_is_hardly_room_for_words_hashtags_go_first_then_the_link() -> None:
    channel = telling.gathered({}, {}).channels["x"]
    assert channel.text is not None
    pieces = Pieces("", (), ("It began one day.",), (), "https://made-up.example/a/", "", ("MadeUp", "Looms"))
    texts = []
    for most in (90, 60, 40):
        small = channel.model_copy(update={"text": channel.text.model_copy(update={"most": most, "link_counts": None})})
        texts.append(caption(small, pieces))
        assert len(texts[-1]) <= most
    assert texts == [f"It began one day.\n\n{pieces.link}\n\n#MadeUp #Looms", f"It began one day.\n\n{pieces.link}", "It began one day."]


def test_the_poster_says_the_words_and_leads_to_the_story(files: dict[str, bytes]) -> None:
    names = {name for name in files if name.startswith("poster/")}
    assert names == {"poster/us-tabloid.en.pdf", "poster/us-letter.en.pdf"}
    for name in names:
        (page,) = reader(files[name]).pages
        said = " ".join(page.extract_text().split())
        for words in (QUOTE, "Firstcedar Lastcedar", f"{ADDRESS}stories/made-up-cedar/"):
            assert words in said


def test_a_kit_has_no_trace_of_a_channel_or_a_face_that_was_not_granted(tmp_path: Path) -> None:
    granted = kit_of(project_with(tmp_path, ["site", "x"], ["site", "facebook"]))
    assert {name for name in granted if name.startswith("texts/")} == {"texts/x.en.txt", "texts/quote.en.txt"}
    assert not [name for name in granted if "photo" in name or name.startswith("poster/")]
    every = b"\n".join(granted.values())
    assert b"Altcedar" not in every and b"Creditcedar" not in every
    assert b"Facebook" not in every and b"TikTok" not in every
    for name in (one for one in granted if one.endswith((".png", ".jpg"))):
        with Image.open(io.BytesIO(granted[name])) as image:
            assert image.convert("RGB").getcolors(4_000) is not None, f"{name} has more colours than a card without a photo"


def test_a_channel_that_does_not_exist_grants_nothing_and_is_told_with_what_was_meant(tmp_path: Path) -> None:
    project = project_with(tmp_path, ["site", "made-up-nett"])
    checked = project.check()
    found = [one for one in checked.problems if one.path == "stories/consents/r-cedar-1.yaml"]
    assert [one.field for one in found] == ["channels[2]", "releases[1].scope.channels[2]"]
    for problem in found:
        assert "made-up-nett" in problem.found and problem.fix == "did you mean made-up-net?"
        assert "made-up-net" in problem.allowed and "tiktok" in problem.allowed
    assert "made-up-net" not in judge(checked.unjudged, AS_OF).campaign("made-up-cedar")


def test_a_channel_of_the_program_may_be_written_anew_and_has_to_speak_every_language(tmp_path: Path) -> None:
    project = project_with(tmp_path, ["site", "x"])
    written = project.folder / "content/channels/x.yaml"
    written.write_text(NETWORK.replace("es: Red Inventada", "").replace("en: Made-up Net, ", "en: The Other Net"), encoding="utf-8")
    checked = Project.open(project.folder, ADDRESS).check()
    (problem,) = [one for one in checked.problems if one.path == "content/channels/x.yaml"]
    assert problem.found == "no words in es"
    assert checked.unjudged.channels["x"].name[Language.ENGLISH] == "The Other Net"


LONG = "Ninguna institución verdaderamente interdisciplinaria olvida responsabilidades: " + "nos preguntaron a nosotras " * 7
SIZES = [(crop.width, crop.height, crop.free) for crop in crops_for(telling.gathered({}, {}).channels.values())]


@pytest.mark.parametrize(("words", "name"), [(LONG.strip(), "María Guadalupe Hernández-Etxeberria de la Concepción"), ("Sí.", "")])
def test_no_word_of_a_quotation_is_ever_cut(words: str, name: str, palette: Palette) -> None:
    role = "coordinadora de internacionalización, Condado Inventado" if name else ""
    for width, height, free in SIZES:
        card = QuoteCard(words, name, role, "A Made-up Playbook", 2, free)
        top, bottom = free[0], height - free[1]
        beside = width > height * 1.15
        boxes = [(True, 0.0, (0, top, width, bottom))]
        boxes += [(False, share, _divided((width, top, bottom), share, beside, turned=False)[0]) for share in SHARES]
        for mark, share, box in boxes:
            plan = _plan(card, box, mark)
            assert " ".join(plan.words.lines) == f"{words}”"
            assert plan.words_at >= box[1] and plan.words_at + plan.words.high() <= plan.rule
            # A larger share is the photo's only where words stand in good letters below it.
            assert plan.words.size >= 17 or share > SHARES[-2 if beside else -1], (width, height, mark)
        assert quote_card(card, width, height, palette).size == (width, height)


TALL = [(width, height, free) for width, height, free in SIZES if height > width * 1.15]


ASKED = "Nobody had ever asked the weavers what would help. Now each new one has somebody to ask, and I chose how they are found."


@pytest.mark.parametrize("words", ["The loom is mine now.", ASKED])
@pytest.mark.parametrize(("width", "height", "free"), TALL)
def test_a_quotation_with_its_photo_can_be_read_on_a_phone_and_ends_before_the_buttons(
    width: int, height: int, free: tuple[int, int, int], words: str, palette: Palette
) -> None:
    """On a phone a picture is some 390 pixels wide: letters are to be at least 20 of these high, a name at least 11."""
    card = QuoteCard(words, "Ada Made-up", "weaver, Misthollow County", "A Made-up Playbook", 2, free)
    asked: list[tuple[int, int]] = []

    def photo(wide: int, high: int) -> Image.Image:
        asked.append((wide, high))
        return Image.new("RGB", (wide, high))

    quote_card(card, width, height, palette, photo)
    edge = asked[-1][1] - free[0]
    assert edge / height >= (0.35 if words == ASKED else 0.49), "the photo is no strip"
    box = _beside_buttons(card, (0, edge, width, height - free[1]))
    plan = _plan(card, box, mark=False)
    assert plan.words.size * 390 / width >= 20
    assert plan.unit * 390 / width >= 11
    letters = Letters(Face.SERIF, plan.words.size)
    assert max(plan.left + letters.length(line) for line in plan.words.lines) <= width - free[2]


@pytest.mark.parametrize("pictured", [True, False])
@pytest.mark.parametrize(("width", "height", "free"), SIZES)
def test_a_long_quotation_comes_over_at_most_three_cards_in_letters_that_one_would_post(
    width: int, height: int, free: tuple[int, int, int], pictured: bool, palette: Palette
) -> None:
    """Of 390 pixels of a phone’s width, letters have 20, on a wide picture 16. The first card, with the photo, is no strip."""
    words = LONGEST[:258].strip()
    row = quote_row(QuoteCard(words, "Ada Made-up", "weaver, Misthollow", "A Made-up Playbook", 2, free), width, height, pictured)
    assert 1 < len(row) <= 3 or not pictured
    assert " ".join(one.words for one in row) == words
    assert [(one.place, one.of) for one in row] == [(place, len(row)) for place in range(1, len(row) + 1)]
    for one in row:
        plan = _plan(one, _beside_buttons(one, (0, free[0], width, height - free[1])), mark=True)
        assert plan.words.size * 390 / width >= (15.9 if width > height * WIDE else 20)
        assert "".join(plan.words.lines).endswith("”") == (one.place == one.of), "closed at the very end alone"
    asked: list[tuple[int, int]] = []

    def photo(wide: int, high: int) -> Image.Image:
        asked.append((wide, high))
        return Image.new("RGB", (wide, high))

    if pictured:
        quote_card(row[0], width, height, palette, photo)
        assert asked[-1][0] / width > 0.28 if width > height * WIDE else asked[-1][1] / height >= 0.3
    short = QuoteCard("The loom is mine now.", "Ada Made-up", "weaver", "A Made-up Playbook", 2, free)
    assert quote_row(short, width, height, pictured) == (short,)


def test_a_long_quotation_is_in_the_kit_as_a_row_of_cards_of_which_the_first_has_the_photo(tmp_path: Path) -> None:
    files = kit_of(project_with(tmp_path, ["site", "made-up-net"], pull_quote=LONGEST[:250]))
    cards = {name for name in files if name.startswith("quote/") and not name.endswith(".txt")}
    stem = "quote/portrait-900x1200"
    assert cards == {f"{stem}-1.en.png", f"{stem}-1-photo.en.jpg", f"{stem}-2.en.png"}
    alts = [files[f"{stem}-{one}.alt.en.txt"].decode() for one in ("1", "2", "1-photo")]
    assert all(one.startswith("“") and "” Firstcedar" in one for one in alts) and alts[0] != alts[1]
    assert "Post them together, in this order" in files["read-me.en.txt"].decode()
    (line,) = csv.DictReader(io.StringIO(files["schedule.en.csv"].decode("utf-8-sig")))
    assert line["Image"] == "photos/portrait-900x1200.jpg", "a line takes one picture: a half of the words is none"


LONGEST = "We meet before the shift, and what we say is written down, so that whoever comes after us need not begin anew. " * 3


@pytest.mark.parametrize(("width", "height", "free"), TALL)
def test_of_the_longest_quotation_the_photo_takes_a_quarter_with_its_middle_below_the_signs(
    width: int, height: int, free: tuple[int, int, int], palette: Palette
) -> None:
    card = QuoteCard(LONGEST[:258], "Ada Made-up", "weaver, Misthollow County", "A Made-up Playbook", 2, free)

    def photo(wide: int, high: int) -> Image.Image:
        shown = Image.new("RGB", (wide, high), "#ff0000")
        shown.paste("#0000ff", (0, high // 2, wide, high // 2 + 2))  # where the face is
        return shown

    made = quote_card(card, width, height, palette, photo)
    column = [made.getpixel((width - 1, row)) for row in range(height)]
    photos = [row for row, colour in enumerate(column) if colour in ((255, 0, 0), (0, 0, 255))]
    assert photos[0] == 0 and len(photos) / height > 0.265
    (face, _) = [row for row in photos if column[row] == (0, 0, 255)]
    assert abs(face - (free[0] + photos[-1]) / 2) <= 2


def test_a_word_wider_than_its_room_makes_all_letters_smaller() -> None:
    found = set_in("Desinstitucionalización", Face.SERIF, (200, 100), 80, 40)
    assert found.lines == ("Desinstitucionalización",) and found.size < 40
    assert found.high() == round(found.size * LEADING)


def test_what_stands_on_a_quotation_can_be_read(palette: Palette) -> None:
    ground = palette.brand.light
    for element in range(len(palette.elements) + 1):
        assert ratio(accent(palette, element), ground) >= 3
    for words in (palette.on_brand, palette.on_brand_soft):
        assert ratio(words.light, ground) >= 4.5
