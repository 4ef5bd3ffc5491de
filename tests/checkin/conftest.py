"""Every story here is told on one evening: Tuesday 8 December, 19.32 in Amsterdam."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal import clock
from portal.sessions.models import Session
from tests.cast import Cast
from tests.checkin.making import TUESDAY_EVENING, two_minutes_ago


@pytest.fixture(autouse=True)
def _tuesday_evening() -> Iterator[None]:
    with clock.standing(TUESDAY_EVENING):
        yield


@pytest.fixture
def evening(cast: Cast) -> Session:
    """Linde's session of this evening, which began at 19.30 and ends at 22.30."""
    return two_minutes_ago(cast.linde)
