"""Writing about a lesson: saving, sending, taking back, a new version, reading the answer."""

from __future__ import annotations

from flask import abort, current_app, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.homework.forms import VersionForm, WritingForm, writing_form
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionAnswer
from portal.homework.views.arrivals import somebody_unnamed
from portal.homework.views.routes import LESSON, blueprint
from portal.homework.views.shown import lesson_address, lesson_page, sheet_for, writing_part
from portal.homework.writing import (
    AlreadyReadError,
    NoSuchVersionError,
    NotReadYetError,
    Sheet,
)
from portal.i18n import language_tag
from portal.programme import Lesson
from portal.web.gate import requires
from portal.web.pages import done, invalid, page, wants_fragment
from portal.web.scope import find


@blueprint.post(f"{LESSON}/draft")
@requires(Permission.DO_HOMEWORK)
def save_draft(group_id: int, lesson: str) -> Response:
    """Save what is typed, for oneself alone. A script gets one line: when it was saved."""
    sheet, found = sheet_for(group_id, lesson)
    form = writing_form(found, language_tag())
    if not form.validate():
        return _refused(sheet, found, form, fragment="homework/_not_saved.html")
    saved = sheet.save(form.number, form.text, form.origin)
    if wants_fragment():
        return page("homework/_saved.html", reflection=saved.reflection, aside=saved.aside)
    if saved.aside:
        flash(_aside(), "warning")
    else:
        flash(_("Your text is saved. Only you can read it."), "success")
    return done(lesson_address(group_id, lesson, "writing"))


@blueprint.post(f"{LESSON}/sending")
@requires(Permission.DO_HOMEWORK)
def create_sending(group_id: int, lesson: str) -> Response:
    """Save what is typed and let the trainers read it."""
    sheet, found = sheet_for(group_id, lesson)
    form = writing_form(found, language_tag())
    if not form.validate_to_send():
        return _refused(sheet, found, form, fragment="homework/_writing.html")
    wait = somebody_unnamed(sheet.group, form.named.data)
    saved = (sheet.save if wait else sheet.send)(form.number, form.text, form.origin)
    if saved.aside:
        return _shown(sheet, found, warning=_aside())
    if wait and not saved.reflection.is_sent:
        return _shown(sheet, found, warning=_("Not sent yet. Look who reads it now."))
    return _shown(sheet, found, said=_("Your text is sent to your trainers."))


@blueprint.post(f"{LESSON}/sending/removal")
@requires(Permission.DO_HOMEWORK)
def remove_sending(group_id: int, lesson: str) -> Response:
    """Take a text back, as long as no trainer has read it."""
    sheet, found = sheet_for(group_id, lesson)
    try:
        sheet.take_back(_version())
    except AlreadyReadError:
        return _shown(sheet, found, warning=_("A trainer has just read your text."))
    return _shown(sheet, found, said=_("Your text is back. Only you can read it now."))


@blueprint.post(f"{LESSON}/versions")
@requires(Permission.DO_HOMEWORK)
def create_version(group_id: int, lesson: str) -> Response:
    """Begin a new version of a text that was read."""
    sheet, found = sheet_for(group_id, lesson)
    try:
        sheet.begin_after(_version())
    except NotReadYetError:
        return _shown(sheet, found, warning=_("You can still take your text back."))
    return _shown(sheet, found)


@blueprint.post(f"{LESSON}/answer/seeing")
@requires(Permission.DO_HOMEWORK)
def see_answer(group_id: int, lesson: str) -> Response:
    """Read the trainer's answer, from which moment it stays as it is."""
    sheet, found = sheet_for(group_id, lesson)
    mine = Reflection.versions_of(sheet.author, sheet.group, sheet.lesson)
    ReflectionAnswer.see(find(mine.where(Reflection.version == _version())))
    return _shown(sheet, found)


@blueprint.errorhandler(NoSuchVersionError)
def _no_such_version(_error: NoSuchVersionError) -> ResponseReturnValue:
    return current_app.handle_user_exception(NotFound())


def _version() -> int:
    form = VersionForm()
    if not form.validate():
        abort(400)
    return form.number


def _aside() -> str:
    return str(_("You wrote in two windows. Both texts are kept here."))


def _refused(sheet: Sheet, lesson: Lesson, form: WritingForm, fragment: str) -> Response:
    if wants_fragment():
        context = writing_part(sheet.group, lesson, form)
    else:
        context = lesson_page(sheet.group, lesson, form)
    return invalid("homework/lesson.html", fragment=fragment, **context)


def _shown(
    sheet: Sheet, lesson: Lesson, said: str | None = None, warning: str | None = None
) -> Response:
    """The part where one writes as it is now, with a sentence about what was done."""
    if warning is not None and not wants_fragment():
        flash(warning, "warning")
    context = writing_part(sheet.group, lesson) if wants_fragment() else {}
    return done(
        lesson_address(sheet.group.id, lesson.slug, "writing"),
        swap="homework/_writing.html",
        said=said,
        warning=warning,
        **context,
    )
