"""Pictures, colours, typefaces and codes: what everything that can be seen is made with.

In: a photo's bytes, a card's words, an address; the palette's file and the site's own colours. Out: sizes and crops without what they
told of their makers, drawn cards, typefaces cut down, QR codes; the palette as CSS and as Typst, and what of it cannot be read. Of records
it knows the site's settings alone, and no page; what may be shown has been judged before it comes here.
"""

from hrtp_site.media.brand import BRAND_CSS, FAVICON, brand_assets, brand_css, brand_typst, filled, typst_colour
from hrtp_site.media.cards import DRAWING, HEIGHT, PHOTO_WIDTH, Card, drawing_colours, drawn, quote_picture
from hrtp_site.media.contrast import contrast_problems, palette_problems
from hrtp_site.media.palette import Palette, read_palette
from hrtp_site.media.papers import INCH, PAPERS, Paper
from hrtp_site.media.photos import MAKING, MOST_PIXELS, Refused, Size, cut, examined, fitted, opened, renditions, saved, widths
from hrtp_site.media.qr import qr_svg
from hrtp_site.media.rights import Rights, exif, png_info, xmp
from hrtp_site.media.typefaces import FILES, Face, fonts, typst_string, unprintable
from hrtp_site.media.videos import film_tells_place
from hrtp_site.media.web_fonts import web_font_files

__all__ = [
    "BRAND_CSS",
    "DRAWING",
    "FAVICON",
    "FILES",
    "HEIGHT",
    "INCH",
    "MAKING",
    "MOST_PIXELS",
    "PAPERS",
    "PHOTO_WIDTH",
    "Card",
    "Face",
    "Palette",
    "Paper",
    "Refused",
    "Rights",
    "Size",
    "brand_assets",
    "brand_css",
    "brand_typst",
    "contrast_problems",
    "cut",
    "drawing_colours",
    "drawn",
    "examined",
    "exif",
    "filled",
    "film_tells_place",
    "fitted",
    "fonts",
    "opened",
    "palette_problems",
    "png_info",
    "qr_svg",
    "quote_picture",
    "read_palette",
    "renditions",
    "saved",
    "typst_colour",
    "typst_string",
    "unprintable",
    "web_font_files",
    "widths",
    "xmp",
]
