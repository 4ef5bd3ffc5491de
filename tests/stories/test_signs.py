"""Who has something to do about a story sees so where they look anyway."""

from __future__ import annotations

from portal.stories.editing import approve
from portal.stories.telling import say_yes
from tests.cast import Cast
from tests.client import Visitor
from tests.stories.making import told

SIGN = "De coördinator paste je verhaal aan. Niemand ziet het voordat jij ja zegt."


def test_the_coordinators_day_says_how_many_wait(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.coby)
    assert "/coordination/stories" in phone.get("/coordination").text

    for person in (cast.amal, cast.bram):
        told(person, cast.linde)
    story = told(cast.grace, cast.linde)
    approve(story, cast.coby, "Korter", 0)

    page = phone.get("/coordination").text
    row = page[page.index("/coordination/stories") :]
    assert "2 wachten op je" in row[: row.index("</li>")]


def test_an_author_sees_beside_the_tasks_that_a_text_waits_for_their_yes(
    cast: Cast, visit: type[Visitor]
) -> None:
    story = told(cast.bram, cast.linde)
    tasks = f"/groups/{cast.linde.id}/homework"

    def sees(phone: Visitor) -> bool:
        return SIGN in phone.get(tasks).text

    bram, grace, nadia = (visit.by(each) for each in (cast.bram, cast.grace, cast.nadia))
    assert not sees(bram)
    approve(story, cast.coby, "Korter", 0)

    assert sees(bram)
    assert f"/me/stories/{story.id}" in bram.get(tasks).text
    assert not sees(grace)
    assert not sees(nadia)
    say_yes(story, 1)
    assert not sees(bram)


def test_the_lessons_lead_to_the_stories(cast: Cast, visit: type[Visitor]) -> None:
    for person in (cast.bram, cast.nadia):
        page = visit.by(person).get(f"/groups/{cast.linde.id}/homework").text
        assert f"/groups/{cast.linde.id}/stories" in page


def test_the_start_page_asks_nothing_about_stories(cast: Cast, visit: type[Visitor]) -> None:
    group, phone = cast.linde, visit.by(cast.bram)
    phone.get("/")
    before = phone.queries

    approve(told(cast.bram, group), cast.coby, "Korter", 0)
    phone.get("/")

    assert phone.queries == before
