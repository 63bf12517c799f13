"""Pictures, typefaces, codes, archives and PDFs: bytes in, bytes out.

In: a photo's bytes, a card's words, an address. Out: sizes and crops without what they told of their makers, drawn cards,
typefaces cut down, QR codes, zips, PDFs of Typst's source. Knows no record and no page; what may be shown has been judged before it
comes here.
"""

from hrtp_site.media.archive import write_zip, zipped
from hrtp_site.media.cards import (
    BRAND,
    CARD_EDITION,
    CARD_HEIGHT,
    CARD_PHOTO_WIDTH,
    ELEMENT_COLOURS,
    INK,
    SOFT,
    Card,
    drawn_card,
    quote_picture,
)
from hrtp_site.media.photos import (
    MOST_PHOTO_PIXELS,
    PHOTO_EDITION,
    Refused,
    Size,
    cut,
    examined,
    fitted,
    opened,
    photo_widths,
    renditions,
    saved,
)
from hrtp_site.media.qr import qr_svg
from hrtp_site.media.rights import Rights, exif, png_info, xmp
from hrtp_site.media.tagged_pdf import TYPST_VERSION, promised_pdf, typst_head, typst_pdf, typst_string
from hrtp_site.media.typefaces import FACE_FILES, Face, unprintable
from hrtp_site.media.videos import film_tells_place
from hrtp_site.media.web_fonts import web_font_files

__all__ = [
    "BRAND",
    "CARD_EDITION",
    "CARD_HEIGHT",
    "CARD_PHOTO_WIDTH",
    "ELEMENT_COLOURS",
    "FACE_FILES",
    "INK",
    "MOST_PHOTO_PIXELS",
    "PHOTO_EDITION",
    "SOFT",
    "TYPST_VERSION",
    "Card",
    "Face",
    "Refused",
    "Rights",
    "Size",
    "cut",
    "drawn_card",
    "examined",
    "exif",
    "film_tells_place",
    "fitted",
    "opened",
    "photo_widths",
    "png_info",
    "promised_pdf",
    "qr_svg",
    "quote_picture",
    "renditions",
    "saved",
    "typst_head",
    "typst_pdf",
    "typst_string",
    "unprintable",
    "web_font_files",
    "write_zip",
    "xmp",
    "zipped",
]
