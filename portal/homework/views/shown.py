"""What the pages of homework need to be drawn, loaded for the person who looks."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.groups.models import Group
from portal.homework.course import Course
from portal.homework.forms import WritingForm, fresh_form, questions_of
from portal.homework.moving import sent_before
from portal.homework.reflections import Reflection
from portal.homework.states import Desk
from portal.homework.views.arrivals import arrivals, if_sent, named_readers
from portal.homework.writing import Sheet
from portal.i18n import language_tag
from portal.programme import Lesson, UnknownLessonError, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.web.identity import viewer


def group_of(group_id: int) -> Group:
    """The viewer's group with that id."""
    return viewer().groups[group_id]


def lesson_or_404(group: Group, slug: str) -> Lesson:
    """The lesson of the group's programme; ends the request with 404 when there is none."""
    try:
        return programme_of(group.programme).lesson(slug)
    except (UnknownProgrammeError, UnknownLessonError):
        abort(404)


def sheet_for(group_id: int, slug: str) -> tuple[Sheet, Lesson]:
    """The viewer's own sheet for a lesson, and the lesson; 404 for an unknown lesson."""
    group = group_of(group_id)
    lesson = lesson_or_404(group, slug)
    return Sheet(viewer().person, group, lesson.slug), lesson


def lesson_address(group_id: int, slug: str, part: str | None = None) -> str:
    """Where the page of a lesson is, at the element with the id `part` if one is given."""
    return url_for("homework.lesson", group_id=group_id, lesson=slug, _anchor=part)


def lesson_page(group: Group, lesson: Lesson, form: WritingForm | None = None) -> dict[str, Any]:
    """What stands on the page of a lesson; `form` when it holds what was just typed."""
    course = Course.of(group, viewer().person)
    return {
        "group": group,
        "lesson": lesson,
        "text": lesson.text(language_tag()),
        "held": lesson.slug in course.held,
        "missed": course.missed(lesson.slug),
        **(
            writing_part(group, lesson, form)
            if can_in(viewer(), Permission.DO_HOMEWORK, group.id)
            else {}
        ),
    }


def writing_part(group: Group, lesson: Lesson, form: WritingForm | None = None) -> dict[str, Any]:
    """What stands in the part of that page where one writes."""
    me = viewer().person
    desk = Desk.of(me, group, lesson.slug)
    version = desk.versions[0].reflection.version if desk.versions else 1
    return {
        "group": group,
        "lesson": lesson,
        "desk": desk,
        "form": form or fresh_form(lesson, language_tag(), desk.draft, version),
        "if_kept": Reflection(group=group, author=me),
        "if_sent": if_sent(group),
        "arrivals": arrivals(group),
        "named": named_readers(group),
        "questions": questions_of(lesson, language_tag()),
        "sent_before": sent_before(me, lesson.slug, group),
    }
