"""The compiler refuses what would overwrite something."""

from __future__ import annotations

import pytest

from hrtp_site.building.compiler import refuse_collisions
from hrtp_site.model.site import OutputCollisionError


def test_two_pages_at_one_address_are_refused() -> None:
    with pytest.raises(OutputCollisionError, match="would both stand at /sources/"):
        refuse_collisions(["sources/index.md", "Sources/index.md"], [])
