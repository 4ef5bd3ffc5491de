"""Something goes wrong after Bram pressed the button, and he has no script: his text is there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from peewee import OperationalError

from portal.board.models import Post
from portal.db import database
from portal.groups.models import Phase
from portal.web.forms import new_submission_key
from tests.board.making import post
from tests.cast import Cast
from tests.client import Visitor

TEXT = "Wie neemt er <koffie> mee?\nIk niet."
SHOWN = "Wie neemt er &lt;koffie&gt; mee?"
HERE = {"Sec-Fetch-Site": "same-origin"}
FIELD = re.compile(r'<input type="hidden" name="(body|submission_key)" value="([^"]*)"')


def test_while_the_database_is_away_the_text_waits_and_can_be_sent_again(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"
    message = {"body": TEXT, "submission_key": new_submission_key()}

    def gone(*_args: object, **_options: object) -> None:
        raise OperationalError("the disk has gone")

    with monkeypatch.context() as away:
        away.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
        away.setattr(database.obj, "execute_sql", gone)
        broken = phone.post(board, message, headers=HERE)

    assert broken.status_code == 500
    assert f'action="{board}"' in broken.text
    again = {name: unescape(value) for name, value in FIELD.findall(broken.text)}
    assert again == message
    phone.post(board, again)
    assert [each.body for each in Post.select()] == [TEXT]


def test_what_can_no_longer_be_sent_can_be_copied(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"
    deleted = post(cast.linde, cast.bram)
    deleted.remove()

    gone = phone.post(f"{board}/{deleted.id}", {"body": TEXT}, headers=HERE)
    nowhere = phone.post(f"{board}/999999/replies", {"body": TEXT}, headers=HERE)
    cast.linde.phase = Phase.CLOSED
    cast.linde.save()
    closed = phone.post(board, {"body": TEXT}, headers=HERE)

    assert (gone.status_code, nowhere.status_code, closed.status_code) == (410, 404, 403)
    for answer in (gone, nowhere, closed):
        assert SHOWN in answer.text
        assert f'action="{board}' not in answer.text


def test_every_reply_is_shown_and_no_secret(cast: Cast, visit: type[Visitor]) -> None:
    form = {"reply-noticed": "Zij lachte weer", "password": "two words", "writer": "a-window"}

    answer = visit.by(cast.ilse).post("/nowhere", form, headers=HERE)

    assert "Zij lachte weer" in answer.text
    assert "two words" not in answer.text
    assert "a-window" not in answer.text


def test_a_page_elsewhere_cannot_show_its_words_here(cast: Cast, visit: type[Visitor]) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}

    answer = visit.by(cast.bram).post("/nowhere", {"body": TEXT}, headers=headers)

    assert SHOWN not in answer.text
