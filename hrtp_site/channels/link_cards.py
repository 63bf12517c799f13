"""A link card for every page: the picture that chat programs and social networks show with a link."""

from __future__ import annotations

from collections.abc import Iterable

from hrtp_site.consent import Picture
from hrtp_site.library import Library, story_address
from hrtp_site.media import CARD_HEIGHT, CARD_PHOTO_WIDTH, PHOTO_EDITION, Card, Palette, cut, drawn_card, illustration_of, opened
from hrtp_site.model import Element, HandPage, Language, Made, Page
from hrtp_site.pages import Press
from hrtp_site.reading import plain


def link_card_files(press: Press, pages: Iterable[Page]) -> dict[str, Made]:
    """Each page's card by its path, still to be drawn; the press holds the stories whose photo every network may fetch."""
    photos = {story_address(press.library, story, story.language).path: story.photo for story in press.library.stories}
    names = element_names(press.library)
    cards: dict[str, Made] = {}
    for page in pages:
        photo = photos.get(page.path)
        shown = "" if photo else illustration_of(press.library.site, page.facets.get("problem", ()), page.element)
        picture = shown and press.printed(shown, page.element)
        turned = page.language.direction == "rtl"
        card = Card(page.title, _kicker(press, page, names), press.site_name, page.element, picture, turned)
        cards[page.card] = _made(card, press.palette, photo)
    return cards


def element_names(library: Library) -> dict[tuple[int, Language], str]:
    """The short name of each element, by its number and a language."""
    names: dict[tuple[int, Language], str] = {}
    for element in library.all(Element):
        for language in library.languages:
            own = library.in_language(element, language) or element
            names[element.number, language] = plain(own.short_title)
    return names


def _kicker(press: Press, page: Page, names: dict[tuple[int, Language], str]) -> str:
    if page.kind == HandPage.kind:
        return ""  # the home page and the like: their titles say enough
    kind = press.words[page.language](f"kind.{page.kind}")
    return f"{kind} · {names[page.element, page.language]}" if page.element and page.kind != Element.kind else kind


def _made(card: Card, palette: Palette, photo: Picture | None) -> Made:
    key = card.key(palette)
    if photo is None:
        return Made(key, lambda: drawn_card(card, palette))

    def make() -> bytes:
        with opened(photo.attachment.load()) as image:
            return drawn_card(card, palette, cut(image, CARD_PHOTO_WIDTH, CARD_HEIGHT, photo.focal_point))

    return Made(f"{key}-{PHOTO_EDITION}-{photo.attachment.digest}-{photo.focal_point[0]}-{photo.focal_point[1]}", make)
