"""Imported by the process from which commands are forked: they inherit what takes long and is the same for all of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import alike  # what every build makes alike is made once
from mkdocs.config import load_config

from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.building.folders import read_folders, read_theme
from hrtp_site.building.unchanged import _libraries
from hrtp_site.media import web_font_files

SCRATCH = Path(__file__).parent / "scratch"

for face in web_font_files().values():
    face.make()
_libraries()
# What is read, compiled and remembered with a first site is there for the next: the same as for whoever writes with the site open.
load_config(str(SCRATCH / "mkdocs.yml"))
compile_site(read_folders(SCRATCH).sources, read_theme(SCRATCH), Settings(dt.date(2026, 11, 23)))
alike.keep_for_all()
