"""The portal as people meet it: served, and where a story wants it with the life of the demo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from portal import db
from portal.seeds import (
    agreements,
    energy,
    exercises,
    homework,
    leadership,
    life,
    meetups,
    people,
    stories,
)
from tests.ground.browser import serve


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the portal is served."""
    with serve(app) as served_at:
        yield served_at


@pytest.fixture
def demo(app: Flask) -> people.Cast:
    """Everybody of the demo, with all that happened in their groups."""
    return live_through_the_demo()


def live_through_the_demo() -> people.Cast:
    """Put the people of the demo into an empty database, with all that happened."""
    with db.database.atomic():
        cast = people.cast()
        leadership.choose(cast)
        life.live(cast)
        meetups.meet(cast)
        agreements.agree_on(cast)
        homework.write(cast)
        energy.fill(cast)
        exercises.write(cast)
        stories.tell_all(cast)
    return cast
