"""What the routes of homework hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("homework", __name__)

LARGEST_NUMBER = 2**31 - 1
"""The largest number that a record can have; a larger one in an address names nothing."""

HOMEWORK = "/groups/<int:group_id>/homework"
LESSON = f"{HOMEWORK}/<lesson>"
SPARE = f"{LESSON}/spare-texts/<int(max={LARGEST_NUMBER}):spare_id>"
