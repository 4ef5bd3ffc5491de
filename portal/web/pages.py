"""One view, two answers: the whole page, or only the fragment that htmx asked for."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

SEE_OTHER = 303
UNPROCESSABLE = 422


def wants_fragment() -> bool:
    """Whether htmx asks for a piece of the page that is already shown."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )


def page(
    template: str, *, fragment: str | None = None, status: int = 200, **context: Any
) -> Response:
    """The page `template`, or the template `fragment` when htmx asks for a piece.

    Both get the same `context`. Without a `fragment` everybody gets the page.
    """
    chosen = fragment if fragment is not None and wants_fragment() else template
    response = make_response(render_template(chosen, **context), status)
    response.vary.add("HX-Request")
    return response


def invalid(template: str, *, fragment: str | None = None, **context: Any) -> Response:
    """The form once more, with what was typed and what to do about it: status 422."""
    return page(template, fragment=fragment, status=UNPROCESSABLE, **context)


def done(
    to: str, *, swap: str | None = None, said: str | None = None, **context: Any
) -> AnyResponse:
    """The answer to a change that was made.

    htmx gets the template `swap`; everybody else is sent to the address `to`,
    where the sentence `said` is shown. Without a `swap` htmx goes to `to` as well.
    """
    if wants_fragment():
        if swap is not None:
            response = make_response(render_template(swap, said=said, **context))
            response.vary.add("HX-Request")
            return response
        if said is not None:
            flash(said, "success")
        response = make_response("", 200)
        response.headers["HX-Redirect"] = to
        return response
    if said is not None:
        flash(said, "success")
    return redirect(to, SEE_OTHER)
