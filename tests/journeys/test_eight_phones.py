"""Linde goes on as a supportgroep: eight phones, three languages, one trainer, one evening.

Bram's line goes half-way, and Olga's phone runs no scripts.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from portal import clock
from portal.agreements.versions import Assent
from portal.groups.going_on import GoingOn
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.leadership.models import Ballot
from portal.meetups.attendance import MeetupAttendance
from portal.meetups.models import Meetup, MeetupRsvp
from portal.meetups.polls import DateAnswer, PollDate
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.journeys.eight_phones import Hand, eight_of_linde, hands_of
from tests.journeys.signing_in import sign_in_again
from tests.meetups.making import local

pytestmark = pytest.mark.browser

EVENING = local("2027-01-19T19:30")
AGREEMENTS = "/agreements/supportgroep"


def test_from_the_last_session_to_the_first_meetup(
    cast: Cast, new_phone: PhoneMaker, address: str
) -> None:
    with clock.standing(EVENING):
        people = eight_of_linde(cast)
        hands = hands_of([*people, cast.nadia], cast.linde.id, new_phone, address, old=people[6])
        nadia = hands.pop("Nadia")

        _begin(nadia)
        _say_who_goes_on(hands, nadia)
        staying = {name: hand for name, hand in hands.items() if name != "Rosa"}
        _agree(staying, nadia)
        _choose_a_leader(staying, nadia)
        _find_a_date(staying, nadia)
        _start(hands, nadia)
        _meet(staying, cast)


def _begin(nadia: Hand) -> None:
    nadia.go("/start-guide")
    nadia.press("/start-guide")
    nadia.sees("Wie wil doorgaan?")


def _say_who_goes_on(hands: dict[str, Hand], nadia: Hand) -> None:
    for name, hand in hands.items():
        hand.follows_guide()
        if name == "Bram":
            _lose_the_line_while_answering(hand)
        hand.press("/wish", "no" if name == "Rosa" else "yes")
        expect(hand.button("/wish", "no" if name == "Rosa" else "yes")).to_have_attribute(
            "aria-pressed", "true"
        )
    assert GoingOn.select().count() == 8
    nadia.go("/start-guide")
    nadia.sees("8 van de 8 hebben dit gedaan.", "7 mensen gaan door.", "Rosa: stopt")
    hands["Amal"].follows_guide()
    expect(hands["Amal"].page.locator("main")).not_to_contain_text("Rosa")


def _lose_the_line_while_answering(bram: Hand) -> None:
    bram.phone.context.set_offline(True)
    bram.press("/wish", "yes")
    expect(bram.page.locator("#notice")).to_contain_text("Geen verbinding.")
    expect(bram.button("/wish", "yes")).to_be_visible()
    bram.phone.context.set_offline(False)
    bram.phone.complaints.clear()  # htmx itself tells the console that there was no line


def _agree(hands: dict[str, Hand], nadia: Hand) -> None:
    for name in ("Amal", "Olga"):
        hand = hands[name]
        hand.follows_guide()
        hand.page.locator(f"main a[href$='{AGREEMENTS}']").click()
        hand.page.locator(f"main a[href$='{AGREEMENTS}/proposals/new']").first.click()
        hand.page.locator("main [name=starters]").first.check()
        hand.press(f"{AGREEMENTS}/starters")
        expect(hand.page.locator("#table li").first).to_be_visible()
    nadia.go(f"{AGREEMENTS}/fixing")
    nadia.press(f"{AGREEMENTS}/versions")
    nadia.sees("0 van de 8 zijn akkoord.")
    for hand in hands.values():
        hand.follows_guide()
        hand.page.locator(f"main a[href$='{AGREEMENTS}']").click()
        hand.press("/assent")
        expect(hand.button("/assent")).to_have_count(0)
    assert Assent.select().count() == 7


def _choose_a_leader(hands: dict[str, Hand], nadia: Hand) -> None:
    for name in ("Amal", "Bram"):
        hands[name].go("/leader-choice")
        hands[name].press("/willingness", "yes")
        expect(hands[name].button("/willingness", "yes")).to_have_attribute("aria-pressed", "true")
    nadia.go("/leader-choice")
    nadia.press("/leader-choice/choices")
    nadia.press("/requests")
    nadia.sees("Kandidaten")
    for name in ("Amal", "Bram"):
        hands[name].go("/leader-choice")
        hands[name].press("/candidacy", "yes")
        expect(hands[name].button("/candidacy", "no")).to_be_visible()
    nadia.go("/leader-choice")
    nadia.page.locator("details:has(form[action$='/ballots']) > summary").click()
    nadia.page.get_by_label("Een kwartier").check()
    nadia.press("/ballots")
    nadia.sees("Gestemd: 0 van de 8.")
    for name, hand in hands.items():
        hand.go("/leader-choice")
        chosen = "Bram" if name == "Olga" else "Amal"
        hand.page.get_by_label(chosen, exact=True).check()
        hand.press("/vote")
        expect(hand.page.locator("main details form[action$='/vote']")).to_have_count(1)
    clock.move(timedelta(minutes=15))
    for name in ("Grace", "Amal"):
        hands[name].go("/leader-choice")
    expect(hands["Amal"].button("/answer", "yes")).to_be_visible()
    assert Ballot.get().counted_at is not None
    hands["Amal"].press("/answer", "yes")
    expect(hands["Amal"].button("/answer", "yes")).to_have_count(0)
    hands["Olga"].go("/leader-choice")
    hands["Olga"].sees("Amal leidt de groep.", "Amal: 6", "Bram: 1")
    assert Membership.select().where(Membership.role == Role.LEADER).get().person.name == "Amal"


def _find_a_date(hands: dict[str, Hand], nadia: Hand) -> None:
    sign_in_again_if_needed(nadia)
    nadia.go("/meetups/polls/new")
    nadia.press("/meetups/polls")
    nadia.sees("Wanneer spreken we af?")
    first = PollDate.select().order_by(PollDate.starts_at).get()
    for hand in hands.values():
        hand.follows_guide()
        hand.page.locator("#step-date a").first.click()
        hand.press(f"/dates/{first.id}/answer", "coming")
        expect(hand.button(f"/dates/{first.id}/answer", "coming")).to_have_attribute(
            "aria-pressed", "true"
        )
    assert DateAnswer.select().count() == 7
    nadia.page.reload()
    nadia.press(f"/dates/{first.id}/choice")
    assert MeetupRsvp.select().count() == 7


def _start(hands: dict[str, Hand], nadia: Hand) -> None:
    nadia.go("/start-guide")
    nadia.page.locator("#step-begin a").click()
    nadia.press("/phase")
    nadia.sees("Linde")
    group = Group.get_by_id(nadia.group_id)
    assert group.phase == Phase.SUPPORTGROEP
    for name, words in (
        ("Amal", "مجموعة دعم"),
        ("Bram", "supportgroep"),
        ("Grace", "support group"),
    ):
        hands[name].page.goto("/")
        hands[name].sees(words)
        expect(hands[name].page.locator("#next-meetup")).to_be_visible()
    for closed_to in (nadia, hands["Rosa"]):
        answer = closed_to.page.goto(f"/groups/{group.id}/board")
        assert answer is not None
        assert answer.status in {403, 404}


def _meet(hands: dict[str, Hand], cast: Cast) -> None:
    meetup = Meetup.get()
    clock.move(meetup.starts_at + timedelta(minutes=10) - clock.now())
    for hand in hands.values():
        sign_in_again_if_needed(hand)
        hand.page.goto("/")
        hand.press("/attendance")
        expect(hand.page.locator("#next-meetup [name=status]")).to_have_value("absent")
    assert MeetupAttendance.select().count() == 7


def sign_in_again_if_needed(hand: Hand) -> None:
    """Come back where the sign-in ended meanwhile, as it does for staff after half an hour."""
    hand.page.goto("/")
    if hand.page.locator("[name=password]").count():
        sign_in_again(hand.page, hand.person)
