"""YAML that is written here: it reads back as what it was made of, and a change loses nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hrtp_site.reading import ChangeRefusedError, changed_yaml, yaml_text
from hrtp_site.reading.yaml_tree import read_tree

LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n", exclude_characters="\u2028\u2029\x85\ufeff"
)
TEXTS = st.text(LETTERS, min_size=1)
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3))
RECORDS = st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), VALUES, min_size=1, max_size=6)


@given(RECORDS)
def test_what_is_written_reads_back_as_it_was(record: dict[str, Any]) -> None:
    text = yaml_text(record)
    tree = read_tree("x.yaml", text)
    assert tree.problems == []
    assert tree.value == record
    assert yaml.safe_load(text) == record


def test_a_long_text_stands_as_a_block_and_fields_in_their_order() -> None:
    assert yaml_text({"title": "Ñandú", "body": "One.\n\nTwo: yes.\n", "agreed": "no"}) == (
        "title: Ñandú\nbody: |\n  One.\n\n  Two: yes.\nagreed: 'no'\n"
    )


@given(RECORDS, st.sampled_from([True, False, None]), st.integers(20, 200), st.booleans())
def test_a_change_in_any_record_is_that_change_alone_or_refused(
    record: dict[str, Any], flow: bool | None, width: int, comments: bool
) -> None:
    text = yaml.safe_dump(record, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
    if comments and flow is not True:
        text = "# first\n" + text + "# last\n"

    def change(values: dict[str, Any]) -> None:
        values["added"] = "2026-11-20"

    try:
        made = changed_yaml(text, change)
    except ChangeRefusedError:
        return
    wanted = copy.deepcopy(read_tree("x.yaml", text).value)
    assert isinstance(wanted, dict)
    change(wanted)
    assert read_tree("x.yaml", made).value == wanted
    assert made.count("# last") == text.count("# last")


@pytest.mark.parametrize(
    "line", ["code: 0041", "yes: NO", "at: 12:30", "big: 1_000", "half: .5e10", "is: True", "on: 2026-1-1", "q: 'a' # b"]
)
def test_a_change_leaves_every_other_value_as_it_is_written(line: str) -> None:
    assert changed_yaml(f"{line}\n", lambda values: values.update(added="1")) == f"{line}\nadded: 1\n"
