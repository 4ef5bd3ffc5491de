"""Filling in a form: the tap after a session, and the form at the end."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.evaluation import answering
from portal.evaluation.asking import Asking
from portal.evaluation.forms import AnswerForm, answer_form
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.views.index import address_of
from portal.evaluation.views.routes import AT_END, OF_SESSION, asking_of, blueprint, group_of
from portal.groups.models import Group
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

PAGE = "evaluation/form.html"


@blueprint.get(OF_SESSION)
@requires(Permission.ANSWER_EVALUATION)
def show(group_id: int, session_id: int) -> Response:
    """The tap after a session; or that it was answered, or is not open."""
    return _show(group_of(group_id), session_id)


@blueprint.get(AT_END)
@requires(Permission.ANSWER_EVALUATION)
def show_end(group_id: int) -> Response:
    """The form at the end of the course; or that it was answered, or is not open."""
    return _show(group_of(group_id), None)


@blueprint.post(OF_SESSION)
@requires(Permission.ANSWER_EVALUATION)
def create(group_id: int, session_id: int) -> Response:
    """Put the viewer's answer into the box; a second one changes nothing."""
    return _answer(group_of(group_id), session_id)


@blueprint.post(AT_END)
@requires(Permission.ANSWER_EVALUATION)
def create_end(group_id: int) -> Response:
    """Put the viewer's answers into the box; a second form changes nothing."""
    return _answer(group_of(group_id), None)


def _show(group: Group, session_id: int | None) -> Response:
    asking = asking_of(group, session_id)
    return page(PAGE, **_shown(group, asking, _form(asking)))


def _answer(group: Group, session_id: int | None) -> Response:
    asking = asking_of(group, session_id)
    form = _form(asking)
    if not form.validate():
        return invalid(PAGE, **_shown(group, asking, form))
    try:
        new = answering.answer(asking, viewer().person, form.given)
    except answering.ClosedError:
        return invalid(PAGE, refused=True, **_shown(group, asking, form))
    return done(
        url_for("evaluation.index", group_id=group.id),
        said=_("Thank you. Your answer is kept without your name.")
        if new
        else _("You had answered already. Your first answer counts."),
    )


def _form(asking: Asking) -> AnswerForm:
    return answer_form(questionnaire_of(asking.moment), i18n.language_tag())


def _shown(group: Group, asking: Asking, form: AnswerForm) -> dict[str, Any]:
    return {
        "group": group,
        "asking": asking,
        "form": form,
        "asked": form.questionnaire,
        "answered": answering.has_answered(asking, viewer().person),
        "url": address_of(asking, "create"),
        "as_read": InGroup(group.id, shared_at=asking.opens_at),
    }
