"""A role ends between a page and what is sent from it, also when both happen at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from portal import db
from portal.board.models import Post
from portal.groups.endings import end_role
from portal.groups.memberships import Membership, Role
from portal.homework.responses import ReflectionAnswer
from portal.sessions.models import Session
from tests.access.matrix import key
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import read
from tests.sessions.making import FAR, asked

TRIES = 8


@pytest.mark.parametrize("number", range(TRIES))
def test_nothing_is_stored_after_a_trainer_was_told_no(
    number: int, app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    text = read(cast.amal, cast.linde, cast.nadia)
    coby, group, nadia = cast.coby, cast.linde, cast.nadia
    phones = [visit.by(nadia) for _ in range(3)]
    forms: list[tuple[Visitor, str, dict[str, str]]] = [
        (phones[0], f"/groups/{group.id}/sessions", {**asked(**FAR), **key()}),
        (phones[1], f"/groups/{group.id}/board", {"body": "Tot dinsdag", **key()}),
        (phones[2], f"/reflections/{text.id}/answer", {"body": "Mooi"}),
    ]
    forms = [(p, path, {"csrf_token": p.token(), **form}) for p, path, form in forms]
    db.database.close()
    start = threading.Barrier(len(forms) + 1)

    def send(phone: Visitor, path: str, form: dict[str, str]) -> Callable[[], int]:
        def run() -> int:
            start.wait(10)
            return phone.client.post(path, data=form).status_code

        return run

    def end() -> int:
        with app.app_context():
            start.wait(10)
            end_role(nadia, group, Role.TRAINER, coby)
            return 0

    with ThreadPoolExecutor(len(forms) + 1) as pool:
        answers = [pool.submit(send(*form)) for form in forms]
        pool.submit(end).result(30)
        statuses = [answer.result(30) for answer in answers]

    stored = [
        Session.select().where(Session.group == group).count(),
        Post.select().where(Post.author == nadia).count(),
        ReflectionAnswer.select().count(),
    ]
    assert [status == 303 for status in statuses] == [bool(count) for count in stored]
    assert set(statuses) <= {303, 404}
    again = [phone.client.post(path, data={**form, **key()}) for phone, path, form in forms]
    assert [answer.status_code for answer in again] == [404, 404, 404]


def test_a_role_that_two_end_at_once_is_ended_once(app: Flask, cast: Cast) -> None:
    coby, group, nadia = cast.coby, cast.linde, cast.nadia
    db.database.close()
    start = threading.Barrier(4)

    def end() -> bool:
        with app.app_context():
            start.wait(10)
            return end_role(nadia, group, Role.TRAINER, coby)

    with ThreadPoolExecutor(4) as pool:
        ended = [each.result(30) for each in [pool.submit(end) for _ in range(4)]]

    assert sorted(ended) == [False, False, False, True]
    assert (
        not Membership.select()
        .where(Membership.person == nadia, Membership.group == group, Membership.until.is_null())
        .exists()
    )
