"""What the routes of the board hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("board", __name__)

LARGEST_NUMBER = 2**31 - 1
"""The largest number that a record can have; a larger one in an address names nothing."""

BOARD = "/groups/<int:group_id>/board"
POST = f"{BOARD}/<int(max={LARGEST_NUMBER}):post_id>"
REPLY = f"{POST}/replies/<int(max={LARGEST_NUMBER}):reply_id>"
