"""A page elsewhere can send nothing in somebody's name, and read nothing.

The forms come from the access matrix, so a new one is tried without being named here.
"""

from __future__ import annotations

import pytest

from portal import WITHOUT_TOKEN
from portal.people.models import Person
from tests.access.matrix import Row
from tests.badinput.senders import Sender, forms, stored
from tests.cast import Cast
from tests.client import HTMX, NONE, Visitor

FORMS = forms()
STALE = 400
EVIL = "https://evil.example"
EXEMPT = {f"POST {each.removeprefix('portal.').replace('.views', '')}" for each in WITHOUT_TOKEN}


@pytest.fixture
def sender(row: Row, cast: Cast, visit: type[Visitor]) -> Sender:
    return Sender.of(row, cast)


guarded = pytest.mark.parametrize(
    "row",
    [row for name, row in FORMS.items() if name not in EXEMPT],
    ids=[name[5:] for name in FORMS if name not in EXEMPT],
)


def test_the_forms_without_a_token_are_known() -> None:
    assert {"POST help.leave", "POST kiosk.create"} == EXEMPT
    assert FORMS.keys() >= EXEMPT


@guarded
def test_without_this_persons_own_token_nothing_happens(sender: Sender, cast: Cast) -> None:
    someone_else: Person = cast.ilse
    theirs = Visitor(someone_else).token()
    ours = sender.phone.token()
    cut = ours[:-6]
    before = stored()

    for token in (None, "", "x", theirs, cut, ours.swapcase()):
        form = {**sender.data} if token is None else {**sender.data, "csrf_token": token}
        for headers in (NONE, HTMX):
            answer = sender.phone.client.post(
                sender.path, data=form, headers={**headers, "Origin": EVIL}
            )
            assert answer.status_code == STALE, token
            assert stored() == before


@guarded
def test_a_token_in_the_address_or_as_json_does_not_count(sender: Sender) -> None:
    token = sender.phone.token()
    before = stored()

    answers = [
        sender.phone.client.post(f"{sender.path}?csrf_token={token}", data=sender.data),
        sender.phone.client.post(sender.path, json={"csrf_token": token}),
    ]

    assert [answer.status_code for answer in answers] == [STALE, STALE]
    assert stored() == before


@pytest.mark.parametrize("path", ["/", "/me", "/health", "/sign-in", "/me/data"])
def test_no_page_elsewhere_may_read_an_answer(path: str, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)
    asked = {"Origin": EVIL, "Access-Control-Request-Method": "POST"}

    for answer in (
        phone.client.get(path, headers=asked),
        phone.client.options(path, headers=asked),
    ):
        assert "Access-Control" not in str(answer.headers)
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
