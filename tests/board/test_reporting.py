"""Reporting a message: nobody learns by whom, and the one it is about not even that it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.models import Post, Reply
from portal.board.reports import Report, ReportKind
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from tests.board.making import post, reply
from tests.board.safety import hidden, reported
from tests.cast import Cast
from tests.client import Visitor

KEY = "a-key-for-one-report"
DATA = {"kind": "hurts", "words": "Hij noemt mij dom", "submission_key": KEY}


def _address(message: Post | Reply) -> str:
    board = f"/groups/{message.group_id}/board"
    if isinstance(message, Reply):
        return f"{board}/{message.post_id}/replies/{message.id}"
    return f"{board}/{message.id}"


def test_amal_reports_what_bram_wrote_and_her_trainers_look_at_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    nasty = post(cast.linde, cast.bram, "Wat een domme vraag")
    phone = visit.by(cast.amal)
    asked = phone.get(f"{_address(nasty)}/report").text
    for words in ("Wat een domme vraag", "<bdi>Karim</bdi>", "<bdi>Nadia</bdi>", "112"):
        assert words in asked

    answer = phone.post(f"{_address(nasty)}/report", DATA, follow=True)

    assert "شكرًا لك." in answer.text
    assert "<bdi>Nadia</bdi>" in answer.text
    care = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/board/reports").text
    for words in ("Wat een domme vraag", "Het doet iemand pijn", "Hij noemt mij dom", "1 melding"):
        assert words in care
    assert "Amal" not in care


def test_the_line_before_sending_names_who_will_look(cast: Cast, visit: type[Visitor]) -> None:
    of_ilse, of_sanne = post(cast.eik, cast.ilse), post(cast.eik, cast.sanne)

    def line(person: Person, message: Post) -> str:
        return visit.by(person).get(f"{_address(message)}/report").text

    assert "<strong><bdi>Sanne</bdi></strong>" in line(cast.yusuf, of_ilse)
    assert "<strong>de coördinator</strong>" in line(cast.ilse, of_sanne)


def test_nothing_on_brams_pages_says_that_he_was_reported(cast: Cast, visit: type[Visitor]) -> None:
    nasty = post(cast.linde, cast.bram, "Wat een domme vraag")
    phone = visit.by(cast.bram)
    pages = (
        "/",
        f"/groups/{cast.linde.id}",
        f"/groups/{cast.linde.id}/board",
        _address(nasty),
        "/me/data.json",
        "/me/data.html",
    )
    before = [phone.get(path).text for path in pages]
    answered = phone.post(f"{_address(nasty)}", {"body": "Wat een goede vraag"}).status_code

    reported(nasty, cast.amal, words="Hij noemt mij dom")

    after = [phone.get(path).text for path in pages]
    assert answered == 303
    assert [len(page.split()) for page in after[:2]] == [len(page.split()) for page in before[:2]]
    for page in after:
        assert "gemeld" not in page.lower().replace("melden", "")
        assert "Hij noemt mij dom" not in page
    assert phone.get(f"/groups/{cast.linde.id}/board/reports").status_code == 403
    assert list(SecurityEvent.about(cast.bram, 10)) == []


def test_the_log_says_that_and_not_by_whom_or_about_whom(cast: Cast) -> None:
    reported(post(cast.linde, cast.bram), cast.amal)

    event = SecurityEvent.get(SecurityEvent.kind == EventKind.REPORTED)

    assert (event.person_id, event.by_id, event.group_number) == (None, None, cast.linde.id)


def test_the_reporter_is_in_no_copy_but_their_own(cast: Cast, visit: type[Visitor]) -> None:
    nasty = post(cast.linde, cast.bram)
    reported(nasty, cast.amal, words="Hij noemt mij dom")
    visit.by(cast.nadia).post(f"{_address(nasty)}/report/resolution")

    assert "Hij noemt mij dom" in visit.by(cast.amal).get("/me/data.json").text
    for person in (cast.nadia, cast.bram):
        copy = visit.by(person).get("/me/data.json").text
        assert "Hij noemt mij dom" not in copy
        assert "Amal" not in copy


def test_five_taps_make_one_report(cast: Cast, visit: type[Visitor]) -> None:
    nasty = reply(post(cast.linde, cast.grace), cast.bram)
    phone = visit.by(cast.amal)

    answers = [phone.post(f"{_address(nasty)}/report", DATA) for _ in range(5)]
    other = phone.post(
        f"{_address(nasty)}/report", {**DATA, "submission_key": "another-key-for-it"}
    )

    assert {each.status_code for each in [*answers, other]} == {303}
    assert Report.select().count() == 1
    assert "وصل بلاغك عن هذه الرسالة." in phone.get(f"{_address(nasty)}/report").text


def test_after_somebody_looked_it_can_be_reported_again(cast: Cast, visit: type[Visitor]) -> None:
    nasty = post(cast.linde, cast.bram)
    reported(nasty, cast.amal)
    visit.by(cast.nadia).post(f"{_address(nasty)}/report/resolution")

    visit.by(cast.amal).post(f"{_address(nasty)}/report", DATA)

    assert Report.select().where(Report.resolved_at.is_null()).count() == 1


def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    cast: Cast, visit: type[Visitor]
) -> None:
    nasty = post(cast.linde, cast.amal)
    phone = visit.by(cast.bram)
    address = f"{_address(nasty)}/report"

    none = phone.post(address, {"words": "Naar", "submission_key": KEY})
    strange = phone.post(address, {**DATA, "kind": "boos"})
    long = phone.post(address, {**DATA, "words": "y" * 501}, htmx=True)

    assert [each.status_code for each in (none, strange, long)] == [422] * 3
    assert "Kies wat er niet goed is." in none.text
    assert "Naar</textarea>" in none.text
    assert "y" * 501 in long.text
    assert f'id="post-{nasty.id}"' in long.text
    assert "<h1" not in long.text
    assert Report.select().count() == 0


def test_with_htmx_the_form_stands_where_the_message_stood(
    cast: Cast, visit: type[Visitor]
) -> None:
    nasty = post(cast.linde, cast.amal, "Kom maar op")
    phone = visit.by(cast.bram)
    address = f"{_address(nasty)}/report"

    form = phone.get(address, htmx=True).text
    thanked = phone.post(address, DATA, htmx=True).text

    for fragment in (form, thanked):
        assert f'id="post-{nasty.id}"' in fragment
        assert "Kom maar op" in fragment
        assert "<h1" not in fragment
    assert "Dank je wel. Je melding gaat naar" in thanked


def test_a_message_that_is_deleted_or_hidden_meanwhile_gets_a_sentence(
    cast: Cast, visit: type[Visitor]
) -> None:
    gone, away = post(cast.linde, cast.amal), post(cast.linde, cast.amal)
    gone.remove()
    hidden(away, cast.nadia)
    phone = visit.by(cast.bram)

    for message, sentence in (
        (gone, "Dit bericht is verwijderd. Je hoeft het niet te melden."),
        (away, "Dit bericht is al verborgen. Je hoeft het niet te melden."),
    ):
        assert sentence in phone.get(f"{_address(message)}/report").text
        sent = phone.post(f"{_address(message)}/report", {"words": "Naar"}, follow=True)
        assert sentence in sent.text
    assert Report.select().count() == 0


def test_a_report_of_what_was_deleted_later_can_be_closed(cast: Cast, visit: type[Visitor]) -> None:
    nasty = post(cast.linde, cast.bram, "Wat een domme vraag")
    reported(nasty, cast.amal)
    nasty.remove()
    phone = visit.by(cast.nadia)

    shown = phone.get(f"/groups/{cast.linde.id}/board/reports").text
    assert "Dit bericht is verwijderd." in shown
    assert "Verberg het bericht" not in shown
    phone.post(f"{_address(nasty)}/report/resolution")

    assert "Er zijn er nu geen." in phone.get(f"/groups/{cast.linde.id}/board/reports").text
    again = phone.post(f"{_address(nasty)}/report/resolution", follow=True)
    assert "Dit is al klaar." in again.text


def test_a_closed_group_can_still_report(cast: Cast, visit: type[Visitor]) -> None:
    nasty = post(cast.eik, cast.ilse)
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.eik.id).execute()
    phone = visit.by(cast.yusuf)
    assert f"{_address(nasty)}/report" in phone.get(f"/groups/{cast.eik.id}/board").text

    phone.post(f"{_address(nasty)}/report", DATA)

    report = Report.get()
    for person in (cast.sanne, cast.coby):
        assert Report.visible_to(person).where(Report.id == report.id).exists()


def test_own_messages_have_no_report_and_others_do(cast: Cast, visit: type[Visitor]) -> None:
    own, other = post(cast.linde, cast.bram), post(cast.linde, cast.grace)

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text

    assert f"{_address(other)}/report" in shown
    assert f"{_address(own)}/report" not in shown
    assert f"{_address(other)}/hiding" not in shown
    assert (
        f"{_address(other)}/hiding"
        in visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/board").text
    )


def test_somebody_who_reports_everything_is_slowed_down(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    posts = [post(cast.linde, cast.amal) for _ in range(11)]

    answers = [
        phone.post(f"{_address(each)}/report", {**DATA, "submission_key": f"{KEY}-{each.id}"})
        for each in posts
    ]

    assert [each.status_code for each in answers] == [303] * 10 + [429]
    assert "Hij noemt mij dom" in answers[-1].text


@pytest.mark.parametrize("kind", list(ReportKind))
def test_reports_that_are_done_are_forgotten_after_a_while(kind: ReportKind, cast: Cast) -> None:
    nasty = post(cast.linde, cast.bram)
    reported(nasty, cast.amal, kind)
    reported(nasty, cast.grace, kind)
    with clock.standing(clock.now()):
        Report.update(resolved_at=clock.now()).where(Report.reporter == cast.amal).execute()
        clock.move(timedelta(days=91))

        assert Report.forget_before(clock.now() - timedelta(days=90)) == 1
        assert Report.forget_before(clock.now() - timedelta(days=90)) == 0

    assert Report.get().reporter == cast.grace


def test_a_report_survives_that_the_reporter_leaves_the_group(
    cast: Cast, visit: type[Visitor]
) -> None:
    reported(post(cast.linde, cast.bram), cast.amal)
    Membership.update(until=clock.now()).where(
        Membership.person == cast.amal, Membership.role == Role.PARTICIPANT
    ).execute()

    shown = visit.by(cast.karim).get(f"/groups/{cast.linde.id}/board/reports").text

    assert "Het doet iemand pijn" in shown


def test_the_start_page_says_that_something_waits(cast: Cast, visit: type[Visitor]) -> None:
    _ = cast.eik
    for message in (post(cast.linde, cast.bram), reply(post(cast.linde, cast.grace), cast.bram)):
        reported(message, cast.amal)
    reported(Post.get(Post.author == cast.bram), cast.grace)

    assert "2 wachten op je" in visit.by(cast.nadia).get("/").text
    assert "2 wachten op je" in visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/board").text
    for person in (cast.bram, cast.amal, cast.sanne, cast.coby):
        shown = visit.by(person).get("/").text
        assert "/board/reports" not in shown
        assert "/coordination/reports" not in shown
