"""Bram shares one day with his trainers, in an act of its own, and takes it back."""

from __future__ import annotations

from portal import clock
from portal.energy.models import EnergyCheckIn
from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from tests.cast import Cast
from tests.client import Visitor
from tests.energy.making import DAY, shared, tapped


def address(cast: Cast, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/energy{below}"


def named(cast: Cast) -> dict[str, str]:
    return {"named": f"{cast.nadia.id} {cast.karim.id}"}


def test_what_is_shared_the_trainers_read_and_nobody_else(cast: Cast, visit: type[Visitor]) -> None:
    other = tapped(cast.bram, cast.linde, 4, "Blij ontwaakt")
    clock.move(DAY)
    check_in = tapped(cast.bram, cast.linde, 1, "Slecht geslapen")

    shown = (
        visit.by(cast.bram)
        .post(address(cast, f"/check-ins/{check_in.id}/sharing"), named(cast), follow=True)
        .text
    )

    assert "Je trainers kunnen deze dag nu lezen." in shown
    for trainer in (cast.nadia, cast.karim):
        page = visit.by(trainer).get(address(cast)).text
        assert "Slecht geslapen" in page
        assert "Blij ontwaakt" not in page
    for person in (cast.amal, cast.grace):
        assert "Slecht geslapen" not in visit.by(person).get(address(cast)).text
    assert not EnergyCheckIn.get_by_id(other.id).is_sent


def test_it_is_taken_back_and_the_page_promises_no_more_than_is_true(
    cast: Cast, visit: type[Visitor]
) -> None:
    check_in = shared(tapped(cast.bram, cast.linde, 1, "Slecht geslapen"))
    phone = visit.by(cast.bram)
    there = address(cast, f"/check-ins/{check_in.id}")
    assert "Wat je trainers al zagen, hebben ze gezien." in phone.get(there).text

    phone.post(f"{there}/sharing/removal")

    assert "Slecht geslapen" not in visit.by(cast.nadia).get(address(cast)).text


def test_what_changes_after_sharing_is_private_again(cast: Cast, visit: type[Visitor]) -> None:
    shared(tapped(cast.bram, cast.linde, 1))

    shown = visit.by(cast.bram).post(
        address(cast, "/check-ins"), {"level": "3", "note": "Toch goed"}, follow=True
    )

    assert "dus nu kan alleen jij het lezen" in shown.text
    assert "Toch goed" not in visit.by(cast.nadia).get(address(cast)).text


def test_the_same_tap_again_leaves_it_shared(cast: Cast, visit: type[Visitor]) -> None:
    shared(tapped(cast.bram, cast.linde, 1))

    visit.by(cast.bram).post(address(cast, "/check-ins"), {"level": "1"})

    assert EnergyCheckIn.get().is_sent


def test_nobody_reads_whom_the_page_did_not_name(cast: Cast, visit: type[Visitor]) -> None:
    check_in = tapped(cast.bram, cast.linde, 1)
    names = named(cast)
    clock.move(DAY / 24)
    Membership.join_group(cast.femke, cast.linde, Role.TRAINER)

    shown = visit.by(cast.bram).post(
        address(cast, f"/check-ins/{check_in.id}/sharing"), names, follow=True
    )

    assert "Nog niet gedeeld. Kijk wie het nu leest." in shown.text
    assert "Femke" in shown.text
    assert not EnergyCheckIn.get().is_sent


def test_a_trainer_who_comes_later_does_not_read_what_was_shared_before(
    cast: Cast, visit: type[Visitor]
) -> None:
    shared(tapped(cast.bram, cast.linde, 1, "Slecht geslapen"))
    clock.move(DAY)
    Membership.join_group(cast.femke, cast.linde, Role.TRAINER)

    assert "Slecht geslapen" not in visit.by(cast.femke).get(address(cast)).text
    assert "Slecht geslapen" in visit.by(cast.nadia).get(address(cast)).text


def test_after_the_course_trainers_read_nothing_and_nothing_can_be_shared(
    cast: Cast, visit: type[Visitor]
) -> None:
    shared(tapped(cast.bram, cast.linde, 1, "Slecht geslapen"))
    cast.linde.enter(Phase.SUPPORTGROEP, cast.nadia)

    assert visit.by(cast.nadia).get(address(cast)).status_code == 403
    clock.move(DAY)
    tapped(cast.bram, cast.linde, 2)
    shown = visit.by(cast.bram).get(address(cast)).text
    assert "Deel deze dag" not in shown
    assert "Alleen jij" in shown


def test_a_note_can_be_deleted_later(cast: Cast, visit: type[Visitor]) -> None:
    check_in = tapped(cast.bram, cast.linde, 1, "Slecht geslapen")
    clock.move(3 * DAY)

    visit.by(cast.bram).post(address(cast, f"/check-ins/{check_in.id}/note/removal"))

    assert (EnergyCheckIn.get().note, EnergyCheckIn.get().level) == ("", 1)


def test_nobody_shares_for_another(cast: Cast, visit: type[Visitor]) -> None:
    check_in = tapped(cast.bram, cast.linde, 1)
    there = address(cast, f"/check-ins/{check_in.id}")

    for act in ("/sharing", "/sharing/removal", "/note/removal"):
        assert visit.by(cast.amal).post(there + act, named(cast)).status_code == 404
