"""The trainers' side: the inbox, reading as an act, and one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.homework.forms import AnswerForm, questions_of
from portal.homework.inbox import earlier_versions, inbox_of, next_unread
from portal.homework.reflections import Reflection
from portal.homework.responses import (
    AnsweredByOtherError,
    AnswerSeenError,
    NotSentError,
    ReflectionAnswer,
    ReflectionReading,
    with_answers,
)
from portal.homework.states import Version
from portal.i18n import language_tag
from portal.programme import Lesson, UnknownLessonError, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.web.drafting import typed_before
from portal.web.gate import requires_somewhere
from portal.web.identity import viewer
from portal.web.pages import SEE_OTHER, done, invalid, page
from portal.web.scope import insist

blueprint = Blueprint("reflections", __name__)

REFLECTION = "/reflections/<int:reflection_id>"
LAST_PAGE = 10_000


@blueprint.get("/reflections")
@requires_somewhere(Permission.OVERSEE_HOMEWORK)
def index() -> Response:
    """What was sent to the viewer, 20 a page, unread first."""
    number = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    return page(
        "reflections/index.html", inbox=inbox_of(viewer().person, number), lesson_of=lesson_of
    )


@blueprint.get(REFLECTION)
@requires_somewhere(Permission.OVERSEE_HOMEWORK)
def show(reflection_id: int) -> Response:
    """The text, for a trainer who says that they read it; before that only whose it is."""
    version = _load(reflection_id)
    if not _is_read(version):
        return page("reflections/unread.html", version=version, lesson_of=lesson_of)
    return page("reflections/show.html", **_context(version))


@blueprint.post(f"{REFLECTION}/reading")
@requires_somewhere(Permission.OVERSEE_HOMEWORK)
def create_reading(reflection_id: int) -> Response:
    """Read it, which the participant will see."""
    try:
        ReflectionReading.note(_load(reflection_id).reflection, viewer().person)
    except NotSentError:
        return _taken_back()
    return redirect(url_for("reflections.show", reflection_id=reflection_id), SEE_OTHER)


@blueprint.post(f"{REFLECTION}/answer")
@requires_somewhere(Permission.OVERSEE_HOMEWORK)
def create_answer(reflection_id: int) -> Response:
    """Answer the text, or change one's own answer; nothing that was typed is lost."""
    version = _load(reflection_id)
    insist(Permission.ANSWER_REFLECTION, version.reflection)
    if not _is_read(version):
        return redirect(url_for("reflections.show", reflection_id=reflection_id), SEE_OTHER)
    form = AnswerForm()
    if not form.validate():
        return _refused(version, form)
    try:
        answer = ReflectionAnswer.write(version.reflection, viewer().person, form.body.data or "")
    except AnsweredByOtherError:
        form.body.errors = [_("Somebody else has just answered. Your text is still here.")]
        return _refused(_load(reflection_id), form)
    except AnswerSeenError:
        form.body.errors = [_("Your answer was read already. It can no longer change.")]
        return _refused(_load(reflection_id), form)
    except NotSentError:
        return _taken_back()
    return done(
        url_for("reflections.show", reflection_id=reflection_id),
        swap="reflections/_response.html",
        said=_("Your answer is sent."),
        # Not loaded anew: what is stored is answered as such, also to who trains no longer.
        **_context(replace(version, answer=answer)),
    )


def lesson_of(reflection: Reflection) -> Lesson | None:
    """The lesson that a text is about; None when the programme no longer has it."""
    try:
        return programme_of(reflection.group.programme).lesson(reflection.lesson)
    except (UnknownProgrammeError, UnknownLessonError):
        return None


def _load(reflection_id: int) -> Version:
    query = Reflection.sent_to(viewer().person).where(Reflection.id == reflection_id)
    # One look: between two of them the author may take the text back.
    found = with_answers(query)
    if not found:
        abort(404)
    [(reflection, answer)] = found
    readings = ReflectionReading.by_reflection([reflection]).get(reflection.id, [])
    return Version(reflection, readings, answer)


def _is_read(version: Version) -> bool:
    return any(reading.trainer_id == viewer().person_id for reading in version.readings)


def _context(version: Version, form: AnswerForm | None = None) -> dict[str, Any]:
    answer = version.answer
    own = answer is not None and answer.author_id == viewer().person_id
    if form is None:
        place = url_for("reflections.create_answer", reflection_id=version.reflection.id)
        typed = typed_before(place) if request.method == "GET" else None
        form = AnswerForm(formdata=typed, body=answer.body if own and answer else "")
    lesson = lesson_of(version.reflection)
    return {
        "version": version,
        "earlier": earlier_versions(version.reflection, viewer().person),
        "next": next_unread(viewer().person),
        "form": form,
        "may_write": answer is None or (own and answer.seen_at is None),
        "questions": questions_of(lesson, language_tag()) if lesson is not None else {},
        "lesson_of": lesson_of,
    }


def _refused(version: Version, form: AnswerForm) -> Response:
    return invalid(
        "reflections/show.html", fragment="reflections/_response.html", **_context(version, form)
    )


def _taken_back() -> Response:
    flash(_("This text was taken back. It is no longer here."), "warning")
    return redirect(url_for("reflections.index"), SEE_OTHER)
