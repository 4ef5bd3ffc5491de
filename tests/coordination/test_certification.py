"""Coby keeps until when a trainer is certified, and is told before it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.coordination.attention import Sign, attention
from portal.groups.certifications import Certification
from portal.groups.models import Group
from tests.cast import Cast
from tests.client import Visitor


def _path(cast: Cast) -> str:
    return f"/coordination/people/{cast.nadia.id}/certification"


def _stands_out(group: Group) -> bool:
    found = attention().values()
    return any(
        Sign.CERTIFICATE in held.signs
        for each in found
        for held in each.standings
        if held.group == group
    )


def test_a_date_is_kept_changed_and_taken_away(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    coby = visit.by(cast.coby)
    for day in ("2030-06-30", "2030-06-30", "2031-01-31"):
        assert coby.post(_path(cast), {"last_day": day}).status_code == 303

    assert Certification.select().count() == 1
    assert "31 januari" in coby.get(f"/coordination/people/{cast.nadia.id}").text
    assert "31 januari" in coby.get(f"/coordination/groups/{cast.linde.id}/trainers").text

    for _twice in range(2):
        assert coby.post(f"{_path(cast)}/removal").status_code == 303
    assert not Certification.select().exists()


@pytest.mark.parametrize("wrong", ["", "soon", "2026-02-30", "9999-01-01"])
def test_a_day_that_is_none_is_told(wrong: str, cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id

    assert visit.by(cast.coby).post(_path(cast), {"last_day": wrong}).status_code == 422
    assert not Certification.select().exists()


@pytest.mark.parametrize(("days", "stands_out"), [(-1, True), (59, True), (61, False)])
def test_a_group_whose_trainer_loses_it_soon_stands_out(
    days: int, stands_out: bool, cast: Cast
) -> None:
    assert cast.linde.id
    Certification.keep(cast.nadia, clock.today() + timedelta(days=days), cast.coby)

    assert _stands_out(cast.linde) is stands_out
    assert not _stands_out(cast.wilg)


def test_it_holds_until_the_end_of_its_last_day(cast: Cast) -> None:
    held = Certification.keep(cast.nadia, clock.today(), cast.coby)

    assert not held.is_over
    with clock.standing(held.ends_at):
        assert held.is_over
