"""Imported by the process from which commands are forked: they inherit what takes long and is the same for all of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import alike  # what every build makes alike is made once

from hrtp_site.building.folders import read_theme
from hrtp_site.building.unchanged import _libraries
from hrtp_site.media import web_font_files
from hrtp_site.model import Language
from hrtp_site.pages.desk_data import limits
from hrtp_site.pages.search_words import words_files
from hrtp_site.reading import is_ordinary, read_words

for face in web_font_files().values():
    face.make()
for language in Language:
    words_files(language, Counter())
    is_ordinary("word", language)
limits()
read_words(read_theme(Path(__file__).parent.parent).words)
_libraries()
alike.keep_for_all()
