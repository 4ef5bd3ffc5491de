"""Amal wants to talk to her trainers; she need not say why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from portal.talks.models import TalkRequest
from tests.access.matrix import key
from tests.cast import Cast
from tests.client import Visitor
from tests.talks.making import asked

TUESDAY = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def address(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/talk-request"


def leave(cast: Cast, *names: str) -> None:
    for name in names:
        Membership.update(until=clock.now()).where(
            Membership.person == getattr(cast, name), Membership.role == Role.TRAINER
        ).execute()


def test_before_bram_presses_he_reads_who_will_see_it(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    for path in (address(cast), "/help-now"):
        shown = phone.get(path).text

        assert "Jij, <bdi>Karim</bdi> en <bdi>Nadia</bdi>" in shown
        assert "Je hoeft niet te zeggen waarom." in shown
        assert "Vraag om een gesprek" in shown
        assert "<textarea" not in shown


def test_bram_asks_on_the_help_page_and_reads_what_became_of_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    _group = cast.linde
    phone = visit.by(cast.bram)
    with clock.standing(TUESDAY):
        form = {"submission_key": Visitor.key_in(phone.get("/help-now"))}
        shown = phone.post(address(cast), form, follow=True).text
        assert "Je vroeg om een gesprek op" in shown
        assert "dinsdag 24 november 14.00 uur" in shown
        assert "Nog niemand heeft het gezien." in shown
        assert "Vraag om een gesprek" not in shown

        clock.move(DAY)
        TalkRequest.get().see(cast.nadia)

        shown = phone.get("/help-now").text
        assert "<bdi>Nadia</bdi> zag het op" in shown
        assert "woensdag 25 november 14.00 uur" in shown
        assert "<bdi>Nadia</bdi> gaat met je praten." in shown


def test_with_htmx_the_same_place_answers(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    asked_for = phone.post(address(cast), key(), htmx=True)
    taken_back = phone.post(f"{address(cast)}/withdrawal", htmx=True)

    for answer in (asked_for, taken_back):
        assert answer.status_code == 200
        assert f'id="talk-{cast.linde.id}"' in answer.text
        assert "<html" not in answer.text
    assert "Je vroeg om een gesprek op" in asked_for.text
    assert "Je vraag is ingetrokken." in taken_back.text


def test_five_presses_are_one_request(cast: Cast, visit: type[Visitor]) -> None:
    phone, form = visit.by(cast.bram), key()
    for _ in range(5):
        assert phone.post(address(cast), form).status_code == 303
    phone.post(address(cast), key())

    assert TalkRequest.select().count() == 1


def test_a_press_that_arrives_late_does_not_undo_the_taking_back(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone, form = visit.by(cast.bram), key()
    phone.post(address(cast), form)
    phone.post(f"{address(cast)}/withdrawal")

    phone.post(address(cast), form)

    assert not TalkRequest.select().where(TalkRequest.is_open()).exists()
    phone.post(address(cast), key())
    assert TalkRequest.select().where(TalkRequest.is_open()).count() == 1


def test_a_form_without_its_key_asks_nothing(cast: Cast, visit: type[Visitor]) -> None:
    assert visit.by(cast.bram).post(address(cast)).status_code == 422
    assert not TalkRequest.select().exists()


def test_after_the_talk_bram_can_ask_again(cast: Cast, visit: type[Visitor]) -> None:
    asked(cast.bram, cast.linde).finish(cast.karim)

    shown = visit.by(cast.bram).get("/help-now").text

    assert "Je praatte met <bdi>Karim</bdi>" in shown
    assert "Vraag om een gesprek" in shown


def test_it_is_a_way_of_the_group_page_too(cast: Cast, visit: type[Visitor]) -> None:
    group = f"/groups/{cast.linde.id}"
    assert f'href="{address(cast)}"' in visit.by(cast.bram).get(group).text
    assert f'href="{address(cast)}"' not in visit.by(cast.nadia).get(group).text


def test_after_the_course_it_still_reaches_the_trainers(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.eik.phase == Phase.SUPPORTGROEP
    shown = visit.by(cast.ilse).get("/help-now").text
    assert "Jij en <bdi>Femke</bdi>" in shown

    request = asked(cast.ilse, cast.eik)

    assert TalkRequest.waiting_for(cast.femke) == [request]


def test_in_a_group_without_a_trainer_it_reaches_the_coordinator_and_says_so(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    assert cast.coby.id
    leave(cast, "nadia", "karim")
    phone = visit.by(cast.bram)

    shown = phone.get("/help-now").text
    assert "De coördinator ziet dat je wilt praten." in shown
    assert "Jij en <bdi>Coby</bdi>" in shown
    shown = phone.post(address(cast), key(), follow=True).text
    assert "Jij en <bdi>Coby</bdi>" in shown

    assert [each.person for each in TalkRequest.waiting_for(cast.coby)] == [cast.bram]
    assert TalkRequest.waiting_for(cast.nadia) == []


def test_where_nobody_would_see_it_there_is_no_button(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    leave(cast, "nadia", "karim")
    phone = visit.by(cast.bram)

    shown = phone.get("/help-now").text
    assert "Vraag het de organisatie van de cursus." in shown
    assert "Vraag om een gesprek" not in shown
    assert phone.post(address(cast), key()).status_code == 422
    assert not TalkRequest.select().exists()


def test_when_both_trainers_left_bram_reads_it_and_asks_the_new_one(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(clock.now()):
        asked(cast.bram, cast.linde)
        clock.move(DAY)
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        leave(cast, "nadia", "karim")
        phone = visit.by(cast.bram)

        shown = phone.get("/help-now").text
        assert "Niemand ziet je vraag nog" in shown
        phone.post(address(cast), key())

        assert "Jij en <bdi>Femke</bdi>" in phone.get("/help-now").text
        assert [each.person for each in TalkRequest.waiting_for(cast.femke)] == [cast.bram]
        assert TalkRequest.select().where(TalkRequest.is_open()).count() == 1


@pytest.mark.parametrize("name", ["amal", "bram", "grace"])
def test_everybody_reads_it_in_their_own_language(
    name: str, cast: Cast, visit: type[Visitor]
) -> None:
    person = getattr(cast, name)
    asked(person, cast.linde).see(cast.nadia)

    shown = visit.by(person).get(address(cast)).text

    assert f'lang="{person.locale}"' in shown
    assert "<bdi>Nadia</bdi>" in shown


def test_the_help_page_asks_little_of_the_database(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    _request = asked(cast.bram, cast.linde)
    phone.get("/help-now")
    assert phone.queries <= 4
