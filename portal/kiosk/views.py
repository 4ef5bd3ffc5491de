"""The pages on the phone at the table: the form, and a thank-you that shows nothing of it.

Whoever holds the link may answer, so nobody signs in, and who is signed in on that phone is of no
account: the page shows nothing of them. The language stands in the address: the next one begins
anew. No browser keeps any of it (no-store), and a form that is sent again after "back" leads to
the thank-you page, whatever it held.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.evaluation.answering import ClosedError, answer_on_kiosk, was_sent
from portal.evaluation.asking import Asking
from portal.evaluation.forms import AnswerForm, answer_form
from portal.evaluation.kiosks import at_kiosk
from portal.evaluation.offered import questionnaire_of
from portal.web.gate import open_to_everyone
from portal.web.pages import SEE_OTHER, invalid, page
from portal.web.who_reads import joined, name_of, readers

blueprint = Blueprint("kiosk", __name__)

KIOSK = "/kiosk/<token>"
GONE = 410


def _in_own_language(view: Callable[[str], Response]) -> Callable[[str], Response]:
    """Let the page speak the language that its address names, whoever is signed in."""

    @wraps(view)
    def speaking(token: str) -> Response:
        tag = request.args.get("language", "")
        if tag not in i18n.BY_TAG:
            return view(token)
        with i18n.speaking(tag):
            return view(token)

    return speaking


@blueprint.get(KIOSK)
@open_to_everyone
@_in_own_language
def show(token: str) -> Response:
    """The form, empty."""
    asking = _asking(token)
    if asking is None:
        return page("kiosk/closed.html", status=GONE, **_frame(token))
    return page("kiosk/form.html", **_shown(token, asking, _form(asking)))


@blueprint.post(KIOSK)
@open_to_everyone
@_in_own_language
def create(token: str) -> Response:
    """Put the answer into the box, once, and lead to the thank-you page."""
    asking = _asking(token)
    if asking is None:
        return page("kiosk/closed.html", status=GONE, **_frame(token))
    form = _form(asking)
    thanks = url_for(".thanks", token=token, **_language())
    if was_sent(asking.box, form.submission_key.data or ""):
        return redirect(thanks, SEE_OTHER)
    if not form.validate():
        return invalid("kiosk/form.html", **_shown(token, asking, form))
    try:
        answer_on_kiosk(asking, form.submission_key.data or "", form.given)
    except ClosedError:
        return page("kiosk/closed.html", status=GONE, **_frame(token))
    return redirect(thanks, SEE_OTHER)


@blueprint.get(f"{KIOSK}/thanks")
@open_to_everyone
@_in_own_language
def thanks(token: str) -> Response:
    """Thank whoever answered, and let the next one begin."""
    asking = _asking(token)
    if asking is None:
        return page("kiosk/closed.html", status=GONE, **_frame(token))
    return page("kiosk/thanks.html", next_url=url_for(".show", token=token), **_frame(token))


def _asking(token: str) -> Asking | None:
    if len(token) > 64:
        abort(404)
    return at_kiosk(token)


def _form(asking: Asking) -> AnswerForm:
    return answer_form(questionnaire_of(asking.moment), i18n.language_tag())


def _language() -> dict[str, Any]:
    tag = request.args.get("language", "")
    return {"language": tag} if tag in i18n.BY_TAG else {}


def _frame(token: str) -> dict[str, Any]:
    """What every page needs; nothing of who is signed in on this phone."""
    spoken = i18n.current()
    return {
        "viewer": None,
        "navigation": [],
        "rest": None,
        "language_tag": spoken.tag,
        "text_direction": spoken.direction,
        "ways": [
            (each, url_for(".show", token=token, language=each.tag)) for each in i18n.LANGUAGES
        ],
    }


def _shown(token: str, asking: Asking, form: AnswerForm) -> dict[str, Any]:
    return {
        **_frame(token),
        "asking": asking,
        "form": form,
        "asked": form.questionnaire,
        "url": url_for(".create", token=token, **_language()),
        "trainers": _readers(asking),
    }


def _readers(asking: Asking) -> Markup:
    group = asking.session.group
    thing = InGroup(group.id, shared_at=asking.opens_at)
    return joined([name_of(who) for who in readers(Permission.READ_ANSWER_TEXTS, thing, group)])
