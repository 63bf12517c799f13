"""A field that says how long it may be holds to it, also where its kind of text has another limit."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from hrtp_site.model import ALL_KINDS, Outcome, Record, SiteSettings, Story, Term
from hrtp_site.reading import longest, part_of, wrong_value


@pytest.mark.parametrize(
    ("model", "field", "most"),
    [
        (SiteSettings, "name", 60),
        (SiteSettings, "short_name", 30),
        (SiteSettings, "description", 140),
        (Outcome, "title", 120),
        (Term, "definition", 600),
        (Story, "body", 8_000),
    ],
)
def test_a_text_may_be_as_long_as_its_field_says_and_no_longer(model: type[Record], field: str, most: int) -> None:
    assert longest(model, (field,)) == most
    assert wrong_value(model, (field,), "x" * most) is None
    assert f"at most {most} characters" in (wrong_value(model, (field,), "x" * (most + 1)) or "")


@pytest.mark.parametrize("model", [*ALL_KINDS, SiteSettings], ids=lambda model: model.singular)
def test_no_field_has_two_limits_of_which_one_would_be_overruled(model: type[Record]) -> None:
    parts: list[type[BaseModel]] = [model]
    for part in parts:
        for name, field in part.model_fields.items():
            assert len([one for one in field.metadata if getattr(one, "max_length", None) is not None]) <= 1, f"{part.__name__}.{name}"
            inner = part_of(field.annotation)
            if inner and inner not in parts:
                parts.append(inner)
