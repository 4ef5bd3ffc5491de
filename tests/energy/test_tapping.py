"""Amal taps how full her tank is, and writes a note; nothing of it is lost, and it is hers."""

from __future__ import annotations

from typing import Any

import pytest

from portal import clock
from portal.drafts.models import Draft, Typed
from portal.energy.models import EnergyCheckIn
from portal.groups.models import Group, Phase
from tests.cast import Cast
from tests.client import Visitor
from tests.energy.making import DAY, tapped
from tests.queries import counted


def address(cast: Cast, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/energy{below}"


def typed(note: str = "", base: int = 0, **more: Any) -> dict[str, Any]:
    return {"note": note, "base": base, "day": f"{clock.today()}", **more}


def test_one_tap_is_kept_and_shown(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    shown = phone.post(address(cast, "/check-ins"), {"level": "3"}, follow=True).text

    assert "Bewaard. Alleen jij kunt het lezen." in shown
    assert EnergyCheckIn.get().level == 3
    assert shown.count('aria-pressed="true"') == 1


def test_a_tap_that_waited_on_the_phone_belongs_to_the_day_of_the_tap(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    yesterday = clock.today() - DAY
    waited = {"Portal-Waited": str(24 * 3600)}
    for _time in range(2):
        phone.post(address(cast, "/check-ins"), typed(level=1), htmx=True, headers=waited)
    phone.post(address(cast, "/check-ins"), typed(level=4), htmx=True)

    days = {each.day: each.level for each in EnergyCheckIn.select()}
    assert days == {yesterday: 1, clock.today(): 4}


@pytest.mark.parametrize("waited", ["", "-5", "soon", "٣", "9" * 30])
def test_what_says_oddly_how_long_it_waited_counts_as_now(
    waited: str, cast: Cast, visit: type[Visitor]
) -> None:
    headers = {"Portal-Waited": waited}

    visit.by(cast.bram).post(address(cast, "/check-ins"), typed(level=1), headers=headers)

    assert EnergyCheckIn.get().day == clock.today()


def test_five_taps_of_one_day_are_one_and_the_last_counts(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    for level in (4, 4, 4, 1, 2):
        phone.post(address(cast, "/check-ins"), typed(level=level), htmx=True)

    assert [each.level for each in EnergyCheckIn.select()] == [2]


def test_the_next_day_is_another_one(cast: Cast) -> None:
    tapped(cast.bram, cast.linde, 1)
    clock.move(DAY)
    tapped(cast.bram, cast.linde, 3)

    assert [each.level for each in EnergyCheckIn.of(cast.bram, cast.linde)] == [3, 1]


def test_a_tap_takes_the_typed_note_along(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    phone.post(address(cast, "/check-ins"), typed("Goed geslapen", level=3))

    assert EnergyCheckIn.get().note == "Goed geslapen"
    assert "Goed geslapen" in phone.get(address(cast)).text


def test_a_note_without_a_tap_says_what_to_do(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(address(cast, "/check-ins"), typed("Goed geslapen"))

    assert answer.status_code == 422
    assert "Kies eerst hoe vol je tank is." in answer.text
    assert "Goed geslapen" in answer.text


def test_a_note_of_a_second_window_is_put_under_the_first(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast, "/check-ins"), typed("Uit het ene venster", level=3))

    shown = phone.post(
        address(cast, "/check-ins"), typed("Uit het andere", level=2), follow=True
    ).text

    assert "Beide teksten staan nu in je notitie." in shown
    stored = EnergyCheckIn.get()
    assert (stored.level, stored.note) == (2, "Uit het ene venster\n\nUit het andere")


def test_the_same_two_windows_again_change_nothing(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    for note in ("Een", "Twee", "Twee", "Een", ""):
        phone.post(address(cast, "/check-ins"), typed(note, level=3))

    assert EnergyCheckIn.get().note == "Een\n\nTwee"


def test_two_notes_that_do_not_fit_together_stay_apart(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast, "/check-ins"), typed("a" * 600, level=3))

    answer = phone.post(address(cast, "/check-ins"), typed("b" * 600, level=1))

    assert answer.status_code == 422
    assert "b" * 600 in answer.text
    assert EnergyCheckIn.get().note == "a" * 600


def test_a_note_can_be_changed_and_emptied_on_its_own_page(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast, "/check-ins"), typed("Moe", level=1))
    phone.post(address(cast, "/check-ins"), typed("Heel moe", base=1))
    assert EnergyCheckIn.get().note == "Heel moe"

    phone.post(address(cast, "/check-ins"), typed("", base=2))

    assert (EnergyCheckIn.get().note, EnergyCheckIn.get().level) == ("", 1)


def test_a_page_that_stood_open_over_midnight_brings_no_old_note_along(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast, "/check-ins"), typed("Van gisteren", level=1))
    stale = typed("Van gisteren", base=1)
    clock.move(DAY)

    phone.post(address(cast, "/check-ins"), {**stale, "level": "3"})

    today, before = EnergyCheckIn.of(cast.bram, cast.linde)
    assert (today.level, today.note) == (3, "")
    assert (before.level, before.note) == (1, "Van gisteren")


def test_what_was_typed_over_midnight_belongs_to_the_new_day(
    cast: Cast, visit: type[Visitor]
) -> None:
    stale = typed("Laat geworden")
    clock.move(DAY)

    visit.by(cast.bram).post(address(cast, "/check-ins"), {**stale, "level": "3"})

    assert EnergyCheckIn.get().note == "Laat geworden"


def test_an_unsent_note_stands_in_its_box_again(cast: Cast, visit: type[Visitor]) -> None:
    place = address(cast, "/check-ins")
    Draft.keep(cast.bram, place, Typed((("note", "Half getypt"), ("base", "0"))))

    assert "Half getypt" in visit.by(cast.bram).get(address(cast)).text


@pytest.mark.parametrize("level", ["5", "-1", "vol", "", "٣"])
def test_there_are_five_levels(level: str, cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(address(cast, "/check-ins"), {"level": level})

    assert answer.status_code == 422
    assert EnergyCheckIn.select().count() == 0


def test_nobody_else_sees_it(cast: Cast, visit: type[Visitor]) -> None:
    check_in = tapped(cast.bram, cast.linde, 0, "Slapeloos")

    for person in (cast.amal, cast.nadia, cast.karim, cast.coby):
        phone = visit.by(person)
        assert "Slapeloos" not in phone.get(address(cast)).text
        assert phone.get(address(cast, f"/check-ins/{check_in.id}")).status_code == 404


def test_an_empty_tank_shows_the_way_to_a_talk(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    assert "Een tank mag leeg zijn." not in phone.get(address(cast)).text
    tapped(cast.bram, cast.linde, 0)

    assert "Een tank mag leeg zijn." in phone.get(address(cast)).text


def test_a_group_that_ended_keeps_its_days_to_read(cast: Cast, visit: type[Visitor]) -> None:
    tapped(cast.bram, cast.linde, 0)
    Group.update(phase=Phase.CLOSED).execute()
    phone = visit.by(cast.bram)

    assert "leeg" in phone.get(address(cast)).text
    assert phone.post(address(cast, "/check-ins"), {"level": "3"}).status_code == 403


def test_the_page_asks_as_often_for_one_day_as_for_a_month(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = []
    for days in (1, 30):
        for _day in range(days):
            clock.move(DAY)
            tapped(cast.bram, cast.linde, 2)
        phone = visit.by(cast.bram)
        with counted() as statements:
            assert phone.get(address(cast)).status_code == 200
        asked.append(len(statements))

    assert asked[0] == asked[1] <= 10
