"""How often somebody may try, and how fast one person may send, by Flask-Limiter.

Counters stand in memory for one process, and in Redis (`PORTAL_REDIS_URL`) when
several processes must count together. Of attempts at signing in only what failed
counts, so a whole group can sign in over the one wifi of the room. Whoever is
signed in may send far more than a thumb can, and a program that floods the portal
is stopped; where every sending is felt by others (`limit_per_person`), sooner.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request
from flask_limiter import ApplicationLimit, Limiter

from portal import clock
from portal.config import Config
from portal.tokens import tidy_code
from portal.web.identity import load_viewer

PER_ADDRESS = "30 per 15 minutes"
PER_VALUE = "8 per 15 minutes"
PER_PERSON = "150 per minute; 3000 per hour"
"""All that one person sends, saving while typing included; or one address, signed out."""
WRITING = "30 per minute; 200 per hour"
"""What the whole group is shown: posts and replies together."""
SIGN_IN_CHANGES = "20 per hour"
QUESTIONS_PER_ADDRESS = "20 per hour"
QUESTIONS_PER_VALUE = "5 per hour"
NOT_FOUND = 404
FAILURES = frozenset({401, 404, 410, 422})

View = TypeVar("View", bound=Callable[..., Any])


def address() -> str:
    """The network address that asks; of IPv6 the /64, for that is what one line is given."""
    given = request.remote_addr or ""
    try:
        parsed = ip_address(given)
    except ValueError:
        return given or "no address"  # a socket file
    if not isinstance(parsed, IPv6Address):
        return given
    mapped = parsed.ipv4_mapped
    return str(mapped or ip_network((parsed, 64), strict=False).network_address)


def person_or_address() -> str:
    """Who is signed in, or else where the request comes from."""
    looking = load_viewer()
    return f"address:{address()}" if looking is None else f"person:{looking.person_id}"


limiter = Limiter(
    key_func=address,
    default_limits=[],
    application_limits=[
        ApplicationLimit(PER_PERSON, key_function=person_or_address, methods=["POST"])
    ],
    headers_enabled=False,
)


def init_app(app: Flask, config: Config) -> None:
    """Count where the configuration says."""
    app.config["RATELIMIT_STORAGE_URI"] = config.redis_url or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = config.redis_url is not None
    limiter.init_app(app)


@limiter.request_filter
def _is_free() -> bool:
    """Whether nothing counts how often this is asked for, so that no rule need be looked at."""
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method == "GET" and not getattr(view, "limits_reading", False)


def limit_attempts(*fields: str) -> Callable[[View], View]:
    """Limit failed POSTs to a view: per address, and per value of each form or path field."""
    per_address = limiter.limit(PER_ADDRESS, methods=["POST"], deduct_when=_failed)

    def wrap(view: View) -> View:
        limited: Any = view
        for name in fields:
            limited = _limit_of(name)(limited)
        return cast("View", per_address(limited))

    return wrap


def limit_guesses(view: View) -> View:
    """Limit how often one person may look for what is not there, where an address is short."""
    limited: Any = limiter.limit(
        PER_ADDRESS, key_func=person_or_address, methods=["GET"], deduct_when=_found_nothing
    )(cast("Any", view))
    limited.limits_reading = True
    return cast("View", limited)


def limit_per_person(amount: str, of: str | None = None) -> Callable[[View], View]:
    """Limit how often one person may send a POST to a view, whether it succeeds or not.

        @blueprint.post("/groups/<int:group_id>/board")
        @requires(Permission.POST)
        @limit_per_person(WRITING, of="messages")
        def create(group_id: int) -> Response: ...

    `amount` reads like "20 per minute", or several with ";" between them. Views that name the
    same `of` count together. Who is stopped gets a 429 that says how long to wait, and keeps
    what they typed.
    """
    options: Any = {"key_func": person_or_address, "methods": ["POST"]}
    if of is None:
        return cast("Callable[[View], View]", limiter.limit(amount, **options))
    return cast("Callable[[View], View]", limiter.shared_limit(amount, of, **options))


def limit_failures(what: str, whose: Callable[[], object]) -> Callable[[View], View]:
    """Limit how often one person (`whose` says which) may fail at `what`, wherever they do it."""
    return cast(
        "Callable[[View], View]",
        limiter.limit(
            PER_VALUE,
            key_func=lambda: f"{what}:{whose()}",
            methods=["POST"],
            deduct_when=_failed,
        ),
    )


def limit_questions(field: str) -> Callable[[View], View]:
    """Limit how often a POST may ask for something, right or wrong: per address and `field`."""
    per_address = limiter.limit(QUESTIONS_PER_ADDRESS, methods=["POST"])
    per_value = limiter.limit(QUESTIONS_PER_VALUE, key_func=_per(field), methods=["POST"])

    def wrap(view: View) -> View:
        return cast("View", per_address(per_value(cast("Any", view))))

    return wrap


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


def _found_nothing(response: Response) -> bool:
    return response.status_code == NOT_FOUND


def _failed(response: Response) -> bool:
    return response.status_code in FAILURES
