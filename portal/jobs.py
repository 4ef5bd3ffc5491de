"""What must happen by the clock, and not because somebody looks: `flask --app wsgi jobs`.

Each job is safe to repeat and to run twice at once. Deadlines do not wait for a job:
what ends, ends by comparing clocks when read; a job only clears away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta

from portal import clock
from portal.audit.events import SecurityEvent
from portal.db import database
from portal.notifications.resets import send_waiting
from portal.people.password_resets import PasswordReset
from portal.talks.models import TalkRequest

KEEP_RESETS = timedelta(days=1)
KEEP_SECURITY_LOG = timedelta(days=90)
KEEP_TALK_REQUESTS = timedelta(days=365)


@dataclass(frozen=True)
class Job:
    """Something to do: `run` does it and returns how many records it concerned."""

    name: str
    run: Callable[[], int]
    whole: bool = True
    """Whether it happens wholly or not at all; what leaves the portal cannot be taken back."""


def _old_resets() -> int:
    return PasswordReset.forget_before(clock.now() - KEEP_RESETS)


def _old_events() -> int:
    return SecurityEvent.forget_before(clock.now() - KEEP_SECURITY_LOG)


def _old_talk_requests() -> int:
    return TalkRequest.forget_before(clock.now() - KEEP_TALK_REQUESTS)


JOBS: tuple[Job, ...] = (
    Job("mails sent", send_waiting, whole=False),
    Job("old questions for a password", _old_resets),
    Job("old security events", _old_events),
    Job("old talk requests", _old_talk_requests),
)
"""Every job, in the order in which they run."""


def run_all() -> Iterator[tuple[str, int]]:
    """Do every job, each in a transaction of its own; yields its name and its count."""
    for job in JOBS:
        with database.atomic() if job.whole else nullcontext():
            count = job.run()
        yield job.name, count
