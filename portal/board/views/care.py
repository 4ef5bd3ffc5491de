"""What was reported and hidden in a group, for who looks after its messages."""

from __future__ import annotations

from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.board.caring import cases_in, hidings_in
from portal.board.phrases import kind_words
from portal.board.views.routes import BOARD, blueprint
from portal.board.views.shown import address_of, page_with, surroundings
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page


@blueprint.get(f"{BOARD}/reports")
@requires(Permission.HANDLE_REPORT)
def care(group_id: int) -> Response:
    """The reports that wait, without who made them, and the hidden messages."""
    person = viewer().person
    return page(
        "board/care.html",
        cases=cases_in(group_id, person),
        hidings=hidings_in(group_id, person),
        kind_words=kind_words,
        address_of=address_of,
        page_with=page_with,
        **surroundings(group_id),
    )
