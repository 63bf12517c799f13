"""Of the base theme's style, pages load what dresses them, and nothing of it is missed."""

from __future__ import annotations

import gzip
import re
from importlib.util import find_spec
from pathlib import Path

from hrtp_site.building.base_styles import base_style, without_the_rest
from hrtp_site.building.folders import theme_folders

CLASSES = re.compile(r'class="([^"]*)"')
STYLED = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def original() -> Path:
    """The style sheet that the base theme ships."""
    theme = find_spec("material")
    assert theme and theme.origin
    [found] = (Path(theme.origin).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    return found


def test_what_the_base_theme_says_of_the_classes_on_the_pages_is_all_there(scratch_built: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (scratch_built / "site").rglob("*.html")]
    found = {name for page in pages for names in CLASSES.findall(page) for name in names.split()}
    [kept] = (scratch_built / "site").glob("assets/hr/*/styles/every.css")
    needed = set(STYLED.findall(without_the_rest(original().read_text(encoding="utf-8"), found)))
    assert {"md-typeset", "md-skip"} <= needed
    assert needed <= set(STYLED.findall(kept.read_text(encoding="utf-8")))


def test_what_is_left_of_the_base_themes_style_weighs_a_fifth(tmp_path: Path) -> None:
    left = base_style(original(), theme_folders(tmp_path))
    assert len(gzip.compress(left)) < len(gzip.compress(original().read_bytes())) / 5


def test_a_class_that_a_projects_own_template_names_keeps_its_rules(tmp_path: Path) -> None:
    (tmp_path / "theme/overrides").mkdir(parents=True)
    (tmp_path / "theme/overrides/main.html").write_text('<p class="md-tag {{ kind }}">', encoding="utf-8")
    assert ".md-tag" in base_style(original(), theme_folders(tmp_path)).decode()
    assert ".md-tag" not in base_style(original(), theme_folders(tmp_path / "theme")).decode()


def test_of_a_rule_only_the_selectors_stay_whose_classes_are_there() -> None:
    style = '@charset "UTF-8";.a,.b .c{x:y}.a:not(.b){x:"}.b{"}@media print{.b{x:y}p{x:y}}@media screen{.b{x:y}}@page{margin:0}'
    assert without_the_rest(style, {"a"}) == '.a{x:y}.a:not(.b){x:"}.b{"}@media print{p{x:y}}@page{margin:0}'


def test_what_no_rule_moves_any_more_and_what_only_its_scripts_dress_is_left_out() -> None:
    style = "@keyframes one{to{x:y}}@keyframes two{to{x:y}}.a{animation:one 1s}.b{animation:two 1s}th[role=columnheader]{x:y}"
    assert without_the_rest(style, {"a"}) == "@keyframes one{to{x:y}}.a{animation:one 1s}"


def test_what_nobody_asks_for_any_more_is_left_out_and_what_another_style_asks_for_stays() -> None:
    style = ":root{--one:1;--two:var(--one);--three:3}.b{x:var(--two)}p{x:var(--four)}:root{--four:var(--five)}a{--five:5}"
    assert without_the_rest(style, {"a"}, "i{x:var(--three)}") == ":root{--three:3}p{x:var(--four)}:root{--four:var(--five)}a{--five:5}"
