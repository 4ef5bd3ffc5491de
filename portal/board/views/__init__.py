"""The pages of the board: the list, a post with its replies, changing and deleting, pins."""

from portal.board.views import board, pins, posts, replies
from portal.board.views.routes import blueprint

__all__ = ["blueprint", "board", "pins", "posts", "replies"]
