"""What happens to people's access is written down, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from tests.cast import Cast

DAY = timedelta(days=1)


def test_amal_finds_what_happened_to_her_and_nothing_of_bram(cast: Cast) -> None:
    SecurityEvent.note(EventKind.CARD_ISSUED, cast.amal, by=cast.nadia)
    SecurityEvent.note(EventKind.SIGNED_IN, cast.bram)
    SecurityEvent.note(EventKind.SIGNED_IN, cast.amal)

    about = SecurityEvent.about(cast.amal, at_most=10)

    assert [(each.kind, each.by) for each in about] == [
        (EventKind.SIGNED_IN, None),
        (EventKind.CARD_ISSUED, cast.nadia),
    ]


def test_old_events_go_when_the_jobs_run(cast: Cast, app: Flask) -> None:
    with clock.standing(clock.now()):
        SecurityEvent.note(EventKind.SIGNED_IN, cast.amal)
        clock.move(89 * DAY)
        SecurityEvent.note(EventKind.SIGNED_OUT, cast.amal)
        clock.move(2 * DAY)

        done = app.test_cli_runner().invoke(args=["jobs"])

        assert done.exit_code == 0
        assert "old security events: 1" in done.output
        assert [each.kind for each in SecurityEvent.about(cast.amal, 10)] == [EventKind.SIGNED_OUT]
        assert "old security events: 0" in app.test_cli_runner().invoke(args=["jobs"]).output
