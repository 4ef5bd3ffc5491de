"""How long a browser stays signed in without being used.

A read may not write, so the moment of the last use stands in the signed cookie of the
session and is compared with the clock when a request comes in. Somebody's own phone has no
such moment: it stays signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask import current_app, request, session

from portal import clock
from portal.access.viewer import Viewer
from portal.people.devices import Device
from portal.web.pages import wants_fragment

SHARED_REST = timedelta(minutes=15)
STAFF_REST = timedelta(minutes=30)
NOTED_AFTER = timedelta(minutes=1)
"""How long the use that was noted counts as the last one: a page and what it loads are one."""
USED = "used"

View = TypeVar("View", bound=Callable[..., Any])


def by_itself(view: View) -> View:
    """Declare that pages ask for the fragment of `view` by themselves: nobody uses the phone."""
    view.by_itself = True  # type: ignore[attr-defined]  # a function carries what it is
    return view


def longest_rest(looking: Viewer, device: Device) -> timedelta | None:
    """How long `device` may be without use and stay signed in; None: for good.

    Staff are limited on their own phone too. Whoever becomes staff is at once.
    """
    if device.is_shared:
        return SHARED_REST
    if looking.is_staff:
        return STAFF_REST
    return None if device.is_own else SHARED_REST


def has_rested_too_long(looking: Viewer, device: Device) -> bool:
    """Whether the sign-in of this request ended because nobody used the phone for a while."""
    rest = longest_rest(looking, device)
    if rest is None:
        return False
    used = session.get(USED)
    return not isinstance(used, int) or clock.now() >= _moment(used) + rest


def note_use() -> None:
    """Note in the session's cookie that the phone is used now, when that matters."""
    used = session.get(USED)
    if not isinstance(used, int) or _asked_by_itself():
        return
    if clock.now() >= _moment(used) + NOTED_AFTER:
        begin()


def begin() -> None:
    """Count the rest of this browser from now on."""
    session[USED] = int(clock.now().timestamp())


def _moment(used: int) -> datetime:
    return datetime.fromtimestamp(used, clock.now().tzinfo)


def _asked_by_itself() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return wants_fragment() and getattr(view, "by_itself", False)
