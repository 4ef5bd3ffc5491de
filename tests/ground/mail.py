"""A mail server of the tests, which keeps what it is given."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.ground.ports import free_port

PATIENCE = 20.0


@dataclass
class Postbox:
    """What came in, at the server with this `port`; `refusing` makes it refuse for a while."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    refusing: bool = False

    @property
    def url(self) -> str:
        """The setting that leads to it."""
        return f"smtp://127.0.0.1:{self.port}?from=portal@example.org"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail, as aiosmtpd calls it."""
        if self.refusing:
            return "451 Try again later"
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@contextmanager
def listening() -> Iterator[Postbox]:
    """A server that listens until the block ends."""
    postbox = Postbox(free_port())
    server = Controller(postbox, hostname="127.0.0.1", port=postbox.port)
    server.start()
    try:
        yield postbox
    finally:
        server.stop()


def wait_for_senders() -> None:
    """Return when nobody of this process is sending mail beside a request any more."""
    for thread in threading.enumerate():
        if thread.name == "sending mail":
            thread.join(PATIENCE)
            assert not thread.is_alive(), "a mail is still being sent"
