"""One phone on the table: many answer, and nobody sees what the one before them said."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.evaluation.letter import letter_in
from portal.evaluation.models import AnswerReceipt, Kiosk
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import FORM, end_of, just_held, last_held, on_table, tap_of


def test_nadia_puts_a_phone_on_the_table(cast: Cast, visit: type[Visitor]) -> None:
    session = just_held(cast.linde)
    nadia = visit.by(cast.nadia)
    index = f"/groups/{cast.linde.id}/evaluation"
    key = nadia.key_in(nadia.get(index))
    for _time in range(3):
        nadia.post(f"{index}/sessions/{session.id}/kiosk", {"submission_key": key})
    assert Kiosk.select().count() == 1
    assert "/kiosk/" in nadia.get(index).text

    nadia.post(f"{index}/sessions/{session.id}/kiosk/removal")
    assert "/kiosk/" not in nadia.get(index).text


def test_two_answer_one_after_the_other(cast: Cast, visit: type[Visitor]) -> None:
    session = just_held(cast.linde)
    path = on_table(tap_of(session), cast.nadia)
    phone = visit.stranger()
    keys = []
    for useful in ("much", "hard"):
        page = phone.get(path)
        assert page.headers["Cache-Control"] == "no-store"
        keys.append(phone.key_in(page))
        sent = {"answer-useful": useful, "submission_key": keys[-1]}
        for _double_tap in range(2):
            answered = phone.post(path, sent)
            assert answered.status_code == 303
        thanks = phone.get(answered.headers["Location"])
        assert thanks.headers["Cache-Control"] == "no-store"
        assert "answer-useful" not in thanks.text
    assert keys[0] != keys[1]
    box = tap_of(session).box
    assert box is not None
    letter = letter_in(box)
    assert letter is not None
    assert sorted(each["useful"] for each in letter.answers) == ["hard", "much"]
    assert AnswerReceipt.select().count() == 0


def test_a_refused_form_sent_again_after_back_shows_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    last_held(cast.linde)
    path = on_table(end_of(cast.linde), cast.nadia)
    phone = visit.stranger()
    key = phone.key_in(phone.get(path))
    half = {"answer-helped": "Mijn geheim", "submission_key": key}
    refused = phone.post(path, half)
    assert refused.status_code == 422
    assert phone.key_in(refused) == key
    assert "Mijn geheim" in refused.text
    assert phone.post(path, {**half, **FORM}).status_code == 303

    again = phone.post(path, half)

    assert again.status_code == 303
    assert "Mijn geheim" not in again.text


def test_the_language_is_chosen_on_the_page_and_begins_anew(
    cast: Cast, visit: type[Visitor]
) -> None:
    path = on_table(tap_of(just_held(cast.linde)), cast.nadia)
    phone = visit.stranger()
    arabic = phone.get(f"{path}?language=ar")
    assert 'dir="rtl"' in arabic.text
    sent = {"answer-useful": "much", "submission_key": phone.key_in(arabic)}
    answered = phone.post(f"{path}?language=ar", sent)
    thanks = phone.get(answered.headers["Location"])
    assert 'dir="rtl"' in thanks.text
    assert f'href="{path}"' in thanks.text
    assert 'dir="rtl"' not in phone.get(path).text.split("<main")[0].split("<header")[0]


def test_the_phone_of_a_trainer_shows_nothing_of_the_trainer(
    cast: Cast, visit: type[Visitor]
) -> None:
    path = on_table(tap_of(just_held(cast.linde)), cast.nadia)
    nadia = visit.by(cast.nadia)
    text = nadia.get(path).text
    assert "Linde" not in text
    assert "/groups/" not in text


def test_whoever_answered_elsewhere_is_asked_not_to_answer_twice(
    cast: Cast, visit: type[Visitor]
) -> None:
    session = just_held(cast.linde)
    own = f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}"
    asked = "Heb je op de telefoon op tafel geantwoord?"
    bram = visit.by(cast.bram)
    assert asked not in bram.get(own).text

    path = on_table(tap_of(session), cast.nadia)

    assert "Heb je op je eigen telefoon geantwoord?" in visit.stranger().get(path).text
    assert asked in bram.get(own).text
    sent = {"answer-useful": "much", "submission_key": bram.key_in(bram.get(own))}
    bram.post(own, sent)
    assert asked not in bram.get(own).text


def test_the_link_ends_by_the_clock(cast: Cast, visit: type[Visitor]) -> None:
    path = on_table(tap_of(just_held(cast.linde)), cast.nadia)
    phone = visit.stranger()
    key = phone.key_in(phone.get(path))
    with clock.standing(clock.now() + timedelta(hours=2)):
        assert phone.get(path).status_code == 410
        late = phone.post(path, {"answer-useful": "much", "submission_key": key})
        assert late.status_code == 410
    assert phone.get("/kiosk/unknown").status_code == 410
