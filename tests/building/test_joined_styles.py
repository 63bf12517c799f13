"""A page asks for two style sheets: what dresses every page, and what dresses its kind."""

from __future__ import annotations

import re
from pathlib import Path

from hrtp_site.building.joined_styles import join_styles


def page(folder: Path, name: str, *parts: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    way = "../" * name.count("/")
    links = "\n  \n".join(f'  <link rel="stylesheet" href="{way}assets/hr/styles/{part}.css">' for part in parts)
    path.write_text(f"<head>\n{links}\n<title>Made-up</title></head>", encoding="utf-8")
    return path


def test_pages_ask_for_what_dresses_all_and_what_dresses_their_kind_in_the_same_order(tmp_path: Path) -> None:
    styles = tmp_path / "assets/hr/styles"
    styles.mkdir(parents=True)
    for part in ("brand", "base", "folds", "map"):
        (styles / f"{part}.css").write_text(f".{part}{{x:y}}", encoding="utf-8")
    first, other, bare = (
        page(tmp_path, "a/index.html", "brand", "base", "folds", "map"),
        page(tmp_path, "index.html", "brand", "base", "map"),
        page(tmp_path, "404.html", "brand", "base"),
    )
    plain = page(tmp_path, "public.html")
    plain.write_text('<form data-dress="assets/hr/styles/base.css">', encoding="utf-8")
    joined = join_styles(tmp_path)

    def asked(path: Path) -> list[str]:
        return re.findall(r'href="([^"]*)"', joined(path.read_text(encoding="utf-8")))

    assert asked(first) == ["../assets/hr/styles/every.css", "../assets/hr/styles/folds.map.css"]
    assert asked(other) == ["assets/hr/styles/every.css", "assets/hr/styles/map.css"]
    assert asked(bare) == ["assets/hr/styles/every.css"]
    assert asked(plain) == []
    assert (styles / "every.css").read_text(encoding="utf-8") == ".brand{x:y}.base{x:y}"
    assert (styles / "folds.map.css").read_text(encoding="utf-8") == ".folds{x:y}.map{x:y}"
    assert (styles / "map.css").read_text(encoding="utf-8") == ".map{x:y}"
    left = {path.stem for path in styles.iterdir()}
    assert left == {"every", "folds.map", "map", "base"}, "what nobody asks for by itself is gone"
