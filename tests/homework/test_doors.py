"""Who gets a text in the inbox is who may answer it."""

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
