"""A course: it is planned, given in six weeks, and becomes a supportgroep."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.access.permissions import Permission as May
from portal.groups.enrolments import enrol
from portal.groups.going_on import GoingOn, Wish
from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from portal.groups.phases import begin_phase
from portal.groups.starts import GroupStart
from portal.people.models import Person
from portal.programme.offered import programme_of
from portal.sessions.models import Cancellation, RsvpStatus, Session
from portal.sessions.planning import (
    Plan,
    cancel_session,
    change_session,
    plan_session,
    reinstate_session,
)
from portal.sessions.rsvps import respond
from portal.start_guide.beginning import begin
from tests.cast import PROGRAMME
from tests.simulation.holidays import at, is_holiday, local
from tests.simulation.world import LANGUAGES, TIMES, Circle, World

THREE_HOURS = timedelta(hours=3)
DAY = timedelta(days=1)
GROUPS_A_TRAINER = 8
WANTING = 0.65
WISHES = (Wish.YES, Wish.YES, Wish.YES, Wish.UNSURE, Wish.NO)


def begin_course(world: World) -> None:
    """A new group with its trainer, its people and all its dates."""
    number = world.happened["courses planned"] + 1
    if number > len(world.trainers) * GROUPS_A_TRAINER:
        world.trainers.append(world.newcomer(f"Trainer {number}", wants=True))
    trainer = world.random.choice(world.trainers)
    group, _new = GroupStart.once(
        f"Zwaluw {number}", PROGRAMME, f"Kerkstraat {number}", world.coordinator, world.key()
    )
    Membership.join_group(trainer, group, Role.TRAINER, world.coordinator)
    for _ in range(world.random.randint(5, 9)):
        add_participant(world, Circle(group), trainer)
    habit, day = world.habit(group.id), local(clock.now()).date() + 5 * DAY
    for lesson in programme_of(PROGRAMME).lessons:
        while day.weekday() != habit.weekday or is_holiday(day):
            day += DAY
        start = at(day, habit.at)
        plan = Plan(starts_at=start, ends_at=start + THREE_HOURS, lesson=lesson.slug)
        plan_session(group, plan, trainer, world.key())
        day += DAY
    world.happened["courses planned"] += 1


def add_participant(world: World, circle: Circle, by: Person) -> None:
    """Somebody new in a group; most want to be reminded."""
    name, locale = f"Deelnemer {world.keys}", world.random.choice(LANGUAGES)
    person, _new = enrol(circle.group, name, locale, by, world.key())
    if world.random.random() < WANTING:
        world.reach_by_mail(person)
    world.happened["people added"] += 1


def sessions_by_group() -> dict[int, list[tuple[Session, bool]]]:
    """The sessions of the last weeks and all to come, by group; each with "is cancelled"."""
    found: dict[int, list[tuple[Session, bool]]] = {}
    gone = {each.session_id for each in Cancellation.select(Cancellation.session)}
    near = Session.select().where(Session.ends_at > clock.now() - 21 * DAY)
    for each in near.order_by(Session.starts_at, Session.id):
        found.setdefault(each.group_id, []).append((each, each.id in gone))
    return found


def course_day(world: World, circle: Circle, sessions: list[tuple[Session, bool]]) -> None:
    """What the people of a course do at some hour of a day."""
    now = clock.now()
    if not circle.trainers:
        return
    if circle.phase is Phase.PLANNED:
        if min((each.starts_at for each, _gone in sessions), default=now) < now + DAY:
            _begin_next(world, circle, Phase.COURSE)
        return
    ahead = [each for each in sessions if each[0].starts_at > now]
    for session, is_cancelled in ahead:
        _change(world, circle, session, is_cancelled)
        if session.starts_at < now + 7 * DAY:
            _answer(world, circle, session)
    if is_ending(circle, sessions):
        _end(world, circle, is_over=not ahead)


def is_ending(circle: Circle, sessions: list[tuple[Session, bool]]) -> bool:
    """Whether a course has its last session before it, or none any more."""
    ahead = [each for each, gone in sessions if each.starts_at > clock.now() and not gone]
    return circle.phase is Phase.COURSE and len(ahead) <= 1


def _end(world: World, circle: Circle, *, is_over: bool) -> None:
    group, trainer = circle.group, circle.trainers[0]
    if world.chance(6):
        world.act(trainer, May.ARRANGE_START_GUIDE, group, "guides begun", begin, group, trainer)
    for each in circle.participants:
        if world.chance(5):
            wish = world.random.choice(WISHES)
            world.act(each, May.SAY_GOING_ON, group, "wishes told", GoingOn.tell, group, each, wish)
    if is_over and world.chance(6):
        _begin_next(world, circle, Phase.SUPPORTGROEP)


def _begin_next(world: World, circle: Circle, phase: Phase) -> None:
    """Let the trainer move the group on; now and then the button is pressed twice."""
    trainer = circle.trainers[0]
    for _ in range(world.random.choice((1, 1, 1, 2))):
        what, group = f"phase begun: {phase}", circle.group
        world.act(trainer, May.CHANGE_PHASE, group, what, begin_phase, group, phase, trainer)


def _change(world: World, circle: Circle, session: Session, is_cancelled: bool) -> None:
    trainer, group, may = circle.trainers[0], circle.group, May.PLAN_SESSIONS
    if is_cancelled:
        if world.chance(15):
            world.act(trainer, may, group, "sessions back on", reinstate_session, session)
    elif world.chance(60):
        day = local(session.starts_at).date() + world.random.choice((-1, 0, 0, 1, 2, 7)) * DAY
        start = at(day, world.random.choice((world.habit(circle.id).at, *TIMES)))
        plan = Plan(starts_at=start, ends_at=start + THREE_HOURS, lesson=session.lesson)
        world.act(trainer, may, group, "sessions moved", change_session, session, plan, trainer)
    elif world.chance(120):
        words = "We bellen elkaar."
        world.act(
            trainer, may, group, "sessions cancelled", cancel_session, session, trainer, words
        )


def _answer(world: World, circle: Circle, session: Session) -> None:
    for each in circle.participants:
        if world.chance(5):
            said = world.random.choice(list(RsvpStatus))
            world.act(
                each,
                May.RSVP_TO_SESSION,
                circle.group,
                "answers to sessions",
                respond,
                session,
                each,
                said,
            )
