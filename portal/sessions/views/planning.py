"""Planning and changing sessions, by trainers."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.groups.models import Group
from portal.notifications.beside import send_soon
from portal.sessions.conflicts import Span
from portal.sessions.forms import ChangeForm, PlanForm
from portal.sessions.planning import change_session, plan_session
from portal.sessions.suggesting import suggestion_for
from portal.sessions.summaries import Summary
from portal.sessions.views.in_the_way import mark_of, notes_about
from portal.sessions.views.routes import blueprint, group_of, summary_of
from portal.web import identity
from portal.web.gate import requires
from portal.web.late_readers import who_comes_later
from portal.web.pages import done, invalid, page
from portal.web.who_reads import who_reads

FORM = "sessions/_form.html"


@blueprint.get("/groups/<int:group_id>/sessions/new")
@requires(Permission.PLAN_SESSIONS)
def new(group_id: int) -> Response:
    """The form for a new session, with what is likely filled in."""
    group = group_of(group_id)
    form = PlanForm(formdata=None, data=suggestion_for(group))
    form.offer(group)
    return page("sessions/new.html", fragment=FORM, **_new_form(form, group))


@blueprint.post("/groups/<int:group_id>/sessions")
@requires(Permission.PLAN_SESSIONS)
def create(group_id: int) -> Response:
    """Plan a session; what is in its way is said once. The same form again plans nothing more."""
    group = group_of(group_id)
    form = PlanForm()
    form.offer(group)
    if not form.validate():
        return invalid("sessions/new.html", fragment=FORM, **_new_form(form, group))
    notes = notes_about(group, form.plan, {form.submission_key.data or ""})
    if _is_news(notes, form):
        return invalid("sessions/new.html", fragment=FORM, **_new_form(form, group, notes))
    session, _is_new = plan_session(
        group, form.plan, identity.viewer().person, form.submission_key.data
    )
    return done(
        url_for(".show", group_id=group_id, session_id=session.id),
        said=_("The session is planned."),
    )


@blueprint.get("/groups/<int:group_id>/sessions/<int:session_id>/edit")
@requires(Permission.PLAN_SESSIONS)
def edit(group_id: int, session_id: int) -> Response:
    """The form with what the session is now."""
    summary = summary_of(group_id, session_id)
    form = ChangeForm(formdata=None, obj=summary.session)
    form.offer(group_of(group_id), summary.session)
    return page("sessions/edit.html", fragment=FORM, **_edit_form(form, summary))


@blueprint.post("/groups/<int:group_id>/sessions/<int:session_id>")
@requires(Permission.PLAN_SESSIONS)
def change(group_id: int, session_id: int) -> Response:
    """Change a session; another time or place keeps what was, and what is in its way is said."""
    group, summary = group_of(group_id), summary_of(group_id, session_id)
    form = ChangeForm()
    form.offer(group, summary.session)
    if not form.validate():
        return invalid("sessions/edit.html", fragment=FORM, **_edit_form(form, summary))
    notes = notes_about(group, form.plan, set(), summary.session)
    if _is_news(notes, form):
        return invalid("sessions/edit.html", fragment=FORM, **_edit_form(form, summary, notes))
    moved = change_session(summary.session, form.plan, identity.viewer().person)
    send_soon()
    return done(
        url_for(".show", group_id=group_id, session_id=session_id),
        said=_("The session is moved. Everyone also sees what it was.")
        if moved
        else _("The change is saved."),
    )


def _is_news(notes: list[Any], form: ChangeForm) -> bool:
    """Whether something is in the way that was not said of this time and place; now it is."""
    span = Span(form.plan.starts_at, form.plan.ends_at)
    mark = mark_of([span], form.plan.place, [notes])
    if not notes or form.seen.data == mark:
        return False
    form.seen.data = mark
    return True


def _new_form(form: PlanForm, group: Group, notes: list[Any] | None = None) -> dict[str, Any]:
    index = url_for(".index", group_id=group.id)
    return {
        "form": form,
        "notes": notes or [],
        "action": index,
        "back": index,
        "save": _("Save the session"),
        "readers": who_reads(Permission.READ_SESSIONS, InGroup(group.id), group),
        "later": who_comes_later(Permission.READ_SESSIONS, InGroup(group.id), group),
    }


def _edit_form(
    form: ChangeForm, summary: Summary, notes: list[Any] | None = None
) -> dict[str, Any]:
    session = summary.session
    return {
        "form": form,
        "notes": notes or [],
        "action": url_for(".change", group_id=session.group_id, session_id=session.id),
        "back": url_for(".show", group_id=session.group_id, session_id=session.id),
        "save": _("Save the session"),
        "readers": who_reads(Permission.READ_SESSIONS, session, session.group),
        "later": who_comes_later(Permission.READ_SESSIONS, session, session.group),
    }
