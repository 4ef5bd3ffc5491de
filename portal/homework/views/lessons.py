"""The lessons of a group: all of them with how far one is, and each with its homework."""

from __future__ import annotations

from flask import Response

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.homework.course import Course
from portal.homework.overview import overview_of
from portal.homework.states import Desk
from portal.homework.views.routes import HOMEWORK, LESSON, blueprint
from portal.homework.views.shown import group_of, lesson_or_404, lesson_page
from portal.i18n import language_tag
from portal.web.copies import may_be_kept
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page


@blueprint.get(HOMEWORK)
@requires(Permission.READ_LESSONS)
@may_be_kept
def index(group_id: int) -> Response:
    """The lessons with one's own state; for a trainer who tried and who sent."""
    group = group_of(group_id)
    course = Course.of(group, viewer().person)
    oversees = can_in(viewer(), Permission.OVERSEE_HOMEWORK, group_id)
    if not oversees:
        desks = Desk.each_of(viewer().person, group)
        return page(
            "homework/index.html", group=group, course=course, desks=desks, locale=language_tag()
        )
    begun = [*filter(None, [course.this_week]), *course.earlier]
    overview = overview_of(group, course.lessons)
    return page(
        "homework/overview.html",
        group=group,
        now=[each for each in overview if each.lesson in begun][::-1],
        ahead=[each for each in overview if each.lesson not in begun],
        locale=language_tag(),
    )


@blueprint.get(LESSON)
@requires(Permission.READ_LESSONS)
@may_be_kept
def lesson(group_id: int, lesson: str) -> Response:
    """One lesson's homework; for a participant also what they wrote, and the box to write in."""
    group = group_of(group_id)
    return page("homework/lesson.html", **lesson_page(group, lesson_or_404(group, lesson)))
