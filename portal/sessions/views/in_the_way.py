"""What is in the way of dates, in sentences: said once, and then it may be meant."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from portal import clock
from portal.calendars.days_off import day_off
from portal.calendars.school_holidays import known
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.conflicts import Conflict, Span, conflicts_of
from portal.sessions.models import Session
from portal.sessions.planning import Plan
from portal.web.filters import name as isolated

Notes = list[list[Any]]
"""For each date its sentences, which may be markup that was already escaped."""


def notes_of(group: Group, spans: Sequence[Span], own: set[str]) -> Notes:
    """For each of `spans`, where `group` always meets, the sentences about what is in its way.

    `own` are the submission keys of sessions that the very same form planned.
    """
    found = conflicts_of(group, spans, group.place, own)
    return [_said(group, span, conflict) for span, conflict in zip(spans, found, strict=True)]


def notes_about(
    group: Group, plan: Plan, own: set[str], session: Session | None = None
) -> list[Any]:
    """The sentences about what is in the way of one `plan`; of `session`, if that is to change.

    A session that stays at its time and place is in nobody's way anew.
    """
    span = Span(plan.starts_at, plan.ends_at)
    if session is not None:
        stays = (
            clock.unless_changed(session.starts_at, plan.starts_at) == session.starts_at
            and clock.unless_changed(session.ends_at, plan.ends_at) == session.ends_at
            and session.place == plan.place
        )
        if stays:
            return []
    return _said(group, span, *conflicts_of(group, [span], plan.place, own, session))


def mark_of(spans: Sequence[Span], place: str, notes: Notes) -> str:
    """What stands for these dates and what was said of them, to tell a form that has seen it."""
    said = (
        [(span.starts_at, span.ends_at) for span in spans],
        place,
        [len(each) for each in notes],
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _said(group: Group, span: Span, conflict: Conflict) -> list[Any]:
    said: list[Any] = []
    day = clock.local(span.starts_at).date()
    why = day_off(day, group.region)
    if why is not None:
        said.append(_("People are off on this day: %(why)s.", why=why))
    elif group.region and not known().knows(day):
        said.append(_("We do not know the school holidays of this date yet."))
    if conflict.past:
        said.append(_("This date is past."))
    if conflict.own_session:
        said.append(_("The group has another session at this time."))
    if conflict.another_date:
        said.append(_("Another of these dates is at the same time."))
    if conflict.place:
        said.append(_("Another group is at this place at this time."))
    return [*said, *(_is_busy(person) for person in conflict.busy)]


def _is_busy(person: Person) -> Markup:
    said = Markup(_("%(name)s gives a session to another group at this time."))
    return said % {"name": isolated(person.name)}
