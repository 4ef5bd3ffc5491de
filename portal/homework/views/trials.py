"""One tap: I tried it. And one tap: after all I did not."""

from __future__ import annotations

from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.homework.trials import Trial
from portal.homework.views.routes import LESSON, blueprint
from portal.homework.views.shown import lesson_address, sheet_for
from portal.homework.writing import Sheet
from portal.web.gate import requires
from portal.web.pages import done


@blueprint.post(f"{LESSON}/trial")
@requires(Permission.DO_HOMEWORK)
def create_trial(group_id: int, lesson: str) -> Response:
    """Record that the viewer tried the homework."""
    sheet, _lesson = sheet_for(group_id, lesson)
    return _shown(sheet, Trial.note(sheet.author, sheet.group, sheet.lesson))


@blueprint.post(f"{LESSON}/trial/removal")
@requires(Permission.DO_HOMEWORK)
def remove_trial(group_id: int, lesson: str) -> Response:
    """Record that they did not, after all."""
    sheet, _lesson = sheet_for(group_id, lesson)
    Trial.forget(sheet.author, sheet.group, sheet.lesson)
    return _shown(sheet, None)


def _shown(sheet: Sheet, trial: Trial | None) -> Response:
    return done(
        lesson_address(sheet.group.id, sheet.lesson),
        swap="homework/_trial.html",
        group=sheet.group,
        lesson_slug=sheet.lesson,
        trial=trial,
    )
