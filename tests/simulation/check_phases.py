"""Every change of phase is explained in the log: what it was, what it became, when and by whom."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

from portal import clock
from portal.audit.events import SecurityEvent
from portal.groups.merges import Merge
from portal.groups.models import Group, PhaseChange
from tests.simulation.broken import insist
from tests.simulation.facts import rows

NEXT = {("planned", "course"), ("course", "supportgroep"), ("supportgroep", "closed")}
THINKING = timedelta(days=14)
LOG_KEPT = timedelta(days=89)


def look() -> int:
    """Look at all groups; return how many changes there are."""
    changes = defaultdict(list)
    for each in PhaseChange.select().order_by(PhaseChange.id):
        changes[each.group_id].append(each)
    merged_at, came_at = _merges()
    noted = _noted()
    for number, phase in rows(Group.select(Group.id, Group.phase)):
        own = changes[number]
        insist(own, "a group without a history", number)
        insist(own[-1].phase == phase, "a phase that no log knows", number, phase, own[-1].phase)
        insist(own[0].phase == "planned", "a group that was never planned", number)
        for before, after in pairwise(own):
            row = (number, before.phase, before.at, after.phase, after.at)
            insist(before.at <= after.at, "a change before the one that it follows", row)
            _explained(before, after, merged_at.get(number), came_at.get(number), row)
        for each in own[1:]:
            one, by = (number, each.phase, each.at), getattr(each, "by_id", None)
            insist(by is not None, "a change by nobody", one)
            old = each.at < clock.now() - LOG_KEPT
            known = noted[number, each.at] & {by, None}
            insist(old or known, "not in the security log", one)
    return sum(len(each) - 1 for each in changes.values())


def _explained(
    before: PhaseChange,
    after: PhaseChange,
    merged_at: datetime | None,
    came_at: datetime | None,
    row: object,
) -> None:
    step = before.phase, after.phase
    soon = after.at - before.at < THINKING
    reopened = step == ("closed", "supportgroep") and soon and before.at != merged_at
    ended_by_merge = after.phase == "closed" and after.at == merged_at
    began_by_merge = before.phase == "planned" and after.at == before.at == came_at
    explained = step in NEXT or reopened or ended_by_merge or began_by_merge
    insist(explained, "a change that no rule explains", row)


def _merges() -> tuple[dict[int, datetime], dict[int, datetime]]:
    """When a group went up in another, and when a group came of two others."""
    went: dict[int, datetime] = {}
    came: dict[int, datetime] = {}
    for each in Merge.select():
        went[each.one_id] = went[each.other_id] = came[each.into_id] = each.at
    return went, came


def _noted() -> dict[tuple[int | None, datetime], set[int | None]]:
    """Who did it, by group and moment; the log forgets who was erased."""
    found = defaultdict(set)
    for each in SecurityEvent.select().where(SecurityEvent.kind == "phase changed"):
        found[each.group_number, each.at].add(each.by_id)
    return found
