"""What one wrote goes into a text, or to the trainers: each by an act of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.exercises.models import ExerciseSharing
from portal.exercises.working import ReadAlreadyError, TakenBackError, read, share, take_back
from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from portal.homework.reflections import Reflection, SpareText
from tests.cast import Cast
from tests.client import Visitor
from tests.exercises.making import shared, written
from tests.homework import making as homework

DAY = timedelta(days=1)
STYLES = "parenting-styles"


def address(cast: Cast, below: str = "", slug: str = STYLES) -> str:
    return f"/groups/{cast.linde.id}/exercises/{slug}{below}"


def named(cast: Cast) -> dict[str, str]:
    return {"named": f"{cast.nadia.id} {cast.karim.id}"}


def test_a_trainer_reads_a_copy_and_its_author_sees_that(cast: Cast, visit: type[Visitor]) -> None:
    written(cast.bram, cast.linde, "Samen eten")
    phone, trainer = visit.by(cast.bram), visit.by(cast.nadia)
    page = f"/groups/{cast.linde.id}/exercises"
    phone.post(address(cast, "/sharing"), named(cast))
    assert "Samen eten" not in trainer.get(page).text

    trainer.post(f"{page}/shared/{ExerciseSharing.get().id}/reading")

    assert "Samen eten" in trainer.get(page).text
    assert "Samen eten" in visit.by(cast.karim).get(page).text
    assert "<bdi>Nadia</bdi> las wat je deelde" in phone.get(address(cast)).text


def test_what_is_changed_afterwards_stays_with_its_author(cast: Cast, visit: type[Visitor]) -> None:
    read(shared(cast.bram, cast.linde, "Samen eten"), cast.nadia)
    written(cast.bram, cast.linde, "Vooral rust")

    assert "Vooral rust" not in visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/exercises").text


def test_it_is_taken_back_until_it_is_read(cast: Cast, visit: type[Visitor]) -> None:
    sheet = written(cast.bram, cast.linde)
    copy = share(sheet)
    visit.by(cast.bram).post(address(cast, "/sharing/removal"))
    assert ExerciseSharing.select().count() == 0
    with pytest.raises(TakenBackError):
        read(copy, cast.nadia)
    take_back(sheet)

    read(share(sheet), cast.nadia)
    with pytest.raises(ReadAlreadyError):
        take_back(sheet)
    shown = visit.by(cast.bram).post(address(cast, "/sharing/removal"), follow=True).text
    assert "Een trainer heeft het net gelezen." in shown


def test_sharing_again_takes_the_place_of_what_nobody_read(cast: Cast) -> None:
    shared(cast.bram, cast.linde, "Eerst")
    shared(cast.bram, cast.linde, "Eerst")
    shared(cast.bram, cast.linde, "Daarna")

    assert [each.content for each in ExerciseSharing.select()] == [{"take-along": "Daarna"}]


def test_nothing_is_shared_where_nothing_is_written(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.bram).post(address(cast, "/sharing"), named(cast), follow=True).text

    assert "Schrijf eerst iets." in shown
    assert ExerciseSharing.select().count() == 0


def test_nobody_reads_whom_the_page_did_not_name(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(clock.now()):
        written(cast.bram, cast.linde)
        names = named(cast)
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        clock.move(DAY)

        shown = visit.by(cast.bram).post(address(cast, "/sharing"), names, follow=True).text

    assert "Nog niet gedeeld. Kijk wie het nu leest." in shown
    assert ExerciseSharing.select().count() == 0


def test_a_trainer_who_comes_later_cannot_read_it(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(clock.now()):
        copy = shared(cast.bram, cast.linde)
        clock.move(DAY)
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)

        phone = visit.by(cast.femke)
        page = f"/groups/{cast.linde.id}/exercises"
        assert "Bram" not in phone.get(page).text
        assert phone.post(f"{page}/shared/{copy.id}/reading").status_code == 404


def test_after_the_course_no_trainer_reads_it(cast: Cast, visit: type[Visitor]) -> None:
    shared(cast.bram, cast.linde)
    cast.linde.enter(Phase.SUPPORTGROEP, cast.nadia)

    assert visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/exercises").status_code == 403


def test_it_goes_into_the_draft_of_the_lesson_once_and_nothing_is_sent(
    cast: Cast, visit: type[Visitor]
) -> None:
    homework.draft(cast.bram, cast.linde, "Mijn begin", lesson="my-role")
    written(cast.bram, cast.linde, "Samen eten")
    phone = visit.by(cast.bram)

    for _tap in range(3):
        phone.post(address(cast, "/reflection"))

    stored = Reflection.get()
    assert stored.body == "Mijn begin\n\nOpvoedstijlen\nDit neem ik mee\nSamen eten"
    assert not stored.is_sent
    assert SpareText.select().count() == 0


def test_it_begins_a_text_where_there_is_none(cast: Cast, visit: type[Visitor]) -> None:
    written(cast.bram, cast.linde, "Samen eten")

    shown = visit.by(cast.bram).post(address(cast, "/reflection"), follow=True).text

    assert "Het staat nu in jouw tekst. Er is niets verstuurd." in shown
    assert "Dit neem ik mee\nSamen eten" in Reflection.get().body


def test_a_text_that_is_sent_is_left_alone(cast: Cast, visit: type[Visitor]) -> None:
    homework.sent(cast.bram, cast.linde, "Klaar", lesson="my-role")
    written(cast.bram, cast.linde)

    shown = visit.by(cast.bram).post(address(cast, "/reflection"), follow=True).text

    assert "Je tekst is al verstuurd." in shown
    assert [each.body for each in Reflection.select()] == ["Klaar"]


def test_after_a_text_that_was_read_a_new_version_begins(cast: Cast, visit: type[Visitor]) -> None:
    homework.read(cast.bram, cast.linde, cast.nadia)
    written(cast.bram, cast.linde, "Samen eten")

    visit.by(cast.bram).post(address(cast, "/reflection"))

    before, after = Reflection.select().order_by(Reflection.version)
    assert before.is_sent
    assert not after.is_sent
    assert after.body.endswith("Samen eten")
