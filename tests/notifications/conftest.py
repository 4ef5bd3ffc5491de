"""A portal that can send mail, to a server that really listens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.ground.mail import Postbox, listening, wait_for_senders


@pytest.fixture
def postbox(app: Flask) -> Iterator[Postbox]:
    """The mail server; the portal knows it until the story ends."""
    before = app.config["PORTAL"]
    with listening() as box:
        app.config["PORTAL"] = replace(before, mail_url=box.url)
        yield box
        wait_for_senders()
        app.config["PORTAL"] = before
