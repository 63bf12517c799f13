"""The scratch playbook in two more languages. Their words are made of the English ones letter by letter: nobody speaks so.

What passes for Tagalog has an accent on each vowel, so that an English word that is left shows. What passes for Hebrew stands in Hebrew
letters. The codes are real, so that CLDR's plurals, dates and directions are, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner
from conftest import AS_OF, PROJECT, hrtp, make_scratch
from telling import EVERYWHERE, consent, release, story, write

from hrtp_site.commands import main
from hrtp_site.model import Story, common_plurals
from hrtp_site.model.languages import Language
from hrtp_site.reading import SourceText, parse_record, version_of_words

TAGALOG, HEBREW = Language("tl"), Language("he")
LETTERS: Mapping[Language, dict[int, str]] = {
    TAGALOG: {ord(letter): own for letter, own in zip("aeiouAEIOU", "áéíóúÁÉÍÓÚ", strict=True)},
    HEBREW: {ord(letter): own for letter, own in zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף", strict=True)},
}
_KEPT = re.compile(r"\]\([^)]*\)|\{[^{}]*\}|<[^>]*>|\[\[[^\]]*\]\]|`[^`]*`|https?://\S+|\S+@\S+|&\w+;")
"""What is no word of a text: links, blanks, markup, addresses."""

BY_CLDR = re.compile(r"(?:month|language|in-language|search\.also)\.\w+|date")
"""What no words file has to say."""

STORY = "made-up-loom"


def spoken(text: str, language: Language) -> str:
    """An English text as the language has it."""
    kept = iter(_KEPT.findall(text))
    parts = _KEPT.split(text)
    said = [(part if language is TAGALOG else part.casefold()).translate(LETTERS[language]) for part in parts]
    return "".join(part + next(kept, "") for part in said)


def words_file(language: Language) -> str:
    """All the interface's words in a language, with those for the channels that the program brings."""
    english: Mapping[str, str | dict[str, str]] = yaml.safe_load((PROJECT / "theme/strings.en.yaml").read_text(encoding="utf-8"))
    said = {key: words for key, words in english.items() if not BY_CLDR.fullmatch(key)}
    for path in sorted((PROJECT / "theme/channels").glob("*.yaml")):
        channel = yaml.safe_load(path.read_text(encoding="utf-8"))
        said |= {f"channel.{path.stem}": channel["name"]["en"], f"channel-meaning.{path.stem}": channel["meaning"]["en"]}
    forms = {key: words for key, words in said.items() if not isinstance(words, str)}
    spoken_forms = {
        key: {form: spoken(words["other"], language) for form in common_plurals(language)} | {"other": spoken(words["other"], language)}
        for key, words in forms.items()
    }
    texts = {key: spoken(words, language) for key, words in said.items() if isinstance(words, str)}
    return yaml.safe_dump(texts | spoken_forms, allow_unicode=True, width=1000)


def with_more_languages(folder: Path) -> Path:
    """The scratch playbook in English, Spanish, Tagalog and Hebrew, the last one in its frame, its elements and its documents."""
    project = make_scratch(folder)
    site = project / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("languages: [en, es]", "languages: [en, es, tl, he]"), encoding="utf-8")
    (project / "theme").mkdir()
    for language in LETTERS:
        (project / f"theme/strings.{language}.yaml").write_text(words_file(language), encoding="utf-8")
    translate(project, TAGALOG, "")
    translate(project, HEBREW, "site/", "handwritten/", "elements/", "documents/")
    write(project, "loom", _story(), {"r-loom-1": consent(naming="anonymous", channels=EVERYWHERE)})
    own = {name: words for name, words in _story().items() if name in ("headline", "dek", "body", "pull_quote")}
    original = parse_record(SourceText("story.yaml", yaml.safe_dump(_story())), Story, STORY).record
    assert original is not None
    told = (
        {"translates": version_of_words(original)}
        | {name: spoken(words, TAGALOG) for name, words in own.items()}
        | {"teller": {"role": "wéávér"}}
    )
    path = project / f"stories/{STORY}/story.tl.yaml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    release(project, STORY, "r-loom-1")
    return project


def _story() -> dict[str, Any]:
    return story("loom", teller={"role": "weaver"})


def translate(project: Path, language: Language, *kinds: str) -> None:
    """Translates records as people do whose tools read PO files."""
    folder = project.parent / f"{project.name}-po-{language}"
    typed(project, "export", "po", str(folder), "--language", language)
    for file in sorted(folder.iterdir()):
        with file.open("rb") as opened:
            catalog = read_po(opened)
        for message in catalog:
            if message.id and message.context and message.context.startswith(kinds):
                message.string = spoken(str(message.id), language)
        with file.open("wb") as out:
            write_po(out, catalog)
    typed(project, "import", "po", *map(str, sorted(folder.iterdir())), "--language", language)


def typed(project: Path, *words: str) -> str:
    """What a command says; it has to succeed."""
    run = CliRunner().invoke(main, ["--project", str(project), *words])
    assert run.exit_code == 0, run.output
    return run.output


def built(project: Path) -> Path:
    """The site, without what is printed and the pictures of links."""
    run = hrtp(project, "build", "--fast", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    return project / "site"
