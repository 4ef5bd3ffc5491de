"""The portal as people meet it: served, and where a story wants it with the life of the demo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.seeds import demo as demo_course
from portal.seeds import people
from tests.ground.browser import serve


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the portal is served."""
    with serve(app) as served_at:
        yield served_at


@pytest.fixture
def demo(app: Flask) -> people.Cast:
    """Everybody of the demo, with all that happened in their groups."""
    return demo_course.live()
