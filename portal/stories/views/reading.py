"""The stories of a course, for who is in it; on the page of a lesson those about it."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.access.viewer import Viewer
from portal.i18n import language_tag
from portal.programme import Lesson, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.stories.models import Story
from portal.stories.reading import ON_A_LESSON, shelf
from portal.stories.views.routes import LAST_PAGE, STORIES, blueprint
from portal.web.gate import requires
from portal.web.identity import load_viewer, viewer
from portal.web.pages import page

LESSON_PAGE, LESSONS_PAGE = "homework.lesson", "homework.index"


def lessons_of(programme: str) -> tuple[Lesson, ...]:
    """The lessons of a programme; none of one that is not offered any more."""
    try:
        return programme_of(programme).lessons
    except UnknownProgrammeError:
        return ()


@blueprint.get(STORIES)
@requires(Permission.READ_STORIES)
def index(group_id: int) -> Response:
    """The stories of the course, or of the lesson that is asked for."""
    group = viewer().groups[group_id]
    lessons = {each.slug: each.text(language_tag()) for each in lessons_of(group.programme)}
    lesson = request.args.get("lesson", "")
    lesson = lesson if lesson in lessons else ""
    number = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    return page(
        "stories/index.html",
        group=group,
        lessons=lessons,
        lesson=lesson,
        number=number,
        shelf=shelf(group.programme, language_tag(), lesson=lesson, page=number),
        tells=can_in(viewer(), Permission.TELL_STORY, group_id),
    )


@blueprint.app_context_processor
def beside_the_lessons() -> dict[str, Any]:
    """Let the page of a lesson know the stories about it; that of all, what waits for its author.

    One query on each: these are among the pages that are asked for most.
    """
    if request.endpoint not in {LESSON_PAGE, LESSONS_PAGE}:
        return {}
    looking, asked = load_viewer(), request.view_args or {}
    group_id = asked.get("group_id", 0)
    if looking is None or not can_in(looking, Permission.READ_STORIES, group_id):
        return {}
    if request.endpoint == LESSONS_PAGE:
        return {"stories_to_look_at": _to_look_at(looking, group_id)}
    programme = looking.groups[group_id].programme
    here = shelf(programme, language_tag(), lesson=asked["lesson"], at_most=ON_A_LESSON)
    return {"stories_here": here}


def _to_look_at(looking: Viewer, group_id: int) -> list[Story]:
    if not can_in(looking, Permission.TELL_STORY, group_id):
        return []
    return list(Story.put_before(looking.person))
