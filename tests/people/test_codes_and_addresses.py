"""What must hold for every code, token, name and address, whoever makes them up."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from portal import tokens
from portal.people.device_kinds import DeviceKind, device_kind
from portal.people.names import first_name, told_apart
from portal.web.kept import is_own_path

HOME = "https://portal.example.org/sign-in"
codes = st.text(tokens.ALPHABET, min_size=tokens.CODE_LENGTH, max_size=tokens.CODE_LENGTH)
crooked = st.text(
    st.sampled_from("/\\.@:?#%&=;~ \t\n\r\0aebx0125-_" + "\u2028\u3000／"), max_size=12
)


@pytest.fixture(scope="module", autouse=True)
def _a_key(app: Flask) -> None:
    """Hashes and derived codes need the installation's key."""


@given(codes, st.sampled_from([" ", "-", " - ", "–", ""]), st.booleans())
def test_a_code_is_the_same_however_it_is_typed(code: str, between: str, small: bool) -> None:
    typed = f" {code[:4]}{between}{code[4:]} "

    assert tokens.tidy_code(typed.lower() if small else typed) == code


@given(st.text(max_size=40), st.integers(), st.integers())
def test_derived_codes_can_be_read_and_come_back(key: str, person: int, by: int) -> None:
    code = tokens.derived_code(key, person, by)

    assert code == tokens.derived_code(key, person, by)
    assert len(code) == tokens.CODE_LENGTH
    assert set(code) <= set(tokens.ALPHABET)
    assert not set(tokens.ALPHABET) & set("0O1IL")


@given(st.text(max_size=60), st.text(max_size=60))
def test_different_secrets_have_different_hashes(one: str, other: str) -> None:
    hashed = tokens.keyed_hash("card", one)

    assert len(hashed) == 64
    assert (hashed == tokens.keyed_hash("card", other)) == (one == other)
    assert hashed != tokens.keyed_hash("code", one)


def _as_a_browser_reads(address: str) -> str:
    """Browsers drop tabs and line ends, trim, and take a backslash for a slash."""
    return (
        "".join(c for c in address if c not in "\t\n\r")
        .strip("".join(map(chr, range(0x21))))
        .replace("\\", "/")
    )


@given(st.one_of(crooked, crooked.map(lambda text: "/" + text), st.text(max_size=30)))
def test_the_way_after_signing_in_stays_in_the_portal(address: str) -> None:
    if not is_own_path(address):
        return
    for read in (address, _as_a_browser_reads(address)):
        there = urlsplit(urljoin(HOME, read))
        assert (there.scheme, there.netloc) == ("https", "portal.example.org")


@pytest.mark.parametrize(
    "address",
    [None, "", "x", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example",
     "\\\\evil.example", "javascript:alert(1)", "/\n/evil.example", " //evil.example"],
)  # fmt: skip
def test_an_address_elsewhere_is_refused(address: str | None) -> None:
    assert not is_own_path(address)


@given(st.text(max_size=80))
def test_a_first_name_is_the_beginning_of_the_name(name: str) -> None:
    tidy = " ".join(name.split())

    assert tidy.startswith(first_name(name))
    assert bool(first_name(name)) == bool(tidy)


@pytest.mark.parametrize(
    ("name", "first"),
    [("Amal", "Amal"), ("Amal Haddad", "Amal"), ("Abu Bakr Said", "Abu Bakr"),
     ("عبد الله حداد", "عبد الله"), ("Anne-Marie de Vries", "Anne-Marie")],
)  # fmt: skip
def test_no_surname_stands_on_a_card(name: str, first: str) -> None:
    assert first_name(name) == first


def test_who_shares_a_first_name_is_told_apart() -> None:
    assert told_apart(["Fatima Aydin", "Amal Haddad", "fatima el Idrissi", "Fatima"]) == [
        "Fatima A.",
        "Amal",
        "fatima e.",
        "Fatima",
    ]


@pytest.mark.parametrize(
    ("user_agent", "kind"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148", DeviceKind.PHONE),
        ("Mozilla/5.0 (Linux; Android 9; SM-A105F) Chrome/106.0 Mobile Safari", DeviceKind.PHONE),
        ("Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/119.0 Safari", DeviceKind.TABLET),
        ("Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) Mobile/15E148", DeviceKind.TABLET),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/120.0", DeviceKind.COMPUTER),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari", DeviceKind.COMPUTER),
        ("curl/8.5.0", DeviceKind.UNKNOWN),
        ("", DeviceKind.UNKNOWN),
    ],
)
def test_a_browser_says_what_it_runs_on(user_agent: str, kind: DeviceKind) -> None:
    assert device_kind(user_agent) == kind


@given(st.text(max_size=300))
def test_nothing_a_browser_says_is_kept_but_its_kind(user_agent: str) -> None:
    assert device_kind(user_agent) in DeviceKind
