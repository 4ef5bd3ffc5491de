"""Everyone agrees to a version with one tap, and is asked again after a change."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.agreements.agreeing import agree, who_agreed
from portal.agreements.arranging import leave_out
from portal.agreements.kinds import Kind
from portal.agreements.progress import Todo, progress_of, todo_of, waiting_for
from portal.agreements.versions import Assent
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from tests.agreements.making import RULES, TOGETHER, fixed, proposed, reworded
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import local

DAY = timedelta(days=1)
MOST_QUERIES = 10


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def test_five_taps_agree_once(cast: Cast, visit: type[Visitor]) -> None:
    fixed(cast.linde, cast.nadia, "Op tijd.")
    phone = visit.by(cast.bram)
    assert "Ik ga akkoord" in phone.get(_rules(cast)).text

    for _ in range(5):
        assert phone.post(_rules(cast, "/versions/1/assent")).status_code == 303

    assert Assent.select().count() == 1
    shown = phone.get(_rules(cast)).text
    assert "Je ging akkoord op" in shown
    assert "Ik ga akkoord" not in shown


def test_a_version_that_was_replaced_meanwhile_gets_a_clear_sentence(
    cast: Cast, visit: type[Visitor]
) -> None:
    fixed(cast.linde, cast.nadia, "Op tijd.")
    fixed(cast.linde, cast.nadia, "Telefoon uit.")

    answer = visit.by(cast.bram).post(_rules(cast, "/versions/1/assent"))

    assert answer.status_code == 422
    assert "Er is nu een nieuwere versie. Lees die, en ga daarmee akkoord." in answer.text
    assert "Telefoon uit." in answer.text
    assert f'action="{_rules(cast, "/versions/2/assent")}"' in answer.text
    assert Assent.select().count() == 0
    assert visit.by(cast.bram).post(_rules(cast, "/versions/9/assent")).status_code == 404


def test_a_change_asks_again_and_shows_what_changed_since_ones_own_version(
    cast: Cast, visit: type[Visitor]
) -> None:
    late = proposed(cast.linde, cast.bram, "We komen op tijd.")
    phones = proposed(cast.linde, cast.bram, "De telefoon gaat uit.")
    agree(fixed(cast.linde, cast.nadia), cast.bram)
    fixed(cast.linde, cast.nadia, "Lachen mag.")
    reworded(late, cast.grace, "We komen vijf minuten eerder.")
    leave_out(phones, cast.nadia)
    fixed(cast.linde, cast.nadia)

    shown = visit.by(cast.bram).get(_rules(cast)).text

    changed = shown[shown.index("Wat anders is dan in versie 1") : shown.index("Ik ga akkoord")]
    news = changed[: changed.index("agreements")]
    for words in (
        "Nieuw",
        "Lachen mag.",
        "Niet meer",
        "De telefoon gaat uit.",
        "In andere woorden",
        "We komen op tijd.",
        "We komen vijf minuten eerder.",
    ):
        assert words in news
    assert "Wat anders is dan" not in visit.by(cast.grace).get(_rules(cast)).text


def test_who_has_not_agreed_is_seen_by_trainer_and_leader_only(
    cast: Cast, visit: type[Visitor]
) -> None:
    Membership.join_group(cast.grace, cast.linde, Role.LEADER)
    version = fixed(cast.linde, cast.nadia, "Op tijd.")
    agree(version, cast.grace)
    agree(version, cast.amal)

    for sees in (cast.nadia, cast.grace):
        sees.speak("nl")
        shown = visit.by(sees).get(_rules(cast)).text
        assert "2 van de 3 zijn akkoord." in shown
        asked = shown[shown.index("Wie is akkoord?") :]
        assert "Bram" in asked[: asked.index("</section>")]
    cast.amal.speak("nl")
    for path in (_rules(cast), f"/groups/{cast.linde.id}/agreements", "/"):
        shown = visit.by(cast.amal).get(path).text
        assert "Wie is akkoord?" not in shown
        assert "akkoord." not in shown.replace("Je bent akkoord.", "")
        assert "van de 3" not in shown


def test_the_trainer_no_longer_sees_it_after_the_course(cast: Cast, visit: type[Visitor]) -> None:
    fixed(cast.linde, cast.nadia, "Op tijd.")
    Group.update(phase=Phase.SUPPORTGROEP).where(Group.id == cast.linde.id).execute()

    shown = visit.by(cast.nadia).get(_rules(cast)).text

    assert "Op tijd." in shown
    assert "Wie is akkoord?" not in shown


def test_who_left_is_not_asked_and_who_came_later_is(cast: Cast) -> None:
    version = fixed(cast.linde, cast.nadia, "Op tijd.")
    agree(version, cast.bram)
    Membership.update(until=clock.now()).where(Membership.person == cast.bram).execute()
    Membership.join_group(cast.ilse, cast.linde, Role.PARTICIPANT)

    agreed = who_agreed(version)

    assert agreed.yes == ()
    assert {person.name for person in agreed.not_yet} == {"Amal", "Grace", "Ilse"}


def test_the_start_page_asks_until_one_agreed(cast: Cast, visit: type[Visitor]) -> None:
    phone, asks = visit.by(cast.bram), "Je groep heeft nieuwe groepsafspraken: lees en ga akkoord"
    assert asks not in phone.get("/").text
    first = fixed(cast.linde, cast.nadia, "Op tijd.")
    shown = phone.get("/")
    assert asks in shown.text
    assert f'href="{_rules(cast)}"' in shown.text
    assert phone.queries <= MOST_QUERIES

    agree(first, cast.bram)
    assert asks not in phone.get("/").text
    fixed(cast.linde, cast.nadia, "Telefoon uit.")
    assert "Je groep heeft iets veranderd: lees en ga akkoord" in phone.get("/").text
    assert asks not in visit.by(cast.nadia).get("/").text, "a trainer is not asked"
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.linde.id).execute()
    assert "lees en ga akkoord" not in phone.get("/").text


def test_the_list_of_sets_says_how_far_one_is(cast: Cast, visit: type[Visitor]) -> None:
    version = fixed(cast.linde, cast.nadia, "Op tijd.")
    phone, at = visit.by(cast.bram), f"/groups/{cast.linde.id}/agreements"

    shown = phone.get(at).text
    assert "Je bent nog niet akkoord gegaan." in shown
    assert "Er is nog niets vastgelegd." in shown
    agree(version, cast.bram)
    assert "Je bent akkoord." in phone.get(at).text
    assert at in phone.get(f"/groups/{cast.linde.id}").text


def test_a_guide_can_ask_how_far_a_group_and_a_person_are(cast: Cast) -> None:
    linde, bram = cast.linde, cast.bram
    assert todo_of(linde.id, RULES, bram) == Todo.NOTHING_STANDS
    proposed(linde, bram, "Op tijd.")
    before = progress_of(linde.id, RULES)
    assert (before.stands, before.agreed, before.asked, before.proposed) == (False, 0, 3, 1)

    first = fixed(linde, cast.nadia)
    assert todo_of(linde.id, RULES, bram) == Todo.AGREE
    agree(first, bram)
    assert todo_of(linde.id, RULES, bram) == Todo.DONE
    during = progress_of(linde.id, RULES)
    assert (during.stands, during.agreed, during.asked, during.proposed) == (True, 1, 3, 0)
    assert not during.is_complete
    for person in (cast.amal, cast.grace):
        agree(first, person)
    assert progress_of(linde.id, RULES).is_complete

    fixed(linde, cast.nadia, "Telefoon uit.")
    fixed(linde, cast.nadia, "Elke maand.", kind=TOGETHER)
    assert todo_of(linde.id, RULES, bram) == Todo.AGREE_AGAIN
    waiting = waiting_for(bram, [linde.id, cast.eik.id])
    assert [(each.kind, each.number, each.again) for each in waiting] == [
        (Kind.RULES, 2, True),
        (Kind.SUPPORTGROEP, 1, False),
    ]
    assert waiting_for(bram, []) == []


def test_the_coordinator_sees_a_date_and_no_words(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(local("2026-12-01T12:00")):
        fixed(cast.linde, cast.nadia, "Op tijd.")
        phone = visit.by(cast.coby)
        shown = phone.get("/coordination/groups").text

        assert "Regels van de groep:" in shown
        assert "1 december" in shown
        assert "Op tijd." not in shown
        assert "Op tijd." not in phone.get(f"/groups/{cast.linde.id}").text
        assert phone.get(_rules(cast)).status_code == 404
