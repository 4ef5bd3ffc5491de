"""Filling in a form: the tap after a session, the form at the end, and what is asked later."""

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
from portal.evaluation.kiosks import was_on_table
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.phrases import moment_words
from portal.evaluation.questionnaire import Moment
from portal.evaluation.views.addresses import address_of
from portal.evaluation.views.routes import (
    AT_END,
    LATER,
    OF_SESSION,
    blueprint,
    end_of,
    follow_up_of,
    group_of,
    tap_of,
)
from portal.groups.models import Group
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

PAGE = "evaluation/form.html"


@blueprint.get(OF_SESSION)
@requires(Permission.ANSWER_EVALUATION)
def show(group_id: int, session_id: int) -> Response:
    """The tap after a session; or that it was answered, or is not open."""
    group = group_of(group_id)
    return _show(group, tap_of(group, session_id))


@blueprint.get(AT_END)
@requires(Permission.ANSWER_EVALUATION)
def show_end(group_id: int) -> Response:
    """The form at the end of the course; or that it was answered, or is not open."""
    group = group_of(group_id)
    return _show(group, end_of(group))


@blueprint.get(LATER)
@requires(Permission.ANSWER_EVALUATION)
def show_later(group_id: int, months: int) -> Response:
    """The form so many months after the course, for who said that they may be asked."""
    group = group_of(group_id)
    return _show(group, follow_up_of(group, months))


@blueprint.post(OF_SESSION)
@requires(Permission.ANSWER_EVALUATION)
def create(group_id: int, session_id: int) -> Response:
    """Put the viewer's answer into the box; a second one changes nothing."""
    group = group_of(group_id)
    return _answer(group, tap_of(group, session_id))


@blueprint.post(AT_END)
@requires(Permission.ANSWER_EVALUATION)
def create_end(group_id: int) -> Response:
    """Put the viewer's answers into the box; a second form changes nothing."""
    group = group_of(group_id)
    return _answer(group, end_of(group))


@blueprint.post(LATER)
@requires(Permission.ANSWER_EVALUATION)
def create_later(group_id: int, months: int) -> Response:
    """Put the viewer's answers into the box; a second form changes nothing."""
    group = group_of(group_id)
    return _answer(group, follow_up_of(group, months))


def _show(group: Group, asking: Asking) -> Response:
    return page(PAGE, **_shown(group, asking, _form(asking)))


def _answer(group: Group, asking: Asking) -> Response:
    form = _form(asking)
    if not form.validate():
        return invalid(PAGE, **_shown(group, asking, form))
    try:
        new = answering.answer(asking, viewer().person, form.given)
    except answering.NotAskedError:
        said = _("Your answer was not kept. First say that we may ask you.")
        return done(url_for("evaluation.consent", group_id=group.id), said=said)
    except answering.ClosedError:
        return invalid(PAGE, refused=True, **_shown(group, asking, form))
    # At the end one is asked whether one may be asked again.
    next_one = "consent" if asking.moment is Moment.END else "index"
    return done(
        url_for(f"evaluation.{next_one}", group_id=group.id),
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
        "moment_words": moment_words,
        "is_asked": answering.is_asked(asking, viewer().person),
        "answered": answering.has_answered(asking, viewer().person),
        "was_on_table": was_on_table(asking),
        "url": address_of(asking, "create"),
        "as_read": InGroup(group.id, shared_at=asking.opens_at),
    }
