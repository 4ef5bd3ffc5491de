"""The settings, read once from the environment; a bad one stops the start.

Every refusal is one sentence that names the setting. A `.env` file in the
working directory is read when present; the environment wins over it.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from portal import periods

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MAIL_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
VAPID_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
NO_URL = SplitResult("", "", "", "", "")


class ConfigError(Exception):
    """A setting is missing or malformed; the message names it and says what is wanted."""


@dataclass(frozen=True)
class Config:
    """What an installation decides. See the README for each setting."""

    secret_key: str
    database_url: str
    base_url: str
    timezone: str = "Europe/Amsterdam"
    redis_url: str | None = None
    mail_url: str | None = None
    vapid_private_key: str | None = None
    vapid_contact: str | None = None
    programmes: Path | None = None
    trusted_proxies: int = 0
    demo: bool = False
    keep: periods.Periods = field(default_factory=periods.Periods)

    @property
    def secure(self) -> bool:
        """Whether people reach the portal over TLS."""
        return self.base_url.startswith("https://")

    @property
    def is_near(self) -> bool:
        """Whether only this very machine is served."""
        return urlsplit(self.base_url).hostname in LOOPBACK


def from_environment(environment: Mapping[str, str] | None = None) -> Config:
    """Read the settings; raise ConfigError with a sentence for the first that is wrong."""
    if environment is None:
        stored = {k: v for k, v in dotenv_values(Path.cwd() / ".env").items() if v is not None}
        environment = {**stored, **os.environ}
    given = {k: v.strip() for k, v in environment.items() if k.startswith("PORTAL_") and v.strip()}
    demo = _flag(given, "PORTAL_DEMO")
    base_url = _base_url(given.get("PORTAL_BASE_URL", "http://127.0.0.1:8000"))
    if demo and urlsplit(base_url).hostname not in LOOPBACK:
        raise ConfigError(
            "PORTAL_DEMO has known passwords and only starts on this machine itself;"
            " remove it, or let PORTAL_BASE_URL point at 127.0.0.1."
        )
    return Config(
        secret_key=_secret_key(given, demo),
        database_url=_database_url(given.get("PORTAL_DATABASE_URL", _default_database())),
        base_url=base_url,
        timezone=_timezone(given.get("PORTAL_TIMEZONE", "Europe/Amsterdam")),
        redis_url=_redis_url(given.get("PORTAL_REDIS_URL")),
        mail_url=_mail_url(given.get("PORTAL_MAIL_URL")),
        **_vapid(given),
        programmes=_folder(given.get("PORTAL_PROGRAMMES")),
        trusted_proxies=_count(given, "PORTAL_TRUSTED_PROXIES"),
        demo=demo,
        keep=_periods(given),
    )


def _default_database() -> str:
    return f"sqlite:///{ROOT / 'instance' / 'portal.db'}"


def _flag(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "0")
    if value not in {"0", "1"}:
        raise ConfigError(f"{name} is {value!r}; it must be 1 or 0.")
    return value == "1"


def _count(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "0")
    if not (value.isascii() and value.isdigit() and int(value) < 10):
        raise ConfigError(
            f"{name} is {value!r}; it must be the number of proxies in front: 0 to 9."
        )
    return int(value)


def _periods(given: Mapping[str, str]) -> periods.Periods:
    try:
        return periods.read(given)
    except ValueError as refused:
        raise ConfigError(str(refused)) from None


def _secret_key(given: Mapping[str, str], demo: bool) -> str:
    key = given.get("PORTAL_SECRET_KEY")
    if key is None and demo:
        return _kept_demo_key(ROOT / "instance" / "demo-secret-key")
    if key is None:
        raise ConfigError(
            f"PORTAL_SECRET_KEY is missing; give at least {SHORTEST_SECRET} random characters."
        )
    if len(key) < SHORTEST_SECRET:
        raise ConfigError(
            f"PORTAL_SECRET_KEY has {len(key)} characters; it needs at least {SHORTEST_SECRET}."
        )
    return key


def _kept_demo_key(path: Path) -> str:
    """The demo's own key, made once, so that a second start keeps everyone signed in."""
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(SHORTEST_SECRET)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        return key


def _database_url(value: str) -> str:
    parts = _parts(value)
    file = value.removeprefix("sqlite:///")
    in_file = parts.scheme == "sqlite" and file not in {value, "", ":memory:"}
    on_server = parts.scheme in {"postgresql", "postgres"} and len(parts.path) > 1
    if not (in_file or on_server):
        # Not the value itself: a password may stand in it.
        raise ConfigError(
            "PORTAL_DATABASE_URL must look like sqlite:///folder/file.db"
            " or postgresql://user:password@host/database."
        )
    return value


def _base_url(value: str) -> str:
    parts = _parts(value)
    only_a_host = value.rstrip("/") == f"{parts.scheme}://{parts.netloc}" and "@" not in value
    if parts.scheme not in {"http", "https"} or not parts.hostname or not only_a_host:
        raise ConfigError(
            f"PORTAL_BASE_URL is {value!r}; it must look like https://portal.example.org."
        )
    return value.rstrip("/")


def _parts(value: str) -> SplitResult:
    """The parts of a URL; all of them empty for what is none, such as one with port 99999."""
    try:
        parts = urlsplit(value)
        return parts if parts.port is None or parts.port > 0 else NO_URL
    except ValueError:
        return NO_URL


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(
            f"PORTAL_TIMEZONE is {value!r}; it must be a zone such as Europe/Amsterdam."
        ) from None
    return value


def _redis_url(value: str | None) -> str | None:
    if value is not None and _parts(value).scheme not in {"redis", "rediss", "unix"}:
        raise ConfigError(f"PORTAL_REDIS_URL is {value!r}; it must begin with redis://.")
    return value


def _mail_url(value: str | None) -> str | None:
    if value is None:
        return None
    parts = _parts(value)
    sender = parse_qs(parts.query).get("from", ["no-reply@localhost"])[0]
    is_address = MAIL_ADDRESS.fullmatch(sender) is not None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not is_address:
        # Not the value itself: a password may stand in it.
        raise ConfigError(
            "PORTAL_MAIL_URL must look like"
            " smtp://user:password@host:587?from=portal@example.org (or smtps://)."
        )
    return value


def _vapid(given: Mapping[str, str]) -> dict[str, str]:
    key, contact = given.get("PORTAL_VAPID_PRIVATE_KEY"), given.get("PORTAL_VAPID_CONTACT")
    if key is None and contact is None:
        return {}
    # Not the key itself: it is a secret.
    if key is None or VAPID_KEY.fullmatch(key) is None:
        raise ConfigError(
            "PORTAL_VAPID_PRIVATE_KEY must be what `flask --app wsgi vapid-keys` printed."
        )
    if contact is None or MAIL_ADDRESS.fullmatch(contact) is None:
        raise ConfigError(
            "PORTAL_VAPID_CONTACT must be a mail address at which you can be reached."
        )
    return {"vapid_private_key": key, "vapid_contact": contact}


def _folder(value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value)
    if not path.is_dir():
        raise ConfigError(f"PORTAL_PROGRAMMES is {value!r}; no folder stands there.")
    return path
