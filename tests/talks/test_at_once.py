"""Impatient thumbs, and two phones: one request is open at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from portal.db import database
from portal.talks.asking import ask
from portal.talks.models import TalkRequest
from portal.web.forms import new_submission_key
from tests.cast import Cast

TIMES = 5


@pytest.mark.parametrize("keys", ["one form", "five forms"])
def test_five_at_the_same_moment_are_one_open_request(keys: str, cast: Cast) -> None:
    person, group = cast.bram, cast.linde
    sent = [new_submission_key()] * TIMES
    if keys == "five forms":
        sent = [new_submission_key() for _ in range(TIMES)]
    together = Barrier(TIMES)

    def press(key: str) -> int:
        together.wait()
        try:
            return ask(person, group, key).id
        finally:
            database.close()

    with ThreadPoolExecutor(TIMES) as threads:
        made = set(threads.map(press, sent))

    assert len(made) == 1
    assert TalkRequest.select().count() == 1
