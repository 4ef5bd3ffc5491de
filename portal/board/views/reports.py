"""Reporting a message, and saying that one who looks after the board looked at it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.board.about import MessageGoneError
from portal.board.models import Post, Reply
from portal.board.reports import WORDS_LENGTH, Outcome, Report, ReportKind
from portal.board.safety_forms import ReportForm
from portal.board.views.audience import who_gets_report
from portal.board.views.faces import anchor_of
from portal.board.views.found import reachable_message
from portal.board.views.routes import POST, REPLY, blueprint
from portal.board.views.shown import address_of, page_with, surroundings
from portal.i18n import gettext as _
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.limits import limit_per_person
from portal.web.pages import done, invalid, page

OFTEN_ENOUGH = "10 per hour; 30 per day"


@blueprint.get(f"{POST}/report")
@blueprint.get(f"{REPLY}/report")
@requires(Permission.REPORT_MESSAGE)
def report(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Ask what is wrong with a message of somebody else, and say who looks at the answer."""
    message = _message(group_id, post_id, reply_id)
    return page(
        "board/report.html",
        fragment="board/_report.html",
        form=ReportForm(formdata=None),
        **_about(message),
    )


@blueprint.post(f"{POST}/report")
@blueprint.post(f"{REPLY}/report")
@requires(Permission.REPORT_MESSAGE)
@limit_per_person(OFTEN_ENOUGH, of="reports")
def create_report(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Report a message, once however often the form arrives."""
    message = _message(group_id, post_id, reply_id)
    form = ReportForm()
    refusal = _refusal(message)
    if refusal is None and not form.validate():
        return invalid(
            "board/report.html", fragment="board/_report.html", form=form, **_about(message)
        )
    if refusal is None:
        try:
            Report.make(
                message,
                viewer().person,
                ReportKind(form.kind.data),
                form.words.data or "",
                form.submission_key.data or "",
            )
        except MessageGoneError:
            refusal = _gone()
    about = _about(message)
    thanks = Markup(  # noqa: S704 - the names are escaped
        _("Thank you. Your report goes to %(names)s.", names=about["audience"])
    )
    return done(
        page_with(message), swap="board/reported.swap.html", said=refusal or thanks, **about
    )


@blueprint.post(f"{POST}/report/resolution")
@blueprint.post(f"{REPLY}/report/resolution")
@requires(Permission.HANDLE_REPORT)
def resolve_reports(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Leave a message that was reported where it is, and close the reports."""
    message = reachable_message(group_id, post_id, reply_id)
    closed = Report.resolve(message, viewer().person, Outcome.KEPT)
    said = _("The report is done. The message stays.") if closed else _("This is done already.")
    return done(url_for("board.care", group_id=group_id), said=said)


def _message(group_id: int, post_id: int, reply_id: int | None) -> Post | Reply:
    message = reachable_message(group_id, post_id, reply_id)
    scope.insist(Permission.REPORT_MESSAGE, message)
    return message


def _about(message: Post | Reply) -> dict[str, Any]:
    shown = surroundings(message.group_id)
    return {
        "message": message,
        "anchor": anchor_of(message),
        "address": address_of(message),
        "back": page_with(message),
        "audience": who_gets_report(message, shown["group"]),
        "most_words": WORDS_LENGTH,
        "refusal": _refusal(message),
        "is_pinned": isinstance(message, Post) and message.is_pinned,
        **shown,
    }


def _refusal(message: Post | Reply) -> str | None:
    """Why there is nothing to report, in a sentence; None when there is."""
    if message.deleted_at is not None:
        return _gone()
    if message.hiding_id is not None:
        return _("This message is hidden already. You need not report it.")
    if Report.open_of(viewer().person, message) is not None:
        return _("You reported this message. It is being looked at.")
    return None


def _gone() -> str:
    return _("This message was deleted. You need not report it.")
