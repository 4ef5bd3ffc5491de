"""What the routes of the board hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("board", __name__)


BOARD = "/groups/<int:group_id>/board"
POST = f"{BOARD}/<int:post_id>"
REPLY = f"{POST}/replies/<int:reply_id>"
