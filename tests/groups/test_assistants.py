"""Marloes learns to give the course, and helps Nadia and Karim in Linde until it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.access.viewer import Viewer
from portal.audit.events import EventKind, SecurityEvent
from portal.coordination.attention import Sign, attention
from portal.groups.assistants import CannotAssistError, assist, cannot_assist
from portal.groups.certifications import Certification
from portal.groups.memberships import Membership, Role
from portal.groups.merges import Merge
from portal.groups.models import Group, Phase
from portal.groups.phases import begin_phase
from portal.groups.trainers import make_trainer
from portal.notifications.choices import Channel, ReminderChoice
from portal.people.cards import Card
from portal.sessions.models import Session
from portal.sessions.reminders import remind_of_tomorrow
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import local
from tests.sessions.making import path_of, session_of

NOON = local("2027-01-20T12:00")


def _helps(cast: Cast) -> None:
    assist(cast.linde, cast.marloes, cast.coby)


def _page_of(cast: Cast) -> str:
    return f"/coordination/groups/{cast.linde.id}/assistants"


def test_marloes_sees_sessions_and_names_and_writes_down_who_is_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        _helps(cast)
        meeting = session_of(cast.linde, NOON + timedelta(minutes=5))
        marloes = visit.by(cast.marloes)

        assert "Amal" in marloes.get(f"/groups/{cast.linde.id}").text
        assert marloes.get(path_of(meeting)).status_code == 200
        assert path_of(meeting) in marloes.get("/").text, "her start page has the next session"
        noted = marloes.post(f"{path_of(meeting)}/attendance/{cast.amal.id}", {"status": "present"})
        assert noted.status_code == 303
        for closed in (
            "board", "homework", "homework/my-role", "agreements", "meetups", "cards", "energy",
            "exercises", "evaluation", "leader-choice", "facts", "dates", "talks",
        ):  # fmt: skip
            assert marloes.get(f"/groups/{cast.linde.id}/{closed}").status_code in {403, 404}, (
                closed
            )
        assert marloes.get(f"{path_of(meeting)}/edit").status_code == 403


@pytest.mark.parametrize("phase", list(Phase))
def test_an_assistant_may_in_the_course_what_a_substitute_may_and_nothing_more(
    phase: Phase, cast: Cast
) -> None:
    _helps(cast)
    until = clock.now() + timedelta(days=7)
    Membership.give_until(cast.femke, cast.linde, Role.SUBSTITUTE, until, cast.nadia)
    Group.update(phase=phase).where(Group.id == cast.linde.id).execute()

    assistant, substitute = (
        {each for each in Permission if can_in(Viewer.of(who), each, cast.linde.id)}
        for who in (cast.marloes, cast.femke)
    )

    reads = {Permission.READ_GROUP, Permission.READ_SESSIONS}
    in_course = phase in {Phase.PLANNED, Phase.COURSE}
    assert assistant == (substitute if in_course else reads)


def test_the_group_sees_who_helps(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        meeting = session_of(cast.linde, NOON + timedelta(days=1))
        _helps(cast)
        amal, bram = visit.by(cast.amal), visit.by(cast.bram)

        assert "Marloes" in amal.get(f"/groups/{cast.linde.id}").text
        shown = bram.get(path_of(meeting)).text
        for page in (shown, bram.get("/").text):
            assert "Helpt de trainers" in page
            assert "Marloes" in page


def test_coby_adds_who_works_here_already_with_a_certificate(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.eik.id
    coby = visit.by(cast.coby)
    form = {"person": str(cast.femke.id), "last_day": (clock.today()).isoformat()}

    assert "Femke" in coby.get(_page_of(cast)).text
    for _twice in range(2):
        assert coby.post(_page_of(cast), form).status_code == 303

    held = Membership.select().where(Membership.role == Role.ASSISTANT)
    assert [(each.person_id, each.group_id) for each in held] == [(cast.femke.id, cast.linde.id)]
    assert "Certificaat" in coby.get(f"/coordination/people/{cast.femke.id}").text
    shown = coby.get(f"/coordination/groups/{cast.linde.id}/trainers").text
    assert "Dat is al snel" in shown
    assert _stands_out(cast.linde)


def _stands_out(group: Group) -> bool:
    found = [held for each in attention().values() for held in each.standings]
    return any(held.group == group and Sign.CERTIFICATE in held.signs for held in found)


def test_coby_invites_somebody_new_and_hands_over_a_card(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    path = f"/coordination/groups/{cast.linde.id}/new-assistants"

    answer = coby.post(path, {"name": "Lotte", "email": "lotte@example.org", "last_day": ""})

    assert answer.status_code == 303
    card = answer.headers["Location"]
    assert "Lotte" in coby.get(card).text
    assert coby.post(card, {"submission_key": new_submission_key()}).status_code == 200
    lotte = Membership.get(Membership.role == Role.ASSISTANT).person
    assert Card.select().where(Card.person == lotte).count() == 1
    assert not Certification.select().exists()
    found = coby.get("/coordination/search?q=lotte").text
    assert "assistent van de trainers" in found


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "9999-01-01"])
def test_a_day_that_is_none_is_told_and_nobody_is_added(
    day: str, cast: Cast, visit: type[Visitor]
) -> None:
    form = {"name": "Lotte", "email": "lotte@example.org", "last_day": day}

    answer = visit.by(cast.coby).post(f"/coordination/groups/{cast.linde.id}/new-assistants", form)

    assert answer.status_code == 422
    assert 'value="Lotte"' in answer.text
    assert not Membership.select().where(Membership.role == Role.ASSISTANT).exists()


@pytest.mark.parametrize("who", ["amal", "nadia"])
def test_who_is_in_the_group_otherwise_does_not_assist_it(
    who: str, cast: Cast, visit: type[Visitor]
) -> None:
    person = getattr(cast, who)
    assert cast.linde.id
    assert person.id in cannot_assist(cast.linde)
    with pytest.raises(CannotAssistError):
        assist(cast.linde, person, cast.coby)
    form = {"name": "Iemand", "email": person.email}

    answer = visit.by(cast.coby).post(f"/coordination/groups/{cast.linde.id}/new-assistants", form)

    assert answer.status_code == 422
    person = type(person).get_by_id(person.id)
    assert person.password_hash, "nothing of theirs was taken away"


def test_coby_ends_it_and_it_stands_in_the_history(cast: Cast, visit: type[Visitor]) -> None:
    _helps(cast)
    coby = visit.by(cast.coby)

    for _twice in range(2):
        assert coby.post(f"{_page_of(cast)}/{cast.marloes.id}/removal").status_code == 303

    assert visit.by(cast.marloes).get(f"/groups/{cast.linde.id}").status_code == 404
    history = coby.get(f"/coordination/people/{cast.marloes.id}").text
    assert "assistent van de trainers" in history
    assert "Afgesloten" in history
    kinds = [each.kind for each in SecurityEvent.about(cast.marloes, 9)]
    assert [kinds.count(kind) for kind in (EventKind.ROLE_GIVEN, EventKind.ROLE_ENDED)] == [1, 1]


def test_an_assistant_who_becomes_a_trainer_no_longer_is_one(cast: Cast) -> None:
    _helps(cast)

    make_trainer(cast.linde, cast.marloes, cast.coby)

    assert Viewer.of(cast.marloes).roles_in(cast.linde.id) == {Role.TRAINER}


def test_it_ends_with_the_course(cast: Cast, visit: type[Visitor]) -> None:
    _helps(cast)

    begin_phase(cast.linde, Phase.SUPPORTGROEP, cast.nadia)

    assert visit.by(cast.marloes).get(f"/groups/{cast.linde.id}").status_code == 404
    with pytest.raises(CannotAssistError):
        assist(cast.linde, cast.marloes, cast.coby)


def test_it_goes_along_when_two_groups_become_one(cast: Cast) -> None:
    _helps(cast)
    other = Group.start("Esdoorn", cast.linde.programme, "", cast.karim)
    other.enter(Phase.COURSE, cast.karim)

    merged, _new = Merge.take(
        cast.linde, other, "Linde en Esdoorn", "", cast.nadia, new_submission_key()
    )

    marloes = Viewer.of(cast.marloes)
    assert marloes.roles_in(merged.into_id) == {Role.ASSISTANT}
    assert marloes.roles_in(cast.linde.id) == set()


def test_her_calendar_and_her_reminder_have_the_sessions(cast: Cast) -> None:
    with clock.standing(NOON):
        _helps(cast)
        meeting = session_of(cast.linde, local("2027-01-21T19:30"))

        assert meeting in Session.for_calendar(cast.marloes)
        ReminderChoice.choose(cast.marloes, Channel.MAIL)
        assert remind_of_tomorrow() == 1


def test_before_the_second_step_nothing_of_it_counts(cast: Cast) -> None:
    _helps(cast)
    marloes = Viewer.of(cast.marloes)

    assert marloes.is_staff
    assert marloes.before_second_step().roles_in(cast.linde.id) == set()
