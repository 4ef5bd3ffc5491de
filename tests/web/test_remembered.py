"""A piece of a page that is written once is forgotten in time."""

from __future__ import annotations

from datetime import timedelta

from markupsafe import Markup

from portal import clock
from portal.web.remembered import remembered


def test_nothing_is_held_in_memory_for_longer_than_an_hour() -> None:
    written: list[str] = []

    def macro(facts: object) -> Markup:
        written.append(str(facts))
        return Markup("<p>{}</p>").format(facts)

    start = clock.now()
    for minutes in (0, 1, 59, 61, 62):
        with clock.standing(start + timedelta(minutes=minutes)):
            assert remembered(macro, "Ik was moe.") == "<p>Ik was moe.</p>"
    assert len(written) == 2
