"""The blueprint of coming and going."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("belonging", __name__)
