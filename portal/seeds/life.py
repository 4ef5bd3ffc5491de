"""What happened in the groups of the demo, and what is to come, told in the domain's own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from portal import clock
from portal.board.hidings import Hiding
from portal.board.models import Post, Visit
from portal.board.reports import Report, ReportKind
from portal.evenings.parts import PartState, SessionPart
from portal.groups.models import Group
from portal.people.models import Person
from portal.programme.offered import programme_of
from portal.seeds import texts
from portal.seeds.people import EIK, ENTRANCE, LINDE, PLACE, Cast
from portal.sessions.attendance import Attendance
from portal.sessions.models import Obstacle, RsvpStatus, Session
from portal.sessions.planning import Plan, change_session, plan_session
from portal.sessions.rsvps import respond
from portal.talks.asking import ask

SESSION_LASTS = timedelta(hours=3)
LINDE_DAYS = (-12, -5, 2, 9, 16, 23)
EIK_DAYS = (-98, -91, -84, -77, -70, -63)
WILG_DAYS = (7, 14, 21, 28, 35, 42)
MOVED_SESSION = 3
ABSENT = {0: ("Samir",), 1: ("Priya", "Joost")}


class Keys:
    """A submission key for each thing that is made: the same each time."""

    def __init__(self, kind: str) -> None:
        """Begin with `kind`, which tells these keys from others."""
        self.kind = kind
        self.number = 0

    def next(self) -> str:
        """The key after the last one."""
        self.number += 1
        return f"demo-{self.kind}-{self.number:04d}"


def evening(days: int, hour: int = 19, minute: int = 30) -> datetime:
    """The moment at that hour on the organisation's clock, so many days from today."""
    return clock.from_local(
        datetime.combine(clock.today() + timedelta(days=days), time(hour, minute))
    )


@contextmanager
def at(days: int, hour: int = 20, minute: int = 10) -> Iterator[None]:
    """Let it be that hour, so many days from today; never later than now."""
    moment = min(evening(days, hour, minute), clock.now())
    with clock.standing(moment):
        yield


PARTS_WENT = {4: PartState.PARTLY, 5: PartState.SKIPPED}
"""How the parts of a session went that were not simply done, by their place."""


def live(cast: Cast) -> None:
    """Let everything of the demo happen, except homework, meetups and what a group decides."""
    linde, eik, wilg = (cast.groups[name] for name in ("Linde", "Eik", "Wilg"))
    keys = Keys("session")
    linde_sessions = plan_course(linde, LINDE_DAYS, cast["Nadia"], keys)
    _attend(cast, linde_sessions)
    _note_parts(cast, linde_sessions)
    _answer(cast, linde_sessions)
    _move(cast, linde_sessions[MOVED_SESSION])
    plan_course(eik, EIK_DAYS, cast["Femke"], keys)
    plan_course(wilg, WILG_DAYS, cast["Karim"], keys)
    _talk(cast, linde)
    _talk(cast, eik)
    _visit(cast, linde, LINDE, days=2)
    _visit(cast, eik, EIK, days=5)
    with at(-1, 21):
        ask(cast["Grace"], linde, "demo-talk-grace")


def plan_course(group: Group, days: tuple[int, ...], trainer: Person, keys: Keys) -> list[Session]:
    """A session for each lesson of the course of `group`, on those days from today."""
    lessons = programme_of(group.programme).lessons
    planned = []
    for lesson, day in zip(lessons, days, strict=False):
        start = evening(day)
        plan = Plan(
            starts_at=start,
            ends_at=start + SESSION_LASTS,
            lesson=lesson.slug,
            place=PLACE,
            entrance=ENTRANCE,
            childcare=True,
            interpreter="ar",
        )
        with at(days[0] - 14):
            session, _new = plan_session(group, plan, trainer, keys.next())
        planned.append(session)
    return planned


def _attend(cast: Cast, sessions: list[Session]) -> None:
    for position, absent in ABSENT.items():
        session = sessions[position]
        with clock.standing(session.starts_at - timedelta(minutes=5)):
            for name in LINDE:
                if name not in absent:
                    Attendance.note(session, cast[name], by=cast["Nadia"])


def _note_parts(cast: Cast, sessions: list[Session]) -> None:
    """The trainers said after their first two sessions how the parts went."""
    lessons = programme_of(sessions[0].group.programme)
    for session, by in zip(sessions, ("Nadia", "Karim"), strict=False):
        plan = lessons.lesson(session.lesson or "").plan
        with clock.standing(session.ends_at + timedelta(minutes=10)):
            for position, part in enumerate(plan):
                state = PARTS_WENT.get(position, PartState.DONE)
                SessionPart.note(session, part.key, state, cast[by])


def _answer(cast: Cast, sessions: list[Session]) -> None:
    coming = sessions[len(ABSENT)]
    with at(-1):
        for name in ("Bram", "Fatima", "Roza", "Samir"):
            respond(coming, cast[name], RsvpStatus.COMING)
        respond(coming, cast["Joost"], RsvpStatus.CANNOT, Obstacle.CHILDCARE)


def _move(cast: Cast, session: Session) -> None:
    start = session.starts_at - timedelta(hours=1)
    plan = Plan(
        starts_at=start,
        ends_at=start + SESSION_LASTS,
        lesson=session.lesson,
        place=session.place,
        entrance=session.entrance,
        childcare=session.childcare,
        interpreter=session.interpreter,
    )
    with at(-3):
        change_session(session, plan, cast["Nadia"])


def _talk(cast: Cast, group: Group) -> None:
    keys = Keys(f"post-{group.name}")
    for position, said in enumerate(texts.posts_of(group.name)):
        with at(said.day, 20, position):
            post, _new = Post.write(group.id, cast[said.who], said.text, keys.next())
        for number, (answering, reply) in enumerate(said.replies, start=1):
            with at(said.day, 21, number * 7):
                post.reply(cast[answering], reply, keys.next())
        if said.pinned:
            with at(said.day, 22):
                post.pin(cast[said.who])
        _look_after(cast, post, said, keys)


def _look_after(cast: Cast, post: Post, said: texts.PostText, keys: Keys) -> None:
    with at(said.day, 23):
        if said.reported_by:
            Report.make(post, cast[said.reported_by], ReportKind.HURTS, "", keys.next())
        if said.hidden_by:
            Hiding.put(post, cast[said.hidden_by], said.hidden_because, keys.next())


def _visit(cast: Cast, group: Group, names: tuple[str, ...], days: int) -> None:
    for name in names:
        Visit.mark(group.id, cast[name], evening(-days, 12))
