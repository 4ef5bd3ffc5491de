"""What the pages of exercises hang on, and what they need to be drawn."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.exercises.catalogue import Exercise, exercise_of
from portal.exercises.forms import ExerciseForm, fresh_form
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.exercises.wording import lines_of, order_of
from portal.groups.models import Group
from portal.i18n import language_tag
from portal.web.identity import viewer
from portal.web.pages import done, invalid
from portal.web.who_reads import readers

blueprint = Blueprint("exercises", __name__)

EXERCISES = "/groups/<int:group_id>/exercises"
EXERCISE = f"{EXERCISES}/<exercise>"
SHARED = f"{EXERCISES}/shared/<int:sharing_id>"
PAGE, FRAGMENT = "exercises/show.html", "exercises/_work.html"


def found_in(group_id: int, slug: str) -> tuple[Group, Exercise]:
    """The viewer's group and that exercise of its programme; 404 when there is none."""
    group = viewer().groups[group_id]
    found = exercise_of(group.programme, slug)
    if found is None:
        abort(404)
    return group, found


def mine_of(group: Group, exercise: Exercise) -> ExerciseSheet:
    """What the viewer wrote, or an empty sheet that is not stored."""
    mine = ExerciseSheet.one_of(viewer().person, group, exercise.slug)
    if mine is None:
        return ExerciseSheet(person=viewer().person, group=group, exercise=exercise.slug)
    return mine


def address_of(group_id: int, exercise: Exercise) -> str:
    """The path of the exercise, where its form goes as well."""
    return url_for("exercises.show", group_id=group_id, exercise=exercise.slug)


def back(group: Group, exercise: Exercise, said: str) -> Response:
    """To the exercise, with a sentence."""
    return done(address_of(group.id, exercise), said=said)


def refused_page(
    group: Group, exercise: Exercise, form: ExerciseForm, refused: str | None = None
) -> Response:
    """The form once more, with what was typed and what to do about it."""
    context = shown(group, exercise, form)
    return invalid(PAGE, fragment=FRAGMENT, refused=refused, **context)


def shown(group: Group, exercise: Exercise, form: ExerciseForm | None = None) -> dict[str, Any]:
    """What the page of an exercise needs; `form` when it holds what was just typed."""
    me, text = viewer().person, exercise.text(language_tag())
    mine = mine_of(group, exercise)
    newest = ExerciseSharing.newest_of(me, group, exercise.slug)
    return {
        "group": group,
        "exercise": exercise,
        "text": text,
        "mine": mine,
        "form": form or fresh_form(exercise, language_tag(), mine.content, mine.save_number),
        "order": order_of(exercise, mine.content),
        "lines": lines_of(exercise, text, mine.content),
        "newest": newest,
        "shared_before": ExerciseSharing.shared_before(me, group, exercise.slug),
        "is_shared": newest is not None and newest.content == mine.content,
        "does": can_in(viewer(), Permission.DO_EXERCISES, group.id),
        "if_shared": if_shared(group),
        "named": " ".join(map(str, sorted(reading(group)))),
    }


def if_shared(group: Group) -> ExerciseSharing:
    """A copy of the viewer, as it would be if it were shared now."""
    return ExerciseSharing(group=group, person=viewer().person, at=clock.now())


def reading(group: Group) -> set[int]:
    """The numbers of those who would read what the viewer shares now."""
    found = readers(Permission.READ_EXERCISE, if_shared(group), group)
    return {who.person_id for who in found} - {viewer().person_id}
