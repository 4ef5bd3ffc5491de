"""Who was chosen leads when they say yes; a no goes back to the group, and hurts nobody."""

from __future__ import annotations

import pytest

from portal.audit.events import EventKind, SecurityEvent
from portal.groups.appointments import Appointment
from portal.groups.endings import end_role
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.leadership.models import LeaderChoice, LeaderOffer
from portal.leadership.offers import accept
from portal.leadership.standing import Step
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import key, names_of, place, seen_by


def _decide(visit: type[Visitor], by: Person, group: Group, person: Person, role: str) -> int:
    form = {"person": str(person.id), "role": role, "term": "12", **key()}
    return visit.by(by).post(f"/groups/{group.id}/leader", form).status_code


def _answer(visit: type[Visitor], person: Person, group: Group, answer: str) -> int:
    offer = LeaderOffer.select().where(LeaderOffer.person == person).order_by(-LeaderOffer.id).get()
    path = f"{place(group)}/offers/{offer.id}/answer"
    return visit.by(person).post(path, {"answer": answer}).status_code


def test_a_decision_gives_nothing_until_the_person_says_yes(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert _decide(visit, cast.nadia, cast.linde, cast.amal, "leader") == 303
    assert names_of(cast.linde, Role.LEADER) == []
    assert "Wil je het doen?" in seen_by(visit.by(cast.amal), place(cast.linde))

    assert _answer(visit, cast.amal, cast.linde, "yes") == 303

    assert names_of(cast.linde, Role.LEADER) == ["Amal"]
    page = seen_by(visit.by(cast.bram), f"/groups/{cast.linde.id}")
    assert "Amal: leider van de supportgroep" in page
    assert "De groep besliste samen, Nadia, " in page


def test_there_is_one_leader_and_nobody_is_both(cast: Cast, visit: type[Visitor]) -> None:
    for person, role in ((cast.amal, "leader"), (cast.bram, "deputy"), (cast.bram, "leader")):
        assert _decide(visit, cast.nadia, cast.linde, person, role) == 303
        assert _answer(visit, person, cast.linde, "yes") == 303

    assert names_of(cast.linde, Role.LEADER) == ["Bram"]
    assert names_of(cast.linde, Role.DEPUTY) == []
    assert set(names_of(cast.linde, Role.PARTICIPANT)) == {"Amal", "Bram", "Grace"}


def test_leader_and_deputy_can_be_written_down_one_after_the_other(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert _decide(visit, cast.nadia, cast.linde, cast.amal, "leader") == 303
    assert _decide(visit, cast.nadia, cast.linde, cast.bram, "deputy") == 303

    for person in (cast.bram, cast.amal):
        assert _answer(visit, person, cast.linde, "yes") == 303
    assert names_of(cast.linde, Role.LEADER) == ["Amal"]
    assert names_of(cast.linde, Role.DEPUTY) == ["Bram"]


def test_five_times_the_same_is_asked_once_and_answered_once(
    cast: Cast, visit: type[Visitor]
) -> None:
    form = {"person": str(cast.amal.id), "role": "leader", "term": "12", **key()}
    nadia = visit.by(cast.nadia)
    for _ in range(5):
        assert nadia.post(f"/groups/{cast.linde.id}/leader", form).status_code == 303
    assert LeaderOffer.select().count() == 1
    for _ in range(5):
        assert _answer(visit, cast.amal, cast.linde, "yes") == 303

    assert Appointment.select().count() == 1
    assert Membership.select().where(Membership.role == Role.LEADER).count() == 1
    assert nadia.post(f"/groups/{cast.linde.id}/leader", form).status_code == 303
    assert LeaderChoice.select().count() == 1


def test_who_leads_can_be_chosen_for_another_term(cast: Cast, visit: type[Visitor]) -> None:
    for person in (cast.amal, cast.bram, cast.amal, cast.amal):
        _decide(visit, cast.nadia, cast.linde, person, "leader")
        _answer(visit, person, cast.linde, "yes")

    assert names_of(cast.linde, Role.LEADER) == ["Amal"]
    assert Appointment.select().count() == 4


def test_a_trainer_or_somebody_elsewhere_cannot_lead(cast: Cast, visit: type[Visitor]) -> None:
    for person in (cast.karim, cast.ilse):
        assert _decide(visit, cast.nadia, cast.linde, person, "leader") == 404
    assert LeaderOffer.select().count() == 0


def test_nobody_writes_down_themselves(cast: Cast, visit: type[Visitor]) -> None:
    assert _decide(visit, cast.yusuf, cast.eik, cast.yusuf, "leader") == 404
    assert LeaderOffer.select().count() == 0
    form = visit.by(cast.yusuf).get(f"/groups/{cast.eik.id}/leader").text
    assert "Yusuf" not in form.split("<form")[-1]


def test_who_leads_does_not_become_the_deputy(cast: Cast, visit: type[Visitor]) -> None:
    assert _decide(visit, cast.yusuf, cast.eik, cast.sanne, "deputy") == 422
    assert names_of(cast.eik, Role.LEADER) == ["Sanne"]


def test_who_came_to_lead_is_no_longer_asked_as_the_deputy(
    cast: Cast, visit: type[Visitor]
) -> None:
    _decide(visit, cast.nadia, cast.linde, cast.amal, "deputy")
    _decide(visit, cast.nadia, cast.linde, cast.amal, "leader")
    leader = LeaderOffer.select().order_by(-LeaderOffer.id).get()

    accept(leader, cast.amal)

    deputy = LeaderOffer.select().order_by(LeaderOffer.id).get()
    assert deputy.answer == "taken back"
    path = f"{place(cast.linde)}/offers/{deputy.id}/answer"
    assert visit.by(cast.amal).post(path, {"answer": "yes"}).status_code == 422
    assert names_of(cast.linde, Role.LEADER) == ["Amal"]


@pytest.mark.parametrize(
    "form",
    [{}, {"role": "leader"}, {"person": "x", "role": "leader"}, {"person": "1", "role": "boss"}],
)
def test_an_unclear_decision_is_asked_again(
    form: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    given = {**form, **({"person": str(cast.amal.id)} if form.get("person") == "1" else {})}

    answer = visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/leader", {**given, **key()})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_closed_group_writes_nothing_down(cast: Cast, visit: type[Visitor]) -> None:
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.linde.id).execute()

    assert _decide(visit, cast.nadia, cast.linde, cast.amal, "leader") == 403


def test_while_people_vote_or_somebody_is_asked_nothing_else_is_decided(
    cast: Cast, visit: type[Visitor]
) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    assert _decide(visit, cast.nadia, cast.linde, cast.bram, "leader") == 422
    making.voted(ballot, cast.nadia, {cast.grace: cast.amal})
    assert _decide(visit, cast.nadia, cast.linde, cast.bram, "leader") == 422

    assert [each.person.name for each in LeaderOffer.select()] == ["Amal"]


def test_a_no_goes_back_to_the_group_without_a_reason(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    choice = making.voted(ballot, cast.nadia, {cast.grace: cast.amal})
    for _ in range(2):
        assert _answer(visit, cast.amal, cast.linde, "no") == 303

    assert making.as_it_stands(choice).step is Step.BACK
    shown = seen_by(visit.by(cast.grace), place(cast.linde))
    assert "De vraag ligt weer bij de groep. Dat is goed." in shown
    assert names_of(cast.linde, Role.LEADER) == []
    assert _answer(visit, cast.amal, cast.linde, "yes") == 422, "it was answered already"


def test_who_is_not_asked_cannot_answer(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    offer = making.offer_of(making.voted(ballot, cast.nadia, {cast.grace: cast.amal}))
    path = f"{place(cast.linde)}/offers/{offer.id}/answer"

    assert visit.by(cast.bram).post(path, {"answer": "yes"}).status_code == 404
    assert visit.by(cast.ilse).post(path, {"answer": "yes"}).status_code == 404
    assert visit.by(cast.amal).post(path, {"answer": "perhaps"}).status_code == 422
    assert "Wil je het doen?" not in seen_by(visit.by(cast.bram), place(cast.linde))


def test_when_no_answer_comes_the_group_can_go_on(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    choice = making.voted(ballot, cast.nadia, {cast.grace: cast.amal})
    offer = making.offer_of(choice)

    assert visit.by(cast.nadia).post(f"{place(cast.linde)}/offers/{offer.id}/removal").location

    assert making.as_it_stands(choice).step is Step.BACK
    assert _answer(visit, cast.amal, cast.linde, "yes") == 422


def test_who_was_chosen_and_left_is_not_waited_for(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    choice = making.voted(ballot, cast.nadia, {cast.grace: cast.amal})
    end_role(cast.amal, cast.linde, Role.PARTICIPANT, cast.nadia)

    assert making.as_it_stands(choice).step is Step.BACK
    assert _decide(visit, cast.nadia, cast.linde, cast.bram, "leader") == 303
    assert making.as_it_stands(choice).step is Step.ASKED


def test_a_tie_for_the_second_place_asks_nobody(cast: Cast, visit: type[Visitor]) -> None:
    everybody = [cast.amal, cast.bram, cast.grace]
    ballot = making.voting_in(cast.linde, cast.nadia, everybody)
    making.voted(ballot, cast.nadia, {cast.amal: cast.grace, cast.bram: cast.grace})
    assert _answer(visit, cast.grace, cast.linde, "yes") == 303
    choice = LeaderChoice.get()

    asked = visit.by(cast.nadia).post(f"{place(cast.linde)}/choices/{choice.id}/next", key())

    assert asked.status_code == 422
    assert "Vraag die persoon" not in seen_by(visit.by(cast.nadia), place(cast.linde))


def test_the_next_in_votes_is_asked_once(cast: Cast, visit: type[Visitor]) -> None:
    votes: dict[Person, Person | None] = {
        cast.amal: cast.grace,
        cast.bram: cast.grace,
        cast.grace: cast.bram,
    }
    making.led_by(cast.linde, cast.grace, cast.nadia, votes)
    path, form = f"{place(cast.linde)}/choices/{LeaderChoice.get().id}/next", key()
    nadia = visit.by(cast.nadia)

    for _ in range(5):
        assert nadia.post(path, form).status_code == 303
    assert nadia.post(path, key()).status_code == 303, "Bram is asked already"

    assert [each.person.name for each in LeaderOffer.select().where(LeaderOffer.how == "next")] == [
        "Bram"
    ]


def test_the_security_log_says_who_got_which_role_and_who_wrote_it_down(
    cast: Cast, visit: type[Visitor]
) -> None:
    _decide(visit, cast.nadia, cast.linde, cast.amal, "leader")
    given = SecurityEvent.kind == EventKind.ROLE_GIVEN
    assert not SecurityEvent.select().where(given, SecurityEvent.person == cast.amal).exists()

    _answer(visit, cast.amal, cast.linde, "yes")
    making.led_by(cast.linde, cast.bram, cast.nadia, {cast.grace: cast.bram})

    of_amal = SecurityEvent.select().where(SecurityEvent.person == cast.amal)
    assert [(each.kind, each.by) for each in of_amal.order_by(SecurityEvent.id)] == [
        (EventKind.ROLE_GIVEN, cast.nadia),
        (EventKind.ROLE_ENDED, None),
    ]
    of_bram = SecurityEvent.get(SecurityEvent.person == cast.bram)
    assert (of_bram.kind, of_bram.by, of_bram.group_number) == (
        EventKind.ROLE_GIVEN,
        None,
        cast.linde.id,
    )
