"""The portal answers by its own name; who was led here by another name is told so."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Visitor
from tests.inspector import inspect
from tests.policy import inspect_policy
from tests.web.conftest import PortalMaker

OURS = "https://portal.example.org"
OTHERS = [
    "evil.example",
    "portal.example.org.evil.example",
    "evil.example#portal.example.org",
    "portal.example.org@evil.example",
    "127.0.0.1:8000",
    "[::1]",
    "[::1",
    "<script>alert(1)</script>",
    "a b",
    "",
]
TITLES = {"nl": "Dit is niet ons adres", "en": "This is not our address", "ar": "هذا ليس عنواننا"}


@pytest.fixture
def other(reached_at: PortalMaker) -> Flask:
    """A portal that is known by a name of its own."""
    return reached_at(OURS)


@pytest.mark.parametrize("host", OTHERS)
@pytest.mark.parametrize("path", ["/", "/sign-in", "/nowhere", "/groups/1/board"])
def test_another_name_gets_our_address_and_nothing_of_its_own(
    path: str, host: str, other: Flask
) -> None:
    client = other.test_client()
    for answer in (
        client.get(path, environ_overrides={"HTTP_HOST": host}),
        client.post(path, environ_overrides={"HTTP_HOST": host}),
    ):
        assert answer.status_code == 400
        assert f'href="{OURS}"' in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert "evil" not in answer.text
        assert "alert(1)" not in answer.text


@pytest.mark.parametrize("language", TITLES)
def test_it_is_said_in_the_readers_language(language: str, other: Flask) -> None:
    answer = other.test_client().get(
        "/sign-in",
        environ_overrides={"HTTP_HOST": "evil.example"},
        headers={"Accept-Language": language},
    )

    assert f"<h1>{TITLES[language]}</h1>" in answer.text
    inspect(answer.text, whole_page=True)
    inspect_policy(answer)


@pytest.mark.parametrize(
    "host", ["portal.example.org", "portal.example.org:443", "PORTAL.example.org"]
)
def test_our_own_name_is_ours_however_it_is_written(host: str, other: Flask) -> None:
    answer = other.test_client().get("/sign-in", environ_overrides={"HTTP_HOST": host})

    assert answer.status_code == 200


def test_whether_it_is_well_may_be_asked_by_number(other: Flask) -> None:
    answer = other.test_client().get("/health", environ_overrides={"HTTP_HOST": "10.0.0.7:8000"})

    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8123", "[::1]:8000"])
def test_on_this_machine_each_of_its_names_will_do(host: str, app: Flask) -> None:
    answer = app.test_client().get("/sign-in", environ_overrides={"HTTP_HOST": host})

    assert answer.status_code == 200


def test_an_untrusted_forwarded_name_counts_for_nothing(cast: Cast, visit: type[Visitor]) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}

    answer = visit.by(cast.amal).get("/", headers=headers)

    assert answer.status_code == 200
    assert "evil.example" not in answer.text


@pytest.mark.parametrize(
    ("forwarded", "status"), [("portal.example.org", 200), ("evil.example", 400)]
)
def test_behind_a_proxy_the_name_that_it_passes_on_counts(
    forwarded: str, status: int, over_tls: Flask
) -> None:
    answer = over_tls.test_client().get("/sign-in", headers={"X-Forwarded-Host": forwarded})

    assert answer.status_code == status
