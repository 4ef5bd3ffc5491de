"""A term, its gentle end, and stopping before it: with one tap, and without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.appointments import Appointment, SteppingDown
from portal.groups.endings import end_role
from portal.groups.memberships import Role
from portal.groups.models import Phase
from portal.leadership.models import LeaderChoice, LeaderOffer
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import key, names_of, place, seen_by
from tests.personal.passing import after

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.standing(MONDAY):
        yield


def _chosen(cast: Cast) -> None:
    """Eik chooses Sanne once more, for a year."""
    making.led_by(cast.eik, cast.sanne, cast.femke, {cast.ilse: cast.sanne})


def _down(visit: type[Visitor], cast: Cast, name: str) -> int:
    phone = visit.by(getattr(cast, name))
    return phone.post(f"{place(cast.eik)}/stepping-down").status_code


def test_a_term_ends_on_the_same_day_of_a_later_year(cast: Cast, visit: type[Visitor]) -> None:
    _chosen(cast)

    assert Appointment.get().term_ends_at == MONDAY.replace(year=2027)
    assert "Sanne leider van de supportgroep, tot dinsdag 23 november 2027" in seen_by(
        visit.by(cast.ilse), f"/groups/{cast.eik.id}"
    )


@pytest.mark.parametrize(("days", "asks"), [(334, False), (336, True)])
def test_near_its_end_the_group_is_asked_gently(
    days: int, asks: bool, cast: Cast, visit: type[Visitor]
) -> None:
    _chosen(cast)
    clock.move(days * DAY)

    shown = seen_by(visit.by(cast.ilse), place(cast.eik))
    start = seen_by(visit.by(cast.sanne), "/")
    assert ("Kiezen jullie opnieuw? Dezelfde persoon mag ook." in shown) == asks
    assert ("De tijd van jullie leider is om op dinsdag 23 november." in start) == asks
    assert "De tijd van jullie leider" not in seen_by(visit.by(cast.ilse), "/")


def test_after_its_end_the_leader_stays_until_there_is_a_new_choice(
    cast: Cast, visit: type[Visitor]
) -> None:
    _chosen(cast)
    clock.move(400 * DAY)

    assert names_of(cast.eik, Role.LEADER) == ["Sanne"]
    shown = seen_by(visit.by(cast.ilse), place(cast.eik))
    assert "De tijd was om op dinsdag 23 november." in shown
    assert "Het gaat door tot de groep opnieuw kiest." in shown
    assert "was om op" in seen_by(visit.by(cast.yusuf), "/")
    making.choice_in(cast.eik, cast.sanne)
    assert "was om op" not in seen_by(visit.by(cast.yusuf), "/")


def test_who_led_before_there_were_terms_is_asked_nothing(cast: Cast, visit: type[Visitor]) -> None:
    shown = seen_by(visit.by(cast.sanne), place(cast.eik))

    assert "Sanne leidt de groep." in shown
    assert "Tot " not in shown


def test_the_leader_stops_with_one_tap_and_the_deputy_is_asked(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.sanne.speak("nl")
    sanne = visit.by(cast.sanne)
    assert f'action="{place(cast.eik)}/stepping-down"' in sanne.get(place(cast.eik)).text

    answer = sanne.post(f"{place(cast.eik)}/stepping-down", follow=True)

    assert "Dank je wel dat je de groep leidde." in answer.text
    assert names_of(cast.eik, Role.LEADER) == []
    offer = LeaderOffer.get()
    assert (offer.person, offer.how, offer.by) == (cast.yusuf, "deputy", None)
    assert "Onze leider is gestopt. Neem jij het over?" in seen_by(
        visit.by(cast.yusuf), place(cast.eik)
    )
    assert "We vroegen Yusuf om het over te nemen." in seen_by(visit.by(cast.ilse), place(cast.eik))
    event = SecurityEvent.get(SecurityEvent.kind == EventKind.ROLE_ENDED)
    assert (event.person, event.by) == (cast.sanne, cast.sanne)
    assert "Sanne is gestopt met leiden. Dank je wel!" in seen_by(
        visit.by(cast.ilse), f"/groups/{cast.eik.id}"
    )


def test_the_deputy_takes_over(cast: Cast, visit: type[Visitor]) -> None:
    _down(visit, cast, "sanne")
    path = f"{place(cast.eik)}/offers/{LeaderOffer.get().id}/answer"

    assert visit.by(cast.yusuf).post(path, {"answer": "yes"}).status_code == 303

    assert names_of(cast.eik, Role.LEADER) == ["Yusuf"]
    assert names_of(cast.eik, Role.DEPUTY) == []
    page = seen_by(visit.by(cast.ilse), f"/groups/{cast.eik.id}")
    assert "De tweede leider nam het over" in page


def test_when_the_deputy_rather_would_not_the_group_chooses(
    cast: Cast, visit: type[Visitor]
) -> None:
    _down(visit, cast, "sanne")
    path = f"{place(cast.eik)}/offers/{LeaderOffer.get().id}/answer"

    assert visit.by(cast.yusuf).post(path, {"answer": "no"}).status_code == 303

    assert names_of(cast.eik, Role.DEPUTY) == ["Yusuf"]
    assert "De vraag ligt weer bij de groep." in seen_by(visit.by(cast.ilse), place(cast.eik))
    form = {"person": str(cast.ilse.id), "role": "leader", "term": "12", **key()}
    assert visit.by(cast.yusuf).post(f"/groups/{cast.eik.id}/leader", form).status_code == 303


def test_stopping_five_times_is_stopping_once(cast: Cast, visit: type[Visitor]) -> None:
    for _ in range(5):
        assert _down(visit, cast, "sanne") == 303

    assert SteppingDown.select().count() == 1
    assert LeaderOffer.select().count() == 1


def test_the_deputy_stops_and_the_leader_goes_on(cast: Cast, visit: type[Visitor]) -> None:
    assert _down(visit, cast, "yusuf") == 303

    assert names_of(cast.eik, Role.LEADER) == ["Sanne"]
    assert LeaderChoice.select().count() == 0


def test_who_leads_nothing_stops_nothing(cast: Cast, visit: type[Visitor]) -> None:
    assert _down(visit, cast, "ilse") == 303

    assert SteppingDown.select().count() == 0
    assert "Ik wil stoppen" not in seen_by(visit.by(cast.ilse), place(cast.eik))


def test_in_a_group_that_ended_one_can_stop_and_nobody_is_asked(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.eik.enter(Phase.CLOSED, cast.femke)

    assert _down(visit, cast, "sanne") == 303

    assert names_of(cast.eik, Role.LEADER) == []
    assert LeaderOffer.select().count() == 0


def test_without_a_deputy_any_member_may_start(cast: Cast, visit: type[Visitor]) -> None:
    ilse, path = visit.by(cast.ilse), f"{place(cast.eik)}/choices"
    form = {"role": "leader", "term": "12", **key()}
    assert ilse.post(path, form).status_code == 403
    _down(visit, cast, "yusuf")
    assert ilse.post(path, form).status_code == 403
    _down(visit, cast, "sanne")
    assert "Niemand leidt de groep nu." in seen_by(ilse, place(cast.eik))

    assert ilse.post(path, form).status_code == 303

    assert LeaderChoice.get().started_by == cast.ilse


def test_a_choice_that_goes_on_is_left_to_the_group_when_the_leader_stops(
    cast: Cast, visit: type[Visitor]
) -> None:
    choice = making.with_candidates(cast.eik, cast.sanne, [cast.ilse])

    _down(visit, cast, "sanne")

    assert LeaderOffer.select().count() == 0
    assert [each.id for each in LeaderChoice.select()] == [choice.id]


def test_a_leader_who_left_the_group_has_no_term_that_ends(
    cast: Cast, visit: type[Visitor]
) -> None:
    _chosen(cast)
    end_role(cast.sanne, cast.eik, Role.LEADER, cast.femke)
    clock.move(400 * DAY)

    assert "De tijd van jullie leider" not in seen_by(visit.by(cast.yusuf), "/")


def test_after_a_year_the_numbers_of_a_choice_are_forgotten_and_that_she_led_is_not(
    cast: Cast, visit: type[Visitor]
) -> None:
    _chosen(cast)

    assert after(360 * DAY)["old choices of a leader"] == 0
    assert after(10 * DAY)["old choices of a leader"] == 1

    assert LeaderChoice.select().count() == 0
    assert LeaderOffer.select().count() == 0
    assert Appointment.select().count() == 1
    assert "Sanne leidt de groep." in seen_by(visit.by(cast.ilse), place(cast.eik))
