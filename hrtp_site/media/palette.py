"""The palette: every colour and typeface of a playbook. ``theme/brand.yaml`` has the program's, ``site.yaml`` the playbook's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from hrtp_site.media.typefaces import CARRIED, FONTS
from hrtp_site.model import Colour, ElementLook, MistakeError, Part, Problem, Record, Shade, SiteSettings, phrase
from hrtp_site.reading import Parsed, SourceText, parse_record

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

TINTED = {"light": 0.10, "dark": 0.14}
"""How much of an element's colour is mixed into the surface behind its words, where ``site.yaml`` gives no tint."""

Translucent = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^#[0-9a-fA-F]{8}$")]
"""Red, green, blue and density, two hexadecimal digits each."""

Family = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^-?[A-Za-z][A-Za-z0-9 -]*$", max_length=40),
    Field(description="a typeface's name: letters, digits, blanks and hyphens"),
]
"""So that it may stand in CSS, in Typst and in markup as it is."""

Families = Annotated[
    tuple[Family, ...], Field(min_length=1, description="the names of typefaces, each only where those before it are missing")
]


class Shadow(Part):
    """A translucent colour in the light and in the dark look; none where it is left out."""

    light: Translucent | None = Field(None, description="eight hexadecimal digits after #: the last two say how dense")
    dark: Translucent | None = Field(None, description="eight hexadecimal digits after #: the last two say how dense")


class Printed(Part):
    """What a browser prints, and greys of PDFs."""

    paper: Colour
    ink: Colour
    ink_soft: Colour
    line: Colour
    strong_line: Colour
    note: Colour
    cut: Colour


class Typefaces(Part):
    """The families by what they are for."""

    web_headings: Families
    web_text: Families
    print_headings: Family
    print_text: Family
    word: Family
    mail_headings: Families
    mail_text: Families

    @field_validator(*CARRIED)
    @classmethod
    def _carried(cls, found: str, info: ValidationInfo) -> str:
        name = str(info.field_name)
        carried = CARRIED[name]
        if found != carried:
            raise MistakeError(
                phrase("“{found}”", found=found),
                phrase("{carried}: the one whose letters the program carries and measures", carried=carried),
                phrase("write {name}: {carried}", name=name, carried=carried),
            )
        return found


class Palette(Record):
    """Every colour by its name, as a light and a dark page have it. What each dresses stands beside it in ``theme/brand.yaml``.

    ``elements`` are the looks of the playbook's elements; the file has none, ``with_site`` lays them over.
    """

    kind: ClassVar[str] = "brand"
    singular: ClassVar[str] = "brand"

    paper: Shade
    surface: Shade
    sunken: Shade
    ink: Shade
    ink_soft: Shade
    line: Shade
    strong_line: Shade
    brand: Shade
    on_brand: Shade
    on_brand_soft: Shade
    link: Shade
    focus: Shade
    brand_find: Shade
    brand_charter: Shade
    warning: Shade
    warning_tint: Shade
    marked: Shade
    target: Shade
    shadow_near: Shadow
    shadow_far: Shadow
    printed: Printed
    typefaces: Typefaces
    elements: tuple[ElementLook, ...] = ()
    own_faces: str = ""
    """Changes with the typefaces that a playbook brings along: what is drawn or set with others is made anew."""

    def with_site(self, site: SiteSettings | None) -> Palette:
        """The palette with a playbook's own colours and its elements' looks in it."""
        if site is None:
            return self
        own = {name: shade for name, shade in site.colours or () if shade is not None}
        return self.model_copy(update={**own, "elements": site.elements})

    def element(self, number: int) -> Shade:
        """The colour of an element; the brand's for 0 (what belongs to none), and for a number that has no look."""
        return self.elements[number - 1].colour if 0 < number <= len(self.elements) else self.brand

    def tint(self, number: int) -> Shade:
        """What lies behind an element's words: as ``site.yaml`` has it, else a little of its colour on the surface."""
        look = self.elements[number - 1]
        if look.tint:
            return look.tint
        colour, surface = look.colour, self.surface
        return Shade(
            light=mixed(surface.light, colour.light, TINTED["light"]),
            dark=mixed(surface.dark, colour.dark, TINTED["dark"]),
        )


_ELSEWHERE = (
    ("elements", phrase("the looks of elements"), phrase("move them to elements in site.yaml")),
    ("own_faces", phrase("typefaces"), phrase("put their files into {folder}/", folder=FONTS)),
)


def read_palette(source: SourceText) -> Parsed[Palette]:
    """Reads ``theme/brand.yaml``. Its ``record`` is None where a problem forbids it: a colour missing, misspelled or unknown."""
    parsed = parse_record(source, Palette, Palette.kind)
    values = parsed.tree.value
    if not isinstance(values, dict):
        fix = phrase("restore the file; one in a project's own theme/ may be deleted: then the program's holds")
        empty = Problem.of_file(source.path, phrase("no colours"), phrase("lines of “name: {light, dark}”"), fix)
        return replace(parsed, problems=(*parsed.tree.problems, *parsed.tree.doubts) or (empty,))
    for name, found, fix in _ELSEWHERE:
        if name in values:
            stray = parsed.problem((name,), found, phrase("no such field: each playbook has its own"), fix)
            return replace(parsed, record=None, problems=(*parsed.problems, stray))
    return parsed


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour, each from 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:7])
    return red, green, blue


def mixed(ground: str, colour: str, share: float) -> str:
    """``share`` (0 to 1) of a colour on a ground, channel by channel, as CSS mixes in sRGB."""
    pairs = zip(channels(ground), channels(colour), strict=True)
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)
