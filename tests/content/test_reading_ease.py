"""What is written in Spanish is no harder to read than what it was translated from.

Reading ease has one scale in both languages, from 0 (hard) to 100 (easy). English: Flesch, *A new readability yardstick*, 1948. Spanish:
Fernández Huerta, *Medidas sencillas de lecturabilidad*, 1959, which is Flesch's formula with figures for Spanish, in the form in which it
was put right in 2011 (206.84 − 60 syllables a word − 1.02 words a sentence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hrtp_site.building.compiler import Compiled
from hrtp_site.model import Language
from hrtp_site.reading import plain, texts
from hrtp_site.reading.plain_language import syllables

SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)|\n")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LABEL = 25
"""Characters: what is no longer is a label or a heading, and no sentence."""
FEWEST_WORDS = 60
"""Of fewer words nothing can be said."""


def ease(said: Iterable[str], language: Language) -> float | None:
    """How easy texts are to read, together; None where they are too short."""
    sentences = [words for text in said for one in SENTENCE.split(plain(text)) if len(words := WORD.findall(one)) > 2]
    words = [word for one in sentences for word in one]
    if len(words) < FEWEST_WORDS:
        return None
    in_a_sentence, in_a_word = len(words) / len(sentences), sum(syllables(word, language) for word in words) / len(words)
    if language is Language.SPANISH:
        return 206.84 - 1.02 * in_a_sentence - 60 * in_a_word
    return 206.835 - 1.015 * in_a_sentence - 84.6 * in_a_word


def test_no_record_is_harder_to_read_in_spanish_than_in_english(compiled: Compiled) -> None:
    library = compiled.library
    compared, harder = 0, []
    for (kind, name, language), translated in library.translated.items():
        original = library.parsed[kind, name].record
        assert original is not None
        theirs = dict(texts(translated))
        pairs = [(text, theirs[path]) for path, text in texts(original) if len(text) > LABEL and path in theirs]
        english, spanish = ease((one for one, _ in pairs), library.first), ease((other for _, other in pairs), language)
        if english is not None and spanish is not None:
            compared += 1
            harder += [f"{kind}/{name}: {english:.1f} in English, {spanish:.1f} in Spanish"] if spanish < english else []
    assert harder == []
    assert compared > 100
