"""Maan asks that everything be deleted, waits a week, and is gone from every table and file."""

from __future__ import annotations

import pytest
from flask import Flask
from peewee import SqliteDatabase

from portal import clock, db
from portal.agreements.versions import Assent, LineWording
from portal.audit.events import EventKind, SecurityEvent
from portal.board.models import Post, Reply
from portal.groups.memberships import Membership
from portal.homework.responses import ReflectionAnswer
from portal.people.calendar_feeds import CalendarFeed
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.erasures import Erasure
from portal.people.models import Person
from portal.sessions.models import Session
from portal.web.forms import new_submission_key
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.personal import living, scanning
from tests.personal.passing import MINUTE, WEEK, after

WORDS = (*living.TEXTS, living.NAME, living.EMAIL)


def asked(person: Person) -> Visitor:
    """The phone of `person`, on which they asked that everything be deleted."""
    phone = Visitor.by(person)
    assert phone.post("/me/data/erasure").status_code == 303
    return phone


def erased(person: Person) -> None:
    """Let `person` ask, let the week go by, and let the jobs run."""
    asked(person)
    after(WEEK)


def test_nothing_of_maan_is_left_in_any_table(cast: Cast, app: Flask, visit: type[Visitor]) -> None:
    person = living.maan(cast)
    handle = db.database.obj
    assert {each.split(" in ")[0] for each in scanning.found_in_tables(handle, WORDS)} == {
        word.casefold() for word in WORDS
    }, "every word of hers stands somewhere before"

    erased(person)

    assert scanning.found_in_tables(handle, WORDS) == set()


def test_nothing_of_maan_is_left_in_the_file(cast: Cast, visit: type[Visitor]) -> None:
    handle = db.database.obj
    if not isinstance(handle, SqliteDatabase):
        pytest.skip("PostgreSQL keeps its own files")
    person = living.maan(cast)
    assert scanning.found_in_files(handle, WORDS)

    erased(person)

    assert scanning.found_in_files(handle, WORDS) == set()


def test_answers_of_others_stay_under_a_message_that_was_deleted(
    cast: Cast, visit: type[Visitor]
) -> None:
    person = living.maan(cast)
    own = Post.get(Post.author == person, Post.body == living.POST)

    erased(person)
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board/{own.id}")

    assert "Bram zegt dank" in shown.text
    assert "Dit bericht is verwijderd." in shown.text
    assert "iemand die weg is" in shown.text
    assert Reply.get(Reply.author == cast.bram).body == "Bram zegt dank"


@pytest.mark.parametrize("who", ["amal", "bram", "grace", "nadia", "karim", "coby"])
def test_every_page_of_the_others_still_opens(cast: Cast, visit: type[Visitor], who: str) -> None:
    person = living.maan(cast)
    reader = getattr(cast, who)
    erased(person)
    group = cast.linde.id if who != "karim" else cast.wilg.id

    paths = ["/", "/me", f"/groups/{group}"]
    if who != "coby":
        paths += [f"/groups/{group}/{name}" for name in ("sessions", "meetups", "homework")]
        paths += [f"/groups/{group}/board"]
    if who in {"nadia", "karim"}:
        paths += ["/reflections", f"/groups/{group}/homework/overview"]
    phone = visit.by(reader)
    for path in paths:
        answer = phone.get(path)
        assert answer.status_code in {200, 404}, path
        assert "<bdi></bdi>" not in answer.text, f"{path} shows a name that is empty"


def test_until_the_week_is_over_everything_stays_and_every_page_says_when_it_ends(
    cast: Cast, visit: type[Visitor]
) -> None:
    person = living.maan(cast)
    phone = asked(person)

    after(WEEK - MINUTE)

    assert living.POST in visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text
    for path in ("/", "/me", "/me/data", f"/groups/{cast.linde.id}/board", "/help-now"):
        page = phone.get(path)
        assert "/me/data/erasure/removal" in page.text, path


def test_undoing_keeps_everything(cast: Cast, visit: type[Visitor]) -> None:
    person = living.maan(cast)
    phone = asked(person)
    clock.move(WEEK - MINUTE)

    assert phone.post("/me/data/erasure/removal").status_code == 303
    after(WEEK)

    assert phone.get("/me").status_code == 200
    assert Person.get_by_id(person.id).name == living.NAME
    assert "/me/data/erasure/removal" not in phone.get("/").text


def test_asking_again_after_undoing_gives_a_week_again(cast: Cast, visit: type[Visitor]) -> None:
    phone = asked(cast.amal)
    clock.move(MINUTE)
    phone.post("/me/data/erasure/removal")
    clock.move(MINUTE)
    phone.post("/me/data/erasure")

    assert Person.get_by_id(cast.amal.id).leaves_at == clock.now() + WEEK
    assert [each.undone_at is None for each in Erasure.select().order_by(Erasure.id)] == [
        False,
        True,
    ]


def test_from_the_end_of_the_week_on_nobody_gets_in_though_no_job_has_run(
    cast: Cast, visit: type[Visitor]
) -> None:
    person = cast.amal
    feed = CalendarFeed.renew(person, new_submission_key())
    clock.move(MINUTE)
    phone = asked(person)
    paper = Card.issue(person, cast.nadia, new_submission_key())
    clock.move(WEEK)

    assert phone.get("/me").status_code == 303
    assert Person.with_password("amal@example.org", PASSWORD) is None
    assert Card.spend_code(paper.code) is None
    assert Card.with_token(paper.token) is None
    assert CalendarFeed.reader(feed) is None
    assert Device.holder(Device.start(person)) is None
    assert phone.post("/me/data/erasure/removal").status_code == 401
    assert Person.get_by_id(person.id).leaves_at is not None


def test_asking_five_times_is_asking_once(cast: Cast, visit: type[Visitor]) -> None:
    phone = asked(cast.amal)
    first = Person.get_by_id(cast.amal.id).leaves_at
    clock.move(MINUTE)

    answers = [phone.post("/me/data/erasure").status_code for _ in range(4)]

    assert answers == [303] * 4
    assert Person.get_by_id(cast.amal.id).leaves_at == first
    kinds = [each.kind for each in SecurityEvent.about(cast.amal, 9)]
    assert kinds == [EventKind.ERASURE_ASKED]


def test_the_list_of_erasures_and_the_log_name_nobody(cast: Cast, visit: type[Visitor]) -> None:
    person = living.maan(cast)

    erased(person)

    done = Erasure.get()
    assert done.erased_at == clock.now()
    assert done.wiped_at is not None
    assert SecurityEvent.about(person, 50) == []
    assert SecurityEvent.get(SecurityEvent.kind == EventKind.ERASED).person_id is None


def test_who_was_erased_is_nowhere_a_member(cast: Cast, visit: type[Visitor]) -> None:
    person = living.maan(cast)

    erased(person)

    assert Membership.of(person) == []
    assert living.NAME not in visit.by(cast.bram).get(f"/groups/{cast.linde.id}").text
    assert person.id not in {each.person_id for each in Membership.within(cast.linde.id)}


def test_the_last_coordinator_stays_and_is_told_why(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.coby)

    refused = phone.post("/me/data/erasure")

    assert refused.status_code == 422
    assert "coördinator" in refused.text
    assert "coördinator" in phone.get("/me/data/erasure").text
    assert Person.get_by_id(cast.coby.id).leaves_at is None

    Membership.coordinate(cast.femke)
    assert phone.post("/me/data/erasure").status_code == 303
    assert visit.by(cast.femke).post("/me/data/erasure").status_code == 422


def test_an_answer_of_an_erased_trainer_says_that_it_was_deleted(
    cast: Cast, visit: type[Visitor]
) -> None:
    person = living.maan(cast)
    ReflectionAnswer.see(ReflectionAnswer.get(ReflectionAnswer.author == person).reflection)

    erased(person)
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework/my-role")

    assert shown.status_code == 200
    assert "iemand die weg is" in shown.text
    assert "Dit antwoord is verwijderd." in shown.text


def test_a_meetup_of_an_erased_leader_keeps_its_date(cast: Cast, visit: type[Visitor]) -> None:
    living.maan(cast)
    erased(Person.get(Person.name == living.NAME))

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/meetups")

    assert shown.status_code == 200
    assert "iemand die weg is" not in shown.text
    assert "Afspraak" in shown.text


def test_a_session_of_an_erased_trainer_is_at_the_groups_own_place(cast: Cast) -> None:
    erased(living.maan(cast))

    planned = Session.select().where(Session.group == cast.wilg, Session.place != "")
    assert {each.place for each in planned} == {cast.wilg.place, "Buurthuis De Brug, Kerkstraat 1"}


def test_agreements_of_the_group_stay_readable_without_the_name(
    cast: Cast, visit: type[Visitor]
) -> None:
    person = living.maan(cast)

    erased(person)
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/agreements/rules").text

    assert living.FIXED in shown
    assert {each.text for each in LineWording.select()} >= {
        living.FIXED,
        living.FIXED_TRANSLATION,
    }
    assert living.NAME not in shown
    assert "Bram wil thee" in shown
    assert "Weggelaten door <bdi>iemand die weg is</bdi>" in shown
    cast.bram.speak("en")
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/agreements/rules").text
    assert living.FIXED_TRANSLATION in shown
    assert "Translation by <bdi>someone who left</bdi>" in shown
    assert living.TRANSLATION not in shown
    assert Assent.select().where(Assent.person == person).count() == 0
