"""Sanne changes one meetup of a series or all that follow, and cancels what is left."""

from __future__ import annotations

from portal import clock
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.recurrence import Every
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import TITLE, asked, in_order, local, plan, series

NOON = local("2026-11-01T12:00")


def test_only_one_of_a_series_is_asked_how_far_a_change_reaches(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        first, *_others = series(cast.eik, cast.sanne)
        alone = plan(cast.eik, cast.sanne)
        phone, address = visit.by(cast.sanne), f"/groups/{cast.eik.id}/meetups"

        assert "Deze afspraak en alles daarna" in phone.get(f"{address}/{first.id}/edit").text
        assert "alles daarna" not in phone.get(f"{address}/{alone.id}/edit").text
        assert "alles daarna" not in phone.get(f"{address}/{alone.id}").text
    with clock.standing(first.starts_at):
        assert "alles daarna" not in phone.get(f"{address}/{first.id}/edit").text


def _changed(**fields: str) -> dict[str, str]:
    return asked(starts_at="2026-11-11T20:00", ends_at="2026-11-11T22:00", **fields)


def test_a_change_is_for_one_unless_sanne_says_otherwise(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        first, *others = series(cast.eik, cast.sanne, local("2026-11-10T19:30"))
        address = f"/groups/{cast.eik.id}/meetups/{first.id}"
        phone = visit.by(cast.sanne)

        phone.post(address, _changed())
        assert [each.starts_at for each in in_order(first)[1:]] == [e.starts_at for e in others]
        shown = phone.post(address, _changed(scope="following"), follow=True).text

    assert "Deze afspraak en alles daarna is aangepast." in shown
    walls = [clock.local(each.starts_at) for each in in_order(first)]
    assert {f"{wall:%a %H:%M}" for wall in walls} == {"Wed 20:00"}


def test_a_holiday_that_a_change_meets_is_told(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        first, *_others = series(cast.eik, cast.sanne, local("2026-12-10T19:30"), Every.WEEK)
        form = asked(starts_at="2026-12-11T19:30", ends_at="2026-12-11T21:30", scope="following")
        address = f"/groups/{cast.eik.id}/meetups/{first.id}"
        shown = visit.by(cast.yusuf).post(address, form, follow=True).text
    assert "عطلة رسمية" in shown
    assert MeetupCancellation.select().count() == 2


def test_all_that_follow_are_not_moved_into_the_past(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        first, *_others = series(cast.eik, cast.sanne)
        address = f"/groups/{cast.eik.id}/meetups/{first.id}"
        form = asked(starts_at="2026-10-10T19:30", ends_at="", scope="following")
        answer = visit.by(cast.sanne).post(address, form)
    assert answer.status_code == 422
    assert "Kies een later moment." in answer.text
    assert Meetup.select().where(Meetup.revision > 0).count() == 0


def test_what_has_begun_meanwhile_changes_alone(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        first, *_others = series(cast.eik, cast.sanne)
        phone = visit.by(cast.sanne)
        with clock.standing(first.starts_at):
            form = asked(title="Thee", scope="following")
            phone.post(f"/groups/{cast.eik.id}/meetups/{first.id}", form)
    assert [each.title for each in in_order(first)] == ["Thee", TITLE, TITLE, TITLE]


def test_cancelling_asks_for_one_or_for_all_that_follow(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _first, second, *_others = series(cast.eik, cast.sanne)
        address = f"/groups/{cast.eik.id}/meetups/{second.id}"
        phone = visit.by(cast.sanne)
        assert "Zeg deze en alles daarna af" in phone.get(address).text

        phone.post(f"{address}/cancellation", {"scope": "one"})
        assert MeetupCancellation.select().count() == 1
        phone.post(f"{address}/cancellation", {"scope": "following"})
        shown = phone.post(f"{address}/cancellation", {"scope": "following"}, follow=True).text

    assert "alles daarna is afgezegd" in shown
    assert MeetupCancellation.select().count() == 3


def test_a_meetup_alone_is_cancelled_whatever_the_form_says(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}/cancellation"
    visit.by(cast.sanne).post(address, {"scope": "following"})
    assert MeetupCancellation.get().meetup == meetup


def test_a_moved_one_says_in_the_list_when_it_was(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        first, *_others = series(cast.eik, cast.sanne, local("2026-11-10T19:30"))
        phone = visit.by(cast.sanne)
        phone.post(f"/groups/{cast.eik.id}/meetups/{first.id}", _changed(place="Bij de molen"))
        listed = " ".join(visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups").text.split())
    assert "Verplaatst. Het was: <s>" in listed
    assert "dinsdag 10 november 19.30 uur" in listed
    assert "Andere plek. Het was: <s>" in listed
