"""What a request brings along, without characters that are no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items

NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Parameters(ImmutableMultiDict[str, Any]):
    """Values of a query or a form, without what nobody types and no page may show.

    PostgreSQL refuses NUL; the others are controls, halves of characters and what Unicode
    keeps out of texts for ever. Tabs and ends of lines stay.
    """

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
    return NO_TEXT.sub("", value) if isinstance(value, str) else value
