"""Hiding a message: everybody sees that, few see what; a second person looks at it."""

from __future__ import annotations

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.about import MessageGoneError
from portal.board.hidings import Hiding
from portal.board.models import Pin, Post, Reply
from portal.board.news import unread
from portal.board.reports import Outcome, Report
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from tests.board.making import post, reply
from tests.board.safety import hidden, reported
from tests.cast import WEEKS_AGO, Cast
from tests.client import Visitor

KEY = "a-key-for-one-hiding"
DATA = {"reason": "Dit gaat over een kind", "submission_key": KEY}
SECRET = "Het adres van haar zus"


def _board(group: Group) -> str:
    return f"/groups/{group.id}/board"


def _address(message: Post | Reply) -> str:
    board = f"/groups/{message.group_id}/board"
    if isinstance(message, Reply):
        return f"{board}/{message.post_id}/replies/{message.id}"
    return f"{board}/{message.id}"


def test_the_leader_hides_a_message_and_the_group_sees_who_did(
    cast: Cast, visit: type[Visitor]
) -> None:
    private = post(cast.eik, cast.ilse, SECRET)
    reply(private, cast.yusuf, "Dat weet ik niet")
    phone = visit.by(cast.sanne)
    asked = phone.get(f"{_address(private)}/hiding").text
    assert "<bdi>Ilse</bdi> en <bdi>Yusuf</bdi>" in asked

    answer = phone.post(f"{_address(private)}/hiding", DATA, follow=True)

    assert "Het bericht is verborgen." in answer.text
    other = _member(cast)
    for path in (_board(cast.eik), _address(private)):
        shown = visit.by(other).get(path).text
        assert "<bdi>Sanne</bdi> heeft dit bericht verborgen." in shown
        assert "Dat weet ik niet" in shown
        assert SECRET not in shown
        assert DATA["reason"] not in shown
    assert visit.by(other).get(f"{_address(private)}/hiding").status_code == 403
    assert SECRET not in visit.by(other).get(f"{_address(private)}/report").text


def test_its_author_still_reads_it_and_learns_why(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.eik, cast.ilse, SECRET)
    hidden(private, cast.sanne, "Dit gaat over een kind")
    phone = visit.by(cast.ilse)

    for path in (_board(cast.eik), _address(private)):
        shown = phone.get(path).text
        assert SECRET in shown
        assert "Dit gaat over een kind" in shown
        assert "<bdi>Sanne</bdi> heeft dit bericht verborgen." in shown
        assert "Met wie je kunt praten" in shown
    assert phone.get(f"{_address(private)}/hiding").status_code == 403
    assert phone.post(f"{_address(private)}/hiding/removal").status_code == 403
    kinds = [event.kind for event in SecurityEvent.about(cast.ilse, 5)]
    assert kinds == [EventKind.HIDDEN]


def test_five_taps_and_two_people_hide_once(cast: Cast, visit: type[Visitor]) -> None:
    private = reply(post(cast.linde, cast.amal), cast.bram, SECRET)
    phone = visit.by(cast.nadia)

    answers = [phone.post(f"{_address(private)}/hiding", DATA) for _ in range(5)]
    other = visit.by(cast.karim).post(
        f"{_address(private)}/hiding", {**DATA, "submission_key": "a-key-of-karim"}, follow=True
    )

    assert {each.status_code for each in answers} == {303}
    assert "Iemand anders heeft dit bericht al verborgen." in other.text
    assert Hiding.select().count() == 1
    assert SecurityEvent.select().where(SecurityEvent.kind == EventKind.HIDDEN).count() == 1


def test_hiding_takes_it_from_the_top_and_keeps_it_from_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    private.pin(cast.nadia)

    hidden(private, cast.nadia)

    assert Pin.select().count() == 0
    visit.by(cast.karim).post(f"{_address(private)}/pin")
    assert Pin.select().count() == 0


def test_what_is_hidden_is_no_news(cast: Cast, visit: type[Visitor]) -> None:
    first = post(cast.linde, cast.bram, SECRET)
    second = reply(post(cast.linde, cast.bram, "Hallo"), cast.bram, SECRET)
    assert unread(cast.amal, [cast.linde.id]) == {cast.linde.id: 3}

    hidden(first, cast.nadia)
    hidden(second, cast.nadia)

    assert unread(cast.amal, [cast.linde.id]) == {cast.linde.id: 1}
    shown = visit.by(cast.grace).get(_board(cast.linde)).text
    assert "1 new message" in shown
    assert shown.count(">new<") == 1


def test_hiding_closes_the_reports(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    reported(private, cast.amal)
    reported(private, cast.grace)

    visit.by(cast.nadia).post(f"{_address(private)}/hiding", DATA)

    closed = list(Report.select())
    assert {each.outcome for each in closed} == {Outcome.HIDDEN}
    assert {each.resolved_by for each in closed} == {cast.nadia}


def test_its_author_may_change_it_and_it_stays_hidden(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    phone = visit.by(cast.bram)
    phone.get(f"{_address(private)}/edit")
    hidden(private, cast.nadia)

    answer = phone.post(_address(private), {"body": "Zonder adres"}, follow=True)

    assert "Je tekst is bewaard. Het bericht is nog verborgen." in answer.text
    assert "Zonder adres" not in visit.by(cast.amal).get(_board(cast.linde)).text
    editing = phone.get(f"{_address(private)}/edit").text
    assert "<bdi>Karim</bdi> en <bdi>Nadia</bdi>" in editing
    assert "Iedereen" not in editing


def test_deleting_wins_over_hiding(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    reply(private, cast.amal)
    hidden(private, cast.nadia)

    visit.by(cast.bram).post(f"{_address(private)}/removal")

    assert "This message was deleted." in visit.by(cast.grace).get(_board(cast.linde)).text
    assert "wacht op je" not in visit.by(cast.karim).get("/").text
    late = visit.by(cast.karim).post(f"{_address(private)}/hiding", {"reason": ""}, follow=True)
    assert "Dit bericht is verwijderd. Je hoeft het niet te verbergen." in late.text
    with pytest.raises(MessageGoneError):
        hidden(private, cast.karim)


def test_a_hiding_without_a_reason_is_refused_with_a_sentence(
    cast: Cast, visit: type[Visitor]
) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    phone = visit.by(cast.nadia)

    empty = phone.post(f"{_address(private)}/hiding", {"reason": " ", "submission_key": KEY})
    long = phone.post(f"{_address(private)}/hiding", {**DATA, "reason": "y" * 301}, htmx=True)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Schrijf waarom je het verbergt." in empty.text
    assert "y" * 301 in long.text
    assert "<h1" not in long.text
    assert Hiding.select().count() == 0


def test_with_htmx_it_is_hidden_where_it_stands(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    phone = visit.by(cast.nadia)

    form = phone.get(f"{_address(private)}/hiding", htmx=True).text
    answer = phone.post(f"{_address(private)}/hiding", DATA, htmx=True).text

    for fragment in (form, answer):
        assert f'id="post-{private.id}"' in fragment
        assert "<h1" not in fragment
    assert "<bdi>Nadia</bdi> heeft dit bericht verborgen." in answer


def test_an_answer_is_hidden_in_its_place(cast: Cast, visit: type[Visitor]) -> None:
    asked = post(cast.linde, cast.amal, "Waar woont ze?")
    private = reply(asked, cast.bram, SECRET)
    reply(asked, cast.grace, "Vraag het haar zelf")

    hidden(private, cast.karim)

    for path in (_board(cast.linde), _address(asked)):
        shown = visit.by(cast.grace).get(path).text
        assert "<bdi>Karim</bdi> hid this message." in shown
        assert "Waar woont ze?" in shown
        assert "Vraag het haar zelf" in shown
        assert SECRET not in shown
    alone = visit.by(cast.grace).get(_address(private), htmx=True).text
    assert SECRET not in alone


def _member(cast: Cast) -> Person:
    """Somebody else in Eik, who was there from the beginning."""
    bram: Person = cast.bram
    since = clock.now() - WEEKS_AGO
    Membership.create(person=bram, group=cast.eik, role=Role.PARTICIPANT, since=since)
    return bram
