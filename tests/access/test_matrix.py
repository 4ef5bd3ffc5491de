"""Every route × every role gets what the matrix says, and no route is missing from it."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.access.matrix import ROLES, Row, World, all_rows
from tests.cast import Cast
from tests.client import Visitor

CELLS = [(name, row, role) for name, row in all_rows().items() for role in ROLES]


@pytest.mark.parametrize(
    ("name", "row", "role"), CELLS, ids=[f"{name}-{role}" for name, _row, role in CELLS]
)
def test_a_role_gets_what_the_matrix_says(
    name: str, row: Row, role: str, cast: Cast, visit: type[Visitor]
) -> None:
    world = World(cast, row.phase)
    path, data = row.path(world), row.data(world)
    phone = Visitor(world.person(role))

    response = phone.get(path) if name.startswith("GET ") else phone.post(path, data)

    assert response.status_code == getattr(row, role), f"{name} as {role}: {path}"


def test_every_route_stands_in_the_matrix(app: Flask) -> None:
    routes = {
        f"{method} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    written = {" ".join(name.split(" ")[:2]) for name in all_rows()}

    assert routes - written == set(), "routes without a row"
    assert written - routes == set(), "rows without a route"


def test_a_view_that_declares_nothing_is_an_error(app: Flask, visit: type[Visitor]) -> None:
    undeclared = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if not hasattr(view, "access_rule")
    ]
    assert undeclared == []
