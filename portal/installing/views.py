"""What a browser reads when somebody puts the portal on their home screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flask import Blueprint, current_app, json, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import i18n
from portal.web.gate import open_to_everyone

blueprint = Blueprint("installing", __name__)

NAME = "Samen"
"""On the home screen too: it says nothing of a course, a group or children."""
PAPER = "#f7f2e8"
SIZES = (192, 512)
A_DAY = "public, max-age=86400"


@blueprint.get("/manifest.webmanifest")
@open_to_everyone
def manifest() -> Response:
    """The manifest, with `language` in that language.

    Browsers fetch it without cookies, so the page names the reader's language in the address.
    It is the same for everybody who reads that language, and holds nothing of a person.
    """
    asked = i18n.BY_TAG.get(request.args.get("language", ""))
    with i18n.speaking((asked or i18n.current()).tag):
        answer = Response(json.dumps(_manifest()), mimetype="application/manifest+json")
    if asked is not None:
        answer.headers["Cache-Control"] = A_DAY
    answer.add_etag()
    return answer.make_conditional(request)


def _manifest() -> dict[str, Any]:
    spoken = i18n.current()
    return {
        "id": "/",
        "name": NAME,
        "short_name": NAME,
        "lang": spoken.tag,
        "dir": spoken.direction,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [_icon(look, size) for look in ("any", "maskable") for size in SIZES],
        "shortcuts": [
            {"name": _("I am here"), "url": url_for("checkin.enter")},
            {"name": _("My page"), "url": url_for("account.me")},
            {"name": _("Help now"), "url": url_for("help.now")},
        ],
    }


def _icon(look: str, size: int) -> dict[str, str]:
    stem = "maskable" if look == "maskable" else "icon"
    address = cast("Callable[[str], str]", current_app.jinja_env.globals["asset"])
    return {
        "src": address(f"{stem}-{size}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": look,
    }
