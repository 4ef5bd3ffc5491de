"""Femke takes Nadia's place for two weeks: sessions and names, and nothing that people wrote."""

from __future__ import annotations

from datetime import date, timedelta

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import local
from tests.sessions.making import path_of, session_of

NOON = local("2027-01-20T12:00")
UNTIL = date(2027, 2, 3)


def _name(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    assert cast.eik.id
    form = {
        "person": str(cast.femke.id),
        "until": UNTIL.isoformat(),
        "submission_key": new_submission_key(),
    }
    answer = visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/substitutes", form)
    assert answer.status_code == 303


def test_femke_sees_sessions_and_names_and_writes_down_who_is_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        meeting = session_of(cast.linde, NOON + timedelta(minutes=5))
        _name(cast, visit)
        femke = visit.by(cast.femke)

        page = femke.get(f"/groups/{cast.linde.id}").text
        assert "Amal" in page
        assert femke.get(path_of(meeting)).status_code == 200
        noted = femke.post(f"{path_of(meeting)}/attendance/{cast.amal.id}", {"status": "present"})
        assert noted.status_code == 303
        for closed in ("board", "homework", "homework/my-role", "agreements", "meetups", "cards"):
            path = f"/groups/{cast.linde.id}/{closed}"
            assert femke.get(path).status_code == 403, closed
        assert femke.get(f"{path_of(meeting)}/edit").status_code == 403


def test_the_group_sees_who_takes_the_place_and_the_log_has_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        _name(cast, visit)

        page = visit.by(cast.amal).get(f"/groups/{cast.linde.id}").text

        assert "Femke" in page
        kinds = [each.kind for each in SecurityEvent.about(cast.femke, 9)]
        assert EventKind.ROLE_GIVEN in kinds


def test_it_ends_with_the_day_or_earlier(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _name(cast, visit)
        clock.move(local("2027-02-04T00:00") - clock.now())
        assert visit.by(cast.femke).get(f"/groups/{cast.linde.id}").status_code == 404

    with clock.standing(NOON):
        _name(cast, visit)
        ending = f"/groups/{cast.linde.id}/substitutes/{cast.femke.id}/removal"
        nadia = visit.by(cast.nadia)
        assert [nadia.post(ending).status_code for _ in range(2)] == [303, 303]
        assert visit.by(cast.femke).get(f"/groups/{cast.linde.id}").status_code == 404


def test_naming_again_changes_the_day(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _name(cast, visit)
        _name(cast, visit)

        shown = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/substitutes").text

        assert shown.count("neemt de plek over tot en met") == 1


def test_who_trains_nowhere_cannot_be_named(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        shown = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/substitutes").text

        assert "Ilse" not in shown
        assert f'value="{cast.karim.id}"' not in shown, "trains this group already"
