"""Imported by the process from which commands are forked: they inherit what takes long and is the same for all of them."""

from __future__ import annotations

from collections import Counter

import alike  # noqa: F401  what every build makes alike is made once

from hrtp_site.media import web_font_files
from hrtp_site.model import Language
from hrtp_site.pages.search_words import words_files
from hrtp_site.reading import is_ordinary

for face in web_font_files().values():
    face.make()
for language in (Language.ENGLISH, Language.SPANISH):
    words_files(language, Counter())
    is_ordinary("word", language)
