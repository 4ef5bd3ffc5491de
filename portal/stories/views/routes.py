"""What the pages of stories hang on, and how their addresses begin."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("stories", __name__)

LAST_PAGE = 10_000

STORIES = "/groups/<int:group_id>/stories"
MINE = "/me/stories"
MY_STORY = f"{MINE}/<int:story_id>"
DESK = "/coordination/stories"
ON_DESK = f"{DESK}/<int:story_id>"
