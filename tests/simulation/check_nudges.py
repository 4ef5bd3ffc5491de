"""Every nudge is justified by the group's own dates, and every silence is noticed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from portal import clock
from portal.heartbeat.nudges import Nudge
from tests.simulation.broken import insist
from tests.simulation.facts import Facts
from tests.simulation.holidays import at

WEEK = timedelta(days=7)
LINE = (("leader", 5), ("deputy", 7), ("coordinator", 8))
"""Who is asked after how many weeks, one after the other."""


def silent_since(facts: Facts, group: int, moment: datetime) -> datetime | None:
    """Since when a supportgroep does not meet, counted from its own rows.

    None while it is no supportgroep, has a date to come or that goes on, or rests.
    """
    phases = [each for each in facts.phases[group] if each[0] <= moment]
    if not phases or phases[-1][1] != "supportgroep":
        return None
    marks = [max(when for when, phase in phases if phase == "supportgroep")]
    for _starts, ends, cancelled in facts.meetups[group]:
        if cancelled is not None and cancelled <= moment:
            continue
        if ends > moment:
            return None
        marks.append(ends)
    for rest in facts.rests[group]:
        ended = _ended(rest, moment)
        if ended > moment:
            return None
        marks.append(ended)
    return max(marks)


def _ended(rest: tuple[datetime, date, datetime | None], moment: datetime) -> datetime:
    """When a rest was, or will be, over: by hand, or when its day begins."""
    _taken, until, ended = rest
    return ended if ended is not None and ended <= moment else at(until, time.min)


def to_be_asked(facts: Facts, group: int, moment: datetime) -> set[tuple[str, datetime]]:
    """Who is to be asked at that moment, with the beginning of the silence.

    Where nobody leads, the next in line is asked as early as a leader would be.
    """
    since = silent_since(facts, group, moment)
    if since is None:
        return set()
    there = {
        role
        for role, begun, until in facts.leading[group]
        if begun <= moment and (until is None or until > moment)
    } | {"coordinator"}
    line = [(role, weeks) for role, weeks in LINE if role in there]
    line[0] = (line[0][0], LINE[0][1])
    return {(role, since) for role, weeks in line if moment - since >= weeks * WEEK}


class NudgeCheck:
    """What was asked so far, to notice a second time."""

    def __init__(self) -> None:
        """Nobody was asked yet."""
        self.asked: set[tuple[int, str, datetime]] = set()
        self.rows: set[int] = set()

    def look(self) -> int:
        """Look at what was asked just now; return how many that were. After each run of jobs."""
        now = clock.now()
        found = [each for each in Nudge.select().where(Nudge.at >= now) if each.answered_at is None]
        new = [each for each in found if each.id not in self.rows]
        if not new:
            return 0
        facts = Facts.read({each.group_id for each in new})
        for each in new:
            due = to_be_asked(facts, each.group_id, each.at)
            row = (each.group_id, each.role, each.silent_since, each.at)
            insist((each.role, each.silent_since) in due, "a nudge without reason", row, due)
            key = each.group_id, each.role, each.silent_since
            insist(key not in self.asked, "a second nudge in one silence", row)
            self.asked.add(key)
        self.rows = {each.id for each in found}
        return len(new)

    def evening(self, groups: list[int]) -> None:
        """Look whether nobody was forgotten; right after a run of jobs."""
        # As it was when the run began: it may have erased somebody who led, after it asked.
        now, facts = clock.now() - timedelta(seconds=1), Facts.read()
        kept = now - timedelta(days=360)
        asked = {
            (each.group_id, each.role, each.silent_since)
            for each in Nudge.select(Nudge.group, Nudge.role, Nudge.silent_since)
        }
        for group in groups:
            for role, since in to_be_asked(facts, group, now):
                known = (group, role, since) in asked or since < kept
                insist(known, "a silence that nobody noticed", group, role, since)
