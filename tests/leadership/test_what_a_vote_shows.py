"""What pages, drafts and tables show of a vote: that there was one, and never for whom."""

from __future__ import annotations

from typing import Any

import pytest

from portal import db
from portal.drafts.models import Draft
from portal.groups.models import Group
from portal.leadership.ballots import vote
from portal.leadership.box import votes_in
from portal.leadership.models import (
    Ballot,
)
from tests.cast import Cast
from tests.client import HTMX, Visitor
from tests.leadership import making

Dump = dict[str, list[tuple[Any, ...]]]


def dump() -> Dump:
    """Every row of every table."""
    with db.database.connection_context():
        return {name: _rows(name) for name in sorted(db.database.get_tables())}


def _rows(table: str) -> list[tuple[Any, ...]]:
    return list(db.database.execute_sql(f'select * from "{table}" order by id'))  # noqa: S608


def _paper(ballot: Ballot, group: Group) -> str:
    return f"/groups/{group.id}/leader-choice/ballots/{ballot.id}/vote"


def test_voting_writes_nothing_but_the_box(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    phone = visit.by(cast.bram)
    before = dump()

    assert phone.post(_paper(ballot, cast.linde), {"secret_vote": str(cast.amal.id)}).location

    after = dump()
    assert [name for name in after if after[name] != before[name]] == ["ballot"]


@pytest.mark.parametrize("htmx", [True, False])
def test_a_ballot_that_comes_too_late_is_kept_nowhere(
    htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    path, form = _paper(ballot, cast.linde), {"secret_vote": str(cast.amal.id)}
    phone, stranger = visit.by(cast.bram), visit.stranger()
    of_bram = phone.token()

    signed_out = stranger.client.post(
        path, data={**form, "csrf_token": of_bram}, headers=HTMX if htmx else {}
    )
    too_old = phone.client.post(
        path, data={**form, "csrf_token": "of long ago"}, headers=HTMX if htmx else {}
    )
    by_hand = phone.post("/drafts", {"draft": path, **form}, htmx=htmx)

    assert signed_out.status_code in {400, 401}
    assert too_old.status_code == 400
    assert by_hand.status_code < 500
    assert not Draft.select().where(Draft.is_open()).exists()
    for response in (signed_out, too_old):
        assert "secret_vote" not in response.text
    assert votes_in(Ballot.get_by_id(ballot.id)) == {}


def test_the_page_tells_that_one_voted_and_not_for_whom(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.grace])
    vote(ballot, cast.bram, cast.amal.id)
    place = f"/groups/{cast.linde.id}/leader-choice"

    own, of_others = visit.by(cast.bram).get(place).text, visit.by(cast.nadia).get(place).text

    assert "Je hebt gestemd." in own
    assert "checked" not in own
    assert "Gestemd: 1 van de 3." in of_others
    assert "Je hebt gestemd." not in of_others
    assert 'autocomplete="off"' in own


def test_nothing_of_the_result_shows_before_the_end(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.grace])
    place = f"/groups/{cast.linde.id}/leader-choice"
    pages = []
    for chosen in (cast.amal, cast.grace):
        for voter in (cast.amal, cast.bram, cast.grace):
            vote(ballot, voter, chosen.id)
        pages.append(visit.by(cast.nadia).get(place).text)

    assert _plain(pages[0]) == _plain(pages[1])


def _plain(page: str) -> str:
    """What can be read of the page: without keys, tokens and nonces, which are always new."""
    main = page[page.index("<main") :]
    return "\n".join(line for line in main.splitlines() if "csrf_token" not in line)
