"""Reports that reach past the group: the coordinator sees that there is one, and looks on purpose.

Until then nothing of the board is shown. A look shows the one message that was reported, is
noted in the log of its author, and lasts an hour.
"""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from peewee import Expression
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.board.about import MessageGoneError
from portal.board.caring import Case, cases_past_groups, hidings_past_groups
from portal.board.hidings import REASON_LENGTH, Hiding
from portal.board.looks import Look
from portal.board.phrases import kind_words
from portal.board.reports import Outcome, Report
from portal.board.safety_forms import HidingForm
from portal.board.views.audience import if_hidden_by_viewer, who_reads_hidden
from portal.coordination.views.routes import blueprint
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

REPORT = "/coordination/reports/<int:report_id>"


@blueprint.get("/coordination/reports")
@requires(Permission.COORDINATE)
def reports() -> Response:
    """What was reported and what was hidden past the groups, without any text."""
    person = viewer().person
    return page(
        "coordination/reports.html",
        cases=cases_past_groups(person),
        hidings=hidings_past_groups(person),
        kind_words=kind_words,
    )


@blueprint.get(REPORT)
@requires(Permission.COORDINATE)
def report(report_id: int) -> Response:
    """One report; the text and the words beside it only while a look lasts."""
    return page("coordination/report.html", **_context(_case(report_id)))


@blueprint.post(f"{REPORT}/look")
@requires(Permission.COORDINATE)
def look_at_report(report_id: int) -> Response:
    """Read the one message that was reported."""
    case = _case(report_id)
    if case.reports:
        Look.take(case.message, viewer().person)
    return done(url_for("coordination.report", report_id=report_id))


@blueprint.post(f"{REPORT}/hiding")
@requires(Permission.COORDINATE)
def hide_reported(report_id: int) -> Response:
    """Hide the message that was reported."""
    case = _case(report_id)
    form = HidingForm()
    if not case.reports:
        return _back(_("This is done already."))
    if not form.validate():
        return invalid("coordination/report.html", **_context(case, form))
    try:
        _hiding, new = Hiding.put(
            case.message, viewer().person, form.reason.data or "", form.submission_key.data or ""
        )
    except MessageGoneError:
        return _back(_("This message was deleted. You need not hide it."))
    if not new:
        return _back(_("Somebody else hid this message already."))
    return _back(_("The message is hidden."))


@blueprint.post(f"{REPORT}/resolution")
@requires(Permission.COORDINATE)
def resolve_report(report_id: int) -> Response:
    """Leave the message as it is, and close the reports about it."""
    case = _case(report_id)
    closed = Report.resolve(case.message, viewer().person, Outcome.KEPT)
    return _back(
        _("The report is done. The message stays.") if closed else _("This is done already.")
    )


def _case(report_id: int) -> Case:
    """The message of a report that reaches the viewer, with what is still open about it.

    404 for another report; no reports when they were looked at meanwhile.
    """
    person = viewer().person
    mine: Expression = Report.for_coordinator(person)
    asked: Report = scope.find(Report.with_message().where(mine, Report.id == report_id))
    about = Report.with_message().where(
        mine, Report.is_about(asked.message), Report.resolved_at.is_null()
    )
    return Case(asked.message, list(about.order_by(Report.id)))


def _context(case: Case, form: HidingForm | None = None) -> dict[str, Any]:
    message = case.message
    return {
        "case": case,
        "group": message.group,
        "message": message,
        "sees": bool(case.reports) and Look.lasts(message, viewer().person),
        "is_hidden": Hiding.of(message) is not None,
        "audience": who_reads_hidden(if_hidden_by_viewer(message), message.group),
        "form": form or HidingForm(formdata=None),
        "kind_words": kind_words,
        "most_reason": REASON_LENGTH,
    }


def _back(said: str) -> Response:
    return done(url_for("coordination.reports"), said=said)
