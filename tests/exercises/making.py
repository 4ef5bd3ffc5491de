"""Does exercises for the stories."""

from __future__ import annotations

from portal.exercises.catalogue import Exercise, exercise_of, exercises_of
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.exercises.working import keep, read, share
from portal.groups.models import Group
from portal.people.models import Person
from tests.cast import PROGRAMME, Cast

__all__ = ["read"]


def exercise(slug: str) -> Exercise:
    """An exercise of the built-in course."""
    found = exercise_of(PROGRAMME, slug)
    assert found is not None
    return found


def written(
    person: Person, group: Group, words: str = "Samen eten", slug: str = "parenting-styles"
) -> ExerciseSheet:
    """What `person` wrote in the first part of an exercise."""
    found = exercise(slug)
    before = ExerciseSheet.one_of(person, group, slug)
    base = before.save_number if before is not None else 0
    return keep(person, group, found, {found.parts[0]: words}, base).sheet


def shared(person: Person, group: Group, words: str = "Samen eten") -> ExerciseSharing:
    """The same, shared with the trainers."""
    return share(written(person, group, words))


def of_amal(cast: Cast) -> ExerciseSheet:
    """A sheet of Amal in Linde, each time of another exercise."""
    slug = exercises_of(PROGRAMME)[ExerciseSheet.select().count()].slug
    return written(cast.amal, cast.linde, slug=slug)


def shared_of_amal(cast: Cast) -> ExerciseSharing:
    """A copy of Amal, each time of another exercise."""
    return share(of_amal(cast))
