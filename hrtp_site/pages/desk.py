"""The story desk: a page on which staff write a worker's story with the consent for it, and take both along as one file. It sends nothing.

The page has every field as HTML, in words of the page's language; what scripts need to know of records and rules is handed over as data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from hrtp_site.consent import LEFT_TO_THE_BUILD
from hrtp_site.library import channel_views
from hrtp_site.model import Document, DocumentType, Language, Means, Naming, Page, Partnership, Practice, StoryType
from hrtp_site.pages.desk_data import GATE, HAN, LETTERS, WORDS, desk_data, limits, rules_of
from hrtp_site.pages.desk_pictures import KIT, PROOF, pictures_data
from hrtp_site.pages.writer import Press, Writer
from hrtp_site.reading import InterfaceWords, plain

PATH = "desk/index.md"
STEPS = ("begin", "consent", "keep-out", "story", "photo", "preview", "proof", "package")
"""In their order; each has a part of the page, ``theme/pages/desk/NAME.html.j2``, and a script, ``theme/desk/step-NAME.js``."""

SAID = "desk.say."
"""What the keys of the scripts' own words begin with; scripts know them as ``say.…``."""
LABELS = ("channel.", "language.", "desk.naming.", "story-type.")
"""What else scripts say: what these keys begin with."""


def desk_pages(press: Press) -> Iterator[Page]:
    """The page in each language; scripts fill it."""
    library = press.library
    papers = [one for one in library.all(Document) if one.type is DocumentType.RELEASE]
    same = desk_data(library) | pictures_data(press)
    for writer in press.pages_beside(PATH):
        yield writer.page(
            "desk.html.j2",
            title=writer.t("desk.title"),
            description=writer.t("desk.description"),
            kind="desk",
            steps=STEPS,
            languages=library.languages,
            named_languages=[(one, writer.t(f"language.{one}"), "") for one in library.languages],
            named_means=[(one, writer.t(f"desk.how.{one}"), "") for one in Means],
            words_in=press.words,
            channels={
                one: [(view.id, view.label, view.meaning) for view in channel_views(library, words)] for one, words in press.words.items()
            },
            naming=tuple(Naming),
            left_to_the_build=LEFT_TO_THE_BUILD,
            named_types=[(one, writer.t(f"story-type.{one}"), "") for one in StoryType],
            partnerships=[(one.id, plain(writer.own(one).short_name), writer.lang(one)) for one in library.all(Partnership)],
            practices=[(one.id, plain(writer.own(one).title), writer.lang(one)) for one in library.all(Practice)],
            most=limits(),
            longest=rules_of(library).longest_term_years,
            papers=[{"url": writer.record_url(one), "title": writer.own(one).title, "lang": writer.lang(one)} for one in papers],
            words=_as_data(_words(writer.t)),
            data=_as_data(same | _in_languages(writer, press.words)),
            frame_alternates=writer.everywhere,
            frame_section=writer.path,
            frame_listed=False,
            frame_wide=True,
        )


def _in_languages(writer: Writer, words: Mapping[Language, InterfaceWords]) -> dict[str, object]:
    """What scripts need for each language in which a story may be told: the ordinary words' file, and plainer words for heavy ones."""
    return {
        "ordinary": {one: writer.url(WORDS.format(one)) for one in words},
        "gateScripts": {"tables": writer.url(GATE), "letters": writer.url(LETTERS), "han": writer.url(HAN)},
        "kit": writer.url(KIT),
        "proof": {one: writer.url(PROOF.format(one)) for one in words},
        "plainer": {one: words[one]("desk.plainer") for one in words},
    }


def _as_data(value: object) -> Markup:
    """JSON that may stand inside a script element: no letter of it ends one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  no markup is left in it


def _words(t: InterfaceWords) -> dict[str, str | Mapping[str, str]]:
    every: dict[str, str | Mapping[str, str]] = {**t.texts, **t.plurals}
    own = {key.removeprefix("desk."): words for key, words in every.items() if key.startswith(SAID)}
    return own | {key: words for key, words in t.texts.items() if key.startswith(LABELS)}
