"""The blueprint that the coordinator's pages stand in."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("coordination", __name__)

BIGGEST = 2**31 - 1
"""The largest number that a record can have; a larger one in an address names nothing."""
