"""What the routes of homework hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("homework", __name__)

HOMEWORK = "/groups/<int:group_id>/homework"
LESSON = f"{HOMEWORK}/<lesson>"
SPARE = f"{LESSON}/spare-texts/<int:spare_id>"
