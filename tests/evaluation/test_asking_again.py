"""Months later people are asked again: by their consent, by the calendar, without their names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from portal import clock
from portal.evaluation.answering import NotAskedError, answer
from portal.evaluation.asking import Asking, askings_of
from portal.evaluation.consenting import consent
from portal.evaluation.counting import count_due
from portal.evaluation.models import AnswerBox, AnswerReceipt
from portal.evaluation.questionnaire import Moment
from portal.groups.asking_again import forget_who_left, times_of
from portal.groups.closing import close
from portal.groups.follow_ups import FollowUp
from portal.groups.leavings import Leaving
from portal.groups.models import Group
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import DAY, FORM, STILL, STILL_FORM, last_held, people_in
from tests.personal.passing import jobs
from tests.sessions.making import local

LAST_EVENING = local("2026-11-30T19:30")


@pytest.fixture(autouse=True)
def _after_the_last_session(cast: Cast) -> Iterator[None]:
    """Eik had its last session on 30 November, and it is the morning after."""
    with clock.standing(LAST_EVENING):
        last_held(cast.eik, timedelta(0))
        _go_to("2026-12-01T09:00")
        yield


def _go_to(written: str) -> None:
    clock.move(local(written) - clock.now())


def _later(group: Group, months: int = 3) -> Asking:
    return next(each for each in askings_of(group).later if each.moment.months == months)


def _ask(group: Group, *people: Person) -> None:
    for person in people:
        assert consent(askings_of(group).later, person)


def _paths(cast: Cast) -> tuple[str, str, str]:
    base = f"/groups/{cast.eik.id}/evaluation"
    return base, f"{base}/later", f"{base}/later/3"


def test_ilse_says_yes_after_the_form_at_the_end_and_is_asked_3_months_later(
    cast: Cast, visit: type[Visitor]
) -> None:
    index, later, form = _paths(cast)
    ilse = visit.by(cast.ilse)
    end = f"{index}/end"
    sent = {**FORM, "submission_key": ilse.key_in(ilse.get(end))}
    assert ilse.post(end, sent).headers["Location"].endswith(later)
    for _tap in range(5):
        assert ilse.post(f"{later}/consent").status_code == 303
    assert FollowUp.select().where(FollowUp.person == cast.ilse).count() == 2

    # A month has no 30th: the calendar's last day counts.
    _go_to("2027-02-27T23:59")
    assert form not in ilse.get(index).text
    assert index not in ilse.get("/").text
    _go_to("2027-02-28T00:00")
    assert index in ilse.get("/").text
    assert form in ilse.get(index).text

    key = ilse.key_in(ilse.get(form))
    for _tap in range(5):
        answered = ilse.post(form, {**STILL_FORM, "submission_key": key})
        assert answered.status_code == 303
    assert index not in ilse.get("/").text
    assert "answer-influence" not in ilse.get(form).text
    box = AnswerBox.get(AnswerBox.moment == Moment.IN_3_MONTHS)
    assert AnswerReceipt.select().where(AnswerReceipt.box == box).count() == 1


def test_who_did_not_consent_is_not_asked(cast: Cast, visit: type[Visitor]) -> None:
    _ask(cast.eik, cast.ilse)
    _go_to("2027-03-01T12:00")
    _index, later, form = _paths(cast)
    yusuf = visit.by(cast.yusuf)
    assert later in yusuf.get(form).text
    assert "answer-influence" not in yusuf.get(form).text
    sent = {**STILL_FORM, "submission_key": new_submission_key()}
    assert yusuf.post(form, sent).headers["Location"].endswith(later)
    with pytest.raises(NotAskedError):
        answer(_later(cast.eik), cast.yusuf, STILL)


def test_consent_is_taken_back_on_ones_own_page(cast: Cast, visit: type[Visitor]) -> None:
    _ask(cast.eik, cast.ilse, cast.yusuf)
    removal = f"{_paths(cast)[1]}/consent/removal"
    ilse = visit.by(cast.ilse)
    assert removal in ilse.get("/me").text
    for _tap in range(2):
        assert ilse.post(removal).status_code == 303
    assert removal not in ilse.get("/me").text
    assert {each.person_id for each in FollowUp.select()} == {cast.yusuf.id}


def test_after_six_weeks_the_clock_closes_it_and_nothing_says_who_was_asked(
    cast: Cast, visit: type[Visitor]
) -> None:
    _ask(cast.eik, cast.ilse, cast.yusuf)
    _go_to("2027-03-01T12:00")
    answer(_later(cast.eik), cast.yusuf, STILL)
    _go_to("2027-04-11T23:59")
    ilse = visit.by(cast.ilse)
    form = _paths(cast)[2]
    assert "answer-influence" in ilse.get(form).text
    _go_to("2027-04-12T00:00")
    assert "answer-influence" not in ilse.get(form).text
    assert _paths(cast)[0] not in ilse.get("/").text

    count_due()

    box = AnswerBox.get(AnswerBox.moment == Moment.IN_3_MONTHS)
    assert (box.answered, box.asked, box.letter) == (1, 2, "")
    assert {each.months for each in FollowUp.select()} == {6}
    assert not AnswerReceipt.select().where(AnswerReceipt.box == box).exists()


def test_consent_can_be_given_without_an_answer_and_is_not_asked_before_the_end(
    cast: Cast, visit: type[Visitor]
) -> None:
    amal = visit.by(cast.amal)
    later = f"/groups/{cast.linde.id}/evaluation/later"
    assert amal.get(later).status_code == 404
    assert amal.post(f"{later}/consent").status_code == 404
    yusuf = visit.by(cast.yusuf)
    yusuf.post(f"{_paths(cast)[1]}/consent")
    assert times_of(cast.yusuf)
    assert not AnswerReceipt.select().exists()
    assert set(FollowUp._meta.fields) == {
        "id", "group", "person", "months", "opens_at", "closes_at", "answered",
    }  # fmt: skip


def test_the_answers_of_a_lost_letter_are_asked_again(cast: Cast, visit: type[Visitor]) -> None:
    _ask(cast.eik, cast.ilse, cast.yusuf)
    _go_to("2027-03-01T12:00")
    answer(_later(cast.eik), cast.ilse, STILL)
    AnswerBox.update(letter="").execute()
    assert answer(_later(cast.eik), cast.yusuf, STILL)
    assert _paths(cast)[0] in visit.by(cast.ilse).get("/").text
    assert answer(_later(cast.eik), cast.ilse, STILL)


def test_whoever_leaves_the_group_is_not_asked_any_more(cast: Cast, visit: type[Visitor]) -> None:
    _ask(cast.eik, cast.ilse, cast.yusuf)
    Leaving.take(cast.eik, cast.ilse, cast.ilse)
    assert times_of(cast.ilse) == []
    clock.move(6 * DAY)
    assert forget_who_left() == 0, "they can still come back"
    clock.move(2 * DAY)
    assert forget_who_left() == 2
    assert {each.person_id for each in FollowUp.select()} == {cast.yusuf.id}


def test_in_a_group_that_ended_who_consented_can_still_sign_in_and_answer(
    cast: Cast, visit: type[Visitor]
) -> None:
    _ask(cast.eik, cast.ilse)
    clock.move(10 * DAY)
    close(cast.eik, cast.sanne)
    for written, months in (("2027-03-01T12:00", 3), ("2027-06-01T12:00", 6)):
        _go_to(written)
        jobs()
        ilse = visit.by(Person.get_by_id(cast.ilse.id))
        form = f"{_paths(cast)[1]}/{months}"
        sent = {**STILL_FORM, "submission_key": ilse.key_in(ilse.get(form))}
        assert ilse.post(form, sent).status_code == 303
    assert not times_of(cast.ilse) or FollowUp.get(FollowUp.months == 6).answered
    assert Person.get_by_id(cast.ilse.id).name == "Ilse"


def test_the_trainer_sees_the_numbers_from_five_answers_on(
    cast: Cast, visit: type[Visitor]
) -> None:
    people = people_in(cast.eik, 5)
    _ask(cast.eik, *people[:4], cast.ilse)
    _go_to("2027-03-01T12:00")
    for person in people[:4]:
        answer(_later(cast.eik), person, {**STILL, "stayed": "Minder ruzie"})
    path = f"/groups/{cast.eik.id}/results"
    femke = visit.by(cast.femke)
    assert "Minder ruzie" not in femke.get(path).text
    _go_to("2027-05-01T12:00")
    assert "Minder ruzie" not in femke.get(path).text
    assert "Antwoorden: 4. Gevraagd: 5." in femke.get(path).text

    _go_to("2027-03-02T12:00")
    answer(_later(cast.eik), cast.ilse, {**STILL, "influence": "much"})
    _go_to("2027-05-01T12:00")
    count_due()
    assert "Minder ruzie" in femke.get(path).text
    assert "Antwoorden: 5. Gevraagd: 5." in femke.get(path).text


def test_a_session_that_is_planned_afterwards_moves_no_follow_up(cast: Cast) -> None:
    _ask(cast.eik, cast.ilse)
    before = _later(cast.eik).opens_at
    last_held(cast.eik, -20 * DAY)
    assert _later(cast.eik).opens_at == before
