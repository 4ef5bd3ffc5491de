"""What members of Linde read about their sessions, and what strangers get."""

from __future__ import annotations

import pytest

from portal import clock
from portal.groups.models import Group
from portal.sessions.models import RsvpStatus
from portal.sessions.planning import cancel_session, change_session
from portal.sessions.rsvps import respond
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import PLACE, local, path_of, plan, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_the_page_answers_when_where_what_and_who(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(
        cast.linde,
        local("2026-11-25T19:30"),
        entrance="De groene deur",
        bring="Een foto",
        childcare=True,
        interpreter="ar",
    )

    shown = visit.by(cast.bram).get(path_of(planned)).text

    for words in (
        "Mijn rol en verantwoordelijkheid",
        "Bouwsteen 1",
        "over 3 dagen",
        "woensdag 25 november",
        "19.30 – 22.30 uur",
        PLACE,
        "De groene deur",
        "Een foto",
        "Er is kinderopvang.",
        "Arabisch",
        "<bdi>Karim</bdi>, <bdi>Nadia</bdi>",
        "Wat vult mijn energietank?",
    ):
        assert words in shown
    directions = "https://www.openstreetmap.org/search?query=Buurthuis%20De%20Brug"
    assert f'href="{directions}' in shown


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-12-07T23:59", "morgen"),
        ("2026-12-08T00:01", "vandaag"),
        ("2026-12-08T19:30", "nu"),
        ("2026-12-08T22:29", "nu"),
        ("2026-12-09T08:00", "gisteren"),
    ],
)
def test_the_day_is_named_as_people_name_it(
    cast: Cast, visit: type[Visitor], at: str, words: str
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    phone = visit.by(cast.bram)

    with clock.standing(local(at)):
        shown = phone.get(path_of(planned)).text

    assert f"<span>{words}</span>" in shown


def test_checking_in_is_offered_while_it_is_open(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    phone = visit.by(cast.bram)

    for at, offered in (
        ("2026-12-08T18:29", False),
        ("2026-12-08T18:30", True),
        ("2026-12-08T23:29", True),
        ("2026-12-08T23:30", False),
    ):
        with clock.standing(local(at)):
            assert ("Ik ben er" in phone.get(path_of(planned)).text) is offered, at


def test_the_subject_is_read_in_ones_own_language(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))

    shown = visit.by(cast.amal).get(path_of(planned)).text

    assert "<bdi>دوري ومسؤوليتي</bdi>" in shown
    assert "الثلاثاء 8 ديسمبر" in shown


def test_a_session_without_lesson_has_a_subject_of_its_own(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), lesson=None, title="Samen eten")

    shown = visit.by(cast.bram).get(path_of(planned)).text

    assert "<bdi>Samen eten</bdi>" in shown
    assert "Bouwsteen" not in shown


def test_a_lesson_that_left_the_course_breaks_no_page(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), lesson="gone")
    Group.update(programme="gone-too").where(Group.id == cast.wilg.id).execute()
    other = session_of(cast.wilg, local("2026-12-09T19:30"))
    phone = visit.by(cast.karim)

    for session in (planned, other):
        assert phone.get(path_of(session)).status_code == 200
        assert phone.get(f"{path_of(session)}/edit").status_code == 200
        assert phone.get(f"/groups/{session.group_id}/sessions").status_code == 200


def test_the_list_shows_what_comes_what_was_and_how_far_the_course_is(
    cast: Cast, visit: type[Visitor]
) -> None:
    session_of(cast.linde, local("2026-11-03T19:30"), lesson="getting-acquainted")
    cancelled = session_of(cast.linde, local("2026-11-24T19:30"), lesson="my-role")
    cancel_session(cancelled, cast.nadia, "")
    moved = session_of(cast.linde, local("2026-12-01T19:30"), lesson="my-role")
    change_session(moved, plan(local("2026-12-02T19:30"), lesson="my-role"), cast.nadia)
    respond(moved, cast.bram, RsvpStatus.COMING)

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/sessions").text

    assert shown.index("dinsdag 24 november") < shown.index("woensdag 2 december")
    assert shown.index("woensdag 2 december") < shown.index("dinsdag 3 november")
    assert "Afgezegd" in shown
    assert "Verplaatst" in shown
    assert "Ik kom" in shown
    steps = " ".join(shown.split())
    assert "Kennismaken en afspraken: gedaan" in steps
    assert "Mijn rol en verantwoordelijkheid: nu" in steps
    assert "Zelfvertrouwen en zelfbeeld: komt nog" in steps
    assert "Plan een bijeenkomst" not in shown


def test_an_empty_list_says_what_will_stand_there(cast: Cast, visit: type[Visitor]) -> None:
    path = f"/groups/{cast.linde.id}/sessions"

    assert "Hier zie je straks" in visit.by(cast.bram).get(path).text
    assert "Plan een bijeenkomst" in visit.by(cast.nadia).get(path).text


def test_strangers_find_nothing(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))

    for stranger in (cast.ilse, cast.sanne, cast.femke, cast.coby):
        phone = visit.by(stranger)
        phone_of_eik = f"/groups/{cast.eik.id}/sessions/{planned.id}"
        for path in (path_of(planned), f"{path_of(planned)}.ics", phone_of_eik):
            assert phone.get(path).status_code == 404
