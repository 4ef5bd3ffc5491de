"""What somebody typed in a form that could not be accepted, to show it or to keep it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import HTTPException

BALLOT_FIELD = "secret_vote"
"""The field of a ballot: for whom somebody votes stands nowhere but in the sealed box."""
NEVER_KEPT = frozenset({"csrf_token", "password", "current_password", "code", BALLOT_FIELD})
SEALED = "answer-"
"""How the names of fields begin whose answers are kept without a name, in a sealed box."""
PROOFS = "confirmation-"
"""How the names of fields begin in which somebody proves who they are."""


@dataclass(frozen=True)
class KeptForm:
    """A form that could not be accepted yet: where it was going, and what was in it."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the person wrote, to show it: the values of more than one word, and names."""
        return tuple(
            value
            for name, value in self.fields
            if name in {"body", "note", "title", "name"} or len(value.split()) > 1
        )


def kept_fields() -> KeptForm | None:
    """The form of this request, but for its secrets; None when it holds nothing.

    A form from a page elsewhere is not kept: nobody may put words into somebody's mouth.
    """
    if not _from_this_portal():
        return None
    fields = tuple(
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in NEVER_KEPT and not name.startswith((PROOFS, SEALED))
    )
    return KeptForm(request.path, fields) if fields else None


def typed_text() -> KeptForm | None:
    """The form of this request when it holds a text; None also when it cannot be read."""
    try:
        kept = kept_fields() if request.method == "POST" else None
    except HTTPException:
        return None
    return kept if kept is not None and any(kept.texts) else None


def _from_this_portal() -> bool:
    """Whether nothing says that the form stood on a page elsewhere; browsers do say so."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    return origin is None or urlsplit(origin).netloc == request.host


def is_own_path(address: str | None) -> bool:
    """Whether `address` is a path on this portal, so that going there leads nowhere else."""
    return (
        bool(address)
        and address is not None
        and address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and not any(ord(character) < 0x20 or character == "\\" for character in address)
    )
