"""The page of a card to share."""

from __future__ import annotations

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal import i18n
from portal.sharing.cards import SharedCard
from portal.web.gate import open_to_everyone
from portal.web.pages import page

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/share/<programme>/<lesson>")
@open_to_everyone
def card(programme: str, lesson: str) -> Response:
    """A motto and one practice; with `language`, in that language whoever is reading.

    The language stands in the address and not in a cookie: who gets the card reads it as it
    was sent, and nothing is left on their phone.
    """
    try:
        found = SharedCard.find(programme, lesson, request.args.get("language"))
    except LookupError:
        abort(404)
    with i18n.speaking(found.language.tag):
        return page("sharing/card.html", card=found, text=found.text)
