"""GET changes nothing: the test client finds a page that writes."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.people.models import Person
from portal.web.gate import open_to_everyone
from tests.cast import Cast
from tests.client import Visitor


def test_a_get_that_writes_is_found(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    @open_to_everyone
    def writes() -> str:
        Person.update(name="Changed by reading").execute()
        return "read"

    phone = visit.by(cast.amal)
    monkeypatch.setitem(app.view_functions, "help.now", writes)

    with pytest.raises(AssertionError, match=r"GET /help-now writes.*UPDATE"):
        phone.get("/help-now")


@pytest.mark.parametrize("path", ["/", "/help-now", "/sign-in", "/sign-out", "/nowhere"])
def test_reading_writes_nothing(path: str, cast: Cast, visit: type[Visitor]) -> None:
    for phone in (visit.by(cast.amal), visit.by(cast.coby), visit.stranger()):
        phone.get(path)
