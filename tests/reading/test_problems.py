"""What authors are told when something is wrong: each file in golden/problems/ is one mistake and the answer to it.

After a change of wording: pytest tests/reading/test_problems.py --refresh-golden, then read every difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import AS_OF, GOLDEN, Refresh, sources_with
from phrases import untold

from hrtp_site.building.checking import Before, Theme, check_sources
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.model.problems import has_errors, report
from hrtp_site.reading import told_words

CASES = sorted((GOLDEN / "problems").glob("*.yaml"))
TOLD, IN_SPANISH = "\ntold: |\n", "in Spanish: |\n"
BEFORE = Before()
"""What one case has read, the next need not read: as for whoever corrects one mistake after the other with the site open."""


def test_the_scratch_site_itself_has_no_problem(theme: Theme) -> None:
    assert report(check_sources(sources_with([]), theme).problems) == ""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place_what_is_allowed_and_the_likeliest_fix(path: Path, theme: Theme, refresh: Refresh) -> None:
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    compiled = compile_site(sources_with(case["edits"]), theme, Settings(AS_OF), before=BEFORE)
    words = told_words(theme.told[0])
    told, in_spanish = report(compiled.problems) + "\n", report(compiled.problems, words) + "\n"
    if refresh.asked:
        path.write_text(text.split(TOLD)[0] + TOLD + _indented(told) + IN_SPANISH + _indented(in_spanish), encoding="utf-8")
    else:
        assert told == case["told"]
        assert in_spanish == case["in Spanish"]
    assert [
        one for problem in compiled.problems for text in (problem.found, problem.allowed, problem.fix) for one in untold(text, words)
    ] == []
    assert compiled.problems, "nothing was told"
    assert (compiled.site is None) == has_errors(compiled.problems)


def _indented(told: str) -> str:
    return "".join(f"  {line}\n" if line else "\n" for line in told.splitlines())


def test_every_mistake_in_the_golden_cases_is_another_one() -> None:
    told = [yaml.safe_load(path.read_text(encoding="utf-8"))["told"] for path in CASES]
    assert len(set(told)) == len(told)
