"""That somebody was asked for a next date, once for each silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import CharField, Check, ForeignKeyField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.heartbeat.messages import tell
from portal.heartbeat.pulses import Pulse, quiet_pulses
from portal.people.models import Person
from portal.statements import Slot, statement

KEPT = timedelta(days=365)
SHOWN = 5
"""Groups to call that are shown at once; how many more there are is said."""


class Nudge(Record):
    """That who has `role` in a group was asked, in the silence that began at `silent_since`.

    `answered_at` is when a coordinator said that they called the group.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    role = CharField(16, constraints=[Check("role in ('leader', 'deputy', 'coordinator')")])
    silent_since = UTCDateTimeField()
    at = UTCDateTimeField(default=clock.now)
    answered_at = UTCDateTimeField(null=True)
    answered_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

    class Meta:
        """Each is asked once in a silence."""

        indexes = ((("group", "role", "silent_since"), True),)

    @classmethod
    def once(cls, pulse: Pulse, role: Role) -> tuple[Nudge, bool]:
        """The nudge of who has `role` in this silence, and whether it was made now."""
        return create_once(
            cls,
            unique=("group", "role", "silent_since"),
            group=pulse.group_id,
            role=role,
            silent_since=pulse.silent_since,
            at=clock.now(),
        )

    @classmethod
    def answer(cls, pulse: Pulse, by: Person) -> None:
        """Note that `by`, a coordinator, called the group; the first one counts."""
        with database.atomic():
            nudge, _new = cls.once(pulse, Role.COORDINATOR)
            cls.update(answered_at=clock.now(), answered_by=by).where(
                cls.id == nudge.id, cls.answered_at.is_null()
            ).execute()

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete the nudges from before `moment`; return how many that were."""
        deleted: int = cls.delete().where(cls.at < moment).execute()
        return deleted


def make_due() -> list[Nudge]:
    """The nudges that came due since the last time, in all groups; each is made once."""
    made = []
    for pulse in quiet_pulses().values():
        for role in sorted(pulse.asked):
            nudge, new = Nudge.once(pulse, role)
            if new:
                tell(pulse, role)
                made.append(nudge)
    return made


@dataclass(frozen=True)
class Calls:
    """The groups that a coordinator might call, the longest silence first; `more` were left out."""

    groups: list[tuple[Group, Pulse]]
    more: int


def might_like_a_call() -> Calls:
    """The groups that a coordinator might call; three queries."""
    quiet = {key: each for key, each in quiet_pulses().items() if Role.COORDINATOR in each.asked}
    if not quiet:
        return Calls([], 0)
    called = {(nudge.group_id, nudge.silent_since) for nudge in _called(groups=list(quiet))}
    waiting = [each for key, each in quiet.items() if (key, each.silent_since) not in called]
    waiting.sort(key=lambda pulse: (pulse.silent_since, pulse.group_id))
    first = waiting[:SHOWN]
    groups = {
        group.id: group
        for group in Group.select(Group.id, Group.name).where(
            Group.id.in_([pulse.group_id for pulse in first])
        )
    }
    return Calls([(groups[each.group_id], each) for each in first], len(waiting) - len(first))


@statement
def _called(groups: list[Slot]) -> ModelSelect[Nudge]:
    """What a coordinator answered in any silence of these groups."""
    return Nudge.select(Nudge.group, Nudge.silent_since).where(
        Nudge.group.in_(groups),
        Nudge.role == Role.COORDINATOR,
        Nudge.answered_at.is_null(False),
    )
