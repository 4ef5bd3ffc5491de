"""Somebody needs help now, whoever they are."""

from __future__ import annotations

import pytest

from portal import clock
from portal.groups.memberships import Membership
from tests.cast import Cast
from tests.client import Visitor

NUMBERS = ["112", "0800-2000", "113", "0800-0113", "0800-0432"]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_number_can_be_called_with_one_tap(number: str, visit: type[Visitor]) -> None:
    shown = visit.stranger().get("/help-now").text

    assert f'href="tel:{number.replace("-", "")}"' in shown
    assert f'<bdi dir="ltr">{number}</bdi>' in shown


def test_the_numbers_stay_in_order_in_arabic(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.amal).get("/help-now").text

    assert 'dir="rtl"' in shown
    for number in NUMBERS:
        assert f'<bdi dir="ltr">{number}</bdi>' in shown


def test_bram_reads_the_names_of_his_trainers(cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.linde
    phone = visit.by(cast.bram)
    shown = phone.get("/help-now").text

    assert "<bdi>Nadia</bdi>" in shown
    assert "<bdi>Karim</bdi>" in shown
    assert "Femke" not in shown
    assert phone.queries <= 4


def test_a_trainer_who_left_is_not_named(cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.linde
    Membership.update(until=clock.now()).where(Membership.person == cast.karim).execute()
    assert "Karim" not in visit.by(cast.bram).get("/help-now").text


def test_nadia_is_not_sent_to_herself(cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.linde
    shown = visit.by(cast.nadia).get("/help-now").text
    assert "<bdi>Karim</bdi>" in shown
    assert "<bdi>Nadia</bdi>" not in shown


def test_who_is_not_signed_in_reads_no_name(cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.linde
    phone = visit.stranger()
    shown = phone.get("/help-now").text
    assert "Vraag het je trainer. Of vraag het de organisatie van de cursus." in shown
    assert "Nadia" not in shown
    assert phone.queries == 0


def test_the_page_says_that_the_browser_remembers(visit: type[Visitor]) -> None:
    assert "Je browser onthoudt welke pagina" in visit.stranger().get("/help-now").text


def test_help_is_one_tap_away_on_every_page(cast: Cast, visit: type[Visitor]) -> None:
    for path in ("/sign-in", "/privacy", "/accessibility", "/nowhere"):
        assert 'href="/help-now"' in visit.stranger().get(path).text
