"""How often somebody may try: attempts at signing in, by Flask-Limiter.

Counters stand in memory for one process, and in Redis (`PORTAL_REDIS_URL`) when
several processes must count together. Only what failed counts, so a whole group
can sign in over the one wifi of the room.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from portal import clock
from portal.config import Config
from portal.tokens import tidy_code
from portal.web import identity

PER_ADDRESS = "30 per 15 minutes"
PER_VALUE = "8 per 15 minutes"
FAILURES = frozenset({401, 404, 410, 422})

View = TypeVar("View", bound=Callable[..., Any])

limiter = Limiter(key_func=get_remote_address, default_limits=[], headers_enabled=False)


def init_app(app: Flask, config: Config) -> None:
    """Count where the configuration says."""
    app.config["RATELIMIT_STORAGE_URI"] = config.redis_url or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = config.redis_url is not None
    limiter.init_app(app)


def limit_attempts(*fields: str) -> Callable[[View], View]:
    """Limit failed POSTs to a view: per address, and per value of each form or path field."""
    per_address = limiter.limit(PER_ADDRESS, methods=["POST"], deduct_when=_failed)

    def wrap(view: View) -> View:
        limited: Any = view
        for name in fields:
            limited = _limit_of(name)(limited)
        return cast("View", per_address(limited))

    return wrap


def limit_of_person(what: str) -> Callable[[View], View]:
    """Limit how often who is signed in may fail at `what`, wherever they do it."""
    return cast(
        "Callable[[View], View]",
        limiter.limit(
            PER_VALUE,
            key_func=lambda: f"{what}:{identity.viewer().person_id}",
            methods=["POST"],
            deduct_when=_failed,
        ),
    )


def _limit_of(name: str) -> Callable[[Any], Any]:
    def is_empty() -> bool:
        return not _value(name)

    return limiter.limit(
        PER_VALUE,
        key_func=_per(name),
        methods=["POST"],
        deduct_when=_failed,
        exempt_when=is_empty,
    )


def seconds_to_wait() -> int:
    """How long who was stopped in this request has to wait: at least a second."""
    breached = limiter.current_limit
    if breached is None:
        return 1
    left = math.ceil(breached.reset_at - clock.now().timestamp())
    return min(max(left, 1), breached.limit.get_expiry())


def _value(name: str) -> str:
    path: dict[str, Any] = request.view_args or {}
    value = str(path.get(name) or request.form.get(name, "")).strip().lower()
    # However a code is written, it is the same code.
    return tidy_code(value) if name == "code" else value


def _per(name: str) -> Callable[[], str]:
    # Hashed, so that no code or address stands in the counters' store.
    return lambda: f"{name}:{hashlib.sha256(_value(name).encode()).hexdigest()}"


def _failed(response: Response) -> bool:
    return response.status_code in FAILURES
