"""Nadia plans, changes, moves and cancels sessions of Linde."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.sessions.models import Cancellation, Session, SessionMove
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import PLACE, asked, local, session_of

NOW = local("2026-11-22T14:00")


@pytest.fixture(autouse=True)
def _a_sunday_in_november() -> object:
    with clock.standing(NOW):
        yield


def test_the_form_knows_the_lessons_and_the_usual_place(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/sessions/new")

    assert "2. Mijn rol en verantwoordelijkheid" in shown.text
    assert 'value="Buurthuis De Brug, Kerkstraat 1"' in shown.text
    assert "Iedereen in de groep: 5 mensen" in shown.text


def test_the_form_proposes_the_next_lesson_a_week_later_at_the_same_time(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(local("2027-03-21T12:00")):
        session_of(
            cast.linde, local("2027-03-23T19:30"), lesson="getting-acquainted", childcare=True
        )

        shown = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/sessions/new").text

    assert 'selected value="my-role"' in shown
    assert 'value="2027-03-30T19:30"' in shown
    assert 'value="2027-03-30T22:30"' in shown
    assert "checked" in shown


def test_the_form_proposes_no_time_that_is_past_or_skipped(
    cast: Cast, visit: type[Visitor]
) -> None:
    path = f"/groups/{cast.linde.id}/sessions/new"
    session_of(cast.linde, local("2026-11-03T19:30"))
    assert "2026-11-10" not in visit.by(cast.nadia).get(path).text

    session_of(cast.linde, local("2027-03-21T02:30"))
    assert "2027-03-28" not in visit.by(cast.nadia).get(path).text


def test_a_planned_session_is_on_the_list_of_everyone(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    answer = phone.post(path, {**asked(), "submission_key": key, "childcare": "y"})

    planned = Session.get()
    assert answer.status_code == 303
    assert answer.location.endswith(f"{path}/{planned.id}")
    assert planned.starts_at == local("2026-12-08T19:30")
    assert (planned.place, planned.childcare, planned.created_by) == (PLACE, True, cast.nadia)
    assert "Mijn rol en verantwoordelijkheid" in visit.by(cast.bram).get(path).text


def test_a_form_sent_five_times_plans_one_session(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    form = {**asked(), "submission_key": phone.key_in(phone.get(f"{path}/new"))}

    answers = [phone.post(path, form) for _ in range(5)]

    assert Session.select().count() == 1
    assert len({answer.location for answer in answers}) == 1


def test_with_htmx_the_browser_goes_to_the_new_session(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new", htmx=True))

    answer = phone.post(path, {**asked(), "submission_key": key}, htmx=True)

    assert answer.headers["HX-Redirect"].endswith(f"{path}/{Session.get().id}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"starts_at": "2026-02-31T19:30"}, "Deze datum bestaat niet"),
        ({"starts_at": "volgende week"}, "Deze datum bestaat niet"),
        ({"starts_at": ""}, "Kies een datum en een tijd"),
        ({"ends_at": "2026-12-08T19:30"}, "Het einde is voor het begin"),
        ({"ends_at": "2026-12-08T18:00"}, "Het einde is voor het begin"),
        ({"ends_at": "2026-12-10T18:00"}, "langer dan een dag"),
        ({"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T05:00"}, "De klok slaat"),
        ({"lesson": "", "title": "  "}, "Kies een les, of typ een ander onderwerp"),
        ({"lesson": "no-such-lesson"}, ""),
        ({"interpreter": "klingon"}, ""),
        ({"title": "t" * 121}, "121"),
        ({"place": "p" * 301}, "301"),
        ({"place": "De Brug\u202e1 taartskreK"}, "onzichtbare"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(
    cast: Cast, visit: type[Visitor], typed: dict[str, str], sentence: str
) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    for htmx in (False, True):
        form = {**asked(bring="Een foto"), **typed, "submission_key": key}
        answer = phone.post(path, form, htmx=htmx)

        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        assert sentence in answer.text
        assert "Een foto" in answer.text
        assert typed.get("starts_at", "2026-12-08T19:30") in answer.text
        assert phone.key_in(answer) == key
    assert Session.select().count() == 0


def test_missing_and_doubled_fields_are_said(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    assert phone.post(path, {"submission_key": key}).status_code == 422
    doubled = {**asked(), "submission_key": key, "place": ["Hier", "Daar"]}
    assert phone.post(path, doubled).status_code == 422
    assert Session.select().count() == 0


def test_control_characters_are_left_out(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    phone.post(path, {**asked(title="Samen\x00 koken"), "submission_key": key})

    assert Session.get().title == "Samen koken"


def test_html_in_a_session_stays_text(cast: Cast, visit: type[Visitor]) -> None:
    script = "<script>alert(1)</script>"
    planned = session_of(
        cast.linde, local("2026-12-08T19:30"), title=script, place=script, bring=script
    )

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/sessions/{planned.id}")

    assert script not in shown.text
    assert "&lt;script&gt;" in shown.text


def test_a_session_may_lie_in_the_past_as_a_correction(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))
    past = asked(starts_at="2026-11-17T19:30", ends_at="2026-11-17T22:00")

    assert phone.post(path, {**past, "submission_key": key}).status_code == 303


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "hours"),
    [
        ("2027-03-28T01:00", "2027-03-28T04:00", 2),
        ("2026-10-25T01:00", "2026-10-25T04:00", 4),
    ],
)
def test_a_session_across_a_change_of_the_clock_lasts_what_it_lasts(
    cast: Cast, visit: type[Visitor], starts_at: str, ends_at: str, hours: int
) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    times = asked(starts_at=starts_at, ends_at=ends_at)
    answer = phone.post(path, {**times, "submission_key": key}, follow=True)

    planned = Session.get()
    assert planned.ends_at - planned.starts_at == timedelta(hours=hours)
    assert "01.00 – 04.00 uur" in answer.text
    edit = phone.get(f"{path}/{planned.id}/edit")
    assert f'value="{starts_at}"' in edit.text
    assert f'value="{ends_at}"' in edit.text


def test_a_moved_session_shows_what_it_was_in_words_and_struck_through(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), timedelta(hours=2.5))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    change = asked(starts_at="2026-12-10T20:00", place="Wijkcentrum, Dorpsplein 2")

    visit.by(cast.karim).post(path, {**change, "ends_at": "2026-12-10T22:00"})

    move = SessionMove.get()
    assert (move.session, move.by) == (planned, cast.karim)
    assert (move.old_starts_at, move.old_place) == (local("2026-12-08T19:30"), PLACE)
    shown = visit.by(cast.bram).get(path).text
    assert "donderdag 10 december" in shown
    assert "Verplaatst. Het was:" in shown
    was = shown[shown.index("Verplaatst. Het was:") :]
    assert "dinsdag 8 december 19.30 uur" in was[: was.index("</s>")]
    assert f"<s><bdi>{PLACE}</bdi></s>" in shown


def test_a_change_of_other_things_is_no_move(cast: Cast, visit: type[Visitor]) -> None:
    with_seconds = local("2026-12-08T19:30") + timedelta(seconds=12)
    planned = session_of(cast.linde, with_seconds, timedelta(hours=2.5))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"

    answer = visit.by(cast.nadia).post(path, asked(bring="Een foto", interpreter="ar"), follow=True)

    stored = Session.get()
    assert (stored.bring, stored.interpreter, stored.starts_at) == ("Een foto", "ar", with_seconds)
    assert SessionMove.select().count() == 0
    assert "De verandering is bewaard" in answer.text
    assert "Arabisch" in answer.text


def test_the_same_change_sent_twice_is_one_move(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), timedelta(hours=2.5))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    change = asked(starts_at="2026-12-10T20:00", ends_at="2026-12-10T22:00")
    phone = visit.by(cast.nadia)

    for _ in range(3):
        phone.post(path, change)

    assert SessionMove.select().count() == 1
    assert Session.get().revision == 1


def test_a_cancelled_session_says_what_comes_instead(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    phone = visit.by(cast.nadia)
    assert "Wat komt ervoor in de plaats?" in phone.get(f"{path}/cancellation").text

    phone.post(f"{path}/cancellation", {"instead": "We wandelen in het park."})
    phone.post(f"{path}/cancellation", {"instead": "We wandelen in het park."})

    cancellation = Cancellation.get()
    assert (cancellation.session, cancellation.by) == (planned, cast.nadia)
    shown = visit.by(cast.bram).get(path).text
    assert "Deze bijeenkomst gaat niet door." in shown
    assert "We wandelen in het park." in shown
    assert "Kom je?" not in shown


def test_cancelling_can_be_undone(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    phone = visit.by(cast.nadia)
    phone.post(f"{path}/cancellation", {"instead": ""})

    for _ in range(2):
        assert phone.post(f"{path}/cancellation/removal").status_code == 303

    assert Cancellation.select().count() == 0
    assert "Kom je?" in visit.by(cast.bram).get(path).text
    assert Session.get().revision == 2


def test_too_long_a_text_about_what_comes_instead_stays_in_the_box(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}/cancellation"

    answer = visit.by(cast.nadia).post(path, {"instead": "w" * 501})

    assert answer.status_code == 422
    assert "w" * 501 in answer.text
    assert Cancellation.select().count() == 0


def test_a_session_of_another_group_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    own = cast.linde.id
    foreign = session_of(cast.eik, local("2026-12-08T19:30"))
    phone = visit.by(cast.nadia)

    for path in ("", ".ics", "/edit", "/cancellation"):
        assert phone.get(f"/groups/{own}/sessions/{foreign.id}{path}").status_code == 404
    for path in ("", "/cancellation", "/cancellation/removal"):
        answer = phone.post(f"/groups/{own}/sessions/{foreign.id}{path}", asked())
        assert answer.status_code == 404
    assert Session.get().revision == 0


def test_each_session_has_a_code_of_its_own(cast: Cast) -> None:
    sessions = [
        session_of(cast.linde, NOW + timedelta(weeks=week, hours=group))
        for week in range(20)
        for group in (0, 4)
    ]

    codes = [planned.check_in_code for planned in sessions]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_a_moved_session_keeps_the_code_on_the_wall_unless_another_group_has_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    code = planned.check_in_code
    other = session_of(cast.eik, local("2026-12-20T19:30"))
    Session.update(check_in_code=code).where(Session.id == other.id).execute()
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    phone = visit.by(cast.nadia)

    phone.post(path, asked(starts_at="2026-12-10T19:30", ends_at="2026-12-10T22:00"))
    assert Session.get_by_id(planned.id).check_in_code == code
    phone.post(path, asked(starts_at="2026-12-19T19:30", ends_at="2026-12-19T22:00"))
    assert Session.get_by_id(planned.id).check_in_code != code
