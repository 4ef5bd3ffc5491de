"""Somebody lost their password: a link by mail, which shows a form and opens nothing by itself."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from flask import Flask

from portal import clock, jobs
from portal.audit.events import EventKind, SecurityEvent
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.papers import CardState
from portal.people.password_resets import PasswordReset
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.ground.mail import Postbox, wait_for_senders
from tests.queries import counted
from tests.second_steps import app_with_codes

LINK = re.compile(r"http://localhost(/password-resets/\S+)")
NEW = "drie-woorden-samen"
ASK = "/password-resets"


def _ask(phone: Visitor, email: str) -> int:
    form = {"email": email, "submission_key": new_submission_key()}
    status = phone.post(ASK, form).status_code
    wait_for_senders()
    return status


def _link(postbox: Postbox) -> str:
    (mail,) = postbox.mails
    found = LINK.search(mail.get_content())
    assert found
    return found.group(1)


def _choose(password: str = NEW) -> dict[str, str]:
    return {"password": password, "submission_key": new_submission_key()}


def test_bram_gets_a_link_and_chooses_a_new_password(
    cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    tablet, phone = visit.by(cast.bram), visit.stranger()
    paper = Card.issue(cast.bram, cast.nadia, "a-card-for-bram")
    assert 'href="/password-resets"' in phone.get("/sign-in").text

    assert _ask(phone, " BRAM@example.org ") == 303
    link = _link(postbox)
    assert "Bewaar mijn nieuwe wachtwoord" in phone.get(link).text
    assert phone.get(link).status_code == 200, "looking uses nothing up"
    saved = phone.post(link, _choose(), follow=True)

    assert "Je nieuwe wachtwoord is bewaard" in saved.text
    assert tablet.get("/me").status_code == 303, "the other devices are signed out"
    assert Card.get(Card.person == cast.bram).state == CardState.REPLACED, paper.code
    known = {"email": "bram@example.org", "password": NEW}
    assert phone.post("/sign-in", known).status_code == 303
    kinds = {event.kind for event in SecurityEvent.select()}
    assert {EventKind.RESET_ASKED, EventKind.PASSWORD_CHANGED} <= kinds


@pytest.mark.parametrize(
    ("who", "subject"), [("bram", "Een nieuw wachtwoord"), ("amal", "كلمة مرور جديدة")]
)
def test_the_mail_speaks_the_persons_language_and_tells_nothing(
    who: str, subject: str, cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    person: Person = getattr(cast, who)
    assert cast.linde.id
    _ask(visit.stranger(), str(person.email))

    (mail,) = postbox.mails
    assert (mail["To"], mail["From"]) == (person.email, "portal@example.org")
    assert mail["Subject"] == subject
    everything = f"{mail['Subject']} {mail.get_content()}"
    for telling in (person.name, "Linde", "Begint", "Samen", "Nadia"):
        assert telling not in everything


def test_known_and_unknown_get_the_same_answer_for_the_same_queries(
    cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    assert cast.bram
    answers, asked = [], []
    for email in ("bram@example.org", "nobody@example.org"):
        phone = visit.stranger()
        form = {"email": email, "submission_key": new_submission_key()}
        answer = phone.post(ASK, form)
        answers.append((answer.status_code, answer.location, answer.text))
        wait_for_senders()
        # Asked here and not of the answer: the sender beside it asks as well.
        with counted() as queries:
            PasswordReset.ask(email, new_submission_key())
        asked.append(list(queries))

    assert asked[0] == asked[1]
    assert answers[0] == answers[1]
    assert {mail["To"] for mail in postbox.mails} == {"bram@example.org"}
    assert PasswordReset.select().count() == 4


def test_the_link_works_once_and_for_an_hour(
    cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    with clock.standing(clock.now()):
        phone = visit.stranger()
        _ask(phone, str(cast.bram.email))
        link = _link(postbox)
        clock.move(timedelta(minutes=59))
        assert phone.post(link, _choose()).status_code == 303
        assert phone.post(link, _choose("vier-woorden-later")).status_code == 410
        assert phone.get(link).status_code == 410

        postbox.mails.clear()
        _ask(phone, str(cast.bram.email))
        clock.move(timedelta(hours=1))
        assert phone.get(_link(postbox)).status_code == 410
        assert phone.post(_link(postbox), _choose()).status_code == 410


def test_who_was_erased_meanwhile_gets_no_mail_and_no_way_in(
    cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    with clock.standing(clock.now()):
        phone = visit.stranger()
        _ask(phone, str(cast.bram.email))
        link = _link(postbox)
        PasswordReset.ask(str(cast.bram.email), new_submission_key())
        Person.update(leaves_at=clock.now()).where(Person.id == cast.bram.id).execute()

        assert phone.get(link).status_code == 410
        assert phone.post(link, _choose()).status_code == 410
        _ask(phone, str(cast.bram.email))
        assert len(postbox.mails) == 1


def test_a_used_link_ends_the_other_one(cast: Cast, visit: type[Visitor], postbox: Postbox) -> None:
    phone = visit.stranger()
    for _ in range(2):
        _ask(phone, str(cast.bram.email))
    first, second = (LINK.findall(mail.get_content())[0] for mail in postbox.mails)
    assert phone.post(second, _choose()).status_code == 303
    assert phone.get(first).status_code == 410


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Typ een nieuw wachtwoord."),
        ("te kort", "minstens 12"),
        ("wachtwoord12345", "makkelijk te raden"),
        ("bram@example.org", "makkelijk te raden"),
        ("begintbijmij", "makkelijk te raden"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_and_the_link_still_works(
    password: str, sentence: str, cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    phone = visit.stranger()
    _ask(phone, str(cast.bram.email))
    refused = phone.post(_link(postbox), _choose(password))

    assert refused.status_code == 422
    assert sentence in refused.text
    assert phone.post(_link(postbox), _choose()).status_code == 303


def test_staff_still_show_the_second_step(
    cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    app_with_codes(cast.nadia)
    phone = visit.stranger()
    _ask(phone, str(cast.nadia.email))
    phone.post(_link(postbox), _choose())

    entered = phone.post("/sign-in", {"email": "nadia@example.org", "password": NEW})
    assert entered.location == "/sign-in/second-step"
    assert Device.select().count() == 0


def test_the_same_form_five_times_is_one_mail(
    cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    form = {"email": str(cast.bram.email), "submission_key": new_submission_key()}
    answers = [visit.stranger().post(ASK, form).status_code for _ in range(5)]
    wait_for_senders()
    assert answers == [303] * 5
    assert len(postbox.mails) == 1


def test_nobodys_postbox_can_be_filled(cast: Cast, visit: type[Visitor], postbox: Postbox) -> None:
    phone = visit.stranger()
    statuses = [_ask(phone, str(cast.bram.email)) for _ in range(6)]
    assert statuses == [303] * 5 + [429]
    assert len(postbox.mails) == 5


def test_where_no_mail_can_be_sent_the_page_says_who_helps(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.stranger()
    assert 'href="/password-resets"' not in phone.get("/sign-in").text
    page = phone.get(ASK).text
    assert "Vraag" in page or "trainer" in page
    assert 'name="email"' not in page


def test_a_server_that_is_away_loses_nothing(
    app: Flask,
    cast: Cast,
    visit: type[Visitor],
    postbox: Postbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with clock.standing(clock.now()):
        postbox.refusing = True
        with caplog.at_level(logging.WARNING):
            assert _ask(visit.stranger(), str(cast.bram.email)) == 303
        assert "bram" not in caplog.text.lower()
        assert "A mail was not sent" in caplog.text

        postbox.refusing = False
        assert _sent_by_jobs(app) == 0, "the claim holds for a while"
        clock.move(timedelta(minutes=5))
        assert _sent_by_jobs(app) == 1
        assert _sent_by_jobs(app) == 0
        assert visit.stranger().post(_link(postbox), _choose()).status_code == 303


def test_a_crash_between_claim_and_sending_loses_nothing(
    app: Flask, cast: Cast, visit: type[Visitor], postbox: Postbox
) -> None:
    with clock.standing(clock.now()):
        PasswordReset.ask(str(cast.bram.email), new_submission_key())
        assert PasswordReset.claim_next() is not None
        # Here the process ended.
        assert _sent_by_jobs(app) == 0
        clock.move(timedelta(minutes=5))
        assert _sent_by_jobs(app) == 1
        assert len(postbox.mails) == 1


def test_a_crash_between_sending_and_noting_sends_the_same_link(
    app: Flask, cast: Cast, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.standing(clock.now()):
        PasswordReset.ask(str(cast.bram.email), new_submission_key())
        with monkeypatch.context() as crash:
            crash.setattr(PasswordReset, "note_sent", lambda _self: 1 / 0)
            with app.app_context(), pytest.raises(ZeroDivisionError):
                jobs.JOBS[0].run()
        clock.move(timedelta(minutes=5))
        assert _sent_by_jobs(app) == 1

    first, second = postbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()


def test_questions_are_forgotten_after_a_day(app: Flask, cast: Cast) -> None:
    with clock.standing(clock.now()):
        PasswordReset.ask(str(cast.bram.email), new_submission_key())
        clock.move(timedelta(days=1, seconds=1))
        with app.app_context():
            done = dict(jobs.run_all())
        assert done["old questions for a password"] == 1
        assert PasswordReset.select().count() == 0


def _sent_by_jobs(app: Flask) -> int:
    with app.app_context():
        return jobs.JOBS[0].run()
