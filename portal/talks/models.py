"""That somebody wants to talk to their trainer: who and since when, and never why."""

from __future__ import annotations

from datetime import datetime

from peewee import SQL, BooleanField, CharField, Expression, ForeignKeyField, ModelSelect, fn

from portal import clock
from portal.db import Record, UTCDateTimeField, database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.groups.reach import open_since
from portal.people.models import Person


class TalkRequest(Record):
    """One request of a person in a group, open until they talked or it is withdrawn.

    It is for the trainers of that moment; in a group without one, `is_for_coordinators`.
    """

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    submission_key = CharField(64)
    is_for_coordinators = BooleanField(default=False)
    asked_at = UTCDateTimeField(default=clock.now, index=True)
    seen_at = UTCDateTimeField(null=True)
    seen_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    talked_at = UTCDateTimeField(null=True)
    talked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    withdrawn_at = UTCDateTimeField(null=True)

    class Meta:
        """One submission asks once."""

        indexes = ((("person", "submission_key"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[TalkRequest]:
        """What `person` may see: their own requests, and those that are for them."""
        return cls.select().where((cls.person == person) | cls._is_for(person))

    @classmethod
    def waiting_for(cls, person: Person) -> list[TalkRequest]:
        """The open requests for `person` as trainer or coordinator, in one query.

        Each with who asks, the group and who saw it; first what nobody has seen, the oldest on top.
        """
        seer = Person.alias()
        return list(
            cls.select(cls, Person, Group, seer)
            .join(Person, on=cls.person)
            .switch(cls)
            .join(Group)
            .switch(cls)
            .left_outer_join(seer, on=(cls.seen_by == seer.id), attr="seen_by")
            .where(cls.is_open(), cls._is_for(person), cls.person != person, Person.still_here())
            .order_by(cls.seen_at.is_null(False), cls.asked_at, cls.id)
        )

    @classmethod
    def _is_for(cls, person: Person) -> Expression:
        trains = open_since(person, cls.group, cls.asked_at, cls.person, [Role.TRAINER])
        coordinating = Membership.select(Membership.id).where(
            Membership.person == person,
            Membership.role == Role.COORDINATOR,
            Membership.current(),
        )
        reached: Expression = (~cls.is_for_coordinators & trains) | (
            cls.is_for_coordinators & fn.EXISTS(coordinating)
        )
        return reached

    @classmethod
    def is_open(cls) -> Expression:
        """The condition that they have not talked, and that it stands."""
        still: Expression = cls.talked_at.is_null() & cls.withdrawn_at.is_null()
        return still

    @classmethod
    def newest_of(cls, person: Person, group: Group) -> TalkRequest | None:
        """The last request of `person` in `group`, with who saw it and who talked, in one query."""
        seer, talker = Person.alias(), Person.alias()
        found: TalkRequest | None = (
            cls.select(cls, seer, talker)
            .left_outer_join(seer, on=(cls.seen_by == seer.id), attr="seen_by")
            .switch(cls)
            .left_outer_join(talker, on=(cls.talked_by == talker.id), attr="talked_by")
            .where(cls.person == person, cls.group == group)
            .order_by(cls.id.desc())
            .first()
        )
        return found

    @property
    def author_id(self) -> int:
        """Whose request it is, as the rules of access ask it."""
        return self.person_id

    @property
    def shared_at(self) -> datetime:
        """When it was put before the trainers: who comes later does not see it."""
        return self.asked_at

    @property
    def stands(self) -> bool:
        """Whether it is open."""
        return self.talked_at is None and self.withdrawn_at is None

    def see(self, by: Person) -> None:
        """Record that `by` has seen it; who saw it first stays."""
        TalkRequest.update(seen_at=clock.now(), seen_by=by).where(
            TalkRequest.id == self.id, TalkRequest.seen_at.is_null(), TalkRequest.is_open()
        ).execute()

    def finish(self, by: Person) -> None:
        """Record that `by` talked with who asked; the first time counts."""
        with database.atomic():
            self.see(by)
            TalkRequest.update(talked_at=clock.now(), talked_by=by).where(
                TalkRequest.id == self.id, TalkRequest.is_open()
            ).execute()

    @classmethod
    def withdraw(cls, person: Person, group: Group) -> None:
        """End the open request of `person` in `group`; without one nothing changes."""
        cls.update(withdrawn_at=clock.now()).where(
            cls.person == person, cls.group == group, cls.is_open()
        ).execute()

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was asked before `moment`, also what is open; return how many that were."""
        deleted: int = cls.delete().where(cls.asked_at < moment).execute()
        return deleted


TalkRequest.add_index(
    TalkRequest.index(
        TalkRequest.person,
        TalkRequest.group,
        unique=True,
        where=SQL("talked_at is null and withdrawn_at is null"),
        name="talk_request_open_once",
    )
)
