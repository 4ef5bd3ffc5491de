"""The cookie of a sign-in: it cannot be made, changed, kept or handed over."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.people.devices import Device
from portal.people.models import Person
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

COOKIE = "portal"
PRIVATE = "/me/this-phone"
ENDS_HERE = 303
"""Who is not signed in is led to the page for it."""


def cookie_of(phone: Visitor) -> str:
    cookie = phone.client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def opens(visit: type[Visitor], cookie: str) -> bool:
    """Whether a fresh browser with this cookie is somebody."""
    phone = visit.stranger()
    phone.client.set_cookie(COOKIE, cookie)
    return phone.get(PRIVATE).status_code == 200


def test_what_the_cookie_carries_says_nothing_of_the_person(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.stranger()
    assert cast.nadia.id
    phone.post("/sign-in", {"email": "nadia@example.org", "password": PASSWORD})

    reader = SecureCookieSessionInterface().get_signing_serializer(app)
    assert reader is not None
    carried = reader.loads(cookie_of(phone))

    assert {"csrf_token", "_fresh", "_id", "_permanent", "_user_id", "used"} >= carried.keys()
    assert opens(visit, cookie_of(phone)), "and yet it is the sign-in"
    assert carried["_user_id"] != str(cast.nadia.id)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(place=st.floats(0, 1, exclude_max=True), letter=st.sampled_from("Aa0_-.~= "))
def test_a_cookie_that_was_changed_anywhere_is_no_sign_in(
    place: float, letter: str, cast: Cast, visit: type[Visitor]
) -> None:
    cookie = cookie_of(visit.by(cast.nadia))
    at = int(place * (len(cookie) - 2))  # of the last letter two bits are not read
    changed = cookie[:at] + letter + cookie[at + 1 :]

    assert opens(visit, changed) == (changed == cookie)


@pytest.mark.parametrize("cookie", ["", "x", ".", "..", "e30.e30.e30", "a" * 4000, "\u00ff"])
def test_a_cookie_that_is_none_gets_the_page_for_signing_in(
    cookie: str, visit: type[Visitor]
) -> None:
    assert not opens(visit, cookie)


@pytest.mark.parametrize("key", ["", "k" * 32, "a secret that only the tests know"])
def test_a_cookie_under_another_key_is_no_sign_in(
    key: str, app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    token = Device.start(cast.nadia)
    elsewhere = Flask("elsewhere")
    elsewhere.secret_key = key or "x"
    signer = SecureCookieSessionInterface().get_signing_serializer(elsewhere)
    assert signer is not None

    assert not opens(visit, str(signer.dumps({"_user_id": token, "_fresh": True})))


def _nothing(_phone: Visitor, _person: Person) -> None:
    """It is still the sign-in."""


def _signs_out(phone: Visitor, _person: Person) -> None:
    phone.post("/sign-out")


def _is_ended_elsewhere(_phone: Visitor, person: Person) -> None:
    Device.end_all(person)


def _signs_in_as_another(phone: Visitor, _person: Person) -> None:
    phone.post("/sign-in", {"email": "karim@example.org", "password": PASSWORD})


@pytest.mark.parametrize(
    ("happens", "still"),
    [
        (_nothing, True),
        (_signs_out, False),
        (_is_ended_elsewhere, False),
        (_signs_in_as_another, False),
    ],
)
def test_a_copy_of_the_cookie_ends_with_the_sign_in(
    happens: object, still: bool, cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.karim.id
    phone = visit.by(cast.nadia)
    copy = cookie_of(phone)
    assert callable(happens)

    happens(phone, cast.nadia)

    assert opens(visit, copy) is still


def test_a_cookie_that_somebody_planted_is_not_the_sign_in(
    cast: Cast, visit: type[Visitor]
) -> None:
    planter, nadia = visit.by(cast.bram), visit.stranger()
    planted = cookie_of(planter)
    nadia.client.set_cookie(COOKIE, planted)
    assert cast.nadia.id

    nadia.post("/sign-in", {"email": "nadia@example.org", "password": PASSWORD})

    assert cookie_of(nadia) != planted
    assert "Bram" not in nadia.get(PRIVATE).text
    assert not opens(visit, planted), "what was planted ended there"
