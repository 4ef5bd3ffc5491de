"""Until when somebody knows who reads what they send."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.people.models import Person


def last_sending(author: Person, group: Group) -> datetime | None:
    """When `author` last sent a text in `group`; None before the first, or when it was taken back.

    At a sending the page named everybody who would read it.
    """
    sendings = Reflection.select(fn.MAX(Reflection.sent_at)).where(
        Reflection.author == author, Reflection.group == group
    )
    found: datetime | None = sendings.scalar()
    return found
