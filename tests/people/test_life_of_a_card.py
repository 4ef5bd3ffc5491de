"""A card is issued, opened, spent, ended or replaced; its owner sees which, and by whom it came."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.people.calendar_feeds import CalendarFeed
from portal.people.cards import Card
from portal.people.models import Person
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

ROW = re.compile('row__meta">(.+?)</p>')


def _kinds(person: Person | None) -> list[str]:
    about = SecurityEvent.select().where(SecurityEvent.person == person)
    return [each.kind for each in about.order_by(SecurityEvent.id)]


def test_a_link_preview_does_not_open_the_card_and_the_page_itself_does(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()
    for _ in range(3):
        phone.get(f"/card/{paper.token}")
    assert Card.get().opened_at is None

    answers = [phone.post(f"/card/{paper.token}/opening", htmx=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not answers[0].text.strip()
    assert Card.get().opened_at is not None
    assert Card.get().spent_at is None
    assert phone.post("/card/made-up-by-somebody/opening").status_code == 404


def test_who_has_no_script_opens_it_by_the_press(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")

    visit.stranger().post(f"/card/{paper.token}")

    assert Card.get().opened_at == Card.get().spent_at


def test_amal_sees_the_life_of_her_cards_and_who_made_them(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.amal.speak("en")
    with clock.standing(clock.now()):
        Card.issue(cast.amal, cast.nadia, "the-first-card")
        clock.move(timedelta(days=8))
        Card.issue(cast.amal, cast.karim, "the-second-card")
        used = Card.issue(cast.amal, cast.nadia, "the-third-card")
        visit.stranger().post(f"/card/{used.token}")
        opened = Card.issue(cast.amal, cast.karim, "the-fourth-card")
        visit.stranger().post(f"/card/{opened.token}/opening")

        shown = visit.by(cast.amal).get("/me").text
        on_the_list = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/cards").text

    life = [re.sub("<[^>]+>", "", each) for each in ROW.findall(shown)]
    assert [each.split()[0] for each in life] == ["opened", "used", "replaced", "replaced"]
    assert life[0].endswith(", not used yet")
    assert shown.count("<bdi>Nadia</bdi>") == shown.count("<bdi>Karim</bdi>") == 2
    assert "opende de kaart" in on_the_list
    for paper in (used, opened):
        assert paper.token not in shown
        assert paper.code not in shown


def test_a_lost_card_that_is_replaced_ends_phones_and_calendar(
    cast: Cast, visit: type[Visitor]
) -> None:
    lost = visit.by(cast.bram)
    address = f"/calendar/{CalendarFeed.renew(cast.bram, 'a-key-for-a-feed')}.ics"
    assert visit.stranger().get(address).status_code == 200

    Card.replace_lost(cast.bram, cast.nadia, "a-key-for-a-card")

    assert visit.stranger().get(address).status_code == 404
    assert lost.get("/").location == "/sign-in"
    assert _kinds(cast.bram) == [
        EventKind.CARD_ISSUED,
        EventKind.DEVICE_ENDED,
        EventKind.CARD_REPLACED,
    ]
    assert {each.by_id for each in SecurityEvent.about(cast.bram, 9)} == {cast.nadia.id}


def test_what_happens_to_a_card_stands_in_the_log(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()

    phone.post("/sign-in", {"code": paper.code})
    visit.stranger().post("/sign-in", {"code": paper.code})
    visit.stranger().post(f"/card/{paper.token}")
    phone.post("/sign-out")

    assert _kinds(cast.amal) == [
        EventKind.CARD_ISSUED,
        EventKind.CARD_SPENT,
        EventKind.SIGNED_IN,
        EventKind.SIGN_IN_FAILED,
        EventKind.SIGN_IN_FAILED,
        EventKind.SIGNED_OUT,
    ]


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ({"email": "amal@example.org"}, {"email": "nobody@example.org"}),
        ({"code": "spent"}, {"code": "ABCD-2345"}),
    ],
)
def test_a_failure_is_noted_and_costs_the_same_for_who_is_not_known(
    known: dict[str, str], unknown: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    card = Card.with_token(paper.token)
    assert card is not None
    card.spend()
    SecurityEvent.delete().execute()
    asked = []
    for form in (known, unknown):
        phone = visit.stranger()
        typed = paper.code if form.get("code") == "spent" else form.get("code")
        proof = {"code": typed} if typed else {**form, "password": f"not {PASSWORD}"}
        asked.append((phone.post("/sign-in", proof).status_code, phone.queries))

    assert asked[0] == asked[1]
    assert _kinds(cast.amal) == [EventKind.SIGN_IN_FAILED]
    assert _kinds(None) == [EventKind.SIGN_IN_FAILED]
