"""A story is its author's: taken back it is gone, and it does not outlive who told it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from portal import clock, db
from portal.drafts.models import Draft, Typed
from portal.groups.memberships import Membership
from portal.people.models import Person
from portal.periods import in_use, months_before
from portal.personal.erasing import erase
from portal.stories.editing import decline, take_down
from portal.stories.models import Ending, Story
from portal.stories.retention import forget_stories
from portal.stories.telling import EDITING, take_back
from tests.cast import Cast
from tests.client import Visitor
from tests.personal.passing import jobs
from tests.personal.scanning import found_in_tables
from tests.stories.making import approved, as_stored, shown, told

OWN, EDITED, TYPED = "Zegtbram lang", "Zegtbram kort", "Zegtcoby half"
DAY = timedelta(days=1)
Make = Callable[[Cast], Story]

STANDING: dict[str, Make] = {
    "waits": lambda cast: told(cast.bram, cast.linde, OWN),
    "approved": lambda cast: approved(cast.bram, cast.linde, OWN, EDITED, by=cast.coby),
    "shown": lambda cast: shown(cast.bram, cast.linde, OWN, EDITED, by=cast.coby),
    "declined": lambda cast: _ended(told(cast.bram, cast.linde, OWN), cast),
    "taken down": lambda cast: _ended(shown(cast.bram, cast.linde, OWN, by=cast.coby), cast),
}


def _ended(story: Story, cast: Cast) -> Story:
    act = decline if story.consented_at is None else take_down
    act(story, cast.coby, Ending.ENOUGH)
    return as_stored(story)


def _typed_by_coby(story: Story, cast: Cast) -> None:
    Draft.keep(cast.coby, EDITING.format(id=story.id), Typed((("body", TYPED),), "page", 1))


def _left_of_it() -> set[str]:
    return found_in_tables(db.database.obj, (OWN, EDITED, TYPED))


@pytest.mark.parametrize("state", STANDING)
def test_taken_back_from_wherever_it_stands_nothing_is_left_of_its_words(
    state: str, cast: Cast, visit: type[Visitor]
) -> None:
    story = STANDING[state](cast)
    _typed_by_coby(story, cast)
    phone = visit.by(cast.bram)
    assert _left_of_it()

    asked = phone.get(f"/me/stories/{story.id}/removal").text
    assert "De tekst wordt verwijderd. Die komt niet terug." in asked
    said = phone.post(f"/me/stories/{story.id}/removal", follow=True).text

    assert "Je verhaal is teruggenomen en verwijderd." in said
    assert _left_of_it() == set()
    assert phone.get(f"/me/stories/{story.id}").status_code == 404
    for _ in range(4):
        assert phone.post(f"/me/stories/{story.id}/removal").status_code == 303


def test_who_left_every_group_takes_theirs_back_all_the_same(
    cast: Cast, visit: type[Visitor]
) -> None:
    story = shown(cast.bram, cast.linde, by=cast.coby)
    Membership.update(until=clock.now()).where(Membership.person == cast.bram).execute()
    phone = visit.by(cast.bram)

    assert "Bekijk mijn verhalen" in phone.get("/me").text
    phone.post(f"/me/stories/{story.id}/removal")

    assert not Story.select().where(Story.is_shown()).exists()


def test_nobody_takes_back_the_story_of_somebody_else(cast: Cast, visit: type[Visitor]) -> None:
    story = shown(cast.bram, cast.linde, by=cast.coby)
    for person in (cast.grace, cast.nadia, cast.coby):
        assert visit.by(person).post(f"/me/stories/{story.id}/removal").status_code == 404

    assert Story.select().where(Story.is_shown()).exists()


def test_a_page_that_a_coordinator_left_open_keeps_nothing_of_it_for_long(cast: Cast) -> None:
    gone, stands = told(cast.bram, cast.linde), told(cast.grace, cast.linde)
    take_back(gone)
    for story in (gone, stands):
        _typed_by_coby(story, cast)

    jobs()

    assert [draft.place for draft in Draft.select()] == [EDITING.format(id=stands.id)]


@pytest.mark.parametrize("texts", [True, False], ids=["everything", "only the name"])
def test_a_story_goes_when_the_portal_forgets_who_told_it(texts: bool, cast: Cast) -> None:
    story = shown(cast.bram, cast.linde, OWN, EDITED, by=cast.coby)
    _typed_by_coby(story, cast)

    erase(Person.get_by_id(cast.bram.id), texts=texts)
    jobs()

    assert _left_of_it() == set()
    assert not Story.select().exists()


def test_it_stays_when_the_coordinator_who_edited_it_goes(cast: Cast) -> None:
    story = shown(cast.bram, cast.linde, OWN, EDITED, by=cast.coby)

    erase(Person.get_by_id(cast.coby.id))

    assert as_stored(story).words == EDITED


@pytest.mark.parametrize("state", STANDING)
def test_what_is_not_shown_is_deleted_in_time_and_what_is_shown_stays(
    state: str, cast: Cast
) -> None:
    with clock.standing(clock.now()):
        STANDING[state](cast)
        happened = clock.now()
        clock.move(40 * DAY)

        assert forget_stories(happened) == 0
        assert forget_stories(happened + DAY) == (state != "shown")


def test_the_job_does_so_after_the_months_of_homework(cast: Cast) -> None:
    with clock.standing(clock.now()):
        told(cast.bram, cast.linde)
        begun = clock.now()
        while months_before(clock.now(), in_use().homework_months) <= begun:
            assert jobs()["old stories that are not shown"] == 0
            clock.move(10 * DAY)

        assert jobs()["old stories that are not shown"] == 1
