"""When a form is put to a group: after each session, and at the end of its course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import IntegrityError

from portal import clock
from portal.db import database, locked
from portal.evaluation.models import AnswerBox
from portal.evaluation.questionnaire import Moment
from portal.groups.models import Group, Phase
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Cancellation, Session

BEFORE_THE_END = timedelta(minutes=30)
"""A form is there a little before a session ends, to be filled in together."""
OPEN_DAYS = {Moment.SESSION: 5, Moment.END: 21}
"""For how many days after that one: the trainer reads of a session before the next."""
AFTER_COURSE = frozenset({Phase.SUPPORTGROEP, Phase.CLOSED})


@dataclass(frozen=True)
class Asking:
    """A form that is, was or will be put to a group, with its box once somebody answered."""

    group_id: int
    moment: Moment
    session: Session
    opens_at: datetime
    closes_at: datetime
    box: AnswerBox | None = None

    @property
    def is_open(self) -> bool:
        """Whether it takes answers at this moment."""
        return self.opens_at <= clock.now() < self.closes_at

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return self.closes_at <= clock.now()


def after(session: Session, box: AnswerBox | None = None) -> Asking:
    """The tap after `session`; it must not be cancelled."""
    return _asking(Moment.SESSION, session, box)


def at_end_of(group: Group, held: list[Session], box: AnswerBox | None = None) -> Asking | None:
    """The form at the end of the course of `group`, whose sessions are `held` in their order.

    Its course ends with the last session, when that gives the last lesson or the group goes on
    as a supportgroep already; before that nobody knows, and it is None.
    """
    if not held:
        return None
    last = held[-1]
    ended = Phase(group.phase) in AFTER_COURSE
    if not ended and (last.lesson is None or last.lesson != _last_lesson(group)):
        return None
    return _asking(Moment.END, last, box)


def askings_of(group: Group) -> tuple[list[Asking], Asking | None]:
    """The taps of `group` that have begun, newest first, and its form at the end; 2 queries."""
    held = held_sessions(group)
    boxes = {box.session_id: box for box in AnswerBox.select().where(AnswerBox.group == group)}
    taps = [after(session, boxes.get(session.id)) for session in reversed(held)]
    begun = [each for each in taps if each.opens_at <= clock.now()]
    return begun, at_end_of(group, held, boxes.get(None))


def closes_after(moment: Moment, ended: datetime) -> datetime:
    """When a form of that moment closes, after something that ended then."""
    last_day = clock.local(ended).date() + timedelta(days=OPEN_DAYS[moment])
    return clock.start_of_day(last_day + timedelta(days=1))


def held_sessions(group: Group) -> list[Session]:
    """The sessions of `group` that were not cancelled, in their order."""
    cancelled = Cancellation.select(Cancellation.session)
    found = list(
        Session.select()
        .where(Session.group == group, Session.id.not_in(cancelled))
        .order_by(Session.starts_at, Session.id)
    )
    for session in found:
        session.group = group
    return found


def box_of(asking: Asking) -> AnswerBox:
    """The box of `asking`, held until the transaction ends; made when it is the first time.

    Once made, its times stay, whatever is planned afterwards.
    """
    session = asking.session.id if asking.moment is Moment.SESSION else None
    same = (
        AnswerBox.group == asking.group_id,
        AnswerBox.moment == asking.moment,
        AnswerBox.session == session if session is not None else AnswerBox.session.is_null(),
    )
    found: AnswerBox | None = locked(AnswerBox.select().where(*same)).first()
    if found is not None:
        return found
    try:
        with database.atomic():
            made: AnswerBox = AnswerBox.create(
                group=asking.group_id,
                session=session,
                moment=asking.moment,
                opens_at=asking.opens_at,
                closes_at=asking.closes_at,
            )
            return made
    except IntegrityError:
        # Somebody else was first; on PostgreSQL their row is waited for.
        other: AnswerBox = locked(AnswerBox.select().where(*same)).get()
        return other


def _asking(moment: Moment, session: Session, box: AnswerBox | None) -> Asking:
    opens, closes = session.ends_at - BEFORE_THE_END, closes_after(moment, session.ends_at)
    if box is not None:
        opens, closes = box.opens_at, box.closes_at
    return Asking(session.group_id, moment, session, opens, closes, box)


def _last_lesson(group: Group) -> str | None:
    try:
        return programme_of(group.programme).lessons[-1].slug
    except UnknownProgrammeError:
        return None
