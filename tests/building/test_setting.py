"""PDFs are set by processes of their own, which end after some work and give their memory back."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest

from hrtp_site.building import setting
from hrtp_site.building.beside import in_another_process
from hrtp_site.building.memory import give_memory_back
from hrtp_site.building.setting import SetterDiedError, Setters, _Setter
from hrtp_site.media import font_folders, typst_pdf

PLAIN = '#set document(title: [Made up])\n#set text(lang: "en")\n= Hello\nThis is made up.'


@pytest.fixture
def setters() -> Setters:
    return Setters(font_folders())


def test_another_process_sets_the_very_pdf_that_this_one_would_set(setters: Setters) -> None:
    assert setters.pdf(PLAIN) == typst_pdf(PLAIN)


def test_many_are_set_at_a_time_and_each_gets_its_own(setters: Setters) -> None:
    texts = [PLAIN.replace("Hello", f"Hello {number}") for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(setters.pdf, texts)) == [typst_pdf(text) for text in texts]


def test_what_typst_refuses_is_told_in_its_own_words_and_the_next_is_set(setters: Setters) -> None:
    with pytest.raises(RuntimeError, match="unknown variable: loom"):
        setters.pdf(PLAIN + "\n#loom")
    assert setters.pdf(PLAIN).startswith(b"%PDF")


def test_a_process_that_dies_is_told_with_what_to_do_and_the_next_is_set(setters: Setters) -> None:
    setters.pdf(PLAIN)
    setters._idle[0]._process.kill()
    setters._idle[0]._process.wait()
    with pytest.raises(SetterDiedError, match=r"ended by itself .*memory ran out"):
        setters.pdf(PLAIN)
    assert setters.pdf(PLAIN).startswith(b"%PDF")


def processes(setters: Setters, times: int) -> list[int]:
    """Which processes were left to wait for work, after each of so many."""
    numbers = []
    for _ in range(times):
        setters.pdf(PLAIN)
        numbers += [one._process.pid for one in setters._idle]
    return numbers


def test_no_process_is_left_to_wait_once_all_is_set_whatever_was_forgotten_meanwhile() -> None:
    first = setting.set_pdf(PLAIN)
    give_memory_back()
    waiting = [one._process for every in setting._BEGUN.values() for one in every._idle]
    assert setting.set_pdf(PLAIN) == first
    assert [one._process for every in setting._BEGUN.values() for one in every._idle] == waiting != []
    setting.end_setters()
    assert [one.poll() is None for one in waiting] == [False] * len(waiting)
    assert setting.set_pdf(PLAIN) == first


@pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="no copies of a process are made here")
def test_a_process_ends_though_a_copy_of_this_one_holds_its_input_open(setters: Setters) -> None:
    setters.pdf(PLAIN)
    told, tell = os.pipe()
    (waiting,) = in_another_process(lambda: os.read(told, 1))
    ending = Thread(target=setters.close)
    ending.start()
    ending.join(timeout=30)
    ended = not ending.is_alive()
    os.write(tell, b".")
    assert (ended, waiting()) == (True, b".")


def test_a_process_that_has_set_enough_makes_room_for_another(setters: Setters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "SMALL", 0)
    monkeypatch.setattr(setting, "ENOUGH", 3 * len(PLAIN))
    numbers = processes(setters, 6)
    assert len(set(numbers)) == 2
    assert len(numbers) == 4


def test_one_process_sets_any_number_of_sheets(setters: Setters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "ENOUGH", 3 * len(PLAIN))
    assert len(set(processes(setters, 6))) == 1


def test_what_is_set_at_a_time_is_bounded_and_what_is_larger_is_set_alone(setters: Setters, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [PLAIN, PLAIN + "\n" * 50, PLAIN + "\n" * 30, PLAIN + "\n" * 500] * 3
    monkeypatch.setattr(setting, "MOST", 2 * len(PLAIN) + 40)
    together: list[list[int]] = []
    own = _Setter.pdf

    def noted(setter: _Setter, source: bytes) -> bytes:
        together.append([*setters._setting])
        return own(setter, source)

    monkeypatch.setattr(_Setter, "pdf", noted)
    with ThreadPoolExecutor(6) as threads:
        assert all(one.startswith(b"%PDF") for one in threads.map(setters.pdf, texts))
    assert all(len(sizes) <= setting.AT_ONCE and (len(sizes) == 1 or sum(sizes) <= setting.MOST) for sizes in together)
    assert {len(sizes) for sizes in together} == {1, 2}
    assert setters._setting == []
