"""What is kept on the disk saves work and is never trusted blindly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hrtp_site.building.beside import Beside, in_another_process, in_turn
from hrtp_site.building.keeping import FOLDER, WORTH_ANOTHER, KeptOnDisk
from hrtp_site.model import Made


def made_of(key: str, content: bytes, times: list[str]) -> Made:
    def make() -> bytes:
        times.append(key)
        return content

    return Made(key, make)


def files(project: Path) -> list[Path]:
    return [path for path in (project / FOLDER).rglob("*") if path.is_file()]


def test_what_was_made_once_is_not_made_again(tmp_path: Path) -> None:
    times: list[str] = []
    card = made_of("card", b"a card", times)
    assert [KeptOnDisk(tmp_path).once(card) for _ in range(3)] == [b"a card"] * 3
    assert times == ["card"]


@pytest.mark.parametrize(
    "spoil",
    [lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"a ca"), lambda path: path.write_bytes(b"a cart")],
    ids=["emptied", "half written", "another byte"],
)
def test_a_kept_file_that_was_spoiled_is_made_anew(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    times: list[str] = []
    card = made_of("card", b"a card", times)
    [file] = [KeptOnDisk(tmp_path).file(card)]
    spoil(file)
    kept = KeptOnDisk(tmp_path)
    assert kept.once(card) == b"a card"
    assert kept.files({"card.png": card})["card.png"].read_bytes() == b"a card"
    assert times == ["card", "card"]
    assert len(files(tmp_path)) == 1, "the spoiled one is gone"


def test_what_nobody_asks_for_any_more_is_not_kept(tmp_path: Path) -> None:
    first = KeptOnDisk(tmp_path)
    first.files({"a": made_of("a", b"a", []), "b": made_of("b", b"b", [])})
    later = KeptOnDisk(tmp_path)
    later.once(made_of("a", b"a", []))
    later.forget_the_rest()
    assert [path.read_bytes() for path in files(tmp_path)] == [b"a"]
    assert later.has(made_of("a", b"a", []))
    assert not later.has(made_of("b", b"b", []))


@pytest.mark.parametrize("beside", [in_turn, in_another_process])
def test_what_will_be_asked_for_in_any_case_is_made_once_also_where_there_is_no_second_processor(tmp_path: Path, beside: Beside) -> None:
    kept, times = KeptOnDisk(tmp_path), list[str]()
    face, card = made_of("face", b"a face", []), made_of("card", b"a card", times)
    kept.begin(lambda here: here.file(face), lambda here: here.file(card), beside)
    assert [kept.once(one) for one in (card, face, card)] == [b"a card", b"a face", b"a card"]
    assert len(files(tmp_path)) == 2
    assert times == (["card"] if beside is in_turn else []), "made where it was begun"


@pytest.mark.parametrize("beside", [in_turn, in_another_process])
def test_of_many_files_another_processor_makes_a_half_and_none_is_forgotten(tmp_path: Path, beside: Beside) -> None:
    kept, times = KeptOnDisk(tmp_path), list[str]()
    cards = {f"{number}.png": made_of(f"card {number}", f"card {number}".encode(), times) for number in range(WORTH_ANOTHER)}
    made = kept.files(cards, beside)
    assert {path: file.read_text() for path, file in made.items()} == {f"{number}.png": f"card {number}" for number in range(WORTH_ANOTHER)}
    assert len(times) == (WORTH_ANOTHER if beside is in_turn else WORTH_ANOTHER - WORTH_ANOTHER // 2), "made here"
    kept.forget_the_rest()
    assert len(files(tmp_path)) == WORTH_ANOTHER
