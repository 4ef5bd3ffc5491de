"""Sanne plans a meetup for Eik, changes it, and cancels it."""

from __future__ import annotations

import pytest

from portal import clock
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.planning import cancel_meetup
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import PLACE, TITLE, asked, in_days, local, plan

KEY = {"submission_key": "a-key-of-a-form-0001"}


def test_sanne_plans_a_meetup_and_her_group_sees_it(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.sanne)
    form = phone.get(f"/groups/{cast.eik.id}/meetups/new")
    assert "Wie leest dit" in form.text

    answer = phone.post(
        f"/groups/{cast.eik.id}/meetups",
        asked(
            starts_at="2027-01-12T19:30", ends_at="2027-01-12T21:00",
            submission_key=visit.key_in(form),
        ),
        follow=True,
    )  # fmt: skip

    assert "De afspraak is gepland." in answer.text
    meetup = Meetup.get()
    assert meetup.starts_at == local("2027-01-12T19:30")
    assert meetup.ends_at == local("2027-01-12T21:00")
    assert meetup.created_by == cast.sanne
    assert TITLE in visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups").text


def test_a_form_sent_five_times_plans_one_meetup(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.sanne)
    places = {
        phone.post(f"/groups/{cast.eik.id}/meetups", {**asked(), **KEY}).location
        for _time in range(5)
    }

    assert places == {f"/groups/{cast.eik.id}/meetups/{Meetup.get().id}"}
    assert Meetup.select().count() == 1


def test_with_htmx_the_phone_goes_to_the_new_meetup(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups", {**asked(), **KEY}, htmx=True
    )
    assert answer.headers["HX-Redirect"] == f"/groups/{cast.eik.id}/meetups/{Meetup.get().id}"


def test_without_an_end_it_lasts_two_hours(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.yusuf).post(
        f"/groups/{cast.eik.id}/meetups",
        {**asked(starts_at="2027-03-27T23:30", ends_at=""), **KEY},
    )
    assert Meetup.get().ends_at == local("2027-03-28T01:30")


WRONG = [
    ({"title": "  "}, "Schrijf wat jullie gaan doen."),
    ({"title": "x" * 121}, "Je tekst heeft 121 tekens."),
    ({"title": "Koffie \u202eeeffok"}, "onzichtbare tekens"),
    ({"starts_at": ""}, "Kies een datum en een tijd."),
    ({"starts_at": "2027-02-31T19:30"}, "Deze datum bestaat niet."),
    ({"starts_at": "morgen"}, "Deze datum bestaat niet."),
    ({"starts_at": "9999-12-31T23:59"}, "Deze datum bestaat niet."),
    ({"starts_at": "2027-03-28T02:30", "ends_at": ""}, "De klok slaat dit uur die nacht over."),
    ({"ends_at": "2027-02-31T19:30"}, "Deze datum bestaat niet."),
    (
        {"starts_at": "2027-01-12T19:30", "ends_at": "2027-01-12T19:30"},
        "Het einde is voor het begin.",
    ),
    (
        {"starts_at": "2027-01-12T19:30", "ends_at": "2027-01-14T19:30"},
        "Dit duurt langer dan een dag.",
    ),
    ({"place": ""}, "Schrijf waar jullie samenkomen."),
    ({"place": "x" * 301}, "Je tekst heeft 301 tekens."),
    ({"place": "Park \u2066"}, "onzichtbare tekens"),
    ({"note": "x" * 1001}, "Je tekst heeft 1001 tekens."),
]


@pytest.mark.parametrize(("changed", "sentence"), WRONG)
@pytest.mark.parametrize("htmx", [False, True])
def test_a_mistake_gets_a_sentence_and_nothing_typed_is_lost(
    changed: dict[str, str], sentence: str, htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    note = changed.get("note", "Yusuf zet de thee")

    answer = visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups", {**asked(note=note), **changed, **KEY}, htmx=htmx
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert note in answer.text
    assert KEY["submission_key"] in answer.text
    assert ("<html" in answer.text) is not htmx
    assert Meetup.select().count() == 0


def test_a_field_that_came_in_twice_is_asked_again(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups", {**asked(), "title": ["Koffie", "Thee"], **KEY}
    )
    assert answer.status_code == 422
    assert "Dit kwam twee keer binnen." in answer.text


def test_script_in_every_field_stays_text(cast: Cast, visit: type[Visitor]) -> None:
    bad = "<script>alert(1)</script>"
    shown = visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups",
        {**asked(title=bad, place=bad, note=bad), **KEY},
        follow=True,
    )
    assert bad not in shown.text
    assert shown.text.count("&lt;script&gt;alert(1)") >= 3


def test_control_characters_are_left_out_of_the_title(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups", {**asked(title=" Kof\x07fie\n\tdrinken\x00 "), **KEY}
    )
    assert Meetup.get().title == "Koffie drinken"


def test_an_empty_post_is_answered_with_the_form(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/meetups")
    assert answer.status_code == 422
    assert 'name="title"' in answer.text


def test_a_meetup_in_the_past_is_kept_with_a_hint(cast: Cast, visit: type[Visitor]) -> None:
    past = clock.local(in_days(-7)).strftime("%Y-%m-%dT%H:%M")
    shown = visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups",
        {**asked(starts_at=past, ends_at=""), **KEY},
        follow=True,
    )
    assert "Kijk de datum na." in shown.text


def test_a_changed_time_is_kept_as_a_move(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne, local("2027-01-12T19:30"))
    phone = visit.by(cast.yusuf)
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}"
    assert "2027-01-12T19:30" in phone.get(f"{address}/edit").text
    wanted = asked(starts_at="2027-01-13T20:00", ends_at="2027-01-13T22:00")

    for _time in range(3):
        assert phone.post(address, wanted).status_code == 303

    move = MeetupMove.get()
    assert MeetupMove.select().count() == 1
    assert move.old_starts_at == local("2027-01-12T19:30")
    assert move.by == cast.yusuf
    assert Meetup.get().starts_at == local("2027-01-13T20:00")
    assert Meetup.get().revision == 1


def test_other_words_are_no_move(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne, local("2027-01-12T19:30"))
    phone = visit.by(cast.sanne)
    sent = asked(title="Thee", starts_at="2027-01-12T19:30", ends_at="2027-01-12T21:30")
    phone.post(f"/groups/{cast.eik.id}/meetups/{meetup.id}", sent)

    assert Meetup.get().title == "Thee"
    assert Meetup.get().place == PLACE
    assert MeetupMove.select().count() == 0


def test_a_mistake_in_a_change_keeps_what_was_typed(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    answer = visit.by(cast.sanne).post(
        f"/groups/{cast.eik.id}/meetups/{meetup.id}",
        asked(title="Thee bij Sanne", starts_at="2027-02-31T10:00"),
        htmx=True,
    )
    assert answer.status_code == 422
    assert "Thee bij Sanne" in answer.text
    assert Meetup.get().title == TITLE


def test_cancelling_can_be_undone(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.sanne)
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}"

    for _time in range(2):
        shown = phone.post(f"{address}/cancellation", follow=True).text
    assert "De afspraak is afgezegd." in shown
    assert "Laat het toch doorgaan" in shown
    assert MeetupCancellation.get().by == cast.sanne

    for _time in range(2):
        shown = phone.post(f"{address}/cancellation/withdrawal", follow=True).text
    assert "De afspraak gaat toch door." in shown
    assert MeetupCancellation.select().count() == 0
    assert Meetup.get().revision == 2


def test_ilse_cannot_plan_change_or_cancel(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.ilse)
    address = f"/groups/{cast.eik.id}/meetups"

    assert "Zeg de afspraak af" not in phone.get(f"{address}/{meetup.id}").text
    assert phone.get(f"{address}/new").status_code == 403
    assert phone.get(f"{address}/{meetup.id}/edit").status_code == 403
    assert phone.post(address, {**asked(), **KEY}).status_code == 403
    assert phone.post(f"{address}/{meetup.id}", asked()).status_code == 403
    assert phone.post(f"{address}/{meetup.id}/cancellation").status_code == 403
    assert (Meetup.select().count(), MeetupCancellation.select().count()) == (1, 0)


def test_a_text_typed_while_signed_out_is_not_lost(cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.eik
    answer = visit.stranger().post(f"/groups/{cast.eik.id}/meetups", {**asked(), **KEY})
    assert answer.status_code == 401
    assert "Neem iets lekkers mee." in answer.text


def test_who_cancels_first_is_kept(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    assert cancel_meetup(meetup, cast.yusuf)
    assert not cancel_meetup(meetup, cast.sanne)
    assert MeetupCancellation.get().by == cast.yusuf
