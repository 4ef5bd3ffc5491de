"""Who reads what, for the privacy page: asked of the policy, not written down a second time.

Invented people look at invented things, in a group that nobody belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as _l

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person

GROUP_ID = 1
SOMEBODY_ELSE = 0
"""Who wrote what is not of the participant, nor of anybody who looks."""


class Reader(Enum):
    """Somebody who may or may not read a thing, as seen by the participant it is about."""

    SELF = "self"
    PARTICIPANTS = "participants"
    LEADER = "leader"
    TRAINERS = "trainers"
    COORDINATOR = "coordinator"
    LATER_PARTICIPANTS = "later participants"
    LATER_TRAINERS = "later trainers"

    @property
    def words(self) -> str:
        """What the participant calls them, in the language of the page."""
        return str(WORDS[self])


WORDS = {
    Reader.SELF: _l("you"),
    Reader.PARTICIPANTS: _l("the other participants"),
    Reader.LEADER: _l("the leader of your group"),
    Reader.TRAINERS: _l("the trainers of your group"),
    Reader.COORDINATOR: _l("the coordinator"),
    Reader.LATER_PARTICIPANTS: _l("participants who come later"),
    Reader.LATER_TRAINERS: _l("trainers who come later"),
}
ROLES: dict[Reader, tuple[Role, ...]] = {
    Reader.SELF: (Role.PARTICIPANT,),
    Reader.PARTICIPANTS: (Role.PARTICIPANT,),
    Reader.LEADER: (Role.PARTICIPANT, Role.LEADER),
    Reader.TRAINERS: (Role.TRAINER,),
    Reader.COORDINATOR: (Role.COORDINATOR,),
    Reader.LATER_PARTICIPANTS: (Role.PARTICIPANT,),
    Reader.LATER_TRAINERS: (Role.TRAINER,),
}
NUMBERS = {reader: number for number, reader in enumerate(Reader, start=1)}
"""Each reader is another person."""
LATER = (Reader.LATER_PARTICIPANTS, Reader.LATER_TRAINERS)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Subject:
    """A kind of thing, which the participant made a day ago: who reads it `permission` says.

    `own` is what a page shows to everybody about themselves, whatever the permission.
    """

    name: Any
    permission: Permission
    phase: Phase = Phase.COURSE
    is_sent: bool = False
    own: bool = False
    is_for_coordinators: bool = False
    is_by_who_leads: bool = False
    group_id: int = GROUP_ID
    author_id: int = NUMBERS[Reader.SELF]

    @property
    def shared_at(self) -> datetime:
        """After those who were there, and before who came later."""
        return clock.now() - A_DAY

    @property
    def readers(self) -> list[Reader]:
        """Who reads it."""
        return [reader for reader in Reader if self._is_read_by(reader)]

    @property
    def others(self) -> list[Reader]:
        """Who does not read it."""
        return [reader for reader in Reader if not self._is_read_by(reader)]

    def _is_read_by(self, reader: Reader) -> bool:
        shown_to_self = self.own and reader is Reader.SELF
        return shown_to_self or can(_viewer(reader, self.phase), self.permission, self)


SUBJECTS = (
    Subject(_l("What you write for a task, and do not send"), Permission.READ_REFLECTION),
    Subject(_l("What you write for a task, and send"), Permission.READ_REFLECTION, is_sent=True),
    Subject(_l("That you tried the task"), Permission.OVERSEE_HOMEWORK, own=True),
    Subject(_l("Whether you come to a session"), Permission.RECORD_ATTENDANCE, own=True),
    Subject(_l("Whether you were there"), Permission.RECORD_ATTENDANCE, own=True),
    Subject(_l("That you want to talk to your trainer"), Permission.READ_TALK_REQUEST),
    Subject(_l("Messages of the group, during the course"), Permission.READ_BOARD),
    Subject(
        _l("Messages of the group, after the course"),
        Permission.READ_BOARD,
        phase=Phase.SUPPORTGROEP,
    ),
    Subject(
        _l("A report that you make, without your name"),
        Permission.HANDLE_REPORT,
        own=True,
        author_id=SOMEBODY_ELSE,
    ),
    Subject(
        _l("A report about your leader or trainer, without your name"),
        Permission.HANDLE_REPORT,
        own=True,
        author_id=SOMEBODY_ELSE,
        is_by_who_leads=True,
        is_for_coordinators=True,
    ),
    Subject(_l("What you propose to agree on, during the course"), Permission.READ_PROPOSAL),
    Subject(
        _l("What you propose to agree on, after the course"),
        Permission.READ_PROPOSAL,
        phase=Phase.SUPPORTGROEP,
    ),
    Subject(_l("What the group fixed as its agreements"), Permission.READ_AGREEMENTS),
    Subject(
        _l("That you did not agree yet, during the course"), Permission.SEE_WHO_AGREED, own=True
    ),
    Subject(
        _l("That you did not agree yet, after the course"),
        Permission.SEE_WHO_AGREED,
        own=True,
        phase=Phase.SUPPORTGROEP,
    ),
    Subject(_l("Whether you would want to lead the group"), Permission.READ_WILLINGNESS),
    Subject(_l("That you are a candidate, or lead the group"), Permission.READ_LEADER_CHOICE),
    Subject(_l("Meetups, and who comes"), Permission.READ_MEETUPS, phase=Phase.SUPPORTGROEP),
)
"""What the privacy page tells."""


@dataclass(frozen=True)
class Circle:
    """Things that the same people read."""

    readers: list[Reader]
    others: list[Reader]
    subjects: list[Subject]


def circles() -> list[Circle]:
    """All subjects by who reads them; the fewest readers first."""
    found: dict[tuple[Reader, ...], Circle] = {}
    for subject in SUBJECTS:
        empty = Circle(subject.readers, subject.others, [])
        found.setdefault(tuple(subject.readers), empty).subjects.append(subject)
    return sorted(found.values(), key=lambda circle: len(circle.readers))


def _viewer(reader: Reader, phase: Phase) -> Viewer:
    person = Person(id=NUMBERS[reader], name="")
    group = Group(id=GROUP_ID, name="", phase=phase)
    held = (
        Membership(
            person=person,
            group=None if role is Role.COORDINATOR else group,
            role=role,
            since=clock.now() - A_DAY * (0 if reader in LATER else 2),
        )
        for role in ROLES[reader]
    )
    return Viewer(person, tuple(held))
