"""The words that a playbook says in its ``site.yaml``, laid over those of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from hrtp_site.library.channels import channel_texts
from hrtp_site.library.library import Library
from hrtp_site.model import Language, SiteSettings, Stage
from hrtp_site.reading import InterfaceWords


def words_of_site(library: Library, words: Mapping[Language, InterfaceWords]) -> dict[Language, InterfaceWords]:
    """The interface's words in each language of the site, its first one first, with the site's own in their place.

    A language without any is left out: ``check_site`` tells it.
    """
    own = {one: library.in_language(library.site, one) or library.site for one in library.languages if one in words}
    return {one: words[one].laid_over(dict([*_texts(site), *channel_texts(library, words[one])])) for one, site in own.items()}


def _texts(site: SiteSettings) -> list[tuple[str, str]]:
    said = [(f"sector.{one.id}", one.label) for one in site.sectors]
    said += [(f"problem.{one.id}", one.label) for one in site.problems]
    for stage in Stage:
        label = getattr(site.stages, stage) if site.stages else None
        if label:
            said += [(f"stage.{stage}", label.label), (f"start.stage.{stage}", label.asked)]
    words = site.introductions
    introductions = {
        "home.elements": words and words.home,
        "elements.intro": words and words.elements,
        "elements.description": words and words.elements_about,
        "partnerships.intro": words and words.partnerships,
        "partnerships.description": words and words.partnerships_about,
    }
    return [*said, *((key, text) for key, text in introductions.items() if text)]
