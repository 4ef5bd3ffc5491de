"""Whatever stands in an address gets a page: what does not exist is not found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from portal.web.numbers import DIGITS
from tests.access.matrix import Row, World, all_rows
from tests.badinput.senders import judge, stored
from tests.cast import Cast
from tests.client import HTMX, NONE, Visitor

ABSURD = [
    "0",
    "-1",
    "1.5",
    "٣",
    "x",
    "%00",
    "1%00",
    "9" * DIGITS,
    "9" * (DIGITS + 1),
    str(2**70),
]
QUERIES = ["page=-1", "page=x", "page=" + "9" * 40, "before=-1", "before=" + "9" * 40]
QUERIES += ["after=x", "after=9999-12-31T23:59:59Z", "after=%00", "next=//evil.example", "%00=%00"]
QUERIES += ["group=" + "9" * 40, "lesson=%ED%A0%80", "=&&=;", "a" * 3000]
NUMBER = re.compile(r"(?<=/)\d+(?=[/.]|$)")
OTHER_METHODS = ("PUT", "PATCH", "DELETE")
ROWS = {name: row for name, row in all_rows().items() if " " not in name.partition(" ")[2]}
GETS = {name: row for name, row in ROWS.items() if name.startswith("GET ")}

each_route = pytest.mark.parametrize(("name", "row"), ROWS.items(), ids=list(ROWS))
each_page = pytest.mark.parametrize("row", GETS.values(), ids=[name[4:] for name in GETS])


@pytest.fixture
def world(row: Row, cast: Cast, visit: type[Visitor]) -> World:
    return World(cast, row.phase)


def variants(path: str) -> Iterator[str]:
    """The path with each of its numbers made absurd."""
    for match in NUMBER.finditer(path):
        for absurd in ABSURD:
            yield path[: match.start()] + absurd + path[match.end() :]


@each_route
def test_absurd_numbers(name: str, row: Row, world: World) -> None:
    method = name.partition(" ")[0]
    phone = Visitor(world.person("trainer"))
    token = {"csrf_token": phone.token()}
    paths = list(variants(row.path(world)))
    before = stored()
    for path in paths:
        response = phone.client.open(path, method=method, data=token if method == "POST" else None)
        assert judge(response, before, path) in {303, 400, 403, 404, 405}, path


@each_route
def test_another_groups_number(name: str, row: Row, world: World) -> None:
    path = row.path(world)
    ours = f"/groups/{world.group.id}"
    if not path.startswith(ours + "/"):
        pytest.skip("no group stands in this path")
    theirs = f"/groups/{world.other_group.id}" + path.removeprefix(ours)
    phone = Visitor(world.person("trainer"))
    before = stored()

    send = phone.get if name.startswith("GET") else phone.post
    assert judge(send(theirs), before, theirs) == 404


@each_page
def test_odd_questions(row: Row, world: World) -> None:
    path = row.path(world)
    phone = Visitor(world.person("trainer"))
    before = stored()
    for number, query in enumerate(QUERIES):
        address = f"{path}{'&' if '?' in path else '?'}{query}"
        headers = HTMX if number % 2 else NONE
        judge(phone.client.get(address, headers=headers), before, address)


@each_route
def test_methods_that_nobody_offers(name: str, row: Row, world: World) -> None:
    path = row.path(world)
    phone = Visitor(world.person("trainer"))
    before = stored()
    for method in OTHER_METHODS:
        response = phone.client.open(path, method=method)
        assert response.status_code == 405, f"{method} {path}"
        assert response.headers["Allow"]
        assert "<h1>" in response.text
    assert stored() == before


@each_page
def test_a_page_answers_head_as_it_answers_get(row: Row, world: World) -> None:
    phone = Visitor(world.person("trainer"))
    path = row.path(world)

    assert phone.client.head(path).status_code == phone.client.get(path).status_code
    assert phone.client.head(path).data == b""
