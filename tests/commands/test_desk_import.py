"""``hrtp import desk`` and ``hrtp story export``: what the story desk packs, and what an enemy would. Everybody in here is made up."""

from __future__ import annotations

import io
import json
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import desk_packages
import pytest
import telling
import yaml
from desk_packages import files_of, package, packed, parts, run
from PIL import Image

from hrtp_site.commands import desk_import, writing_together
from hrtp_site.media import looked_at

NAME = "a-loom-is-mended"


def brought_in(project: Path, contents: dict[str, Any] | None = None) -> None:
    said = run(project, "import", "desk", str(package(project.parent, contents)), "--yes")
    assert said.exit_code == 0, said.output


def as_yaml(project: Path, path: str) -> Any:
    return yaml.safe_load((project / "stories" / path).read_text(encoding="utf-8"))


# What comes in


def test_a_package_comes_in_whole_as_a_draft_with_its_consent_its_private_words_and_its_yes(scratch: Path) -> None:
    contents = parts()
    exif = Image.Exif()
    exif[0x010E] = "Adalina Lastloom at home"
    contents["photo.jpg"] = telling.as_jpeg(telling.picture(5), exif=exif.tobytes())
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 0, said.output
    for told in (
        "A new story: stories/a-loom-is-mended",
        "A new consent: r-k7m2p9qa, of p-k7m2p9qa, given on 2026-03-20, until 2028-03-20",
        "explained  in Spanish, the made-up convener\n             interpreted by Cy Made-up",
        "age        18 or older",
        "yes        the face may be shown",
        "places     site, search-engines, feed, newsletter, instagram",
        "stories/private/keep-out.yaml   2 words to keep out",
        "hrtp story publish a-loom-is-mended",
    ):
        assert told in said.output, told
    assert "Adalina" not in said.output, "words to keep out are not shown over somebody's shoulder"
    story = as_yaml(scratch, f"{NAME}/story.yaml")
    assert story["draft"] is True and story["photo"]["focal_point"] == [0.3, 0.4]
    assert as_yaml(scratch, f"{NAME}/story.es.yaml")["headline"] == desk_packages.SPANISH["headline"]
    assert as_yaml(scratch, "private/keep-out.yaml") == desk_packages.KEEP_OUT
    assert as_yaml(scratch, "private/desk.yaml")["yes"][0]["how"] == "in-person"
    consent = as_yaml(scratch, "consents/r-k7m2p9qa.yaml")
    assert consent["interpreter"] == "Cy Made-up" and consent["face"] is True and "voice" not in consent and "releases" not in consent
    photo = (scratch / "stories" / NAME / "photo.jpg").read_bytes()
    assert looked_at(photo).notes == () and b"Adalina" not in photo
    assert run(scratch, "check").exit_code == 0


def test_without_a_terminal_nothing_is_written_until_somebody_says_yes_and_in_one_it_is_asked_once(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(package(scratch.parent))
    said = run(scratch, "import", "desk", file)
    assert said.exit_code == 1 and "add --yes" in said.output and files_of(scratch) == {}
    said = run(scratch, "import", "desk", file, "--language", "es")
    assert said.exit_code == 1 and "agregue --yes" in said.output, said.output
    (scratch.parent / "none.zip").write_bytes(b"PK")
    said = run(scratch, "import", "desk", str(scratch.parent / "none.zip"), "--language", "es")
    assert said.exit_code == 1 and "No se escribió nada." in said.output, said.output
    monkeypatch.setattr(desk_import, "can_ask", lambda: True)
    said = run(scratch, "import", "desk", file, typed="n\n")
    assert said.exit_code == 0 and "Nothing was written." in said.output and files_of(scratch) == {}
    said = run(scratch, "import", "desk", file, "--language", "es", typed="n\n")
    assert "Un consentimiento nuevo: r-k7m2p9qa" in said.output and "sí         se puede mostrar la cara" in said.output, said.output
    assert "¿Escribir todo esto?" in said.output and "No se escribió nada." in said.output and files_of(scratch) == {}
    assert run(scratch, "import", "desk", file, typed="y\n").exit_code == 0
    assert f"{NAME}/story.yaml" in files_of(scratch)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("after", range(6))
def test_stopped_or_failing_at_any_file_it_leaves_everything_as_it_was(
    scratch: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, after: int
) -> None:
    telling.write(scratch, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent()})
    before = files_of(scratch)
    replaced: Callable[[Path, Path], Path] = Path.replace
    count = iter(range(100))

    def replace(path: Path, target: Path) -> Path:
        if next(count) == after:
            raise error
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    said = run(scratch, "import", "desk", str(package(scratch.parent)), "--yes")
    assert said.exit_code == 1
    assert files_of(scratch) == before
    assert not [path for path in (scratch / "stories").iterdir() if path.name not in ("made-up-cedar", "consents")]


def test_what_is_put_back_are_the_old_words(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "folder" / "new.yaml"
    old.write_bytes(b"old")
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(IsADirectoryError):
        writing_together.write_together({old: b"changed", new: b"new", tmp_path / "a-folder": b"no file"}, tmp_path)
    assert old.read_bytes() == b"old" and sorted(path.name for path in tmp_path.iterdir()) == ["a-folder", "old.yaml"]


# An update


def test_a_package_that_was_given_back_changes_nothing_and_the_same_one_again_neither(scratch: Path) -> None:
    brought_in(scratch)
    before = files_of(scratch)
    again = run(scratch, "import", "desk", str(package(scratch.parent)), "--yes")
    assert "nothing was written" in again.output, again.output
    exported = run(scratch, "story", "export", NAME)
    assert exported.exit_code == 0 and "Words to keep out are in it" in exported.output
    with zipfile.ZipFile(scratch / "kits" / f"story-{NAME}.zip") as archive:
        assert archive.namelist() == [
            *(name for name in parts() if name not in ("private/keep-out.json", "yes.json")),
            "private/keep-out.json",
            "yes.json",
        ]
        given = {name: archive.read(name) for name in archive.namelist()}
    for name, values in parts().items():
        if name.endswith(".json") and name != "desk.json":
            assert json.loads(given[name]) == values, name
    back = run(scratch, "import", "desk", str(scratch / "kits" / f"story-{NAME}.zip"), "--yes")
    assert "nothing was written" in back.output, back.output
    assert files_of(scratch) == before


def test_of_a_published_story_export_and_import_change_nothing_either(scratch: Path) -> None:
    telling.write(scratch, "cedar", telling.story("cedar", photo={"file": "photo.jpg", "alt": "A loom", "people": ["r-cedar-1"]}),
                  {"r-cedar-1": telling.consent()}, telling.as_jpeg(telling.picture(3)))  # fmt: skip
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    before = files_of(scratch)
    assert run(scratch, "story", "export", "made-up-cedar", "--to", str(scratch.parent / "story.zip")).exit_code == 0
    assert "nothing was written" in run(scratch, "import", "desk", str(scratch.parent / "story.zip"), "--yes").output
    assert files_of(scratch) == before


def test_an_update_shows_what_changes_keeps_comments_releases_and_placements_and_is_a_draft_again(scratch: Path) -> None:
    brought_in(scratch)
    record, ledger = (scratch / "stories" / one for one in (f"{NAME}/story.yaml", "consents/r-k7m2p9qa.yaml"))
    placed = "placements:\n  - {channel: instagram, where: 'https://example.org/p/1', on: 2026-04-01}\npublished_on: 2026-04-01 # agreed\n"
    record.write_text(record.read_text(encoding="utf-8").replace("draft: true\n", placed), encoding="utf-8")
    ledger.write_text("# kept by the made-up desk\n" + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(scratch, "story", "release", NAME, "--on", "2026-04-01").exit_code == 0
    contents = parts()
    contents["story.json"] |= {"headline": "A weaver is asked at last"}
    contents["story.json"]["photo"]["focal_point"] = [0.5, 0.2]
    contents["consents/r-k7m2p9qa.json"] |= {"voice": True}
    del contents["story.es.json"]
    contents["private/keep-out.json"]["people"][0]["words"] = ["Lasty"]
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 0, said.output
    for told in (
        "headline: “A weaver is asked first” → “A weaver is asked at last”",
        "photo.focal_point: 0.3, 0.4 → 0.5, 0.2",
        "voice: no → yes",
        "story.es.yaml   goes: the package has none",
    ):
        assert told in said.output, told
    text = record.read_text(encoding="utf-8")
    assert "# agreed" in text and "https://example.org/p/1" in text and "draft: true" in text
    assert not (record.parent / "story.es.yaml").exists()
    assert ledger.read_text(encoding="utf-8").startswith("# kept by the made-up desk\n")
    assert len(as_yaml(scratch, "consents/r-k7m2p9qa.yaml")["releases"]) == 1
    assert as_yaml(scratch, "private/keep-out.yaml")["people"][0]["words"] == ["Adalina Lastloom", "Shuttletown", "Lasty"]


def test_private_words_are_given_back_only_where_their_list_is(scratch: Path) -> None:
    brought_in(scratch)
    (scratch / "stories/private/keep-out.yaml").unlink()
    said = run(scratch, "story", "export", NAME)
    assert "not on this computer" in said.output
    with zipfile.ZipFile(scratch / "kits" / f"story-{NAME}.zip") as archive:
        assert "private/keep-out.json" not in archive.namelist()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"withdrawn_on": "2026-06-01"}, "was withdrawn on 2026-06-01: nothing of it goes out any more"),
        (None, "words that are printed in public"),
    ],
)
def test_what_was_withdrawn_or_printed_is_not_given_back(scratch: Path, changes: dict[str, Any] | None, told: str) -> None:
    printed = {"basis": "published", "printed": [{"words": ["a few words"], "sources": [{"source": "brief", "locator": "1"}]}]}
    telling.write(scratch, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent(**changes) if changes else printed})
    if changes is None:
        record = scratch / "stories/made-up-cedar/story.yaml"
        record.write_text(
            "type: testimonial\nlanguage: en\nheadline: A loom\ndek: A loom.\nconsent: r-cedar-1\nbody: A loom.\n", encoding="utf-8"
        )
        source = next((scratch / "content/sources").glob("*.yaml")).stem
        ledger = scratch / "stories/consents/r-cedar-1.yaml"
        ledger.write_text(ledger.read_text(encoding="utf-8").replace("source: brief", f"source: {source}"), encoding="utf-8")
    said = run(scratch, "story", "export", "made-up-cedar")
    assert said.exit_code == 1 and told in said.output, said.output


# What an enemy would pack

Change = Callable[[dict[str, Any]], Any]


def changed(entry: str, **values: Any) -> Change:
    return lambda contents: contents[entry].update(values)


def added(name: str, content: Any = b"x") -> Change:
    return lambda contents: contents.update({name: content})


def within(part: str, **values: Any) -> Change:
    return lambda contents: contents["story.json"].setdefault(part, {}).update(values)


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


CONSENT = "consents/r-k7m2p9qa.json"
HOSTILE: dict[str, tuple[Change, str]] = {
    "a way out of the folder": (added("../../outside.jpg"), "written outside the story’s folder"),
    "a way out with the signs of Windows": (added("..\\outside.jpg"), "written outside the story’s folder"),
    "from the root": (added("/etc/passwd"), "written outside the story’s folder"),
    "a drive": (added("C:photo.jpg"), "written outside the story’s folder"),
    "a name nobody knows": (added("story.yaml"), "a file that no package of the desk holds"),
    "a program": (added("run.exe"), "a file that no package of the desk holds"),
    "a hidden file": (added(".htaccess.jpg"), "a file that no package of the desk holds"),
    "a folder deeper": (added("consents/more/r-1.json", {}), "a file that no package of the desk holds"),
    "what a Mac adds": (added("__MACOSX/._photo.jpg"), "unpacks and packs it again"),
    "a device of Windows": (added("con.jpg"), "a device on Windows"),
    "the same name in capitals": (added("PHOTO.JPG", telling.as_jpeg(telling.picture(1, 40, 30))), "a second file of this name"),
    "a file without a use": (added("other.jpg"), "a file that the story does not name"),
    "a zip within": (changed("story.json", photo={"file": "inner.jpg", "alt": "A loom", "nobody": True}), "not in the package"),
    "a zip as a photo": (added("photo.jpg", packed({"a": "b"})), "an archive"),
    "a PDF as a photo": (added("photo.jpg", b"%PDF-1.7 a signed form"), "a PDF"),
    "a web page as a photo": (added("photo.jpg", b"<svg onload=alert(1)>"), "a file that is no photo"),
    "half a photo": (added("photo.jpg", telling.as_jpeg(telling.picture(5))[:9000]), "breaks off or is damaged"),
    "a bomb of text": (added("story.json", b'{"headline": "' + b" " * 400_000 + b'"}'), "0.4 MB when it is unpacked"),
    "groups without an end": (added("story.json", deep(20_000)), "groups within groups"),
    "groups too deep": (added("story.json", deep(12)), "groups within groups, more than 8 deep"),
    "too many values": (added("story.json", {"practices": ["a"] * 5000}), "more than 3,000 values"),
    "no JSON": (added("story.json", b"type: testimonial"), "a text that is no JSON"),
    "no group": (added("story.json", b"[1]"), "no group of fields"),
    "no UTF-8": (added("story.json", b"\xff\xfe"), "not saved as UTF-8"),
    "a field twice": (added("story.json", b'{"type": "testimonial", "type": "success-story"}'), "the field “type” twice"),
    "no number": (added("story.json", b'{"photo": {"focal_point": [NaN, 1]}}'), "NaN, which is no number"),
    "half of a character": (added("story.json", b'{"headline": "\\ud800"}'), "half of a character"),
    "turned text": (changed("story.json", headline="A loom \u202egnp.jpg"), "turns the direction"),
    "a control character": (changed("story.json", dek="A loom\u0000"), "a hidden character"),
    "another form of package": (changed("desk.json", format=2), "a package of another form"),
    "an unknown field of the story": (changed("story.json", script="x"), "the field “script”, which does not exist here"),
    "an unknown field of the photo": (within("photo", src="x"), "the field “src”, which does not exist here"),
    "an unknown field of the consent": (changed(CONSENT, everything=True), "the field “everything”, which does not exist here"),
    "an unknown field of the package": (changed("desk.json", more="x"), "the field “more”, which does not exist here"),
    "a yes as text": (changed(CONSENT, face="yes"), "allowed  true or false"),
    "a number as a yes": (changed(CONSENT, adult=1), "allowed  true or false"),
    "a yes as a text": (changed("story.json", headline=True), "found    true"),
    "a number as a text": (changed("story.json", dek=5), "the number 5"),
    "a list as a text": (changed("story.json", body=["a"]), "body"),
    "a text as a group": (changed("story.json", photo="photo.jpg"), "a group of “name: value” lines"),
    "HTML": (changed("story.json", body="Before. <script>alert(1)</script>"), "the HTML tag <script>"),
    "a telephone number": (changed("story.json", body="Call me: 213-555-0142."), "body"),
    "a place that is none": (changed(CONSENT, channels=["site", "everywhere"]), "“everywhere”"),
    "releases from outside": (changed(CONSENT, releases=[{"story": NAME}]), "releases, which no package may bring"),
    "a withdrawal from outside": (changed(CONSENT, withdrawn_on="2026-03-21"), "withdrawn_on, which no package may bring"),
    "printed words": (changed(CONSENT, basis="published"), "basis: release"),
    "somebody without a day": (changed(CONSENT, obtained_on=""), "a release that does not say who agreed"),
    "a name as a person": (changed(CONSENT, person="Rosa"), "person"),
    "a consent of nobody": (added("consents/r-zzzz1111.json", desk_packages.CONSENT), "a consent that the story does not name"),
    "private words of somebody else": (
        changed("private/keep-out.json", people=[{"reference": "r-other", "words": ["x"]}]),
        "“r-other”, who is nobody in this story",
    ),
    "a bad name": (changed("story.json", name="../consents"), "a folder’s name"),
    "the ledger’s name": (changed("story.json", name="consents"), "the site needs this one itself"),
    "the private folder’s name": (changed("story.json", name="private"), "the site needs this one itself"),
    "a device’s name": (changed("story.json", name="con"), "a device on Windows"),
    "a yes to come": (changed("yes.json", on="2999-01-01"), "which is still to come"),
    "a yes before the consent": (changed("yes.json", on="2026-01-01"), "before the consent of 2026-03-20"),
    "a yes without a code": (changed("yes.json", of="yes"), "of"),
    "a practice that is none": (changed("story.json", practices=["no-such-practice"]), "no-such-practice"),
    "words that the original has not": (changed("story.es.json", video={"transcript": "x"}), "video"),
    "a number in a translation": (changed("story.es.json", published_on="2026-01-01"), "published_on"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_what_an_enemy_packs_is_refused_in_plain_words_and_nothing_is_written(scratch: Path, case: str) -> None:
    change, told = HOSTILE[case]
    contents = parts()
    change(contents)
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 1 and (said.exception is None or isinstance(said.exception, SystemExit)), said.output
    assert told in said.output, said.output
    assert "Nothing was written." in said.output and files_of(scratch) == {}
    assert sorted(path.name for path in scratch.parent.iterdir()) == ["project", "story-a-loom.zip"]


def test_all_problems_are_told_at_once(scratch: Path) -> None:
    contents = parts()
    for case in ("a way out of the folder", "a yes as text", "HTML", "a PDF as a photo", "a bad name", "a yes without a code"):
        HOSTILE[case][0](contents)
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes").output
    for case in ("a way out of the folder", "a yes as text", "HTML", "a PDF as a photo", "a bad name"):
        assert HOSTILE[case][1] in said, case


def test_of_a_consent_that_cannot_be_read_nothing_more_is_told_than_what_is_wrong_with_it(scratch: Path) -> None:
    contents = parts()
    HOSTILE["a name as a person"][0](contents)
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes").output
    assert "“Rosa”" in said and "keep-out" not in said, said


def zipped(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # of names that come twice
        for entry, content in entries:
            archive.writestr(entry, content)
    return out.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry


def in_another_way(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_BZIP2
    return entry


def locked() -> bytes:
    data = bytearray(zipped((zipfile.ZipInfo("story.json"), b"{}")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(packed(parts()))
    at = data.index(b"photo.jpg") + 5_000
    data[at : at + 8] = b"\0" * 8
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no zip", "a file that is no zip"),
        (packed(parts())[:-400], "a file that is no zip, or a damaged one"),
        (packed({}), "a zip without desk.json, story.json"),
        (packed({f"{number}.jpg": b"x" for number in range(60)}), "60 files"),
        (zipped((link("photo.jpg"), b"/etc/passwd")), "no file but a link"),
        (zipped((in_another_way("story.json"), b"{}")), "packed in an unusual way"),
        (zipped((zipfile.ZipInfo("photo.jpg"), b"a"), (zipfile.ZipInfo("photo.jpg"), b"b")), "a second file of this name"),
        (locked(), "locked with a password"),
        (damaged(), "cannot be unpacked"),
    ],
    ids=["no zip", "cut off", "empty", "too many", "link", "bzip2", "twice", "locked", "damaged"],
)  # fmt: skip
def test_a_zip_that_the_desk_did_not_make_is_refused(scratch: Path, data: bytes, told: str) -> None:
    said = run(scratch, "import", "desk", str(package(scratch.parent, data)), "--yes")
    assert said.exit_code == 1 and told in said.output, said.output
    assert files_of(scratch) == {} and isinstance(said.exception, SystemExit)


def test_a_file_that_says_it_is_small_is_not_unpacked_further(scratch: Path) -> None:
    data = bytearray(packed(parts() | {"story.json": b'{"headline": "' + b" " * 3_000_000 + b'"}'}))
    directory = data.index(b"PK\x01\x02", data.index(b"story.json", data.index(b"PK\x01\x02")) - 46)
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    said = run(scratch, "import", "desk", str(package(scratch.parent, bytes(data))), "--yes")
    assert said.exit_code == 1 and "story.json" in said.output and files_of(scratch) == {}, said.output


@pytest.mark.parametrize("side", [8_000, 30_000])  # Pillow itself refuses the second
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(scratch: Path, side: int) -> None:
    out = io.BytesIO()
    Image.new("1", (1, 1)).save(out, "PNG")
    said_of_it = b"IHDR" + struct.pack(">II", side, side) + out.getvalue()[24:29]  # there are no such pixels in it
    large = out.getvalue()[:12] + said_of_it + struct.pack(">I", zlib.crc32(said_of_it)) + out.getvalue()[33:]
    said = run(scratch, "import", "desk", str(package(scratch.parent, parts() | {"photo.jpg": large})), "--yes")
    assert said.exit_code == 1 and "million pixels" in said.output, said.output


@pytest.mark.parametrize("name", [NAME, "another-story"])
def test_a_reference_that_exists_already_is_another_persons(scratch: Path, name: str) -> None:
    telling.write(scratch, "cedar", telling.story("cedar"), {"r-k7m2p9qa": telling.consent(face=None)})
    before = files_of(scratch)
    contents = parts()
    contents["story.json"]["name"] = name
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 1 and "a reference that exists already, and says otherwise here" in said.output, said.output
    assert files_of(scratch) == before


def test_a_second_story_of_the_same_person_rests_on_the_consent_as_it_is(scratch: Path) -> None:
    brought_in(scratch)
    contents = parts()
    contents["story.json"]["name"] = "another-story"
    brought_in(scratch, contents)
    assert len(list((scratch / "stories/consents").iterdir())) == 1


def test_after_a_stop_nothing_comes_in_any_more_and_no_update_changes_whose_story_it_is(scratch: Path) -> None:
    brought_in(scratch)
    contents = parts()
    contents["story.json"] |= {"consent": "r-bbbb2222", "photo": {"file": "photo.jpg", "alt": "A loom", "nobody": True}}
    contents["consents/r-bbbb2222.json"] = contents.pop(CONSENT) | {"person": "p-2"}
    contents["story.es.json"]["photo"] = {"alt": "Un telar"}
    contents["private/keep-out.json"]["people"][0]["reference"] = "r-bbbb2222"
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 1 and "the consent of the same person" in said.output, said.output
    assert run(scratch, "story", "withdraw", "r-k7m2p9qa").exit_code == 0
    said = run(scratch, "import", "desk", str(package(scratch.parent)), "--yes")
    assert said.exit_code == 1 and "a consent that was withdrawn here" in said.output, said.output


def test_a_film_may_tell_nothing_and_captions_are_captions(scratch: Path) -> None:
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x19moov\0\0\0\x11udta\0\0\0\x09\xa9xyzP"
    contents = parts() | {"film.mp4": film, "captions.vtt": b"not captions"}
    contents["story.json"]["video"] = {
        "file": "film.mp4",
        "captions": "captions.vtt",
        "transcript": "They asked me.",
        "people": ["r-k7m2p9qa"],
    }
    contents["story.es.json"]["video"] = {"transcript": "Me preguntaron."}
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 1, said.output
    assert "a film whose file also holds: the place where it was made" in said.output and "a file that is not captions" in said.output
    contents |= {"film.mp4": film[:24] + b"\0\0\0\x08mdat", "captions.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nThey asked me.\n"}
    brought_in(scratch, contents)
    assert (scratch / "stories" / NAME / "film.mp4").read_bytes() == contents["film.mp4"]
    # A voice as a phone records it, and one that a phone has written its maker into.
    contents["voice.m4a"] = contents.pop("film.mp4").replace(b"ftypmp42", b"ftypM4A ")
    contents["story.json"]["video"] |= {"file": "voice.m4a", "voice_alone": True}
    brought_in(scratch, contents)
    assert (scratch / "stories" / NAME / "voice.m4a").exists() and not (scratch / "stories" / NAME / "film.mp4").exists()
    contents["voice.m4a"] += b"\0\0\0\x19moov\0\0\0\x11udta\0\0\0\x09\xa9makM"
    said = run(scratch, "import", "desk", str(package(scratch.parent, contents)), "--yes")
    assert said.exit_code == 1 and "a film whose file also holds: the camera or program" in said.output, said.output


def test_a_story_without_a_name_takes_a_folder_that_is_free(scratch: Path) -> None:
    contents = parts()
    contents["story.json"]["name"] = ""
    brought_in(scratch, contents)
    brought_in(scratch, contents)
    assert {path.name for path in (scratch / "stories").iterdir()} == {
        "a-weaver-is-asked-first",
        "a-weaver-is-asked-first-2",
        "consents",
        "private",
    }


def test_a_headline_that_is_a_device_of_windows_gets_a_folder_all_the_same(scratch: Path) -> None:
    contents = parts()
    contents["story.json"] |= {"name": "", "headline": "Con"}
    brought_in(scratch, contents)
    assert (scratch / "stories/story-con/story.yaml").is_file()


def test_an_update_that_reaches_further_than_the_person_agreed_to_is_told_before_it_is_written(scratch: Path) -> None:
    brought_in(scratch)
    for changes, told in (({"expires_on": "2027-03-20"}, False), ({"voice": True, "naming": "full-name"}, True)):
        contents = parts()
        contents["consents/r-k7m2p9qa.json"] |= changes
        said = run(scratch, "import", "desk", str(package(scratch.parent, contents)))
        assert ("It would allow more than the person agreed to so far (naming full-name" in said.output) is told, said.output
