"""The gate denies by default: a view that says nothing about who may pass is an error."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.access.permissions import Permission
from portal.web.gate import (
    UndeclaredViewError,
    open_to_everyone,
    requires,
    requires_somewhere,
    rule_of,
    signed_in,
)
from tests.cast import Cast
from tests.client import Visitor


def test_a_view_without_a_rule_is_an_error_for_everybody(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.view_functions, "help.now", lambda: "open by mistake")
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", True)

    for phone in (visit.stranger(), visit.by(cast.amal), visit.by(cast.coby)):
        with pytest.raises(UndeclaredViewError, match=r"help\.now"):
            phone.get("/help-now")


def test_what_an_undeclared_view_says_is_never_sent(
    app: Flask, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.view_functions, "help.now", lambda: "open by mistake")
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    response = visit.stranger().get("/help-now")

    assert response.status_code == 500
    assert "open by mistake" not in response.text


def test_a_view_says_who_may_pass() -> None:
    def view() -> None: ...

    assert rule_of(view) is None
    for declare in (
        open_to_everyone,
        signed_in,
        requires(Permission.READ_GROUP),
        requires_somewhere(Permission.READ_GROUP),
    ):
        assert rule_of(declare(view)) is not None


HUGE = 2**70


@pytest.mark.parametrize(
    "number", ["0", "-1", str(HUGE), str(2**31), "1.5", "x", "٣", "%00", "1%20"]
)
def test_a_number_that_no_group_can_have_is_not_found(
    number: str, cast: Cast, visit: type[Visitor]
) -> None:
    for phone in (visit.by(cast.amal), visit.by(cast.coby)):
        assert phone.get(f"/groups/{number}").status_code == 404
        assert phone.get(f"/groups/{number}/board").status_code == 404
        assert phone.post(f"/groups/{number}/board", {"body": "x"}).status_code == 404
