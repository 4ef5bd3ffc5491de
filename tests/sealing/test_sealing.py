"""What is sealed comes back under the same key and for the same purpose, and not otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import tokens
from portal.sealing import BrokenSealError, seal, unseal
from tests.conftest import SECRET

TEXTS = st.text(max_size=100)


@pytest.fixture(autouse=True)
def _key() -> Iterator[None]:
    tokens.use_key(SECRET)
    yield
    tokens.use_key(SECRET)


@given(text=TEXTS, purpose=TEXTS)
def test_what_was_sealed_comes_back(text: str, purpose: str) -> None:
    assert unseal(seal(text, purpose), purpose) == text


@given(text=TEXTS, purpose=TEXTS, other=TEXTS)
def test_for_another_purpose_it_stays_shut(text: str, purpose: str, other: str) -> None:
    if purpose != other:
        with pytest.raises(BrokenSealError):
            unseal(seal(text, purpose), other)


def test_under_another_key_it_stays_shut() -> None:
    sealed = seal("a secret", "codes")
    tokens.use_key("another key, of 32 characters or more")
    with pytest.raises(BrokenSealError):
        unseal(sealed, "codes")


@settings(deadline=None)
@given(given_text=TEXTS)
def test_what_was_never_sealed_stays_shut(given_text: str) -> None:
    with pytest.raises(BrokenSealError):
        unseal(given_text, "codes")


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert seal("a secret", "codes") != seal("a secret", "codes")
