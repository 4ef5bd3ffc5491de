"""Doing an exercise of the course, for oneself alone; and the way there from a lesson."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can_in, groups_where
from portal.exercises import sharing_views
from portal.exercises.catalogue import exercise_of, exercises_of
from portal.exercises.forms import OrderForm, typed_form
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.exercises.routes import (
    EXERCISE,
    EXERCISES,
    FRAGMENT,
    PAGE,
    address_of,
    blueprint,
    found_in,
    mine_of,
    refused_page,
    shown,
)
from portal.exercises.wording import lines_of
from portal.exercises.working import TooLongTogetherError, keep
from portal.i18n import language_tag
from portal.periods import in_use
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import load_viewer, viewer
from portal.web.pages import done, page

__all__ = ["blueprint", "sharing_views"]

LESSON_PAGE, INBOX = "homework.lesson", "reflections.index"


@blueprint.get(EXERCISES)
@requires(Permission.READ_EXERCISES)
def index(group_id: int) -> Response:
    """The exercises of the course; for trainers what was shared with them."""
    group, me = viewer().groups[group_id], viewer().person
    trains = can_in(viewer(), Permission.OVERSEE_HOMEWORK, group_id)
    takes_part = can_in(viewer(), Permission.ASK_TO_TALK, group_id)
    return page(
        "exercises/index.html",
        group=group,
        exercises=exercises_of(group.programme),
        sheets=ExerciseSheet.of(me, group) if takes_part else {},
        takes_part=takes_part,
        trains=trains,
        shared=ExerciseSharing.shared_with(me, group) if trains else [],
        exercise_of=exercise_of,
        lines_of=lines_of,
        locale=language_tag(),
        kept_months=in_use().homework_months,
    )


@blueprint.get(EXERCISE)
@requires(Permission.OPEN_EXERCISE)
def show(group_id: int, exercise: str) -> Response:
    """One exercise, with what one wrote."""
    group, found = found_in(group_id, exercise)
    typed = typed_before(address_of(group_id, found))
    form = typed_form(found, language_tag(), typed) if typed is not None else None
    return page(PAGE, **shown(group, found, form))


@blueprint.post(EXERCISE)
@requires(Permission.DO_EXERCISES)
def save(group_id: int, exercise: str) -> Response:
    """Keep what is typed or chosen, for oneself alone."""
    group, found = found_in(group_id, exercise)
    form = typed_form(found, language_tag())
    if not form.validate():
        return refused_page(group, found, form)
    content = form.moved(found) if isinstance(form, OrderForm) else form.content
    try:
        kept = keep(viewer().person, group, found, content, form.base.data or 0)
    except TooLongTogetherError:
        refused = _("You wrote in two windows. Together it is too long.")
        return refused_page(group, found, form, refused)
    said = _("Saved. Only you can read it.")
    if kept.joined:
        said = _("You wrote in two windows. Both texts stand here now.")
    swap = FRAGMENT if isinstance(form, OrderForm) else None
    context = shown(group, found) if swap else {}
    return done(address_of(group_id, found), swap=swap, said=said, **context)


@blueprint.get(f"{EXERCISE}/sheet")
@requires(Permission.OPEN_EXERCISE)
def sheet(group_id: int, exercise: str) -> Response:
    """What one wrote, as a page to print."""
    group, found = found_in(group_id, exercise)
    mine = mine_of(group, found)
    text = found.text(language_tag())
    return page(
        "exercises/sheet.html",
        group=group,
        exercise=found,
        text=text,
        lines=lines_of(found, text, mine.content),
    )


@blueprint.app_context_processor
def of_this_lesson() -> dict[str, Any]:
    """Let the page of a lesson know its exercises; nothing elsewhere."""
    looking = load_viewer() if request.endpoint == LESSON_PAGE else None
    asked = request.view_args or {}
    group = looking.groups.get(asked.get("group_id", 0)) if looking is not None else None
    if group is None or not can_in(looking, Permission.DO_EXERCISES, group.id):
        return {}
    here = [each for each in exercises_of(group.programme) if asked["lesson"] in each.lessons]
    return {"exercises_here": here}


@blueprint.app_context_processor
def of_the_inbox() -> dict[str, Any]:
    """Let the trainers' inbox know of exercises that wait, by group; nothing elsewhere."""
    looking = load_viewer() if request.endpoint == INBOX else None
    if looking is None or not groups_where(looking, Permission.OVERSEE_HOMEWORK):
        return {}
    waiting = ExerciseSharing.waiting_for(looking.person)
    return {"exercises_waiting": [(looking.groups[each], many) for each, many in waiting.items()]}
