"""What the pages of stories hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("stories", __name__)

LARGEST_NUMBER = 2**31 - 1
"""The largest number that a record can have; a larger one in an address names nothing."""
LAST_PAGE = 10_000

STORIES = "/groups/<int:group_id>/stories"
MINE = "/me/stories"
MY_STORY = f"{MINE}/<int(max={LARGEST_NUMBER}):story_id>"
DESK = "/coordination/stories"
ON_DESK = f"{DESK}/<int(max={LARGEST_NUMBER}):story_id>"
