"""Makes messages for the stories about the board."""

from __future__ import annotations

from portal.board.models import Post, Reply
from portal.groups.models import Group
from portal.people.models import Person
from portal.web.forms import new_submission_key


def post(group: Group, author: Person, body: str = "Hallo allemaal") -> Post:
    """A message of `author` on the board of `group`."""
    return Post.write(group.id, author, body, new_submission_key())[0]


def reply(to: Post, author: Person, body: str = "Dank je wel") -> Reply:
    """An answer of `author`."""
    return to.reply(author, body, new_submission_key())[0]


def many(group: Group, author: Person, count: int, replies: int = 0) -> list[Post]:
    """That many messages, the oldest first, each with that many replies."""
    posts = [post(group, author, f"Bericht {number}") for number in range(1, count + 1)]
    for each in posts:
        for number in range(1, replies + 1):
            reply(each, author, f"Antwoord {number}")
    return posts
