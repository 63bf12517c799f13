"""Readers' browsers get styles and scripts without remarks, and nothing else of them is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from conftest import PROJECT

from hrtp_site.building.remarks import without_indents, without_remarks

SCRIPTS = PROJECT / "theme/overrides/assets/hr/scripts"


def weight(folder: Path) -> int:
    """The bytes of all scripts in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*.js"))


def minified(folder: Path, out: Path) -> dict[str, str]:
    """What esbuild makes of every script in a folder: the same where they do the same."""
    esbuild = ["theme/node_modules/esbuild/bin/esbuild", "--minify", "--log-level=warning", f"--outdir={out}", f"--outbase={folder}"]
    files = [str(path) for path in sorted(folder.rglob("*.js"))]
    subprocess.run([sys.executable, "theme/bundle.py", "node", *esbuild, *files], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.js"))}


def test_every_script_of_the_theme_does_without_its_remarks_what_it_does_with_them(tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "as-written")  # both where no tsconfig.json has a say
    shutil.copytree(SCRIPTS, tmp_path / "bare")
    for path in (tmp_path / "bare").rglob("*.js"):
        path.write_text(without_remarks(path.name, path.read_text(encoding="utf-8")), encoding="utf-8")
    assert weight(tmp_path / "bare") < 0.8 * weight(SCRIPTS)
    assert minified(tmp_path / "bare", tmp_path / "2") == minified(tmp_path / "as-written", tmp_path / "1")


def test_what_only_looks_like_a_remark_stays() -> None:
    style = '.a::before { content: "/* not  one */  { "; } /* one */\n'
    style += "@media (width > 1px) {\n  .b > :hover,\n  .c { margin: 1px calc(1px + 2px); }\n}\n"
    bare = '.a::before{content: "/* not  one */  { ";}@media (width > 1px){.b > :hover, .c{margin: 1px calc(1px + 2px);}}'
    assert without_remarks("a.css", style) == bare
    script = 'const address = "https://example.org"; // goes\n  // goes\n/** goes\n * too */\nrun("a; // stays");\n'
    assert without_remarks("a.js", script) == 'const address = "https://example.org";\nrun("a; // stays");\n'
    text = "const poem = `\n// a line of the poem\n`;\n// stays, too\n"
    assert without_remarks("a.js", text) == text


def test_a_page_loses_its_indents_but_where_they_are_part_of_what_it_says() -> None:
    kept = "<pre>a\n  b</pre><textarea>\n  c</textarea><script>\n  d</script>"
    assert without_indents(f"<p>one\n  two\n\n\n  <b>three</b></p>\n{kept}\n  <p>end</p>\n") == (
        f"<p>one\ntwo\n<b>three</b></p>\n{kept}\n<p>end</p>\n"
    )
