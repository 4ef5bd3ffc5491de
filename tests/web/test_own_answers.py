"""Every answer says that it is the portal's own, and which of two is the newer."""

from __future__ import annotations

import pytest

from portal.web.own_answers import HEADER
from tests.cast import Cast
from tests.client import Visitor

PATHS = ["/", "/sign-in", "/help-now", "/nowhere", "/health", "/language", "/groups/1/board"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_signed(path: str, cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    for phone in (visit.stranger(), visit.by(cast.amal)):
        for answer in (phone.get(path), phone.get(path, htmx=True), phone.post(path)):
            assert int(answer.headers[HEADER]) > 0


def test_what_was_made_later_says_so(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    path = f"/groups/{cast.linde.id}/board"

    moments = [int(phone.get(path, htmx=True).headers[HEADER]) for _look in range(3)]

    assert moments == sorted(set(moments))
