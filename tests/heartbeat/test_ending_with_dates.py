"""Eik ends with the dates it had, chooses nobody any more, and goes on with them after all."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.belonging.merging import merge
from portal.groups.models import Group, Phase
from portal.groups.rests import Rest
from portal.heartbeat.ending import end, go_on
from portal.leadership.models import Ballot, LeaderChoice
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.planning import cancel_meetup
from portal.meetups.reminders import remind_of_tomorrow
from tests.cast import Cast
from tests.client import Visitor
from tests.heartbeat.making import noon
from tests.leadership.making import voting_in
from tests.meetups.making import in_days, plan
from tests.notifications.making import by_mail


def _cancelled() -> set[str]:
    rows = MeetupCancellation.select(MeetupCancellation, Meetup).join(Meetup)
    return {each.meetup.title for each in rows}


def test_nobody_is_reminded_of_a_meetup_of_a_group_that_ended(
    cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast):
        plan(cast.eik, cast.sanne, in_days(1))
        by_mail(cast.ilse)
        clock.move(timedelta(hours=1))
        sanne = visit.by(cast.sanne)
        assert "Afspraken die jullie hadden, gaan niet door." in sanne.get(_goodbye(cast)).text

        sanne.post(_goodbye(cast))

        assert remind_of_tomorrow() == 0
        meetup = f"/groups/{cast.eik.id}/meetups/{Meetup.get().id}"
        assert "gaat niet door" in visit.by(cast.ilse).get(meetup).text


def test_who_goes_on_after_all_has_the_dates_back_but_for_what_was_cancelled_before(
    cast: Cast,
) -> None:
    with noon(cast):
        for title, days in (("Koffie", 3), ("Wandelen", 20), ("Feest", 30)):
            plan(cast.eik, cast.sanne, in_days(days), title=title)
        cancel_meetup(Meetup.get(Meetup.title == "Feest"), cast.sanne)
        clock.move(timedelta(hours=1))
        assert end(cast.eik, cast.sanne)
        assert _cancelled() == {"Koffie", "Wandelen", "Feest"}
        clock.move(timedelta(days=7))

        assert go_on(cast.eik, cast.sanne)

        assert _cancelled() == {"Koffie", "Feest"}


def test_a_group_that_ends_chooses_nobody_any_more(cast: Cast) -> None:
    with noon(cast):
        voting_in(cast.eik, cast.sanne, [cast.ilse])

        end(cast.eik, cast.sanne)

    assert Ballot.select().count() == 0
    assert LeaderChoice.get().outcome == "stopped"


def test_two_that_become_one_choose_nobody_in_the_old_groups_any_more(cast: Cast) -> None:
    other = _beside_eik()
    with noon(cast):
        voting_in(cast.eik, cast.sanne, [cast.ilse])

        merge(cast.eik, other, "Samen", "Kerkstraat 1", cast.coby, "one")

    assert LeaderChoice.get().outcome == "stopped"


def test_two_that_become_one_do_not_rest_in_the_old_groups_any_more(cast: Cast) -> None:
    other = _beside_eik()
    with noon(cast):
        Rest.take(cast.eik, clock.today() + timedelta(days=60), cast.sanne)

        merge(cast.eik, other, "Samen", "Kerkstraat 1", cast.coby, "one")

        assert Rest.of(cast.eik) is None


def test_what_went_up_in_another_group_cannot_go_on_by_itself(
    cast: Cast, visit: type[Visitor]
) -> None:
    other = _beside_eik()
    with noon(cast):
        sanne = visit.by(cast.sanne)
        merge(cast.eik, other, "Samen", "Kerkstraat 1", cast.coby, "one")
        assert "Ga door met de groep" not in sanne.get(_goodbye(cast)).text

        sanne.post(f"{_goodbye(cast)}/removal")

        assert Group.get_by_id(cast.eik.id).phase == Phase.CLOSED


def test_the_log_knows_the_phase_of_a_group_that_came_of_two(cast: Cast, app: Flask) -> None:
    other = _beside_eik()
    with noon(cast):
        into = merge(cast.eik, other, "Samen", "Kerkstraat 1", cast.coby, "one")

    rows = SecurityEvent.select().where(SecurityEvent.kind == EventKind.PHASE_CHANGED)
    assert {each.group_number for each in rows} == {cast.eik.id, other.id, into.id}


def _goodbye(cast: Cast) -> str:
    return f"/groups/{cast.eik.id}/goodbye"


def _beside_eik() -> Group:
    cast_of_others = Cast()
    group: Group = cast_of_others._group("Berk", Phase.SUPPORTGROEP)
    return group
