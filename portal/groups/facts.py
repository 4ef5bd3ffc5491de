"""What a group is, for whom and where: its facts, kept by who plans it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from portal.db import database, locked
from portal.groups.models import Group


class Audience(StrEnum):
    """For whom a group is meant; `own` is said in the coordinator's own words."""

    YOUNG = "young"
    SCHOOL = "school"
    ILL = "ill"
    YOUTH_TEAM = "youth-team"
    OWN = "own"


class AgeBand(StrEnum):
    """How old the children of the childcare are; nothing else of them is kept."""

    BABIES = "0-1"
    TODDLERS = "2-3"
    SCHOOL = "4-12"


class Region(StrEnum):
    """The region whose school holidays count."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What who plans a group says of it. `languages` and `childcare_ages` are lists of words."""

    place: str = ""
    entrance: str = ""
    directions: str = ""
    region: str = ""
    languages: tuple[str, ...] = ()
    interpreter: str = ""
    audience: str = ""
    audience_words: str = ""
    audience_note: str = ""
    childcare_children: int = 0
    childcare_ages: tuple[str, ...] = ()


def change_facts(group: Group, facts: Facts) -> bool:
    """Let `group` be as `facts` say; return whether anything changed.

    Own words stay only with the audience `own`, ages only with children.
    """
    values = asdict(facts)
    values["languages"] = " ".join(facts.languages)
    values["childcare_ages"] = " ".join(facts.childcare_ages) if facts.childcare_children else ""
    if facts.audience != Audience.OWN:
        values["audience_words"] = ""
    with database.atomic():
        held: Group = locked(Group.select().where(Group.id == group.id)).get()
        changed = {name: value for name, value in values.items() if getattr(held, name) != value}
        if changed:
            Group.update(**changed).where(Group.id == group.id).execute()
    for name, value in changed.items():
        setattr(group, name, value)
    return bool(changed)
