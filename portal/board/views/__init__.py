"""The pages of the board: the list, a post with its replies, changing, pins, reports, hiding."""

from portal.board.views import board, care, hidings, pins, posts, replies, reports
from portal.board.views.routes import blueprint

__all__ = ["blueprint", "board", "care", "hidings", "pins", "posts", "replies", "reports"]
