"""The clock stands still in all stories about somebody's data, and the portal is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from portal import clock
from tests.cli.conftest import elsewhere
from tests.client import Visitor

__all__ = ["elsewhere"]


@pytest.fixture(autouse=True)
def _clock_stands(app: Flask) -> Iterator[None]:
    Visitor.app = app
    with clock.standing(clock.now()):
        yield
