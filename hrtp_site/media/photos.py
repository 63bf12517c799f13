"""A photo's way to the site: looked at, turned upright, stripped of everything but the picture, cut, and saved small.

Sizes: widths of the reference (320 to 1600 pixels) for pages; what each channel wants for the media kit.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from hrtp_site.consent import Attachment
from hrtp_site.media.photo_notes import UNREADABLE, is_photo
from hrtp_site.model import Kept, Made, Phrase, phrase

MOST_PHOTO_PIXELS = 60_000_000
"""More than any camera in use here makes; a picture that says it has more is refused before it is unpacked."""

register_heif_opener()
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")
"""Of files that hold several pictures (MPO, bursts and moving photos, as phones make them), Pillow gives the first or chosen one."""
NAMES = phrase("JPEG, PNG, WebP, TIFF, HEIC or AVIF")
MOST_KEPT = 4800
"""Pixels on the long side of a photo that is kept with its story: enough for a poster."""
WIDTHS = (320, 640, 960, 1280, 1600)
AVATARS = (160, 320)
QUALITY = {"JPEG": 82, "WEBP": 78}
KEPT_QUALITY = 93
"""Of the picture from which all others are made."""
PHOTO_EDITION = f"2-pillow-{version('pillow')}-heif-{version('pillow-heif')}"
"""Counted up whenever pictures are made in another way, so that kept ones are made anew."""


class Refused(Exception):  # noqa: N818  it is a refusal, said to the person who chose the picture
    """A picture that cannot be published, in the words of a problem."""

    def __init__(self, found: Phrase, allowed: Phrase, fix: Phrase) -> None:
        super().__init__(found, allowed, fix)
        self.found, self.allowed, self.fix = found, allowed, fix


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels, as the picture stands upright."""

    width: int
    height: int


def examined(attachment: Attachment, kept: Kept) -> Size:
    """The size of a photo. Raises Refused, with words for the person who chose it, where it cannot be published."""
    answer = json.loads(kept.once(Made(f"examined-{PHOTO_EDITION}-{attachment.digest}", lambda: _examine(attachment.load()))))
    if "width" not in answer:
        opened(attachment.load())  # once more: what is kept cannot say it in every language
    return Size(**answer)


def _examine(data: bytes) -> bytes:
    try:
        with opened(data) as image:
            answer: dict[str, object] = {"width": image.width, "height": image.height}
    except Refused as refusal:
        answer = {"found": refusal.found, "allowed": refusal.allowed, "fix": refusal.fix}
    return json.dumps(answer).encode()


def opened(data: bytes) -> Image.Image:
    """The picture alone: upright, in sRGB, without transparency and without any of the words that its file carried.

    Raises Refused where it is no picture, too large, animated, or broken off.
    """
    _refuse_by_its_first_bytes(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of notes that Pillow cannot read: they are left behind anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _refuse_by_its_head(image)
                image.load()
                return _picture_alone(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large(phrase("so many pixels that it could be a trap")) from error
    except UnidentifiedImageError as error:
        if is_photo(data):
            raise _damaged() from error
        raise Refused(
            phrase("a file that is no picture"),
            phrase("a photo as {names}", names=NAMES),
            phrase("open it in a picture program, and export it as JPEG"),
        ) from error
    except UNREADABLE as error:
        raise _damaged() from error


def _damaged() -> Refused:
    return Refused(
        phrase("a picture whose file breaks off or is damaged"), phrase("a whole picture"), phrase("copy it again from the camera or phone")
    )


def _refuse_by_its_first_bytes(data: bytes) -> None:
    head = data[:1024].lstrip()
    if head.startswith((b"GIF87a", b"GIF89a")):
        raise Refused(phrase("a GIF"), phrase("a photo that does not move"), phrase("export one picture of it as JPEG"))
    if b"<svg" in head.lower() or head.startswith(b"<?xml"):
        raise Refused(phrase("an SVG, which is a program as much as a picture"), phrase("a photo"), phrase("export it as JPEG or PNG"))


def _refuse_by_its_head(image: Image.Image) -> None:
    if image.width * image.height > MOST_PHOTO_PIXELS:
        raise _too_large(phrase("{width} × {height} pixels", width=image.width, height=image.height))
    if image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise Refused(phrase("an animated picture"), phrase("a photo that does not move"), phrase("export one picture of it as JPEG"))


def _too_large(found: Phrase) -> Refused:
    return Refused(
        found,
        phrase("at most {most_photo_pixels} million pixels", most_photo_pixels=MOST_PHOTO_PIXELS // 1000000),
        phrase("make it smaller in a picture program: 4,000 pixels wide is plenty"),
    )


def _picture_alone(image: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    upright = _eight_bits(upright)
    if profile and upright.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            upright = ImageCms.profileToProfile(upright, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or upright
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that does not fit its picture: the numbers as they are come nearest
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        upright = ground
    # A new picture with nothing but the pixels: whatever the file carried stays behind.
    rgb = upright.convert("RGB")
    return Image.frombytes("RGB", rgb.size, rgb.tobytes())


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits a channel become eight; Pillow by itself would cut off everything bright."""
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    if image.mode in ("I", "F"):
        return image.point(lambda value: value / 256).convert("L")
    return image


def stripped(data: bytes) -> bytes:
    """A photo as it may be kept with its story: a JPEG with the picture alone, upright, at most MOST_KEPT pixels long.

    Raises Refused as ``opened`` does.
    """
    with opened(data) as image:
        image.thumbnail((MOST_KEPT, MOST_KEPT), Image.Resampling.LANCZOS)
        return saved(image, "JPEG", quality=KEPT_QUALITY, subsampling=0)


def is_scan(data: bytes) -> bool:
    """True for a TIFF as scanners and fax machines write it: of several pages, or in black and white alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("TIFF",)) as image:
                return getattr(image, "n_frames", 1) > 1 or image.mode == "1"
    except (Image.DecompressionBombError, *UNREADABLE):
        return False


def fitted(image: Image.Image, width: int) -> Image.Image:
    """The whole picture at a width (never wider than it is)."""
    width = min(width, image.width)
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def cut(image: Image.Image, width: int, height: int, focal_point: tuple[float, float]) -> Image.Image:
    """A crop of exactly this size that keeps the focal point as near to its middle as the picture allows."""
    box = crop_box(Size(image.width, image.height), Size(width, height), focal_point)
    return image.resize((width, height), Image.Resampling.LANCZOS, box=box)


HAZE = 9, 16
"""Dots to which a photo is brought down before it fills a picture out of focus: its colours, and nobody's face."""
BRAND_IN_HAZE = 0.5


def haze(photo: Callable[[int, int], Image.Image], width: int, height: int, ground: str) -> Image.Image:
    """A photo's own colours far out of focus, mixed with a ground's, for where a network lays its buttons. ``photo`` cuts it to a size."""
    colours = photo(*HAZE).resize((width, height), Image.Resampling.BICUBIC)
    return Image.blend(colours, Image.new("RGB", colours.size, ground), BRAND_IN_HAZE)


def crop_box(photo: Size, crop: Size, focal_point: tuple[float, float]) -> tuple[float, float, float, float]:
    """The part of a photo that a crop shows: left, top, right, bottom. The story desk reckons it the same (``theme/desk/crops.js``)."""
    scale = max(crop.width / photo.width, crop.height / photo.height)
    wide, high = min(crop.width / scale, photo.width), min(crop.height / scale, photo.height)
    left = max(0.0, min(focal_point[0] * photo.width - wide / 2, photo.width - wide))
    top = max(0.0, min(focal_point[1] * photo.height - high / 2, photo.height - high))
    return left, top, min(left + wide, photo.width), min(top + high, photo.height)


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    """The picture as a JPEG, WebP or PNG file that carries nothing but what ``more`` gives it."""
    out = io.BytesIO()
    options: dict[str, object] = {"quality": QUALITY[form]} if form in QUALITY else {"optimize": False, "compress_level": 6}
    if form == "JPEG":
        options |= {"progressive": True, "optimize": True}
    image.save(out, form, **options | more)
    return out.getvalue()


def renditions(attachment: Attachment, focal_point: tuple[float, float], size: Size) -> dict[str, Made]:
    """What a page needs of a photo, by the end of its file name (``-640.webp``, ``-avatar-160.jpg``)."""
    files: dict[str, Made] = {}
    for width in photo_widths(size):
        for form, ending in (("WEBP", "webp"), ("JPEG", "jpg")):
            files[f"-{width}.{ending}"] = _whole(attachment, width, form)
    for side in AVATARS:
        files[f"-avatar-{side}.jpg"] = _avatar(attachment, side, focal_point)
    return files


def photo_widths(size: Size) -> list[int]:
    """The widths at which a page offers a photo; none is larger than the photo."""
    return [width for width in WIDTHS if width <= size.width] or [size.width]


def _whole(attachment: Attachment, width: int, form: str) -> Made:
    def make() -> bytes:
        with opened(attachment.load()) as image:
            return saved(fitted(image, width), form)

    return Made(f"photo-{PHOTO_EDITION}-{attachment.digest}-{width}-{form}", make)


def _avatar(attachment: Attachment, side: int, focal_point: tuple[float, float]) -> Made:
    def make() -> bytes:
        with opened(attachment.load()) as image:
            return saved(cut(image, side, side, focal_point), "JPEG")

    return Made(f"avatar-{PHOTO_EDITION}-{attachment.digest}-{side}-{focal_point[0]}-{focal_point[1]}", make)
