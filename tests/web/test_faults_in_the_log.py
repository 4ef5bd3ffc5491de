"""What breaks is written down without the secrets that stand in addresses."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from portal.people.cards import Card
from portal.web.gate import open_to_everyone
from tests.cast import Cast
from tests.client import Visitor


@open_to_everyone
def breaks(**_arguments: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("endpoint", ["people.card", "feed.calendar"])
def test_a_card_or_calendar_that_breaks_leaves_no_secret_in_the_log(
    endpoint: str,
    app: Flask,
    cast: Cast,
    visit: type[Visitor],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, endpoint, breaks)
    token = Card.issue(cast.amal, cast.nadia, "a-card-for-amal").token
    path = {"people.card": f"/card/{token}", "feed.calendar": f"/calendar/{token}.ics"}[endpoint]

    with caplog.at_level(logging.ERROR):
        assert visit.stranger().get(path).status_code == 500

    assert token not in caplog.text
    assert "<token>" in caplog.text
    assert "ZeroDivisionError" in caplog.text
