"""The blueprint that the coordinator's pages stand in."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("coordination", __name__)
