"""After 12 months nobody can tell any more that Amal wanted to talk."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from portal import clock
from portal.talks.models import TalkRequest
from tests.cast import Cast
from tests.talks.making import asked

DAY = timedelta(days=1)


def test_old_requests_go_when_the_jobs_run_whatever_became_of_them(cast: Cast, app: Flask) -> None:
    with clock.standing(clock.now()):
        asked(cast.amal, cast.linde).finish(cast.nadia)
        asked(cast.bram, cast.linde)
        clock.move(2 * DAY)
        kept = asked(cast.grace, cast.linde)
        clock.move(364 * DAY)

        done = app.test_cli_runner().invoke(args=["jobs"])

        assert done.exit_code == 0
        assert "old talk requests: 2" in done.output
        assert list(TalkRequest.select()) == [kept]
        assert "old talk requests: 0" in app.test_cli_runner().invoke(args=["jobs"]).output
