"""The moment at which the stories about sessions are told, and the session they tell of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal import clock
from portal.sessions.models import Session
from tests.cast import Cast
from tests.sessions.making import NOW, local, session_of


@pytest.fixture
def november() -> Iterator[None]:
    """It is Sunday 22 November 2026, two in the afternoon."""
    with clock.standing(NOW):
        yield


@pytest.fixture
def planned(cast: Cast) -> Session:
    """The session of Linde on 8 December, half past seven in the evening."""
    return session_of(cast.linde, local("2026-12-08T19:30"))
