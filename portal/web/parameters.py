"""What a request brings along, without the one character that no database keeps: NUL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items


class Parameters(ImmutableMultiDict[str, Any]):
    """Values of a query or a form, each without NUL: nobody types that."""

    def __init__(
        self, mapping: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None
    ) -> None:
        """Take what werkzeug read."""
        super().__init__(
            [(_clean(name), _clean(value)) for name, value in iter_multi_items(mapping or ())]
        )


class PortalRequest(Request):
    """A request whose `args` and `form` can be stored as they are."""

    parameter_storage_class = Parameters


def _clean(value: Any) -> Any:
    return value.replace("\x00", "") if isinstance(value, str) else value
