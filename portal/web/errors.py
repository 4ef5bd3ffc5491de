"""When something is wrong: a page, or a notice in place, in the reader's language.

What somebody typed is never lost. htmx leaves the form as it stands and shows the
notice; without JavaScript the page carries the typed text and can send it again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, g, make_response, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from portal.web.drafting import keep_refused
from portal.web.kept import kept_fields, typed_text
from portal.web.limits import seconds_to_wait
from portal.web.page_owner import owner_of_page
from portal.web.pages import SEE_OTHER, page, wants_fragment

TOO_OLD = 400
PASSES_BY = frozenset({429, 500})
"""What may go well the next time: then the page can send what was typed once more."""


@dataclass(frozen=True)
class Sentence:
    """What a status means to a person: what is the matter, and what to do now."""

    title: object
    advice: object


SENTENCES = {
    400: Sentence(_l("This did not arrive well"), _l("Go back and try it again.")),
    401: Sentence(_l("You are signed out"), _l("Sign in again. Your text is still here.")),
    403: Sentence(_l("This is not for you to do"), _l("Ask your trainer if you need this.")),
    404: Sentence(_l("We cannot find this page"), _l("Go to your start page.")),
    405: Sentence(_l("This does not work this way"), _l("Go back and use the button.")),
    410: Sentence(_l("This is no longer here"), _l("Go to your start page.")),
    413: Sentence(_l("This is too much at once"), _l("Make your text shorter and try again.")),
    429: Sentence(_l("You tried too often"), _l("Wait a while and try again.")),
    500: Sentence(_l("Something went wrong on our side"), _l("Wait a moment and try it again.")),
}


def init_app(app: Flask) -> None:
    """Answer every error in the portal's own words."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(CSRFError, _token_refused)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(401, _signed_out)
    app.register_error_handler(500, _broken)


def _answer(error: HTTPException) -> AnyResponse:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = _say(error.code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.allow.update(error.valid_methods)
    return response


def _say(status: int, advice: str | None = None) -> Response:
    known = status if status in SENTENCES else (500 if status >= 500 else 400)
    sentence = SENTENCES[known]
    context: dict[str, Any] = {
        "title": sentence.title,
        "advice": advice or sentence.advice,
    }
    if wants_fragment():
        return _notice(status, **context)
    return page(
        "errors/error.html",
        status=status,
        kept=typed_text(),
        again=known in PASSES_BY,
        **context,
    )


def _notice(status: int, **context: Any) -> Response:
    response = page("errors/_notice.html", status=status, **context)
    response.headers["HX-Retarget"] = "#notice"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _broken(_error: InternalServerError) -> Response:
    # The traceback is logged by Flask; the reader gets a sentence. It may be the database
    # that is broken, so the page asks nothing of it: not even who is looking.
    g.viewer = None
    response = _say(500)
    response.headers["Cache-Control"] = "no-store"
    return response


def _signed_out(_error: HTTPException) -> AnyResponse:
    if request.method == "GET" and not wants_fragment():
        response = redirect(_sign_in_address(), SEE_OTHER)
        response.vary.add("HX-Request")
        return response
    sentence, kept = SENTENCES[401], keep_refused()
    if wants_fragment():
        return _notice(
            401,
            title=sentence.title,
            advice=_("Sign in again. Your text is kept for you.") if kept else sentence.advice,
            sign_in=_sign_in_address(),
        )
    return page(
        "errors/signed_out.html",
        status=401,
        kept=kept,
        typed=None if kept else typed_text(),
        title=sentence.title,
    )


def _sign_in_address() -> str:
    here = request.full_path.rstrip("?") if request.method == "GET" else ""
    return current_app.url_for("people.sign_in", next=here or None)


def _token_refused(_error: CSRFError) -> Response:
    title = _("This page was open for a long time")
    # What was typed on a page of somebody else is not shown to who holds the phone now.
    owner = owner_of_page()
    if owner is not None:
        keep_refused()
    if wants_fragment():
        return _notice(
            TOO_OLD,
            title=title,
            advice=_("Copy your text. Open the page again and paste it."),
        )
    return page(
        "errors/stale_form.html",
        status=TOO_OLD,
        kept=None if owner is not None else kept_fields(),
        is_of_another=owner is not None,
        title=title,
    )


def _too_often(_error: RateLimitExceeded) -> Response:
    seconds = seconds_to_wait()
    minutes = math.ceil(seconds / 60)
    advice = ngettext(
        "Wait %(num)d minute and try again.", "Wait %(num)d minutes and try again.", minutes
    )
    response = _say(429, advice)
    response.headers["Retry-After"] = str(seconds)
    return response
