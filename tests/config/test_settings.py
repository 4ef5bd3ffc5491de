"""A setting that is missing or malformed stops the start, with a sentence that names it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal.config import ConfigError, from_environment
from portal.periods import Periods

SECRET = "k" * 32
BASE = {"PORTAL_SECRET_KEY": SECRET}

MALFORMED = [
    ("PORTAL_SECRET_KEY", "short"),
    ("PORTAL_SECRET_KEY", "k" * 31),
    ("PORTAL_DATABASE_URL", "portal.db"),
    ("PORTAL_DATABASE_URL", "mysql://localhost/portal"),
    ("PORTAL_DATABASE_URL", "sqlite:///"),
    ("PORTAL_DATABASE_URL", "sqlite://portal.db"),
    ("PORTAL_DATABASE_URL", "sqlite:///:memory:"),
    ("PORTAL_DATABASE_URL", "postgresql://portal@[::1/portal"),
    ("PORTAL_DATABASE_URL", "postgresql://portal@localhost"),
    ("PORTAL_DATABASE_URL", "postgresql://portal@localhost:many/portal"),
    ("PORTAL_BASE_URL", "portal.example.org"),
    ("PORTAL_BASE_URL", "ftp://portal.example.org"),
    ("PORTAL_BASE_URL", "https://"),
    ("PORTAL_BASE_URL", "https://portal.example.org/below"),
    ("PORTAL_BASE_URL", "https://portal.example.org?page=1"),
    ("PORTAL_BASE_URL", "https://portal.example.org#top"),
    ("PORTAL_BASE_URL", "https://somebody@portal.example.org"),
    ("PORTAL_BASE_URL", "https://[::1"),
    ("PORTAL_BASE_URL", "https://portal.example.org:99999"),
    ("PORTAL_TIMEZONE", "Europe/Atlantis"),
    ("PORTAL_TIMEZONE", "Europe"),
    ("PORTAL_TIMEZONE", "../../etc/passwd"),
    ("PORTAL_REDIS_URL", "localhost:6379"),
    ("PORTAL_REDIS_URL", "redis://[::1"),
    ("PORTAL_MAIL_URL", "mail.example.org:587"),
    ("PORTAL_MAIL_URL", "http://mail.example.org"),
    ("PORTAL_MAIL_URL", "smtp://"),
    ("PORTAL_MAIL_URL", "smtp://mail.example.org:99999"),
    ("PORTAL_MAIL_URL", "smtp://mail.example.org?from=nobody"),
    ("PORTAL_PROGRAMMES", "/nowhere/at/all"),
    ("PORTAL_TRUSTED_PROXIES", "one"),
    ("PORTAL_TRUSTED_PROXIES", "-1"),
    ("PORTAL_TRUSTED_PROXIES", "10"),
    ("PORTAL_TRUSTED_PROXIES", "²"),
    ("PORTAL_DEMO", "yes"),
    ("PORTAL_KEEP_HOMEWORK_MONTHS", "three"),
    ("PORTAL_KEEP_BOARD_MONTHS", "0"),
    ("PORTAL_KEEP_TALKS_MONTHS", "-1"),
    ("PORTAL_KEEP_NAMES_DAYS", "30.5"),
    ("PORTAL_KEEP_INVITATIONS_DAYS", "99999"),
    ("PORTAL_KEEP_SECURITY_LOG_DAYS", "²"),
]


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_a_malformed_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name) as refused:
        from_environment({**BASE, name: value})

    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("given", [{}, {"PORTAL_SECRET_KEY": ""}, {"PORTAL_SECRET_KEY": "  "}])
def test_a_missing_secret_is_named(given: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="PORTAL_SECRET_KEY is missing"):
        from_environment(given)


def test_a_secret_is_never_told() -> None:
    with pytest.raises(ConfigError) as refused:
        from_environment({"PORTAL_SECRET_KEY": "too-short-and-secret"})

    assert "too-short-and-secret" not in str(refused.value)


def test_the_password_of_a_database_is_never_told() -> None:
    with pytest.raises(ConfigError) as refused:
        from_environment({**BASE, "PORTAL_DATABASE_URL": "postgresql://me:hunter2@localhost"})

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["http://192.168.1.4:8000", "https://portal.example.org", "http://0.0.0.0:8000"]
)
def test_the_demo_only_starts_on_this_machine_itself(address: str) -> None:
    with pytest.raises(ConfigError, match=r"PORTAL_DEMO .*PORTAL_BASE_URL"):
        from_environment({**BASE, "PORTAL_DEMO": "1", "PORTAL_BASE_URL": address})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_demo_starts_on_a_loopback_address(host: str) -> None:
    config = from_environment(
        {**BASE, "PORTAL_DEMO": "1", "PORTAL_BASE_URL": f"http://{host}:8000"}
    )

    assert config.demo


def test_a_secret_is_enough() -> None:
    config = from_environment(BASE)

    assert config.database_url.startswith("sqlite:///")
    assert config.database_url.endswith("instance/portal.db")
    assert config.timezone == "Europe/Amsterdam"
    assert not config.demo
    assert not config.secure


def test_every_setting_is_taken_over(tmp_path: Path) -> None:
    config = from_environment(
        {
            **BASE,
            "PORTAL_DATABASE_URL": "postgresql://portal@localhost:5433/portal",
            "PORTAL_BASE_URL": "https://portal.example.org/",
            "PORTAL_TIMEZONE": "Asia/Damascus",
            "PORTAL_REDIS_URL": "redis://localhost:6379/0",
            "PORTAL_PROGRAMMES": str(tmp_path),
            "PORTAL_TRUSTED_PROXIES": "1",
        }
    )

    assert config.database_url == "postgresql://portal@localhost:5433/portal"
    assert config.base_url == "https://portal.example.org"
    assert config.secure
    assert config.timezone == "Asia/Damascus"
    assert config.redis_url == "redis://localhost:6379/0"
    assert config.programmes == tmp_path
    assert config.trusted_proxies == 1


def test_a_blank_setting_counts_as_none() -> None:
    config = from_environment({**BASE, "PORTAL_TIMEZONE": " ", "PORTAL_REDIS_URL": ""})

    assert config.timezone == "Europe/Amsterdam"
    assert config.redis_url is None


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        f"PORTAL_SECRET_KEY={'f' * 32}\nexport PORTAL_TIMEZONE='Asia/Damascus'\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PORTAL_TIMEZONE", raising=False)
    monkeypatch.setenv("PORTAL_SECRET_KEY", "e" * 32)

    config = from_environment()

    assert config.timezone == "Asia/Damascus"
    assert config.secret_key == "e" * 32


def test_the_demo_keeps_the_key_it_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.config.ROOT", tmp_path)

    first = from_environment({"PORTAL_DEMO": "1"})
    second = from_environment({"PORTAL_DEMO": "1"})

    assert len(first.secret_key) >= 32
    assert second.secret_key == first.secret_key
    kept = tmp_path / "instance" / "demo-secret-key"
    assert kept.stat().st_mode & 0o077 == 0, "others can read the key"


def test_the_periods_are_those_of_the_product_unless_the_installation_decides_otherwise() -> None:
    usual = from_environment(BASE).keep
    shorter = from_environment({**BASE, "PORTAL_KEEP_BOARD_MONTHS": "6"}).keep

    assert usual == Periods(3, 12, 12, 30, 7, 90)
    assert shorter == replace(usual, board_months=6)
