"""Two years of a few groups; `make simulation` does the same with 200 of them."""

from __future__ import annotations

from flask import Flask

from portal.db import is_postgresql
from tests.simulation.days import TWO_YEARS, Simulation
from tests.simulation.letterbox import Letterbox

GROUPS, SEED, CLEARS_EVERY = 5, 5, 4
HAPPENS = (
    "answers to meetups",
    "groups closed",
    "leaders vanished",
    "left",
    "mails that came",
    "mails that came twice, as one",
    "meetups changed with all that follow",
    "nudges",
    "reminders that were due",
    "rests taken",
    "rounds opened",
    "runs of two at once",
    "sessions moved",
    "times that jobs did not run for days",
    "times that the mail server was away",
    "votes",
)
"""What a story of two years must hold, so that looking proves something."""


def test_nobody_is_told_twice_and_nothing_stays_open_on_any_day_of_two_years(
    app: Flask, letterbox: Letterbox
) -> None:
    simulation = Simulation(app, letterbox, GROUPS, SEED, CLEARS_EVERY)

    days = list(simulation.days(TWO_YEARS))

    assert len(days) == TWO_YEARS
    if not is_postgresql():
        # PostgreSQL promises no order where none was asked for: there, what is rare may not happen.
        assert [what for what in HAPPENS if not simulation.happened.get(what)] == []
