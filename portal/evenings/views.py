"""The page of a session for who gives it: the plan on the clock, then one tap a part."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup, can_in
from portal.evenings.evening import Evening, lesson_before
from portal.evenings.forms import PartForm
from portal.evenings.parts import NotYetError, PartState, SessionPart
from portal.evenings.phrases import state_words
from portal.groups.models import Group
from portal.homework.overview import LessonOverview, overview_of
from portal.i18n import language_tag
from portal.programme import UnknownLessonError, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Session
from portal.sessions.summaries import Summary, summaries
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import UNPROCESSABLE, done, invalid, page
from portal.web.who_reads import who_reads

blueprint = Blueprint("evenings", __name__)

PLAN = "/groups/<int:group_id>/sessions/<int:session_id>/plan"


@blueprint.get(PLAN)
@requires(Permission.GIVE_SESSION)
def show(group_id: int, session_id: int) -> Response:
    """Show the parts with their times, what to prepare, and the homework to open with."""
    return page("evenings/show.html", **_page(group_id, session_id))


@blueprint.post(f"{PLAN}/<part>")
@requires(Permission.GIVE_SESSION)
def note(group_id: int, session_id: int, part: str) -> Response:
    """Keep how one part went; the last tap counts, whoever of the trainers it was."""
    summary, evening = _found(group_id, session_id)
    if part not in {each.key for each in evening.parts}:
        abort(404)
    form = PartForm()
    if not form.validate():
        abort(UNPROCESSABLE)
    try:
        SessionPart.note(summary.session, part, form.chosen, viewer().person)
    except NotYetError:
        refused = _("You can say how it went once the session has begun.")
        return invalid("evenings/show.html", refused=refused, **_page(group_id, session_id))
    summary, evening = _found(group_id, session_id)
    return done(
        url_for(".show", group_id=group_id, session_id=session_id, _anchor=f"part-{part}"),
        swap="evenings/part.swap.html",
        evening=evening,
        part=next(each for each in evening.parts if each.key == part),
        **_words(),
    )


def _found(group_id: int, session_id: int) -> tuple[Summary, Evening]:
    """The session and its evening; 404 for one elsewhere, and for a lesson without a plan."""
    found = summaries(
        Session.visible_to(viewer().person).where(
            Session.id == session_id, Session.group == group_id
        ),
        viewer().person,
    )
    if not found:
        abort(404)
    summary = found[0]
    held = summary.cancellation is None
    evening = Evening.of(summary.session, summary.lesson, language_tag(), held=held)
    if evening is None:
        abort(404)
    return summary, evening


def _page(group_id: int, session_id: int) -> dict[str, Any]:
    summary, evening = _found(group_id, session_id)
    group = viewer().groups[group_id]
    return {
        "summary": summary,
        "evening": evening,
        "group": group,
        "before": _homework_before(summary.session, group),
        "locale": language_tag(),
        "readers": who_reads(Permission.GIVE_SESSION, InGroup(group_id), group),
        **_words(),
    }


def _words() -> dict[str, Any]:
    return {"states": tuple(PartState), "state_words": state_words}


def _homework_before(session: Session, group: Group) -> LessonOverview | None:
    """Who tried and who sent the task of the session before, for who may see it."""
    if not can_in(viewer(), Permission.OVERSEE_HOMEWORK, group.id):
        return None
    slug = lesson_before(session)
    if slug is None:
        return None
    try:
        lesson = programme_of(group.programme).lesson(slug)
    except (UnknownProgrammeError, UnknownLessonError):
        return None
    return overview_of(group, [lesson])[0]
