"""The code on the wall: one press, or four digits typed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.sessions.attendance import Attendance, Door
from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor


def address(session: Session) -> str:
    return f"/check-in/{session.check_in_code}"


def test_the_poster_names_the_session_and_records_nothing_by_itself(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    shown = visit.by(cast.bram).get(address(evening))

    assert shown.status_code == 200
    for words in ("Mijn rol", "dinsdag 8 december", "19.30 – 22.30 uur", "Linde", "Ik ben er"):
        assert words in shown.text
    assert "<bdi>Karim</bdi> en <bdi>Nadia</bdi>" in shown.text
    assert Attendance.select().count() == 0


def test_one_press_records_and_says_when(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.bram)

    result = phone.post(address(evening), follow=True)

    assert "Je bent er" in result.text
    assert "vandaag 19.32 uur" in result.text
    record = Attendance.get()
    assert (record.person, record.session, record.by) == (cast.bram, evening, cast.bram)
    assert record.via == Door.POSTER_CODE
    assert record.at == clock.now()


def test_a_second_press_says_since_when_it_stood_there(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(evening))
    clock.move(timedelta(minutes=20))

    result = phone.post(address(evening), follow=True)

    assert "Je stond er al: vandaag 19.32 uur." in result.text
    assert Attendance.select().count() == 1


def test_with_htmx_only_the_button_becomes_the_answer(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    answer = visit.by(cast.amal).post(address(evening), htmx=True)

    assert answer.status_code == 200
    assert answer.text.strip().startswith(f'<div class="check-in" id="check-in-{evening.id}">')
    assert "الحضور مسجَّل" in answer.text
    assert "<button" not in answer.text


def test_the_code_can_be_typed_with_the_digits_of_an_arabic_keyboard(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.amal)
    eastern = evening.check_in_code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert phone.get("/check-in").status_code == 200
    answer = phone.post("/check-in", {"poster_code": f" {eastern} "})

    assert answer.status_code == 303
    assert answer.location == address(evening)
    assert Attendance.select().count() == 0


@pytest.mark.parametrize("typed", ["", "12", "12345", "abcd", "²²²²"])
def test_what_is_not_four_digits_is_asked_again_with_what_was_typed(
    typed: str, cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.bram).post("/check-in", {"poster_code": typed})

    assert answer.status_code == 422
    assert "Typ de 4 cijfers van de poster." in answer.text
    assert f'value="{typed}"' in answer.text
