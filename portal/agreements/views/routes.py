"""What the routes of agreements hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint, url_for

from portal.agreements.kinds import Kind

blueprint = Blueprint("agreements", __name__)


AGREEMENTS = "/groups/<int:group_id>/agreements"
SET = f"{AGREEMENTS}/<any({', '.join(Kind)}):kind>"
PROPOSAL = f"{SET}/proposals/<int:proposal_id>"
VERSION = f"{SET}/versions/<int:number>"


def set_address(group_id: int, kind: str, anchor: str | None = None) -> str:
    """The path of the page of one set."""
    return url_for("agreements.show", group_id=group_id, kind=kind, _anchor=anchor)
