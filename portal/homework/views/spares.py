"""Texts that were typed in a second window: put under the draft, or thrown away."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.homework.reflections import Reflection, SpareText
from portal.homework.views.routes import SPARE, blueprint
from portal.homework.views.shown import lesson_address, sheet_for
from portal.homework.writing import Sheet, TooLongTogetherError
from portal.web.gate import requires
from portal.web.pages import done
from portal.web.scope import find


@blueprint.post(f"{SPARE}/merging")
@requires(Permission.DO_HOMEWORK)
def merge_spare(group_id: int, lesson: str, spare_id: int) -> Response:
    """Put the spare text under the draft, in the one box."""
    sheet, _lesson = sheet_for(group_id, lesson)
    try:
        sheet.add_spare(_spare(sheet, spare_id))
    except TooLongTogetherError:
        flash(_("Together these texts are too long. Make one shorter first."), "warning")
    return done(lesson_address(group_id, lesson, "writing"))


@blueprint.post(f"{SPARE}/removal")
@requires(Permission.DO_HOMEWORK)
def remove_spare(group_id: int, lesson: str, spare_id: int) -> Response:
    """Throw the spare text away."""
    sheet, _lesson = sheet_for(group_id, lesson)
    _spare(sheet, spare_id).delete_instance()
    return done(lesson_address(group_id, lesson, "writing"), said=_("The other text is gone."))


def _spare(sheet: Sheet, spare_id: int) -> SpareText:
    mine = Reflection.versions_of(sheet.author, sheet.group, sheet.lesson)
    query = SpareText.select(SpareText, Reflection).join(Reflection)
    found: SpareText = find(
        query.where(
            SpareText.id == spare_id,
            Reflection.id.in_(mine.select(Reflection.id).order_by()),
        )
    )
    return found
