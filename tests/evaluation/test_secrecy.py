"""Nothing in the database tells whose answer is whose, to whoever reads all of it."""

from __future__ import annotations

import json

from flask import Flask

from portal import clock, db
from portal.evaluation.answering import answer, has_answered, waits
from portal.evaluation.counting import count_due
from portal.evaluation.letter import letter_in
from portal.evaluation.models import AnswerBox, AnswerReceipt, AnswerText, AnswerTotal, Kiosk
from portal.personal.copy_of_data import as_json
from portal.records import NOT_IN_BACKUPS
from tests.cast import Cast
from tests.evaluation.making import DAY, MUCH, SOME, end_of, just_held, last_held, people_in, tap_of


def test_a_letter_holds_no_person_and_changes_as_a_whole(cast: Cast) -> None:
    session = just_held(cast.linde)
    seen = []
    for person in (cast.amal, cast.bram, cast.grace):
        answer(tap_of(session), person, {"useful": "much"})
        box = tap_of(session).box
        assert box is not None
        seen.append(box.letter)
        letter = letter_in(box)
        assert letter is not None
        assert all(each == {"useful": "much"} for each in letter.answers)
    assert len({len(text) for text in seen}) == 1, "its length tells how many"
    assert not set(seen[0].split()) & set(seen[2].split())


def test_the_order_of_answers_is_not_the_order_of_people(cast: Cast) -> None:
    last_held(cast.linde)
    people = [cast.amal, cast.bram, cast.grace, *people_in(cast.linde, 9)]
    orders = set()
    for number, person in enumerate(people):
        answer(end_of(cast.linde), person, {**MUCH, "helped": f"tekst {number}"})
        box = end_of(cast.linde).box
        assert box is not None
        letter = letter_in(box)
        assert letter is not None
        orders.add(tuple(each["helped"] for each in letter.answers))
    came = [f"tekst {number}" for number in range(len(people))]
    final = letter_in(end_of(cast.linde).box)  # type: ignore[arg-type]
    assert final is not None
    assert sorted(each["helped"] for each in final.answers) == sorted(came)
    # Twelve in the order in which they came, by chance: once in 479 million.
    assert [each["helped"] for each in final.answers] != came
    with clock.standing(clock.now() + 30 * DAY):
        count_due()
    assert [each.body for each in AnswerText.select().order_by(AnswerText.id)] != came


def test_no_row_of_an_answer_has_a_person_or_a_time(cast: Cast) -> None:
    for record in (AnswerBox, AnswerTotal, AnswerText):
        names = set(record._meta.fields)
        assert not names & {"person", "by", "author", "at", "created_at", "submission_key"}
    assert set(AnswerReceipt._meta.fields) == {"id", "box", "person"}


def test_backups_leave_letters_out_and_a_lost_letter_lets_people_answer_again(cast: Cast) -> None:
    assert NOT_IN_BACKUPS["answer_box"] == "letter"
    session = just_held(cast.linde)
    answer(tap_of(session), cast.amal, {"useful": "much"})
    AnswerBox.update(letter="").execute()

    assert waits(session, cast.amal)
    assert not has_answered(tap_of(session), cast.amal)
    assert answer(tap_of(session), cast.bram, {"useful": "some"})
    assert answer(tap_of(session), cast.amal, {"useful": "much"})
    assert AnswerReceipt.select().count() == 2


def test_the_copy_of_ones_data_does_not_hold_the_answer(app: Flask, cast: Cast) -> None:
    last_held(cast.linde)
    answer(end_of(cast.linde), cast.amal, {**SOME, "helped": "Woord van Amal"})
    with app.test_request_context():
        assert "Woord van Amal" not in as_json(cast.amal)


def test_a_kiosk_keeps_no_link(cast: Cast) -> None:
    from tests.evaluation.making import on_table

    token = on_table(tap_of(just_held(cast.linde)), cast.nadia).rpartition("/")[2]
    with db.database.connection_context():
        rows = list(Kiosk.select().dicts())
    assert token not in json.dumps(rows, default=str)
