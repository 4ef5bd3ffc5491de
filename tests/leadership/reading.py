"""What stories read off pages and out of the group."""

from __future__ import annotations

import re
from html import unescape

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.web.forms import new_submission_key
from tests.client import Visitor

INLINE = re.compile(r"</?(?:bdi|time|strong|span|a)\b[^>]*>")


def place(group: Group) -> str:
    """The page of the choice of `group`."""
    return f"/groups/{group.id}/leader-choice"


def key() -> dict[str, str]:
    """A submission key, as a fresh form carries it."""
    return {"submission_key": new_submission_key()}


def names_of(group: Group, role: Role) -> list[str]:
    """Who has `role` in `group` now."""
    return [held.person.name for held in Membership.within(group.id) if held.role == role]


def seen_by(phone: Visitor, path: str) -> str:
    """What somebody reads on a page in Dutch, without its markup."""
    assert phone.person is not None
    phone.person.speak("nl")
    return words(phone.get(path).text)


def words(page: str) -> str:
    """The text of the main part of a page, or of a fragment."""
    main = page[page.index("<main") :] if "<main" in page else page
    plain = re.sub(r"<[^>]+>", " ", INLINE.sub("", main))
    return unescape(re.sub(r"\s+", " ", plain)).strip()
