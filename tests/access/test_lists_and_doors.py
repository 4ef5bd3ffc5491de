"""What a list shows is what the door lets in, and whom "who reads this" names.

Three expressions of one rule: `visible_to` in the models, the policy's table, and
the line on the page. They are held together for every person, in every phase of
the group, for every kind of thing; also for who comes later, leaves, or comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, g

from portal import clock
from portal.access.permissions import Permission as May
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.board.models import Post
from portal.groups.going_on import GoingOn, Wish
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.homework.reflections import Reflection
from portal.leadership.willingness import Willing, Willingness
from portal.meetups.catch_ups import CatchUp, write
from portal.meetups.polls import DatePoll
from portal.people.models import Person
from portal.talks.models import TalkRequest
from portal.web.who_reads import readers
from tests.agreements import making as agreements
from tests.board import making as board
from tests.board import safety
from tests.cast import Cast
from tests.energy import making as energy
from tests.exercises import making as exercises
from tests.homework import making as homework
from tests.meetups import making as meetups
from tests.meetups.asking import asked_in
from tests.sessions import making as sessions
from tests.stories import making as stories
from tests.talks import making as talks

Make = Callable[[Cast], Any]


DAY = timedelta(days=1)


def _unsent(cast: Cast) -> Reflection:
    sheet = homework.draft(cast.amal, cast.linde, lesson=_lesson())
    assert sheet.newest is not None
    return sheet.newest


def _lesson() -> str:
    """A lesson that nobody wrote about yet."""
    return ("my-role", "communication")[Reflection.select().count()]


def _post(cast: Cast) -> Post:
    return board.post(cast.linde, cast.bram)


def _post_of_the_leader(cast: Cast) -> Post:
    Membership.join_group(cast.bram, cast.linde, Role.LEADER)
    return _post(cast)


def _talk_request(cast: Cast) -> TalkRequest:
    """A new one each time: an open one would be found again."""
    TalkRequest.withdraw(cast.amal, cast.linde)
    return talks.asked(cast.amal, cast.linde)


def _willingness(cast: Cast) -> Willingness:
    """What Amal said; and then, for one's answer takes the place of the last, what Bram said."""
    person = cast.bram if Willingness.select().exists() else cast.amal
    Willingness.tell(cast.linde, person, Willing.MAYBE)
    said: Willingness = Willingness.get(Willingness.person == person)
    return said


def _going_on(cast: Cast) -> GoingOn:
    """As with leading: what Amal said, and then what Bram said."""
    person = cast.bram if GoingOn.select().exists() else cast.amal
    GoingOn.tell(cast.linde, person, Wish.UNSURE)
    said: GoingOn = GoingOn.get(GoingOn.person == person)
    return said


def _question_for_a_date(cast: Cast) -> DatePoll:
    """Of two, the first is closed: one is open at a time."""
    DatePoll.update(closed_at=clock.now()).execute()
    return asked_in(cast.linde, cast.nadia)


def _catch_up(cast: Cast) -> CatchUp:
    """Bram's, of a meetup that was over at that moment."""
    was = meetups.plan(cast.linde, cast.bram, clock.now() - DAY)
    return write(was, cast.bram, "We aten soep")


THINGS: dict[str, tuple[May, Make]] = {
    "a session": (
        May.READ_SESSIONS,
        lambda cast: sessions.session_of(cast.linde, meetups.in_days(3)),
    ),
    "a draft": (May.READ_REFLECTION, _unsent),
    "a sent text": (
        May.READ_REFLECTION,
        lambda cast: homework.sent(cast.amal, cast.linde, lesson=_lesson()),
    ),
    "a day of the energy tank": (May.READ_ENERGY, energy.of_amal),
    "a shared day of the energy tank": (
        May.READ_ENERGY,
        lambda cast: energy.shared(energy.of_amal(cast)),
    ),
    "an exercise": (May.READ_EXERCISE, exercises.of_amal),
    "a shared exercise": (May.READ_EXERCISE, exercises.shared_of_amal),
    "a post": (May.READ_BOARD, lambda cast: board.post(cast.linde, cast.bram)),
    "a reply": (
        May.READ_BOARD,
        lambda cast: board.reply(board.post(cast.linde, cast.bram), cast.amal),
    ),
    "a report": (May.HANDLE_REPORT, lambda cast: safety.reported(_post(cast), cast.amal)),
    "a report about who leads": (
        May.HANDLE_REPORT,
        lambda cast: safety.reported(_post_of_the_leader(cast), cast.amal),
    ),
    "a hidden message": (May.READ_HIDDEN, lambda cast: safety.hidden(_post(cast), cast.nadia)),
    "a talk request": (May.READ_TALK_REQUEST, _talk_request),
    "what somebody said about leading": (May.READ_WILLINGNESS, _willingness),
    "what somebody said about going on": (May.READ_GOING_ON, _going_on),
    "a question for a date": (May.READ_MEETUPS, _question_for_a_date),
    "a catch-up note": (May.READ_CATCH_UP, _catch_up),
    "a story on its way": (May.READ_STORY, lambda cast: stories.told(cast.amal, cast.linde)),
    "a meetup": (May.READ_MEETUPS, lambda cast: meetups.plan(cast.linde, cast.bram)),
    "a proposal": (May.READ_PROPOSAL, lambda cast: agreements.proposed(cast.linde, cast.bram)),
}


def _everybody(cast: Cast) -> list[Person]:
    in_linde = [cast.amal, cast.bram, cast.grace, cast.nadia, cast.karim]
    elsewhere = [cast.ilse, cast.sanne, cast.yusuf, cast.femke, cast.marloes, cast.coby]
    return in_linde + elsewhere


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("kind", list(THINGS))
def test_lists_doors_and_the_line_agree(kind: str, phase: Phase, cast: Cast, app: Flask) -> None:
    permission, make = THINGS[kind]
    group: Group = cast.linde
    _ = cast.eik
    _come_for_a_time(cast)
    thing = make(cast)
    _enter(group, phase)

    assert _listed(cast, thing) == _let_in(cast, permission, thing)
    assert _let_in(cast, permission, thing) == _named(app, permission, thing, group)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("kind", list(THINGS))
def test_who_comes_later_gains_nothing_that_was_written_before(
    kind: str, phase: Phase, cast: Cast, app: Flask
) -> None:
    permission, make = THINGS[kind]
    group: Group = cast.linde
    _ = cast.eik
    with clock.standing(clock.now()):
        before = make(cast)
        clock.move(DAY)
        _people_come_and_go(cast)
        clock.move(DAY)
        after = make(cast)
        _enter(group, phase)

        for thing in (before, after):
            assert _listed(cast, thing) == _let_in(cast, permission, thing)
            assert _let_in(cast, permission, thing) == _named(app, permission, thing, group)
        gained = _let_in(cast, permission, after) - _let_in(cast, permission, before)
        assert "Grace" not in _let_in(cast, permission, before)

    in_course = phase in {Phase.PLANNED, Phase.COURSE}
    guests = {"Sanne"} if phase is Phase.SUPPORTGROEP else set()
    assert (
        gained
        == {
            "a session": set(),
            "a draft": set(),
            "a sent text": {"Femke", "Karim"},
            "a day of the energy tank": set(),
            "a shared day of the energy tank": {"Femke", "Karim"} if in_course else set(),
            "an exercise": set(),
            "a shared exercise": {"Femke", "Karim"} if in_course else set(),
            # Bram wrote the post: his own he read all along.
            "a post": {"Ilse"} | guests | ({"Femke", "Karim"} if in_course else set()),
            "a reply": {"Ilse", "Bram"} | guests | ({"Femke", "Karim"} if in_course else set()),
            "a report": {"Femke", "Karim"} if in_course else set(),
            "a report about who leads": {"Femke", "Karim"} if in_course else set(),
            "a hidden message": {"Femke", "Karim"} if in_course else set(),
            "a talk request": {"Femke", "Karim"},
            "what somebody said about leading": {"Bram"}
            | ({"Femke", "Karim"} if in_course else set()),
            "what somebody said about going on": {"Bram"}
            | ({"Femke", "Karim"} if in_course else set()),
            "a question for a date": set(),
            # Bram wrote it: his own he read all along.
            "a catch-up note": {"Ilse"} | guests | ({"Femke", "Karim"} if in_course else set()),
            "a story on its way": set(),
            "a meetup": set(),
            "a proposal": {"Ilse"} | ({"Femke", "Karim"} if in_course else set()),
        }[kind]
    )


def _people_come_and_go(cast: Cast) -> None:
    """Ilse and Femke come, Bram and Karim leave and come back, Grace leaves."""
    leaving = [cast.bram.id, cast.karim.id, cast.grace.id]
    Membership.update(until=clock.now()).where(
        Membership.person.in_(leaving), Membership.group == cast.linde
    ).execute()
    for person, role in (
        (cast.ilse, Role.PARTICIPANT),
        (cast.bram, Role.PARTICIPANT),
        (cast.femke, Role.TRAINER),
        (cast.karim, Role.TRAINER),
    ):
        Membership.join_group(person, cast.linde, role)
    _come_for_a_time(cast)


def _come_for_a_time(cast: Cast) -> None:
    """Sanne is a guest of Linde, Yusuf a substitute, and Marloes an assistant."""
    until = clock.now() + 30 * DAY
    Membership.give_until(cast.sanne, cast.linde, Role.GUEST, until, cast.nadia)
    Membership.give_until(cast.yusuf, cast.linde, Role.SUBSTITUTE, until, cast.nadia)
    Membership.join_group(cast.marloes, cast.linde, Role.ASSISTANT)


def _enter(group: Group, phase: Phase) -> None:
    Group.update(phase=phase).where(Group.id == group.id).execute()
    group.phase = phase


def _listed(cast: Cast, thing: Any) -> set[str]:
    kind = type(thing)
    return {
        person.name
        for person in _everybody(cast)
        if kind.visible_to(person).where(kind.id == thing.id).exists()
    }


def _let_in(cast: Cast, permission: May, thing: Any) -> set[str]:
    return {who.name for who in _everybody(cast) if can(Viewer.of(who), permission, thing)}


def _named(app: Flask, permission: May, thing: Any, group: Group) -> set[str]:
    with app.test_request_context():
        g.everybody = {}
        named = {viewer.person.name for viewer in readers(permission, thing, group)}
    # What reaches past the group names "the coordinator" on top of those in it.
    return named | {"Coby"} if getattr(thing, "is_for_coordinators", False) else named


def test_the_rules_are_those_of_the_product(cast: Cast) -> None:
    post, text = board.post(cast.linde, cast.bram), homework.sent(cast.amal, cast.linde)
    nadia, coby, grace = (Viewer.of(person) for person in (cast.nadia, cast.coby, cast.grace))

    assert can(nadia, May.READ_BOARD, post)
    assert can(nadia, May.READ_REFLECTION, text)
    assert not can(grace, May.READ_REFLECTION, text)
    assert not can(coby, May.READ_BOARD, post)
    assert not can(coby, May.READ_REFLECTION, text)

    Group.update(phase=Phase.SUPPORTGROEP).execute()
    assert not can(Viewer.of(cast.nadia), May.READ_BOARD, post)
