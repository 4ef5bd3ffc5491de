"""Reports that reach past the group: Coby sees that there is one, and looks on purpose."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.hidings import Hiding
from portal.board.looks import Look
from portal.board.models import Post
from portal.board.reports import Outcome, Report
from portal.groups.memberships import Membership
from tests.board.making import post, reply
from tests.board.safety import hidden, reported
from tests.cast import Cast
from tests.client import Visitor

TEXT = "Wie niet komt, hoeft niet terug te komen"
WORDS = "Ik durf niets meer te zeggen"
DATA = {"reason": "Dit is niet veilig", "submission_key": "a-key-of-the-coordinator"}


@pytest.fixture
def harsh(cast: Cast) -> Post:
    """What Sanne, who leads Eik, wrote; Ilse reported it."""
    _ = cast.coby
    message = post(cast.eik, cast.sanne, TEXT)
    post(cast.eik, cast.yusuf, "Een ander bericht van Eik")
    reported(message, cast.ilse, words=WORDS)
    return message


def _case() -> str:
    return f"/coordination/reports/{Report.get().id}"


def test_coby_sees_that_there_is_a_report_and_nothing_of_the_board(
    harsh: Post, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.coby)

    pages = [phone.get(path).text for path in ("/", "/coordination", "/coordination/reports")]
    pages.append(phone.get(_case()).text)

    assert "1 wacht op je" in pages[0]
    assert "1 wacht op je" in pages[1]
    assert "<bdi>Eik</bdi>" in pages[2]
    assert "Het doet iemand pijn" in pages[2]
    for page in pages:
        for unseen in (TEXT, WORDS, "Een ander bericht", "Sanne", "Ilse"):
            assert unseen not in page
    assert phone.get(f"/groups/{cast.eik.id}/board").status_code == 404
    assert phone.get(f"/groups/{cast.eik.id}/board/{harsh.id}").status_code == 404
    assert phone.get(f"/groups/{cast.eik.id}/board/reports").status_code == 404


def test_a_look_shows_the_one_message_and_its_author_can_see_that(
    harsh: Post, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.coby)

    answer = phone.post(f"{_case()}/look", follow=True)
    phone.post(f"{_case()}/look")

    for seen in (TEXT, WORDS, "<bdi>Sanne</bdi>"):
        assert seen in answer.text
    for unseen in ("Ilse", "Een ander bericht"):
        assert unseen not in answer.text
    events = SecurityEvent.about(cast.sanne, 5)
    assert [(event.kind, event.by) for event in events] == [
        (EventKind.COORDINATOR_LOOKED, cast.coby)
    ]
    assert phone.get(f"/groups/{cast.eik.id}/board/{harsh.id}").status_code == 404


def test_a_look_ends_by_itself(harsh: Post, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.coby)
    with clock.standing(clock.now()):
        phone.post(f"{_case()}/look")
        assert TEXT in phone.get(_case()).text
        clock.move(timedelta(minutes=61))

        assert TEXT not in phone.get(_case()).text
        phone.post(f"{_case()}/look")
        assert TEXT in phone.get(_case()).text
    assert Look.select().count() == 2


def test_coby_hides_it_and_the_deputy_is_the_second_person(
    harsh: Post, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.coby)
    phone.post(f"{_case()}/look")

    empty = phone.post(f"{_case()}/hiding", {**DATA, "reason": ""})
    answer = phone.post(f"{_case()}/hiding", DATA, follow=True)
    again = phone.post(f"{_case()}/hiding", DATA, follow=True)

    assert empty.status_code == 422
    assert "Het bericht is verborgen." in answer.text
    assert "Dit is al klaar." in again.text
    assert Hiding.select().count() == 1
    assert Report.get().outcome == Outcome.HIDDEN
    board = f"/groups/{cast.eik.id}/board"
    seen_by_ilse = visit.by(cast.ilse).get(board).text
    assert "<bdi>Coby</bdi> heeft dit bericht verborgen." in seen_by_ilse
    assert TEXT not in seen_by_ilse
    deputy = visit.by(cast.yusuf)
    look = deputy.get(f"{board}/{harsh.id}/hiding").text
    assert TEXT in look
    assert DATA["reason"] in look
    assert deputy.post(f"{board}/{harsh.id}/hiding/removal").status_code == 403
    assert deputy.post(f"{board}/{harsh.id}/hiding/check").status_code == 303
    assert Hiding.get().checked_by == cast.yusuf


def test_coby_can_show_again_what_coby_hid(harsh: Post, cast: Cast, visit: type[Visitor]) -> None:
    hiding = hidden(harsh, cast.coby)
    phone = visit.by(cast.coby)
    assert "Jij hebt het verborgen" in phone.get("/coordination/reports").text

    phone.post(f"/coordination/hidings/{hiding.id}/removal", {"reason": "Na een gesprek"})

    assert TEXT in visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/board").text
    assert "Weer zichtbaar" in phone.get("/coordination/reports").text
    again = phone.post(f"/coordination/hidings/{hiding.id}/removal", follow=True)
    assert "Dit bericht is al weer zichtbaar." in again.text


def test_coby_leaves_it_and_the_report_is_done(
    harsh: Post, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.coby)
    case = _case()

    answer = phone.post(f"{case}/resolution", follow=True)
    again = phone.post(f"{case}/resolution", follow=True)
    phone.post(f"{case}/look")

    assert "De melding is klaar." in answer.text
    assert "Dit is al klaar." in again.text
    assert TEXT not in phone.get(case).text
    assert Look.select().count() == 0
    assert TEXT in visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/board").text


def test_where_nobody_else_leads_coby_is_the_second_person(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.coby)
    message = reply(post(cast.eik, cast.yusuf), cast.ilse, TEXT)
    hiding = hidden(message, cast.sanne, "Te scherp")
    address = f"/coordination/hidings/{hiding.id}"
    assert phone.get(address).status_code == 404
    Membership.update(until=clock.now()).where(Membership.person == cast.yusuf).execute()

    before = phone.get(address).text
    seen = phone.post(f"{address}/look", follow=True).text
    answer = phone.post(f"{address}/check", follow=True).text

    for words in (TEXT, "Te scherp"):
        assert words not in before
        assert words in seen
    assert "Het bericht blijft verborgen." in answer
    assert Hiding.get().checked_by == cast.coby
    assert [event.kind for event in SecurityEvent.about(cast.ilse, 5)] == [
        EventKind.COORDINATOR_LOOKED,
        EventKind.HIDDEN,
    ]


def test_a_report_that_others_can_look_at_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    report = reported(post(cast.eik, cast.ilse), cast.yusuf)
    phone = visit.by(cast.coby)

    for path in ("", "/look", "/hiding", "/resolution"):
        assert phone.post(f"/coordination/reports/{report.id}{path}", DATA).status_code in {
            404,
            405,
        }
    assert phone.get(f"/coordination/reports/{report.id}").status_code == 404
    assert phone.get(f"/coordination/reports/{2**70}").status_code == 404
    assert Look.select().count() == 0
    assert Hiding.select().count() == 0
