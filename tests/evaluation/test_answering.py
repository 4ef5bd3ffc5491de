"""A participant answers once, without a name, while the form is open by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.evaluation.answering import ClosedError, answer
from portal.evaluation.asking import askings_of
from portal.evaluation.counting import count_due
from portal.evaluation.models import AnswerBox, AnswerReceipt, AnswerText, AnswerTotal
from portal.groups.models import Group, Phase
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import (
    DAY,
    FORM,
    MUCH,
    end_of,
    just_held,
    last_held,
    tap_of,
)


def test_amal_taps_once_after_a_session(cast: Cast, visit: type[Visitor]) -> None:
    amal = visit.by(cast.amal)
    session = just_held(cast.linde)
    path = f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}"
    page = amal.get(f"/groups/{cast.linde.id}/sessions/{session.id}")
    assert path in page.text
    key = amal.key_in(amal.get(path))

    for useful in ("much", "hard", "much"):
        sent = {"answer-useful": useful, "submission_key": key}
        assert amal.post(path, sent).status_code == 303

    letter = tap_of(session).box
    assert letter is not None
    assert AnswerReceipt.select().count() == 1
    assert path not in amal.get(f"/groups/{cast.linde.id}/sessions/{session.id}").text
    assert 'name="answer-useful"' not in amal.get(path).text
    with clock.standing(clock.now() + 6 * DAY):
        assert count_due() == 1
    total = AnswerTotal.get()
    assert (total.option, total.count) == ("much", 1)


def test_after_counting_nothing_says_who_answered(cast: Cast) -> None:
    session = just_held(cast.linde)
    answer(tap_of(session), cast.amal, {"useful": "much"})
    answer(tap_of(session), cast.bram, {"useful": "some"})

    with clock.standing(clock.now() + 6 * DAY):
        count_due()
        assert count_due() == 0

    box = AnswerBox.get()
    assert (box.letter, box.answered, box.asked) == ("", 2, 3)
    assert AnswerReceipt.select().count() == 0


def test_the_clock_closes_a_form_and_no_job(cast: Cast, visit: type[Visitor]) -> None:
    session = just_held(cast.linde)
    amal = visit.by(cast.amal)
    path = f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}"
    key = amal.key_in(amal.get(path))
    with clock.standing(clock.now() + 6 * DAY):
        refused = amal.post(path, {"answer-useful": "much", "submission_key": key})
        assert refused.status_code == 422
        with pytest.raises(ClosedError):
            answer(tap_of(session), cast.bram, {"useful": "much"})
    assert AnswerReceipt.select().count() == 0


def test_before_its_time_a_form_is_not_open(cast: Cast, visit: type[Visitor]) -> None:
    session = just_held(cast.linde, -3 * DAY)
    path = f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}"
    amal = visit.by(cast.amal)
    assert 'name="answer-useful"' not in amal.get(path).text
    assert path not in amal.get(f"/groups/{cast.linde.id}/evaluation").text
    with pytest.raises(ClosedError):
        answer(tap_of(session), cast.amal, {"useful": "much"})


def test_the_end_form_waits_for_the_last_lesson(cast: Cast, visit: type[Visitor]) -> None:
    just_held(cast.linde)
    amal = visit.by(cast.amal)
    end = f"/groups/{cast.linde.id}/evaluation/end"
    assert amal.get(end).status_code == 404
    last_held(cast.linde, timedelta(hours=3))
    assert end in amal.get(f"/groups/{cast.linde.id}/evaluation").text
    page = amal.get(end)
    sent = {**FORM, "answer-helped": "De rust", "submission_key": amal.key_in(page)}
    assert amal.post(end, sent).status_code == 303
    assert "answer-helped" not in amal.get(end).text


def test_a_group_that_goes_on_had_its_end_whatever_its_last_session_was(cast: Cast) -> None:
    just_held(cast.linde)
    assert askings_of(cast.linde).end is None
    cast.linde.phase = Phase.SUPPORTGROEP
    cast.linde.save(only=[Group.phase])
    assert askings_of(cast.linde).end is not None


def test_of_a_cancelled_session_nobody_is_asked(cast: Cast, visit: type[Visitor]) -> None:
    session = just_held(cast.linde)
    cancel_session(session, cast.nadia, "")
    amal = visit.by(cast.amal)
    path = f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}"
    assert amal.get(path).status_code == 404
    assert path not in amal.get(f"/groups/{cast.linde.id}/sessions/{session.id}").text


def test_what_is_missing_is_asked_for_with_all_typed_still_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    last_held(cast.linde)
    bram = visit.by(cast.bram)
    end = f"/groups/{cast.linde.id}/evaluation/end"
    sent = {"answer-helped": "De rust thuis", "answer-trust": "nonsense"}
    sent["submission_key"] = bram.key_in(bram.get(end))
    answered = bram.post(end, sent)
    assert answered.status_code == 422
    assert "De rust thuis" in answered.text
    assert AnswerBox.select().count() == 0


def test_texts_of_fewer_than_five_are_not_kept(cast: Cast) -> None:
    session = last_held(cast.linde)
    answer(end_of(cast.linde), cast.amal, {**MUCH, "helped": "Alles"})
    with clock.standing(session.ends_at + 30 * DAY):
        count_due()
    assert AnswerText.select().count() == 0


def test_a_form_that_came_too_late_is_kept_for_nobody(cast: Cast, visit: type[Visitor]) -> None:
    from portal.drafts.models import Draft

    last_held(cast.linde)
    amal = visit.by(cast.amal)
    token = amal.token()
    stranger = visit.stranger()
    sent = {**FORM, "answer-helped": "Geheim van Amal", "csrf_token": token}
    stranger.client.post(f"/groups/{cast.linde.id}/evaluation/end", data=sent)
    assert not any("Geheim" in str(draft.fields) for draft in Draft.select())
