"""The mail server of the simulation: it notes when each mail came, by the moved clock.

It can be away for a while, and it can take a mail and lose the line before it says so: then
the portal must send once more, for it cannot know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from portal import clock
from tests.ground.mail import Postbox


@dataclass(frozen=True)
class Arrival:
    """One mail that came in."""

    at: datetime
    to: str
    number: str
    """By which a mail program knows a second coming."""
    subject: str
    text: str
    again: bool
    """Whether the same mail came before, and its sender was never told."""


@dataclass
class Letterbox(Postbox):
    """What came in since somebody looked; `away` and `loses` are its bad days."""

    away: bool = False
    loses: int = 0
    """How many of the next mails are taken without the sender hearing of it."""
    arrivals: list[Arrival] = field(default_factory=list)
    _unsaid: set[str] = field(default_factory=set)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail, as aiosmtpd calls it."""
        if self.away:
            return "451 Try again later"
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        number = str(mail["Message-ID"])
        self.arrivals.append(
            Arrival(
                clock.now(),
                envelope.rcpt_tos[0],
                number,
                str(mail["Subject"]),
                mail.get_content(),
                again=number in self._unsaid,
            )
        )
        if self.loses > 0:
            self.loses -= 1
            self._unsaid.add(number)
            return "451 The line broke"
        self._unsaid.discard(number)
        return "250 OK"

    def look(self) -> list[Arrival]:
        """What came in since the last look."""
        found, self.arrivals = self.arrivals, []
        return found


@contextmanager
def serving(box: Letterbox) -> Iterator[Letterbox]:
    """Let `box` listen until the block ends."""
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
