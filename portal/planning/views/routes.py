"""The blueprint that the pages for planning stand in."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("planning", __name__)
