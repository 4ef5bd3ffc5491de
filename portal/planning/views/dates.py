"""All dates of a group at once: proposed from a weekday and a time, changed, then planned."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can_in
from portal.db import database
from portal.groups.models import Group
from portal.groups.views.routes import load_group
from portal.planning.date_forms import DatesForm
from portal.planning.proposing import lessons_to_plan, planned_sessions, propose
from portal.planning.rhythm_forms import RhythmForm, usual_rhythm
from portal.planning.views.routes import blueprint
from portal.sessions.conflicts import Span
from portal.sessions.models import Session
from portal.sessions.planning import plan_session
from portal.sessions.subjects import subject_of
from portal.sessions.views.in_the_way import mark_of, notes_of
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.who_reads import who_reads

DATES = "/groups/<int:group_id>/dates"
PAGE = "planning/dates.html"


@blueprint.get(DATES)
@requires(Permission.PLAN_DATES)
def dates(group_id: int) -> Response:
    """Ask for a weekday and a time; when they are said, propose the dates."""
    group = load_group(group_id)
    planned = planned_sessions(group)
    lessons = lessons_to_plan(group, planned)
    asked = RhythmForm.asked(usual_rhythm(group, planned, len(lessons)))
    if asked.at.raw_data is None:
        return page(PAGE, **_context(group, planned, asked))
    if not asked.validate():
        return invalid(PAGE, **_context(group, planned, asked))
    proposal = propose(lessons, asked.many.data or 1, asked.rhythm)
    form = DatesForm(formdata=None)
    for each in proposal.sessions:
        form.rows.append_entry(
            {"lesson": each.lesson, "starts_at": each.starts_at, "ends_at": each.ends_at}
        )
    spans = [Span(each.starts_at, each.ends_at) for each in proposal.sessions]
    notes = notes_of(group, spans, set())
    form.seen.data = mark_of(spans, group.place, notes)
    context = _context(group, planned, asked, form, dict(enumerate(notes)))
    return page(PAGE, **{**context, "skipped": proposal.skipped})


@blueprint.post(DATES)
@requires(Permission.PLAN_DATES)
def create_dates(group_id: int) -> Response:
    """Plan them all or none; what stands in the way is said once, and may be meant."""
    group = load_group(group_id)
    form = DatesForm()
    form.offer(group)
    if not form.validate():
        return invalid(PAGE, **_again(group, form, {}))
    plans = form.plans(group)
    spans = [Span(plan.starts_at, plan.ends_at) for _place, plan in plans]
    key = form.submission_key.data or ""
    notes = notes_of(group, spans, _own(key))
    mark = mark_of(spans, group.place, notes)
    if any(notes) and form.seen.data != mark:
        form.seen.data = mark
        places = (place for place, _plan in plans)
        return invalid(PAGE, **_again(group, form, dict(zip(places, notes, strict=True))))
    with database.atomic():
        for place, plan in plans:
            plan_session(group, plan, viewer().person, _key(key, place))
    said = ngettext("%(num)d session is planned.", "%(num)d sessions are planned.", len(plans))
    to = "sessions.index" if _reads_sessions(group) else "planning.dates"
    return done(url_for(to, group_id=group.id), said=said)


def _reads_sessions(group: Group) -> bool:
    return can_in(viewer(), Permission.READ_SESSIONS, group.id)


def _key(key: str, place: int) -> str:
    """One key for each row, so that the form sent again plans nothing more."""
    return hashlib.sha256(f"{key}/{place}".encode()).hexdigest()


def _own(key: str) -> set[str]:
    """The keys of sessions that this very form planned, when it is sent again."""
    return {_key(key, place) for place in range(40)} if key else set()


def _again(group: Group, form: DatesForm, notes: dict[int, list[Any]]) -> dict[str, Any]:
    planned = planned_sessions(group)
    asked = RhythmForm.asked(usual_rhythm(group, planned, len(lessons_to_plan(group, planned))))
    return _context(group, planned, asked, form, notes)


def _context(
    group: Group,
    planned: list[Session],
    asked: RhythmForm,
    form: DatesForm | None = None,
    notes: dict[int, list[Any]] | None = None,
) -> dict[str, Any]:
    if form is not None:
        form.offer(group)
    return {
        "group": group,
        "planned": planned,
        "asked": asked,
        "form": form,
        "notes": notes or {},
        "skipped": (),
        "subject": lambda session: (
            subject_of(session, i18n.language_tag()).text if _reads_sessions(group) else ""
        ),
        "reads_sessions": _reads_sessions(group),
        "readers": who_reads(Permission.READ_SESSIONS, InGroup(group.id), group),
    }
