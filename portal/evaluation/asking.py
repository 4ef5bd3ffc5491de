"""When a form is put to a group: after each session, at the end of its course, and later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import Expression, IntegrityError

from portal import clock
from portal.db import database, locked
from portal.evaluation.models import AnswerBox
from portal.evaluation.questionnaire import FOLLOW_UPS, Moment
from portal.groups.models import Group, Phase
from portal.periods import months_before
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Cancellation, Session

BEFORE_THE_END = timedelta(minutes=30)
"""A form is there a little before a session ends, to be filled in together."""
OPEN_DAYS = {
    Moment.SESSION: 5,
    Moment.END: 21,
    Moment.IN_3_MONTHS: 42,
    Moment.IN_6_MONTHS: 42,
}
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
    def is_to_come(self) -> bool:
        """Whether its time has not come yet."""
        return clock.now() < self.opens_at

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return self.closes_at <= clock.now()


@dataclass(frozen=True)
class Askings:
    """The forms of a group: the taps that have begun, newest first; that at the end; and later."""

    taps: list[Asking]
    end: Asking | None
    later: list[Asking]

    @property
    def all(self) -> list[Asking]:
        """All of them, the newest moment first."""
        end = [self.end] if self.end is not None else []
        return [*reversed(self.later), *end, *self.taps]


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


def months_after(months: int, end: Asking, box: AnswerBox | None = None) -> Asking:
    """The form so many months after the last session, of the group with `end` as its end form.

    It opens with the same day of that month, or its last one, on the organisation's calendar.
    """
    ended = end.session.ends_at
    opens = clock.start_of_day(clock.local(months_before(ended, -months)).date())
    moment = FOLLOW_UPS[months]
    if box is not None:
        return Asking(end.group_id, moment, end.session, box.opens_at, box.closes_at, box)
    return Asking(end.group_id, moment, end.session, opens, closes_after(moment, opens))


def askings_of(group: Group) -> Askings:
    """The forms of `group`, as far as they are known; 2 queries."""
    held = held_sessions(group)
    found = AnswerBox.select().where(AnswerBox.group == group)
    boxes = {(Moment(box.moment), box.session_id): box for box in found}
    taps = [after(each, boxes.get((Moment.SESSION, each.id))) for each in reversed(held)]
    end = at_end_of(group, held, boxes.get((Moment.END, None)))
    later = [
        months_after(months, end, boxes.get((moment, None)))
        for months, moment in FOLLOW_UPS.items()
        if end is not None
    ]
    return Askings([each for each in taps if each.opens_at <= clock.now()], end, later)


def ended_courses(among: Expression) -> list[Asking]:
    """The end forms that are closed, of the groups for which the condition `among` holds."""
    before = clock.now() - timedelta(days=OPEN_DAYS[Moment.END])
    goes_on = Session.select(Session.group).where(Session.ends_at > before)
    met = Session.select(Session.group).where(Session.ends_at <= before)
    groups = Group.select().where(among, Group.id.in_(met), Group.id.not_in(goes_on))
    ends = [askings_of(group).end for group in groups.order_by(Group.id)]
    return [end for end in ends if end is not None and end.is_over]


def box_at(group: Group, moment: Moment) -> AnswerBox | None:
    """The box of `group` for a moment that it has once; None before somebody needed it."""
    found: AnswerBox | None = AnswerBox.get_or_none(
        AnswerBox.group == group, AnswerBox.moment == moment
    )
    return found


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
