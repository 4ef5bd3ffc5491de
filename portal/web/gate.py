"""The gate: every view says who may pass, and one that says nothing is an error.

A group's number stands in the path as `group_id`. Who does not belong to that
group gets "not found", so that an address tells nothing about what exists. Staff who did
not show a second step on this device are led to where they set one up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, request, url_for
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import ANYWHERE, InGroup, can, groups_where
from portal.access.viewer import Viewer
from portal.web.identity import load_viewer
from portal.web.pages import done

View = TypeVar("View", bound=Callable[..., Any])


class UndeclaredViewError(RuntimeError):
    """A view was reached that does not say who may pass."""


class Rule(Protocol):
    """Who may pass; `check` returns normally or ends the request with 401, 403 or 404."""

    def check(self, viewer: Viewer | None, arguments: dict[str, Any], /) -> None:
        """Let the request through, or abort it."""


@dataclass(frozen=True)
class Everyone:
    """Open to whoever comes."""

    def check(self, _viewer: Viewer | None, _arguments: dict[str, Any], /) -> None:
        """Let everyone through."""


@dataclass(frozen=True)
class SignedInOnly:
    """Open to whoever is signed in."""

    def check(self, viewer: Viewer | None, _arguments: dict[str, Any], /) -> None:
        """Abort with 401 for who is not signed in."""
        if viewer is None:
            abort(401)


@dataclass(frozen=True)
class Requires:
    """Open to who has a permission: in the group of the path, or anywhere without one.

    `about` makes of the group's number what the permission is asked of.
    """

    permission: Permission
    about: Callable[[int], Any] = InGroup

    def check(self, viewer: Viewer | None, arguments: dict[str, Any], /) -> None:
        """Abort with 404 for strangers, and with 403 for members without the permission."""
        if viewer is None:
            abort(401)
        group_id = arguments.get("group_id")
        thing = ANYWHERE if group_id is None else self.about(group_id)
        if not can(viewer, self.permission, thing):
            abort(403 if viewer.roles_in(group_id) else 404)


@dataclass(frozen=True)
class RequiresSomewhere:
    """Open to who has a permission in at least one group."""

    permission: Permission

    def check(self, viewer: Viewer | None, _arguments: dict[str, Any], /) -> None:
        """Abort with 404 for who has the permission in no group."""
        if viewer is None:
            abort(401)
        if not groups_where(viewer, self.permission):
            abort(404)


def open_to_everyone(view: View) -> View:
    """Declare that whoever comes may pass."""
    return _declare(view, Everyone())


def signed_in(view: View) -> View:
    """Declare that whoever is signed in may pass."""
    return _declare(view, SignedInOnly())


def requires(
    permission: Permission, about: Callable[[int], Any] = InGroup
) -> Callable[[View], View]:
    """Declare that `permission` is needed, in the group of the path if it names one.

    What is asked of is nothing but "in that group", unless `about` makes it from its number.
    """
    return lambda view: _declare(view, Requires(permission, about))


def requires_somewhere(permission: Permission) -> Callable[[View], View]:
    """Declare that `permission` is needed in one group at least."""
    return lambda view: _declare(view, RequiresSomewhere(permission))


def confirmed(view: View) -> View:
    """Declare that who passes proves once more who they are, unless they did in the last minutes.

    Stands beside the rule, in any order, on what a stranger with an unlocked phone may not do:

        @blueprint.post("/groups/<int:group_id>/cards")
        @requires(Permission.ISSUE_CARDS)
        @confirmed
        def create_cards(group_id: int) -> Response: ...

    The form is carried along and nothing of it is lost; the view runs after the proof. A GET
    (a file to download) is asked for in the same way. Who has nothing to prove it with, such
    as a participant with a card alone, passes: see `portal.web.confirmation`.
    """
    view.needs_confirmation = True  # type: ignore[attr-defined]  # a function carries its rule
    return view


def needs_confirmation(view: Callable[..., Any]) -> bool:
    """Whether `view` is declared to be for who proved just now who they are."""
    return getattr(view, "needs_confirmation", False)


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """The rule that `view` declares, or None."""
    rule: Rule | None = getattr(view, "access_rule", None)
    return rule


def init_app(app: Flask) -> None:
    """Stand before every request."""
    app.before_request(_guard)


def _declare(view: View, rule: Rule) -> View:
    view.access_rule = rule  # type: ignore[attr-defined]  # a function carries its rule
    return view


def _guard() -> Response | None:
    viewer = load_viewer()
    if request.endpoint is None:
        return None
    if "\x00" in request.path:
        abort(404)
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule is None:
        raise UndeclaredViewError(f"{request.endpoint} does not say who may pass")
    try:
        rule.check(viewer, dict(request.view_args or {}))
    except (Forbidden, NotFound):
        if viewer is None or not viewer.withheld:
            raise
        # Whether this page exists stays unsaid as well.
        return done(url_for("access.show"))
    return None
