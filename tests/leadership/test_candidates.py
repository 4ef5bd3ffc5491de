"""Who would want to lead says so to the trainers alone; who stands is known to all."""

from __future__ import annotations

import pytest

from portal import clock
from portal.groups.endings import end_role
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.leadership.models import Candidacy, LeaderChoice
from portal.leadership.willingness import KEPT_FOR, Willing, Willingness
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import key, place, seen_by
from tests.personal.passing import after

LIST = "Wie zou willen leiden"


def _tell(cast: Cast) -> None:
    Willingness.tell(cast.linde, cast.amal, Willing.YES)
    Willingness.tell(cast.linde, cast.bram, Willing.MAYBE)
    Willingness.tell(cast.linde, cast.grace, Willing.RATHER_NOT)


def _asked(choice: LeaderChoice) -> list[str]:
    waiting = Candidacy.select().where(Candidacy.choice == choice, Candidacy.stands.is_null())
    return sorted(each.person.name for each in waiting)


def test_only_trainers_see_who_would_want_to(cast: Cast, visit: type[Visitor]) -> None:
    _tell(cast)

    assert "Amal: Ja Bram: Misschien Grace: Liever niet" in seen_by(
        visit.by(cast.nadia), place(cast.linde)
    )
    for person in (cast.amal, cast.bram):
        assert LIST not in seen_by(visit.by(person), place(cast.linde))


def test_who_reads_it_stands_at_the_question(cast: Cast, visit: type[Visitor]) -> None:
    shown = seen_by(visit.by(cast.bram), place(cast.linde))

    assert "Zou je de groep willen leiden?" in shown
    assert "Wie leest dit: Jij, Karim en Nadia" in shown
    cast.linde.enter(Phase.SUPPORTGROEP, cast.nadia)
    assert "Wie leest dit: Alleen jij" in seen_by(visit.by(cast.bram), place(cast.linde))


def test_a_trainer_who_comes_later_does_not_see_what_was_said_before(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(clock.now()):
        _tell(cast)
        clock.move(KEPT_FOR / 90)
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        Willingness.tell(cast.linde, cast.bram, Willing.YES)

        assert [each.person.name for each in Willingness.seen_in(cast.linde, cast.femke)] == [
            "Bram"
        ]
        assert len(Willingness.seen_in(cast.linde, cast.nadia)) == 3


def test_an_answer_can_be_changed_and_taken_back(cast: Cast, visit: type[Visitor]) -> None:
    bram, path = visit.by(cast.bram), f"{place(cast.linde)}/willingness"
    for said in ("yes", "yes", "maybe"):
        assert bram.post(path, {"answer": said}).status_code == 303
    assert [each.answer for each in Willingness.select()] == ["maybe"]
    assert 'aria-pressed="true"' in bram.get(place(cast.linde)).text

    assert bram.post(f"{path}/removal").status_code == 303
    assert bram.post(f"{path}/removal").status_code == 303
    assert Willingness.select().count() == 0


@pytest.mark.parametrize("said", ["", "perhaps", "YES"])
def test_another_answer_is_asked_again(said: str, cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(f"{place(cast.linde)}/willingness", {"answer": said})

    assert answer.status_code == 422
    assert "Kies ja, misschien of liever niet." in answer.text


def test_after_ninety_days_nobody_knows_what_was_said(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(clock.now()):
        _tell(cast)
        assert after(KEPT_FOR)["old answers about leading"] == 0
        assert after(KEPT_FOR / 90)["old answers about leading"] == 3


def test_all_who_are_willing_are_asked_and_nobody_sees_whom(
    cast: Cast, visit: type[Visitor]
) -> None:
    _tell(cast)
    choice = making.choice_in(cast.linde, cast.nadia)
    path = f"{place(cast.linde)}/choices/{choice.id}/requests"

    for _ in range(5):
        assert visit.by(cast.nadia).post(path).status_code == 303

    assert _asked(choice) == ["Amal", "Bram"]
    shown = seen_by(visit.by(cast.grace), place(cast.linde))
    assert "Iemand denkt er nog over na." in shown
    assert "Amal" not in shown.split("Nu ")[0]


def test_a_leader_can_ask_without_knowing_who_is_willing(cast: Cast, visit: type[Visitor]) -> None:
    Willingness.tell(cast.eik, cast.ilse, Willing.MAYBE)
    choice = making.choice_in(cast.eik, cast.sanne)
    sanne = visit.by(cast.sanne)

    before = seen_by(sanne, place(cast.eik))
    assert LIST not in before
    assert "Je ziet niet wie dat is." in before
    assert sanne.post(f"{place(cast.eik)}/choices/{choice.id}/requests").status_code == 303

    assert _asked(choice) == ["Ilse"]
    after_asking = seen_by(sanne, place(cast.eik))
    assert "Ilse" not in after_asking[after_asking.index("Kandidaten") :].split("Wie leest dit")[0]
    assert "Iemand denkt er nog over na." in after_asking
    assert "Je bent gevraagd als kandidaat." in seen_by(visit.by(cast.ilse), place(cast.eik))


def test_a_trainer_can_ask_one_person(cast: Cast, visit: type[Visitor]) -> None:
    _tell(cast)
    choice = making.choice_in(cast.linde, cast.nadia)
    path = f"{place(cast.linde)}/choices/{choice.id}/requests"
    nadia = visit.by(cast.nadia)

    assert f'name="person" value="{cast.bram.id}"' in nadia.get(place(cast.linde)).text
    assert nadia.post(path, {"person": str(cast.bram.id)}).status_code == 303
    assert nadia.post(path, {"person": str(cast.grace.id)}).status_code == 303
    assert nadia.post(path, {"person": str(cast.ilse.id)}).status_code == 422

    assert _asked(choice) == ["Bram"]


def test_who_says_no_is_named_nowhere(cast: Cast, visit: type[Visitor]) -> None:
    _tell(cast)
    choice = making.choice_in(cast.linde, cast.nadia)
    visit.by(cast.nadia).post(f"{place(cast.linde)}/choices/{choice.id}/requests")
    path = f"{place(cast.linde)}/choices/{choice.id}/candidacy"

    assert visit.by(cast.bram).post(path, {"answer": "no"}).status_code == 303
    assert visit.by(cast.amal).post(path, {"answer": "yes"}).status_code == 303

    shown = seen_by(visit.by(cast.grace), place(cast.linde))
    assert "Kandidaten Amal Wil je kandidaat zijn?" in shown
    assert "Bram" not in shown


def test_anybody_may_put_themselves_forward_and_withdraw(cast: Cast, visit: type[Visitor]) -> None:
    choice = making.choice_in(cast.linde, cast.nadia)
    path = f"{place(cast.linde)}/choices/{choice.id}/candidacy"
    grace = visit.by(cast.grace)

    for answer in ("yes", "yes", "no", "yes"):
        assert grace.post(path, {"answer": answer}).status_code == 303

    assert Candidacy.select().count() == 1
    assert [each.name for each in making.as_it_stands(choice).candidates] == ["Grace"]
    assert grace.post(path, {"answer": "perhaps"}).status_code == 422


def test_while_people_vote_nobody_stands_or_withdraws(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    path = f"{place(cast.linde)}/choices/{ballot.choice_id}/candidacy"

    for person, answer in ((cast.bram, "yes"), (cast.amal, "no")):
        assert visit.by(person).post(path, {"answer": answer}).status_code == 422
    assert [each.name for each in making.as_it_stands(ballot.choice).candidates] == ["Amal"]


def test_a_candidate_who_leaves_stands_no_more(cast: Cast) -> None:
    choice = making.with_candidates(cast.linde, cast.nadia, [cast.amal, cast.bram])
    end_role(cast.amal, cast.linde, Role.PARTICIPANT, cast.nadia)

    assert [each.name for each in making.as_it_stands(choice).candidates] == ["Bram"]


def test_who_leads_is_no_candidate_for_the_second_place(cast: Cast, visit: type[Visitor]) -> None:
    choice = making.choice_in(cast.eik, cast.sanne, Role.DEPUTY)
    path = f"{place(cast.eik)}/choices/{choice.id}/candidacy"

    assert visit.by(cast.sanne).post(path, {"answer": "yes"}).status_code == 422
    assert visit.by(cast.ilse).post(path, {"answer": "yes"}).status_code == 303


def test_a_choice_is_started_once_and_can_be_stopped(cast: Cast, visit: type[Visitor]) -> None:
    nadia, path = visit.by(cast.nadia), f"{place(cast.linde)}/choices"
    form = {"role": "leader", "term": "24", **key()}
    for _ in range(5):
        assert nadia.post(path, form).status_code == 303
    assert [each.term_months for each in LeaderChoice.select()] == [24]

    choice = LeaderChoice.get()
    for _ in range(2):
        assert nadia.post(f"{path}/{choice.id}/removal").status_code == 303
    assert LeaderChoice.get().outcome == "stopped"
    assert nadia.post(path, form).status_code == 303
    assert LeaderChoice.select().count() == 1, "the same form starts nothing anew"
    assert "We kiezen een leider" not in seen_by(nadia, place(cast.linde))


@pytest.mark.parametrize("form", [{}, {"role": "boss"}, {"role": "leader", "term": "7"}])
def test_an_unclear_start_is_asked_again(
    form: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.nadia).post(f"{place(cast.linde)}/choices", {**form, **key()})

    assert answer.status_code == 422
    assert LeaderChoice.select().count() == 0


def test_in_a_closed_group_one_can_still_read(cast: Cast, visit: type[Visitor]) -> None:
    making.voting_in(cast.linde, cast.nadia, [cast.amal])
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.linde.id).execute()

    shown = visit.by(cast.bram).get(place(cast.linde))

    assert shown.status_code == 200
    page = shown.text[shown.text.index('id="leader-choice"') : shown.text.index("</main>")]
    assert "<form" not in page
