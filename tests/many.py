"""The scratch site with very many records, for tests of long lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product

from conftest import SCRATCH

from hrtp_site.building.folders import read_folders
from hrtp_site.reading.parsing import SourceText

STORY = (
    SourceText(
        "stories/made-up-loom/story.yaml",
        "type: testimonial\nlanguage: en\nheadline: The made-up loom\ndek: A made-up weaver tells what changed.\n"
        "consent: published-made-up-loom\nteller: {first_name: Ada, last_name: Made-up, role: weaver}\npartnership: mill\n"
        "practices: [ask-first]\nbody: Nobody asked. Then somebody did.\npull_quote: Then somebody did\npublished_on: 2026-11-02\n",
    ),
    SourceText(
        "stories/consents/published-made-up-loom.yaml",
        "basis: published\nprinted:\n- name: Ada Made-up\n  words: [Then somebody did]\n"
        "  sources: [{source: mill-report, locator: Page 3}]\n",
    ),
)
WORDS = ("Álamo", "anvil", "bobbin", "bolt", "carding", "3-shift", "distaff", "dye", "felt", "heddle", "loom", "weft", "wool")


def replaced(text: str, *changes: tuple[str, str]) -> str:
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


def many(practices: int = 40, others: int = 9) -> list[SourceText]:
    """The scratch site with more of everything that stands in lists; the same at every run.

    ``others`` is how many more there are of what stands in shorter lists: documents, guided routes, stories, sources.
    """
    chance = random.Random(7)  # noqa: S311  the same made-up records at every run, no secret
    texts = {source.path: source.text for source in read_folders(SCRATCH).sources}

    def more(kind: str, name: str, number: int, change: Callable[[str, int], str]) -> None:
        ending = "md" if kind == "playbooks" else "yaml"
        folder = kind if kind == "playbooks" else f"content/{kind}"
        for one in range(number):
            texts[f"{folder}/{name}-{one}.{ending}"] = change(texts[f"{folder}/{name}.{ending}"], one)

    more("components", "listening", 1, lambda text, one: text.replace("order: 1", "order: 2").replace("Listening", "Listening again"))
    more("partnerships", "mill", 20, lambda text, one: text.replace("order: 1", f"order: {one + 2}").replace("The Mill", f"Mill {one}"))
    homes, mills = ("listening", "listening-0"), ("mill", *(f"mill-{one}" for one in range(20)))

    def practice(text: str, one: int) -> str:
        return replaced(
            text,
            ("component: listening", f"component: {homes[one % 2]}"),
            ("order: 1", f"order: {one + 100}"),
            ("mill-asks", f"mill-asks-{one}"),
            ("partnerships: [mill]", f"partnerships: [{chance.choice(mills)}]"),
            ("title: Ask first", f"title: Ask first, {one}"),
            ("tools: [shuttle-rule]", f"tools: [shuttle-rule-{one}]\npairs_with: [ask-first-{(one + 2) % practices}]"),
        )

    more("practices", "ask-first", practices, practice)

    def term(text: str, one: int) -> str:
        return replaced(
            text, ("Shuttle Rule", f"{chance.choice(WORDS)} {one}"), ("type: tool", f"type: tool\nsee: [shuttle-rule-{(one + 7) % 40}]")
        )

    more("glossary", "shuttle-rule", 40, term)
    more("outcomes", "mill-attendance", 30, lambda text, one: text.replace("partnership: mill", f"partnership: {chance.choice(mills)}"))
    more("people", "ada-made-up", others, lambda text, one: text.replace("Ada", f"Ada {one}"))
    more("links", "mill-page", others, lambda text, one: text.replace("mill.example/", f"mill.example/{one}"))
    more("sources", "mill-report", others, lambda text, one: text.replace("Mill report", f"Mill report {one}"))

    def document(text: str, one: int) -> str:
        return replaced(text, ("order: 1\n", f"order: {one + 2}\n"), ("mill-asks", f"mill-asks-{one}"))

    more("documents", "weaving-charter", others, document)
    more("playbooks", "not-heard", others, lambda text, one: text.replace("order: 1\n", f"order: {one + 2}\n"))
    for one, story in product(range(others), STORY):
        texts[story.path.replace("loom", f"loom-{one}")] = story.text.replace("published-made-up-loom", f"published-made-up-loom-{one}")
    return [SourceText(path, text) for path, text in texts.items()]
