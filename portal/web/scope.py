"""Load a thing through what the viewer may reach; anything else is "not found"."""

from __future__ import annotations

from typing import Any, TypeVar

from flask import abort
from peewee import Model, ModelSelect

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.web.identity import viewer

M = TypeVar("M", bound=Model)


def find(query: ModelSelect[M]) -> M:
    """The one record of `query`, which holds only what the viewer may reach; 404 for none."""
    found = query.get_or_none()
    if found is None:
        abort(404)
    return found


def insist(permission: Permission, thing: Any) -> None:
    """End the request with 403 unless the viewer has `permission` on a thing they can see."""
    if not can(viewer(), permission, thing):
        abort(403)
