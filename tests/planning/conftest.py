"""The same moment for every story about dates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal import clock
from tests.sessions.making import NOW


@pytest.fixture
def november() -> Iterator[None]:
    """It is Sunday 22 November 2026, two in the afternoon."""
    with clock.standing(NOW):
        yield
