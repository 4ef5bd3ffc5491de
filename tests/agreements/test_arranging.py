"""Who fixes the set puts the table in order, and leaves out what does not belong in it."""

from __future__ import annotations

import pytest

from portal import clock
from portal.agreements.arranging import leave_out, move, put_in
from portal.groups.memberships import Membership, Role
from tests.agreements.making import fixed, proposed, reworded, table_of
from tests.cast import Cast
from tests.client import Visitor

THREE = ("Op tijd.", "Telefoon uit.", "Uitpraten.")


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def _said(cast: Cast) -> list[str]:
    return [entry.worded.original.text for entry in table_of(cast.linde, cast.nadia).entries]


def test_buttons_put_a_line_up_and_down_and_pressing_twice_puts_it_there_once(
    cast: Cast, visit: type[Visitor]
) -> None:
    lines = [proposed(cast.linde, cast.bram, body) for body in THREE]
    phone = visit.by(cast.nadia)
    at = _rules(cast, f"/proposals/{lines[2].id}/place")
    assert f'action="{at}"' in phone.get(_rules(cast, "/fixing")).text

    for _ in range(3):
        assert phone.post(at, {"place": "2"}).status_code == 303
    assert _said(cast) == ["Op tijd.", "Uitpraten.", "Telefoon uit."]
    phone.post(_rules(cast, f"/proposals/{lines[0].id}/place"), {"place": "2"})
    assert _said(cast) == ["Uitpraten.", "Op tijd.", "Telefoon uit."]


def test_with_htmx_only_the_table_changes(cast: Cast, visit: type[Visitor]) -> None:
    lines = [proposed(cast.linde, cast.bram, body) for body in THREE]

    at = _rules(cast, f"/proposals/{lines[0].id}/place")
    swapped = visit.by(cast.nadia).post(at, {"place": "3"}, htmx=True).text

    assert "<html" not in swapped
    assert swapped.index("Uitpraten.") < swapped.index("Op tijd.")
    assert "De volgorde is bewaard." in swapped


@pytest.mark.parametrize("place", ["", "x", "0", "-1", "99999999999", "1.5"])
def test_an_odd_place_is_refused(place: str, cast: Cast, visit: type[Visitor]) -> None:
    line = proposed(cast.linde, cast.bram)
    answer = visit.by(cast.nadia).post(
        _rules(cast, f"/proposals/{line.id}/place"), {"place": place}
    )
    assert answer.status_code == 422
    assert "Deze plaats bestaat niet." in answer.text


def test_a_place_past_the_end_is_the_end(cast: Cast) -> None:
    lines = [proposed(cast.linde, cast.bram, body) for body in THREE]
    move(lines[0], 99, cast.nadia)
    assert _said(cast) == ["Telefoon uit.", "Uitpraten.", "Op tijd."]


def test_what_is_left_out_says_by_whom_and_can_be_put_in_again(
    cast: Cast, visit: type[Visitor]
) -> None:
    line = proposed(cast.linde, cast.bram, "Lachen mag.")
    proposed(cast.linde, cast.grace, "Op tijd.")
    phone, at = visit.by(cast.nadia), _rules(cast, f"/proposals/{line.id}/leaving-out")

    phone.post(at)
    assert "Weggelaten door <bdi>Nadia</bdi>" in visit.by(cast.bram).get(_rules(cast)).text
    assert _said(cast) == ["Op tijd."]
    phone.post(f"{at}/removal")
    assert _said(cast) == ["Lachen mag.", "Op tijd."]


def test_another_wording_that_is_put_in_takes_the_place_of_the_first(cast: Cast) -> None:
    standing = proposed(cast.linde, cast.bram, "Op tijd.")
    fixed(cast.linde, cast.nadia)
    one = reworded(standing, cast.grace, "Vijf minuten eerder.")
    other = reworded(standing, cast.nadia, "Tien minuten eerder.")

    put_in(other, cast.nadia)
    assert _said(cast) == ["Tien minuten eerder."]
    leave_out(other, cast.nadia)
    assert _said(cast) == ["Op tijd."]
    put_in(one, cast.nadia)
    assert _said(cast) == ["Vijf minuten eerder."]


def test_members_read_who_fixes_it_or_that_nobody_can(cast: Cast, visit: type[Visitor]) -> None:
    at = f"/groups/{cast.eik.id}/agreements/supportgroep"
    shown = visit.by(cast.ilse).get(at).text
    assert "vastleggen: <bdi>Sanne</bdi> en <bdi>Yusuf</bdi>" in shown

    Membership.update(until=clock.now()).where(
        Membership.role.in_([Role.LEADER, Role.DEPUTY])
    ).execute()

    assert "Kies eerst een leider." in visit.by(cast.ilse).get(at).text
