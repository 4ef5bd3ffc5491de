"""The energy tanks of the demo: some days of everybody in Linde, one shared with the trainers."""

from __future__ import annotations

from portal.energy.checking_in import Note, keep, share
from portal.seeds import texts
from portal.seeds.life import at
from portal.seeds.people import Cast


def fill(cast: Cast) -> None:
    """Let everybody tap as `texts.toml` says."""
    group = cast.groups["Linde"]
    for number, taps in enumerate(texts.taps_of(group.name)):
        person = cast[taps.who]
        for day, level in taps.levels:
            last = (day, level) == taps.levels[-1]
            with at(day, 20, number):
                kept = keep(person, group, level, Note(taps.note if last else ""))
                if last and taps.shared:
                    share(kept.check_in)
