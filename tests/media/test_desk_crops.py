"""The story desk cuts and keeps photos as the program does: the same golden cases for both, and hundreds at random."""

from __future__ import annotations

import json
import random
import runpy
import subprocess
from typing import Any

import pytest
import yaml
from conftest import GOLDEN, PROJECT
from PIL import Image

from hrtp_site.media import MOST_KEPT, Size, crop_box

CASES: dict[str, dict[str, Any]] = yaml.safe_load((GOLDEN / "desk_crops.yaml").read_text(encoding="utf-8"))


def by_the_desk(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    node = runpy.run_path(str(PROJECT / "theme" / "bundle.py"))["find_node"]()[0]
    asked = json.dumps([{"most": MOST_KEPT} | case for case in cases])
    run = subprocess.run(
        [node, "desk-crops.js"], cwd=PROJECT / "tests/scripts", input=asked, capture_output=True, encoding="utf-8", check=True
    )
    said: list[dict[str, Any]] = json.loads(run.stdout)
    return said


def by_the_program(case: dict[str, Any]) -> tuple[float, ...]:
    across, down = case["face"]
    return crop_box(Size(*case["photo"]), Size(*case["crop"]), (across, down))


def kept(width: int, height: int) -> list[int]:
    """The size that Pillow gives a photo that is kept; a picture of one bit a pixel will do."""
    image = Image.new("1", (width, height))
    image.thumbnail((MOST_KEPT, MOST_KEPT))
    return list(image.size)


def test_both_cut_the_golden_cases_alike() -> None:
    for (name, case), said in zip(CASES.items(), by_the_desk(list(CASES.values())), strict=True):
        assert by_the_program(case) == pytest.approx(case["shows"]), name
        assert said["shows"] == pytest.approx(case["shows"]), name
        assert said["cuts"] == case["cuts"], name


def test_both_cut_and_keep_any_photo_alike() -> None:
    chance = random.Random(18)  # noqa: S311  cases, no secret
    cases: list[dict[str, Any]] = [
        {
            "photo": [chance.randrange(200, 9000), chance.randrange(200, 6000)],
            "crop": chance.choice([[1200, 630], [1080, 1080], [1080, 1350], [1080, 1920], [320, 320], [420, 630]]),
            "face": [chance.random(), chance.random()],
        }
        for _ in range(300)
    ]
    for case, said in zip(cases, by_the_desk(cases), strict=True):
        assert said["shows"] == pytest.approx(by_the_program(case)), case
    large = [case for case in cases if max(case["photo"]) > MOST_KEPT][:40]
    assert [one["kept"] for one in by_the_desk(large)] == [kept(*case["photo"]) for case in large]
