"""Without the second step, staff get no page of staff: not one, whatever the route."""

from __future__ import annotations

import pytest

from tests.access.matrix import Row, World, all_rows
from tests.cast import Cast
from tests.client import Visitor

STAFF = ("trainer", "other_trainer", "coordinator")
ANSWERED = {200, 303, 422}


def _is_for_staff(row: Row) -> bool:
    """Whether some staff get something here that a stranger does not."""
    return any(getattr(row, role) in ANSWERED and row.stranger not in ANSWERED for role in STAFF)


ROWS = {name: row for name, row in all_rows().items() if _is_for_staff(row)}


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("name", ROWS)
def test_no_page_of_staff_opens(name: str, role: str, cast: Cast, visit: type[Visitor]) -> None:
    row = ROWS[name]
    world = World(cast, row.phase)
    path, data = row.path(world), row.data(world)
    weak = Visitor(world.person(role), second_step=False)

    answer = weak.get(path) if name.startswith("GET ") else weak.post(path, data)

    if name.split(" ")[1].startswith("access."):
        # Where the second step is set up.
        assert answer.status_code in ANSWERED
    elif answer.status_code == 303:
        assert answer.location == "/me/access"
    else:
        assert answer.status_code in {401, 403, 404, 410}


def test_the_rows_are_those_of_staff() -> None:
    assert {"GET coordination.index", "GET reflections.index", "GET groups.cards"} <= ROWS.keys()
    assert "GET account.me" not in ROWS
