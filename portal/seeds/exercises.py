"""The exercises of the demo: some written for oneself, some shared with the trainers."""

from __future__ import annotations

from portal.exercises.catalogue import exercise_of
from portal.exercises.working import keep, share
from portal.seeds import texts
from portal.seeds.life import at
from portal.seeds.people import Cast


def write(cast: Cast) -> None:
    """Let people of Linde do exercises as `texts.toml` says."""
    group = cast.groups["Linde"]
    for number, each in enumerate(texts.exercises_of(group.name)):
        exercise = exercise_of(group.programme, each.exercise)
        if exercise is None:
            continue
        with at(each.day, 20, number):
            kept = keep(cast[each.who], group, exercise, each.content, base=0)
            if each.shared:
                share(kept.sheet)
