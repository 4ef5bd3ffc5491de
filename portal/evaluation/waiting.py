"""Which forms wait for somebody now: open, of their group, and without an answer of theirs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from peewee import JOIN, SQL, ModelSelect, fn

from portal import clock
from portal.evaluation.asking import BEFORE_THE_END, OPEN_DAYS, Asking, after, at_end_of
from portal.evaluation.models import AnswerBox, AnswerReceipt
from portal.evaluation.questionnaire import Moment
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session
from portal.statements import Slot, statement

LONGEST_OPEN = timedelta(days=OPEN_DAYS[Moment.END] + 2)
"""After a session that is over for longer, no form is open any more, whatever the hour."""


def forms_waiting_for(person: Person, group_ids: Collection[int]) -> list[Asking]:
    """The taps and the forms at the end that wait for `person` in those groups; one query.

    The form at the end of a course comes before the tap after its last session. What is asked
    months later is told by the membership: see `portal.groups.follow_ups`.
    """
    if not group_ids:
        return []
    now = clock.now()
    found: Any = _lately(
        person=person.id,
        group_ids=list(group_ids),
        since=now - LONGEST_OPEN,
        until=now + BEFORE_THE_END,
    )
    waiting = [asking for session in found for asking in _of(session)]
    return [asking for asking in waiting if asking.is_open]


def _of(session: Any) -> list[Asking]:
    """What is asked after `session` and was not answered, open or not."""
    asked: list[Asking] = []
    if session.is_last and not session.end_answered:
        end = at_end_of(session.group, [session], getattr(session, "end_box", None))
        asked += [end] if end is not None else []
    if not session.tap_answered:
        asked.append(after(session, getattr(session, "tap_box", None)))
    return asked


@statement
def _lately(person: Slot, group_ids: list[Slot], since: Slot, until: Slot) -> ModelSelect[Session]:
    cancelled = Cancellation.select(Cancellation.session)
    later = Session.alias()
    goes_on = later.select(SQL("1")).where(
        later.group == Session.group,
        later.starts_at > Session.starts_at,
        later.id.not_in(cancelled),
    )
    tap, end = AnswerBox.alias(), AnswerBox.alias()
    return (
        Session.select(
            Session,
            Group,
            tap.id,
            tap.opens_at,
            tap.closes_at,
            end.id,
            end.opens_at,
            end.closes_at,
            (~fn.EXISTS(goes_on)).alias("is_last"),
            fn.EXISTS(_receipt(tap, person)).alias("tap_answered"),
            fn.EXISTS(_receipt(end, person)).alias("end_answered"),
        )
        .join_from(Session, Group)
        .join_from(Session, tap, JOIN.LEFT_OUTER, on=(tap.session == Session.id), attr="tap_box")
        .join_from(
            Session,
            end,
            JOIN.LEFT_OUTER,
            on=(end.group == Session.group) & (end.moment == Moment.END),
            attr="end_box",
        )
        .where(
            Session.group.in_(group_ids),
            Session.ends_at > since,
            Session.ends_at <= until,
            Session.id.not_in(cancelled),
        )
        .order_by(Session.starts_at.desc(), Session.id.desc())
    )


def _receipt(box: Any, person: Slot) -> ModelSelect[AnswerReceipt]:
    """That `person` answered, in a box whose letter is there: where it was lost, nobody did."""
    return AnswerReceipt.select(SQL("1")).where(
        AnswerReceipt.box == box.id, AnswerReceipt.person == person, box.letter != ""
    )
