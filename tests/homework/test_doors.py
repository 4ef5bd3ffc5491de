"""Lists, doors and the line "who reads this" tell the same about every text."""

from __future__ import annotations

import pytest

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.groups.models import Phase
from portal.homework.reflections import Reflection
from portal.people.models import Person
from tests.cast import Cast
from tests.homework.making import draft, sent


def everybody(cast: Cast) -> list[Person]:
    """Who may read, and who may not: of Linde, of other groups, and the coordinator."""
    assert all(group.id for group in (cast.linde, cast.eik, cast.wilg))
    assert cast.coby.id
    return list(Person.select().order_by(Person.id))


@pytest.mark.parametrize("phase", list(Phase))
def test_who_finds_a_text_in_a_list_may_read_it_and_nobody_else(cast: Cast, phase: Phase) -> None:
    people = everybody(cast)
    draft(cast.amal, cast.linde)
    sent(cast.bram, cast.linde)
    cast.linde.phase = phase
    cast.linde.save()

    for person in people:
        listed = {each.id for each in Reflection.visible_to(person)}
        allowed = {
            each.id
            for each in Reflection.select()
            if can(Viewer.of(person), Permission.READ_REFLECTION, each)
        }
        assert listed == allowed, person.name


@pytest.mark.parametrize("phase", list(Phase))
def test_who_gets_a_text_as_a_trainer_may_answer_it(cast: Cast, phase: Phase) -> None:
    people = everybody(cast)
    draft(cast.amal, cast.linde)
    sent(cast.bram, cast.linde)
    cast.linde.phase = phase
    cast.linde.save()

    for person in people:
        listed = {each.id for each in Reflection.sent_to(person)}
        allowed = {
            each.id
            for each in Reflection.select()
            if can(Viewer.of(person), Permission.ANSWER_REFLECTION, each)
        }
        assert listed == allowed, person.name


def test_a_draft_is_read_by_one_and_a_sent_text_by_three(cast: Cast) -> None:
    people = everybody(cast)
    draft(cast.amal, cast.linde)
    sent(cast.bram, cast.linde)

    readers = {
        each.author.name: {
            person.name
            for person in people
            if can(Viewer.of(person), Permission.READ_REFLECTION, each)
        }
        for each in Reflection.select()
    }

    assert readers == {"Amal": {"Amal"}, "Bram": {"Bram", "Nadia", "Karim"}}
