"""A clock that stands at the beginning, and a mail server that notes what comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from portal import clock
from tests.client import Visitor
from tests.ground.ports import free_port
from tests.simulation.days import BEGIN, morning
from tests.simulation.letterbox import Letterbox, serving


@pytest.fixture
def letterbox(app: Flask) -> Iterator[Letterbox]:
    """The mail server of a world that begins on a day in January; inside the portal."""
    before, Visitor.app = app.config["PORTAL"], app
    with serving(Letterbox(free_port())) as box:
        app.config["PORTAL"] = replace(before, mail_url=box.url)
        with app.app_context(), clock.standing(morning(BEGIN)):
            yield box
        app.config["PORTAL"] = before
