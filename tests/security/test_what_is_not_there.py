"""What exists but is another group's looks exactly as what does not exist at all.

The addresses come from the access matrix, so a new page is tried without being named here.
"""

from __future__ import annotations

import re

import pytest
from werkzeug.test import TestResponse

from tests.access.matrix import Row, World, all_rows
from tests.cast import Cast
from tests.client import Visitor

NUMBER = re.compile(r"(?<=/)\d+(?=[/.]|$)")
NOWHERE = "987654321"
CHANGES = re.compile(r'((?:nonce|name="(?:csrf_token|submission_key)" value)=)"[^"]*"')
TOLD = {"GET checkin.show", "POST checkin.create"}
"""Who scans the poster of another group is told so; a code is 4 digits and valid for hours."""
HIDDEN = {
    name: row
    for name, row in all_rows().items()
    if row.stranger == 404 and " " not in name.partition(" ")[2] and name not in TOLD
}


def shown(answer: TestResponse, path: str) -> str:
    """What the page says, without what is new on each page and the address asked for."""
    text = CHANGES.sub(r"\1", answer.text)
    return text.replace(f'value="{path}"', 'value="here"').replace(path, "here")


@pytest.mark.parametrize(("name", "row"), HIDDEN.items(), ids=list(HIDDEN))
def test_a_stranger_learns_nothing_from_an_address(
    name: str, row: Row, cast: Cast, visit: type[Visitor]
) -> None:
    world = World(cast, row.phase)
    stranger = visit.by(cast.ilse)
    theirs = row.path(world)
    nothing = NUMBER.sub(NOWHERE, theirs)
    data = row.data(world)
    if nothing == theirs:
        pytest.skip("no number stands in this address")

    method = name.partition(" ")[0]
    answers = [
        stranger.get(path) if method == "GET" else stranger.post(path, data)
        for path in (theirs, nothing)
    ]
    fragments = [
        stranger.get(path, htmx=True) if method == "GET" else stranger.post(path, data, htmx=True)
        for path in (theirs, nothing)
    ]

    for one, other in (answers, fragments):
        assert (one.status_code, other.status_code) == (404, 404)
        assert shown(one, theirs) == shown(other, nothing)
        # A nonce, and the moment of the answer, are new each time.
        differs = {"Content-Length", "Content-Security-Policy", "Portal"}
        assert {k: v for k, v in one.headers if k not in differs} == {
            k: v for k, v in other.headers if k not in differs
        }
