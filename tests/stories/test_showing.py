"""Stories are read by everybody who takes or gives the course, without a name."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.access.permissions import Permission as May
from portal.access.policy import groups_where
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.stories.editing import take_down
from portal.stories.models import Ending
from portal.stories.reading import ON_A_LESSON, ON_A_PAGE, shelf
from portal.stories.telling import take_back
from tests.cast import Cast
from tests.client import Visitor
from tests.stories.making import LESSON, WORDS, shown

OTHER_COURSE = "working-with-parents"
WEEK = timedelta(days=7)


def stories(cast: Cast) -> str:
    """Where the stories of the course of Linde stand."""
    return f"/groups/{cast.linde.id}/stories"


def lesson(cast: Cast, slug: str = LESSON) -> str:
    """The page of a lesson."""
    return f"/groups/{cast.linde.id}/homework/{slug}"


def test_it_stands_on_both_pages_without_name_group_or_date(
    cast: Cast, visit: type[Visitor]
) -> None:
    shown(cast.ilse, cast.eik, by=cast.coby)

    for who in (cast.bram, cast.nadia):
        phone = visit.by(who)
        for path in (stories(cast), lesson(cast)):
            page = phone.get(path).text
            card = page[page.index(WORDS) - 400 : page.index(WORDS) + 400]
            assert WORDS in page
            for tell_tale in ("Ilse", "Eik", "<time", str(clock.today().year)):
                assert tell_tale not in card


def test_in_the_readers_language_first_and_each_in_its_own_direction(
    cast: Cast, visit: type[Visitor]
) -> None:
    said = {"nl": "Het werd rustig", "en": "It got calm", "ar": "صار البيت هادئًا"}
    for tag in ("nl", "ar", "en"):
        shown(cast.ilse, cast.eik, said[tag], by=cast.coby, language=tag)

    for person, first in ((cast.amal, "ar"), (cast.bram, "nl"), (cast.grace, "en")):
        page = visit.by(person).get(stories(cast)).text
        order = sorted(said, key=lambda tag: page.index(said[tag]))
        assert order[0] == first
        assert f'<div lang="ar" dir="rtl">{said["ar"]}' in page
        assert f'<div lang="en" dir="ltr">{said["en"]}' in page
        assert page.count("data-listen") == 3


def test_on_a_lesson_stand_those_about_it_and_the_way_to_more(
    cast: Cast, visit: type[Visitor]
) -> None:
    for number in range(ON_A_LESSON + 1):
        shown(cast.ilse, cast.eik, f"Verhaal {number}.", by=cast.coby)
    shown(cast.ilse, cast.eik, "Over praten.", by=cast.coby, lesson="communication")
    phone = visit.by(cast.bram)

    page = phone.get(lesson(cast)).text

    assert len(re.findall(r"Verhaal \d\.", page)) == ON_A_LESSON
    assert "Over praten." not in page
    assert f"{stories(cast)}?lesson={LESSON}" in page
    of_lesson = phone.get(f"{stories(cast)}?lesson={LESSON}").text
    assert len(re.findall(r"Verhaal \d\.", of_lesson)) == ON_A_LESSON + 1
    assert "Over praten." not in of_lesson
    assert "Over praten." in phone.get(f"{stories(cast)}?lesson=nonsense").text


def test_without_stories_both_pages_say_what_will_stand_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)

    assert "Hier komen verhalen te staan." in phone.get(stories(cast)).text
    assert "Nog niemand vertelde een verhaal over deze les." in phone.get(lesson(cast)).text


def test_a_trainer_reads_them_and_is_not_asked_to_tell_one(
    cast: Cast, visit: type[Visitor]
) -> None:
    for path in (stories(cast), lesson(cast)):
        assert "Vertel mijn verhaal" in visit.by(cast.bram).get(path).text
        assert "Vertel mijn verhaal" not in visit.by(cast.nadia).get(path).text


def test_a_page_holds_ten_and_leads_on(cast: Cast, visit: type[Visitor]) -> None:
    for number in range(ON_A_PAGE + 2):
        shown(cast.ilse, cast.eik, f"Verhaal {number}.", by=cast.coby)
    phone = visit.by(cast.bram)

    first, second = phone.get(stories(cast)).text, phone.get(f"{stories(cast)}?page=2").text

    assert len(re.findall(r"Verhaal \d+\.", first)) == ON_A_PAGE
    assert len(re.findall(r"Verhaal \d+\.", second)) == 2
    assert "?page=2" in first
    assert "?page=1" in second
    for odd in ("0", "-4", "x", "9" * 30):
        assert phone.get(f"{stories(cast)}?page={odd}").status_code == 200


@pytest.mark.parametrize("phase", list(Phase))
def test_who_finds_it_is_who_may_read_the_stories_of_the_course(phase: Phase, cast: Cast) -> None:
    shown(cast.ilse, cast.eik, by=cast.coby)
    until = clock.now() + WEEK
    Membership.give_until(cast.sanne, cast.linde, Role.GUEST, until, cast.nadia)
    Membership.give_until(cast.femke, cast.linde, Role.SUBSTITUTE, until, cast.nadia)
    Group.update(phase=phase).where(Group.id == cast.linde.id).execute()
    people = (cast.amal, cast.grace, cast.nadia, cast.sanne, cast.femke, cast.coby, cast.ilse)

    found = {person.name for person in people if _finds(person, cast.linde)}

    may = {
        person.name
        for person in people
        if cast.linde.id in groups_where(Viewer.of(person), May.READ_STORIES)
    }
    assert found == may == {"Amal", "Grace", "Nadia", "Sanne"}


def _finds(person: Person, group: Group) -> bool:
    answer = Visitor.by(person).get(f"/groups/{group.id}/stories")
    return answer.status_code == 200 and WORDS in answer.text


def test_another_course_has_its_own_stories(cast: Cast, visit: type[Visitor]) -> None:
    Group.update(programme=OTHER_COURSE).where(Group.id == cast.eik.id).execute()
    shown(cast.bram, cast.linde, by=cast.coby)

    assert WORDS not in visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/stories").text
    assert WORDS in visit.by(cast.amal).get(stories(cast)).text


def test_who_counts_as_erased_is_not_read_any_more_though_no_job_ran(cast: Cast) -> None:
    story = shown(cast.ilse, cast.eik, by=cast.coby)
    with clock.standing(clock.now()):
        Person.update(leaves_at=clock.now() + WEEK).where(Person.id == cast.ilse.id).execute()
        assert shelf(story.programme, "nl").stories == [story]
        clock.move(WEEK)

        assert shelf(story.programme, "nl").stories == []


def test_taken_back_or_taken_down_it_is_gone_at_once(cast: Cast, visit: type[Visitor]) -> None:
    first = shown(cast.ilse, cast.eik, "Eerste verhaal", by=cast.coby)
    second = shown(cast.bram, cast.linde, "Tweede verhaal", by=cast.coby)
    take_back(first)
    take_down(second, cast.coby, Ending.ENOUGH)

    for path in (stories(cast), lesson(cast)):
        assert "verhaal</" not in visit.by(cast.grace).get(path).text
    assert shelf(first.programme, "nl").stories == []


def test_pages_ask_as_often_for_3_stories_as_for_30(cast: Cast, visit: type[Visitor]) -> None:
    reader, coby = visit.by(cast.bram), visit.by(cast.coby)
    pages = [(reader, stories(cast)), (reader, lesson(cast)), (coby, "/coordination/stories")]

    def counts() -> list[int]:
        found = []
        for phone, path in pages:
            assert phone.get(path).status_code == 200
            found.append(phone.queries)
        return found

    for number in range(3):
        shown(cast.ilse, cast.eik, f"Verhaal {number}", by=cast.coby)
    few = counts()
    for number in range(27):
        shown(cast.sanne, cast.eik, f"Meer {number}", by=cast.coby)

    assert counts() == few
    assert few[2] <= 12
