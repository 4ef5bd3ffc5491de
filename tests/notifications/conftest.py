"""A portal that can send mail, to a server that really listens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from portal.notifications.push import Sender, new_private_key
from tests.ground import push
from tests.ground.mail import Postbox, listening, wait_for_senders
from tests.ground.push import PushService


@pytest.fixture
def postbox(app: Flask) -> Iterator[Postbox]:
    """The mail server; the portal knows it until the story ends."""
    before = app.config["PORTAL"]
    with listening() as box:
        app.config["PORTAL"] = replace(before, mail_url=box.url)
        yield box
        wait_for_senders()
        app.config["PORTAL"] = before


@pytest.fixture
def push_service(app: Flask) -> Iterator[PushService]:
    """A service for one phone; the portal has a key to send with until the story ends."""
    before = app.config["PORTAL"]
    key = new_private_key()
    with push.listening(Sender(key, "beheer@example.org").public_key) as service:
        app.config["PORTAL"] = replace(
            before, vapid_private_key=key, vapid_contact="beheer@example.org"
        )
        yield service
        wait_for_senders()
        app.config["PORTAL"] = before
