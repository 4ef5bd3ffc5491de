"""Answers that no passkey gave, and questions that were not asked here: none of them counts."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock
from portal.people.passkey_ceremonies import (
    RefusedError,
    Session,
    Site,
    accept,
    add_passkey,
    request_options,
)
from portal.people.passkeys import Passkey
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SITE = Site("https://portal.example.org")
HERE = Session("sign in", "the secret of this browser")
MANY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _client_data(question: bytes) -> str:
    said = {
        "type": "webauthn.get",
        "challenge": _encoded(question),
        "origin": SITE.origin,
        "crossOrigin": False,
    }
    return _encoded(json.dumps(said).encode())


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=8,
)
BYTES = st.binary(max_size=80).map(_encoded)


@st.composite
def _answers(draw: st.DrawFn) -> str:
    """An answer in the right shape with anything in it; every part may be missing or wrong."""
    right_question = draw(st.booleans())
    data = _client_data(HERE.ask()) if right_question else draw(BYTES)
    response: dict[str, Any] = {
        "clientDataJSON": data,
        "authenticatorData": draw(BYTES),
        "attestationObject": draw(BYTES),
        "signature": draw(BYTES),
        "userHandle": draw(st.none() | BYTES),
    }
    known = _encoded(b"an id")
    answer: dict[str, Any] = {
        "id": known,
        "rawId": known,
        "type": "public-key",
        "response": response,
    }
    for part in (answer, response):
        for name in draw(st.lists(st.sampled_from(sorted(part)), max_size=2)):
            part[name] = draw(ANYTHING)
    return json.dumps(answer)


@MANY
@given(answer=st.text(max_size=200) | ANYTHING.map(json.dumps) | _answers())
def test_whatever_comes_in_is_refused_and_nothing_breaks(
    app: Flask, cast: Cast, answer: str
) -> None:
    Passkey.add(cast.bram, "Mijn telefoon", _encoded(b"an id"), _encoded(b"no key"), 0)
    with pytest.raises(RefusedError):
        accept(SITE, HERE, answer)
    with pytest.raises(RefusedError):
        add_passkey(SITE, HERE, cast.bram, "Nog een", answer)
    assert Passkey.select().count() == 1
    assert Passkey.get().last_used_at is None


def test_a_question_counts_for_ten_minutes() -> None:
    with clock.standing(MONDAY):
        question = HERE.ask()
        clock.move(timedelta(minutes=10))
        assert HERE.asked_at(question) == int(MONDAY.timestamp() * 1000)
        clock.move(timedelta(milliseconds=1))
        with pytest.raises(RefusedError):
            HERE.asked_at(question)


@pytest.mark.parametrize(
    "other",
    [
        Session("confirmation", "the secret of this browser"),
        Session("sign in", "the secret of another browser"),
    ],
)
def test_a_question_counts_in_one_browser_and_for_one_purpose(app: Flask, other: Session) -> None:
    with pytest.raises(RefusedError):
        other.asked_at(HERE.ask())


@MANY
@given(changed=st.integers(0, 47), bit=st.integers(0, 7))
def test_a_question_that_was_changed_counts_nowhere(app: Flask, changed: int, bit: int) -> None:
    question = bytearray(HERE.ask())
    question[changed] ^= 1 << bit
    with pytest.raises(RefusedError):
        HERE.asked_at(bytes(question))


@MANY
@given(question=st.binary(max_size=60))
def test_a_question_that_nobody_asked_counts_nowhere(app: Flask, question: bytes) -> None:
    with pytest.raises(RefusedError):
        HERE.asked_at(question)


@pytest.mark.parametrize(
    ("origin", "has"),
    [
        ("https://portal.example.org", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]:8000", False),
    ],
)
def test_a_bare_number_has_no_passkeys(origin: str, has: bool) -> None:
    assert Site(origin).has_passkeys is has


def test_the_question_asks_for_the_lock_and_names_nobody(app: Flask, cast: Cast) -> None:
    options = json.loads(request_options(SITE, HERE))
    assert options["userVerification"] == "required"
    assert options["rpId"] == "portal.example.org"
    assert not options["allowCredentials"]
