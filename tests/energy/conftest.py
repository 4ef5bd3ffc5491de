"""The clock stands still in these stories: days and weeks are what they are about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal import clock
from tests.sessions.making import local


@pytest.fixture(autouse=True)
def _on_a_wednesday() -> Iterator[None]:
    with clock.standing(local("2026-11-18T12:00")):
        yield
