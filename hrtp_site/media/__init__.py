"""Pictures, colours, typefaces, codes, archives and PDFs: what everything that can be seen is made with.

In: a photo's bytes, a card's words, an address; the palette's file and the site's own colours. Out: sizes and crops without what they
told of their makers, drawn cards, typefaces cut down, QR codes, zips, PDFs of Typst's source; the palette as CSS and as Typst, and what
of it cannot be read. Of records it knows the site's settings alone, and no page; what may be shown has been judged before it comes here.
"""

from hrtp_site.media.archive import write_zip, zipped
from hrtp_site.media.brand import brand_assets, filled_icon, typst_colour
from hrtp_site.media.cards import CARD_EDITION, CARD_HEIGHT, CARD_PHOTO_WIDTH, Card, card_colours, drawn_card
from hrtp_site.media.contrast import contrast_problems, palette_problems
from hrtp_site.media.file_contents import Inside, inside, looked_at, paper_of
from hrtp_site.media.illustrations import (
    HOUSE,
    ILLUSTRATIONS,
    emblem_shape,
    illustration_of,
    page_emblem,
    printed_emblem,
    printed_illustration,
)
from hrtp_site.media.measuring import Lines, Run, broken, width
from hrtp_site.media.notes import Note, told_notes
from hrtp_site.media.palette import Palette, read_palette
from hrtp_site.media.papers import INCH, PAPERS, POSTERS, Paper
from hrtp_site.media.photos import (
    AVATARS,
    MOST_KEPT,
    MOST_PHOTO_PIXELS,
    PHOTO_EDITION,
    WIDTHS,
    Refused,
    Size,
    crop_box,
    cut,
    examined,
    fitted,
    haze,
    opened,
    photo_widths,
    renditions,
    saved,
    stripped,
)
from hrtp_site.media.qr import qr_svg
from hrtp_site.media.quote_cards import (
    FACE,
    FAINT,
    MOST_CARDS,
    READABLE,
    READABLE_WIDE,
    RULE,
    SHARES,
    WIDE,
    QuoteCard,
    accent,
    quote_card,
    quote_row,
    quote_shade,
)
from hrtp_site.media.rights import Rights, exif, png_info, xmp
from hrtp_site.media.spreading import BREATH, COSTS, SENTENCE
from hrtp_site.media.tagged_pdf import TYPST_VERSION, font_folders, promised_pdf, typst_head, typst_pdf, typst_string
from hrtp_site.media.typefaces import FACE_FILES, FONT_ENDINGS, FONTS, Face, own_edition, unprintable, use_typefaces
from hrtp_site.media.typst_worker import LENGTH_BYTES, NOT_SET, SETTER, packed
from hrtp_site.media.web_fonts import web_font_files

__all__ = [
    "AVATARS",
    "BREATH",
    "CARD_EDITION",
    "CARD_HEIGHT",
    "CARD_PHOTO_WIDTH",
    "COSTS",
    "FACE",
    "FACE_FILES",
    "FAINT",
    "FONTS",
    "FONT_ENDINGS",
    "HOUSE",
    "ILLUSTRATIONS",
    "INCH",
    "LENGTH_BYTES",
    "MOST_CARDS",
    "MOST_KEPT",
    "MOST_PHOTO_PIXELS",
    "NOT_SET",
    "PAPERS",
    "PHOTO_EDITION",
    "POSTERS",
    "READABLE",
    "READABLE_WIDE",
    "RULE",
    "SENTENCE",
    "SETTER",
    "SHARES",
    "TYPST_VERSION",
    "WIDE",
    "WIDTHS",
    "Card",
    "Face",
    "Inside",
    "Lines",
    "Note",
    "Palette",
    "Paper",
    "QuoteCard",
    "Refused",
    "Rights",
    "Run",
    "Size",
    "accent",
    "brand_assets",
    "broken",
    "card_colours",
    "contrast_problems",
    "crop_box",
    "cut",
    "drawn_card",
    "emblem_shape",
    "examined",
    "exif",
    "filled_icon",
    "fitted",
    "font_folders",
    "haze",
    "illustration_of",
    "inside",
    "looked_at",
    "opened",
    "own_edition",
    "packed",
    "page_emblem",
    "palette_problems",
    "paper_of",
    "photo_widths",
    "png_info",
    "printed_emblem",
    "printed_illustration",
    "promised_pdf",
    "qr_svg",
    "quote_card",
    "quote_row",
    "quote_shade",
    "read_palette",
    "renditions",
    "saved",
    "stripped",
    "told_notes",
    "typst_colour",
    "typst_head",
    "typst_pdf",
    "typst_string",
    "unprintable",
    "use_typefaces",
    "web_font_files",
    "width",
    "write_zip",
    "xmp",
    "zipped",
]
