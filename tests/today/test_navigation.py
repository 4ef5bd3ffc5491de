"""The bar at the bottom: at most five places, and the one where somebody is."""

from __future__ import annotations

import re

import pytest

from portal.groups.memberships import Membership, Role
from tests.cast import Cast
from tests.client import Visitor

BAR = re.compile(r'<nav class="bar".*?</nav>', re.DOTALL)
LABEL = re.compile(r"<span[^>]*>([^<]+)</span>\s*</a>")


def _labels(page: str) -> list[str]:
    found = BAR.search(page)
    return LABEL.findall(found.group()) if found else []


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("bram", ["Vandaag", "Agenda", "Opdracht", "Berichten", "Groep"]),
        ("nadia", ["Vandaag", "Te lezen", "Agenda", "Berichten", "Groep"]),
        ("sanne", ["Vandaag", "Agenda", "Opdracht", "Berichten", "Groep"]),
        ("femke", ["Vandaag", "Te lezen", "Agenda", "Groep"]),
        ("coby", ["Vandaag", "Groepen"]),
    ],
)
def test_each_role_has_its_places(
    who: str, labels: list[str], cast: Cast, visit: type[Visitor]
) -> None:
    _ = cast.linde, cast.eik

    assert _labels(visit.by(getattr(cast, who)).get("/").text) == labels


def test_nobody_signed_in_has_no_bar(visit: type[Visitor]) -> None:
    assert _labels(visit.stranger().get("/help-now").text) == []


def test_the_bar_follows_the_group_of_the_page(cast: Cast, visit: type[Visitor]) -> None:
    Membership.join_group(cast.bram, cast.eik, Role.PARTICIPANT)
    phone = visit.by(cast.bram)

    assert f"/groups/{cast.linde.id}/board" in phone.get("/").text
    assert f'href="/groups/{cast.eik.id}/board"' in phone.get(f"/groups/{cast.eik.id}").text


def test_the_place_of_this_page_is_marked_for_eyes_and_ears(
    cast: Cast, visit: type[Visitor]
) -> None:
    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text

    marked = re.findall(r'<a[^>]*href="([^"]+)"[^>]*aria-current="page"', page)
    assert marked == [f"/groups/{cast.linde.id}/board"]
