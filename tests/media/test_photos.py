"""Photos: whatever a camera or a stranger puts into them, only the picture comes out; what cannot be shown is refused in words."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable

import pytest
import telling
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from hrtp_site.consent import Attachment
from hrtp_site.media.photos import Refused, Size, cut, examined, opened, photo_widths, renditions, stripped
from hrtp_site.media.rights import Rights, exif, png_info, xmp
from hrtp_site.model.site import KEEP_NOTHING

Corner = tuple[int, int, int]
RED, BLUE = (220, 30, 30), (30, 30, 220)


def marked(width: int = 640, height: int = 480) -> Image.Image:
    """Blue, with a red quarter at the upper left."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    return image


def encoded(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def with_secrets() -> bytes:
    """A JPEG with a place, a name, a thumbnail, XMP, IPTC and a comment in its file."""
    data = Image.Exif()
    data[0x0112] = 1
    data[0x010F] = "Secret Camera"
    data[0x013B] = "Secret Photographer"
    data.get_ifd(0x8825).update({1: "N", 2: (34.0, 3.0, 0.0), 3: "W", 4: (118.0, 14.0, 0.0)})
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x12\x1c\x02\x50\x00\x0dSecret By-line"
    plain = encoded(marked(), "JPEG", exif=data.tobytes(), xmp=b"<x:xmpmeta>Secret place</x:xmpmeta>", comment=b"Secret comment")
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return plain[:2] + segment + plain[2:]


def corners(image: Image.Image) -> list[bool]:
    """Which corner is red: upper left, upper right, lower left, lower right."""
    w, h = image.width - 5, image.height - 5
    return [image.getpixel(at)[0] > 150 for at in ((5, 5), (w, 5), (5, h), (w, h))]  # type: ignore[index]


def attachment(data: bytes) -> Attachment:
    return Attachment("stories/made-up/photo.jpg", "0" * 64, lambda: data)


def test_nothing_but_the_picture_is_left_of_a_file_full_of_secrets() -> None:
    data = with_secrets()
    assert data.count(b"Secret") >= 5
    for name, made in renditions(attachment(data), (0.5, 0.5), Size(640, 480)).items():
        out = made.make()
        assert b"Secret" not in out, name
        assert b"Exif" not in out, name
        assert b"ICC_PROFILE" not in out, name
        with Image.open(io.BytesIO(out)) as image:
            assert dict(image.getexif()) == {}, name
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info), name


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright(orientation: int, form: str) -> None:
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = marked()
    if orientation in back:
        image = image.transpose(Image.Transpose(back[orientation]))
    data = Image.Exif()
    data[0x0112] = orientation
    with opened(encoded(image, form, exif=data.tobytes(), quality=95)) as upright:
        assert corners(upright) == [True, False, False, False]
        assert upright.width > upright.height


@pytest.mark.parametrize(
    "make",
    [
        lambda: encoded(marked().convert("CMYK"), "JPEG"),
        lambda: encoded(marked().convert("L"), "JPEG"),
        lambda: encoded(marked().convert("P"), "PNG"),
        lambda: encoded(marked().convert("RGBA"), "PNG"),
        lambda: encoded(marked(), "WEBP"),
        lambda: encoded(marked(), "TIFF"),
        lambda: encoded(marked(), "HEIF"),
        lambda: encoded(marked().convert("RGBA"), "HEIF"),
        lambda: encoded(marked(), "AVIF"),
        lambda: encoded(marked(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
        lambda: encoded(marked(), "JPEG", icc_profile=b"no profile at all"),
    ],
    ids=["cmyk", "grey", "palette", "transparent", "webp", "tiff", "heic", "transparent-heic", "avif", "profile", "broken-profile"],
)
def test_every_usual_kind_of_photo_comes_out_as_it_looks(make: Callable[[], bytes]) -> None:
    with opened(make()) as image:
        assert image.mode == "RGB"
        assert image.size == (640, 480)
        assert image.getpixel((10, 10)) != image.getpixel((600, 400))


def test_sixteen_bits_keep_their_shades() -> None:
    row = struct.pack("<400H", *[60_000] * 200, *[20_000] * 200)
    image = Image.frombytes("I;16", (400, 400), row * 400)
    with opened(encoded(image, "PNG")) as shown:
        assert shown.getpixel((50, 50)) == (234, 234, 234)
        assert shown.getpixel((350, 50)) == (78, 78, 78)


def test_what_is_transparent_lies_on_white() -> None:
    with opened(encoded(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG")) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 40,000 × 40,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def said_to_be_larger(data: bytes) -> bytes:
    """A HEIC or AVIF that says it has 12,000 × 12,000 pixels."""
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", 12_000, 12_000) + data[at + 8 :]


def animated(form: str) -> bytes:
    return encoded(marked(), form, save_all=True, append_images=[Image.new("RGB", (640, 480), RED)])


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"not a picture at all", "a file that is no picture"),
        (b"", "a file that is no picture"),
        (b"%PDF-1.7 made up", "a file that is no picture"),
        (encoded(marked(), "JPEG")[:2000], "a picture whose file breaks off or is damaged"),
        (encoded(telling.picture(1, 640, 480), "PNG")[:700], "a picture whose file breaks off or is damaged"),
        (bomb(), "so many pixels that it could be a trap"),
        (encoded(Image.new("L", (9000, 7000)), "PNG"), "9000 × 7000 pixels"),
        (animated("GIF"), "a GIF"),
        (animated("PNG"), "an animated picture"),
        (animated("WEBP"), "an animated picture"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "an SVG"),
        (b"<svg onload='x()'/>", "an SVG"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heic", "a picture whose file breaks off or is damaged"),
        (encoded(telling.picture(1, 640, 480), "HEIF")[:-400], "a picture whose file breaks off or is damaged"),
        (encoded(telling.picture(1, 640, 480), "AVIF")[:-400], "a picture whose file breaks off or is damaged"),
        (said_to_be_larger(encoded(marked(), "HEIF")), "so many pixels that it could be a trap"),
        (said_to_be_larger(encoded(marked(), "AVIF")), "so many pixels that it could be a trap"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "a file that is no picture"),
    ],
    ids=[
        "text",
        "empty",
        "pdf",
        "truncated-jpeg",
        "truncated-png",
        "bomb",
        "too-many-pixels",
        "gif",
        "apng",
        "webp",
        "svg",
        "bare-svg",
        "heic",
        "truncated-heic",
        "truncated-avif",
        "heic-bomb",
        "avif-bomb",
        "eps",
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(data: bytes, found: str) -> None:
    with pytest.raises(Refused) as refusal, opened(data):
        pass
    assert refusal.value.found.startswith(found)
    assert refusal.value.allowed
    assert refusal.value.fix
    with pytest.raises(Refused):
        examined(attachment(data), KEEP_NOTHING)


def test_a_wrong_ending_does_no_harm() -> None:
    assert examined(attachment(encoded(marked(), "PNG")), KEEP_NOTHING) == Size(640, 480)


def test_no_size_is_larger_than_the_photo() -> None:
    assert photo_widths(Size(1000, 800)) == [320, 640, 960]
    assert photo_widths(Size(200, 100)) == [200]


@pytest.mark.parametrize(("focal_point", "expected"), [((0.0, 0.0), RED), ((1.0, 1.0), BLUE)])
def test_a_crop_keeps_the_focal_point(focal_point: tuple[float, float], expected: Corner) -> None:
    crop = cut(marked(1000, 500), 200, 200, focal_point)
    assert crop.size == (200, 200)
    corner = crop.getpixel((2, 2))
    assert isinstance(corner, tuple)
    assert all(abs(a - b) < 5 for a, b in zip(corner, expected, strict=True))


sizes = st.integers(1, 900)
shares = st.floats(0, 1)


@settings(max_examples=200)
@given(width=sizes, height=sizes, wanted=st.tuples(sizes, sizes), focal_point=st.tuples(shares, shares))
def test_any_photo_can_be_cut_to_any_shape_around_any_point(
    width: int, height: int, wanted: tuple[int, int], focal_point: tuple[float, float]
) -> None:
    assert cut(Image.new("RGB", (width, height)), *wanted, focal_point).size == wanted


def test_a_file_that_leaves_the_house_says_what_it_may_be_used_for_and_until_when() -> None:
    rights = Rights("A weaver at “her” loom", "Photo: Zoë <Made-up>", "May be used for: press.", "2027-01-31")
    jpeg = encoded(marked(), "JPEG", exif=exif(rights), xmp=xmp(rights))
    with Image.open(io.BytesIO(jpeg)) as image:
        assert image.getexif()[0x010E] == 'A weaver at "her" loom'
        assert image.getexif()[0x8298] == "May be used for: press. 2027-01-31"
    said = ET.fromstring(jpeg[jpeg.index(b"<x:xmpmeta") : jpeg.index(b"</x:xmpmeta>") + 12])  # noqa: S314  written a line above
    words = [element.text for element in said.iter()] + [value for element in said.iter() for value in element.attrib.values()]
    for wanted in ("A weaver at “her” loom", "Photo: Zoë <Made-up>", "May be used for: press. 2027-01-31", "2027-01-31"):
        assert wanted in words
    with Image.open(io.BytesIO(encoded(marked(), "PNG", pnginfo=png_info(rights)))) as image:
        assert image.text["Description"] == "A weaver at “her” loom"  # type: ignore[attr-defined]


def test_a_burst_or_a_moving_photo_gives_its_own_picture() -> None:
    for form in ("HEIF", "AVIF"):
        data = encoded(marked(), form, save_all=True, append_images=[Image.new("RGB", (640, 480), BLUE)])
        with opened(data) as image:
            assert corners(image) == [True, False, False, False], form


def test_what_is_kept_of_a_photo_is_a_good_jpeg_of_the_picture_alone() -> None:
    data = Image.Exif()
    data[0x0112] = 6
    kept = stripped(encoded(telling.picture(1, 6000, 3000), "JPEG", exif=data.tobytes(), quality=95))
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, image.size) == ("JPEG", (2400, 4800))
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"Secret" in with_secrets() and b"Secret" not in stripped(with_secrets())
    small = telling.picture(2, 700, 500)
    with Image.open(io.BytesIO(stripped(encoded(small, "PNG")))) as image:
        assert image.size == small.size
        assert max(high for _, high in ImageChops.difference(image, small).getextrema()) < 40  # type: ignore[misc]


def test_of_a_phones_file_with_several_pictures_the_first_is_shown() -> None:
    with opened(encoded(marked(), "MPO", save_all=True, append_images=[Image.new("RGB", (640, 480), BLUE)])) as image:
        assert corners(image) == [True, False, False, False]
