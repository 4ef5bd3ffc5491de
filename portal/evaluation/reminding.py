"""Telling people outside the portal that a form waits for them: once for each form.

Whoever answered is not told, nor who did not ask for reminders. They are told in the morning
after a session, so that who fills the form in together at its end hears nothing; of a follow-up
in the morning of its first day. Of a session those are told who were there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from portal import clock
from portal.evaluation.asking import Asking, Askings, askings_of
from portal.evaluation.models import AnswerReceipt
from portal.evaluation.questionnaire import Moment
from portal.groups import asking_again
from portal.groups.follow_ups import FollowUp
from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message, notify
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session

SORT = "form"
TOLD_AT = time(10)
"""When people are told, on the organisation's clock."""
TOLD_FOR = timedelta(days=2)
"""Nobody hears of a form for the first time when it waits longer than this."""
LATELY = timedelta(days=4)
"""Longer than a form can wait until it is told of for the last time."""
LINKS = {Moment.SESSION: "sessions/{session_id}", Moment.END: "end"}


def tell_of_forms() -> int:
    """Tell for whom a form waits since this morning; return how many were told anew."""
    return sum(_tell(each) for group in _groups() for each in _told_now(askings_of(group)))


def still_waits(message: Message, number: int) -> bool:
    """Whether the form of `message`, of the group with that number, still waits for its person."""
    group: Group | None = Group.get_or_none(Group.id == number)
    if group is None:
        return False
    asking = next((each for each in askings_of(group).all if _about(each) == message.about), None)
    return asking is not None and asking.is_open and message.person_id in _waited_for(asking)


def _groups() -> list[Group]:
    """The groups in which a form may have opened in the last days."""
    since, now = clock.now() - LATELY, clock.now()
    met = Session.select(Session.group).where(Session.ends_at > since, Session.ends_at <= now)
    asked = FollowUp.select(FollowUp.group).where(FollowUp.waits(), FollowUp.opens_at > since)
    found = Group.select().where(Group.id.in_(met) | Group.id.in_(asked))
    return list(found.order_by(Group.id))


def _told_now(askings: Askings) -> Iterator[Asking]:
    for asking in askings.all:
        due = _due(asking)
        if not (asking.is_open and due <= clock.now() < due + TOLD_FOR):
            continue
        # Where the last session brings the form at the end as well, one message is enough.
        is_last = askings.end is not None and askings.end.session.id == asking.session.id
        if asking.moment is not Moment.SESSION or not is_last:
            yield asking


def _due(asking: Asking) -> datetime:
    if asking.moment.months:
        return _at(clock.local(asking.opens_at).date())
    return _at(clock.local(asking.session.ends_at).date() + timedelta(days=1))


def _at(day: date) -> datetime:
    return clock.from_local(datetime.combine(day, TOLD_AT))


def _tell(asking: Asking) -> int:
    link = LINKS.get(asking.moment, f"later/{asking.moment.months}")
    return notify(
        _waited_for(asking),
        Kind.FORM,
        about=_about(asking),
        link=f"/groups/{asking.group_id}/evaluation/" + link.format(session_id=asking.session.id),
        expires=asking.closes_at,
    )


def _about(asking: Asking) -> str:
    about = f"{SORT}:{asking.group_id}:{asking.moment}"
    return f"{about}:{asking.session.id}" if asking.moment is Moment.SESSION else about


def _waited_for(asking: Asking) -> set[int]:
    """Who takes part, is asked, and has not answered."""
    months = asking.moment.months
    if months:
        asked = {each.person_id for each in asking_again.asked(asking.group_id, months)}
    else:
        asked = {each.person_id for each in Membership.participants_of(asking.group_id)}
    if asking.moment is Moment.SESSION:
        there = Attendance.select(Attendance.person).where(Attendance.session == asking.session)
        asked &= {each.person_id for each in there}
    if asking.box is None or not asking.box.letter:
        return asked
    answered = AnswerReceipt.select(AnswerReceipt.person).where(AnswerReceipt.box == asking.box)
    return asked - {each.person_id for each in answered}
