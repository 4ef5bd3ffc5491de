"""That a message is hidden: by whom and why, who looked at it as a second person, and undoing it.

Everybody sees that a message is hidden and by whom. Its text and the reason are read by its
author, by who hid it, and by a second person: another one who looks after the messages of
the group, or, where nobody else does, a coordinator.
"""

from __future__ import annotations

from typing import Any, cast

from peewee import (
    JOIN,
    SQL,
    CharField,
    Expression,
    ForeignKeyField,
    ModelSelect,
    NodeList,
    TextField,
    fn,
)

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.about import AboutMessage, hold_standing, reference_to
from portal.board.looking_after import coordinates, finds_nobody, leads, reads, trains
from portal.board.models import Message, Post, Reply
from portal.board.reports import Outcome, Report
from portal.db import UTCDateTimeField, create_once, database
from portal.people.models import Person

REASON_LENGTH = 300


class Hiding(AboutMessage):
    """One time that a message was hidden; it stands until it is undone."""

    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    reason = TextField()
    at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(64)
    checked_at = UTCDateTimeField(null=True)
    checked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    undone_at = UTCDateTimeField(null=True)
    undone_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    undone_reason = TextField(default="")

    class Meta:
        """One submission hides once."""

        indexes = ((("by", "submission_key"), True),)

    @classmethod
    def put(cls, message: Post | Reply, by: Person, reason: str, key: str) -> tuple[Hiding, bool]:
        """Hide `message`, take it from the top, and close the reports about it.

        What is hidden already, or was by the same submission, stays as it is: returns the
        hiding and whether this call made it. Raises MessageGoneError when it was deleted.
        """
        with database.atomic():
            hold_standing(message)
            standing = cls.of(message)
            if standing is not None:
                return standing, False
            hiding, new = create_once(
                cls,
                unique=("by", "submission_key"),
                by=by,
                reason=reason,
                at=clock.now(),
                submission_key=key,
                **reference_to(message),
            )
            if new:
                if isinstance(message, Post):
                    message.unpin()
                Report.resolve(message, by, Outcome.HIDDEN)
                SecurityEvent.note(EventKind.HIDDEN, message.author, by, message.group_id)
            return hiding, new

    @classmethod
    def with_message(cls) -> ModelSelect[Any]:
        """Each with its group, its message with the author, and who hid, checked and undid it."""
        found = super().with_message()
        for who in (cls.by, cls.checked_by, cls.undone_by):
            person = Person.alias()
            found = found.select_extend(person).join_from(
                cls, person, JOIN.LEFT_OUTER, on=(who == person.id), attr=who.name
            )
        return found

    @classmethod
    def of(cls, message: Post | Reply) -> Hiding | None:
        """The hiding of `message` that stands, with who did it; None when it is not hidden."""
        standing = cls.with_message().where(cls.is_about(message), cls.undone_at.is_null())
        found: Hiding | None = standing.get_or_none()
        return found

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Hiding]:
        """The hidings whose text and reason `person` reads, those undone included."""
        place = cls.place()
        own = (place.author == person) | (cls.by == person)
        found: ModelSelect[Hiding] = cls.with_message().where(
            (reads(person, place) & own)
            | cls.by_coordinator(person)
            | cls.in_group_for(person)
            | cls.for_coordinator(person)
        )
        return found

    @classmethod
    def in_group_for(cls, person: Any) -> Expression:
        """The condition, in `with_message`, that `person` of the group is a second person."""
        place = cls.place()
        second: Expression = cls._is_not_by(person) & (trains(person, place) | leads(person, place))
        return second

    @classmethod
    def for_coordinator(cls, person: Any) -> Expression:
        """The condition, in `with_message`, that a coordinator has to be the second person."""
        place = cls.place()
        second: Expression = (
            cls._is_not_by(person)
            & coordinates(person, place)
            & finds_nobody(place, fn.COALESCE(cls.by, 0))
        )
        return second

    @classmethod
    def by_coordinator(cls, person: Any) -> Expression:
        """The condition, in `with_message`, that `person` hid it and is a coordinator."""
        own: Expression = (cls.by == person) & coordinates(person, cls.place())
        return own

    @classmethod
    def _is_not_by(cls, person: Any) -> Expression:
        other: Expression = fn.COALESCE(cls.by, 0) != person
        return other

    @property
    def hider_id(self) -> int | None:
        """Who hid it, as the rules of access ask it."""
        return self.by_id

    @property
    def is_for_coordinators(self) -> bool:
        """Whether nobody else in the group can be the second person."""
        return self._holds(finds_nobody(self._own_place(), self.by_id or 0))

    def agree(self, by: Person) -> bool:
        """Note that `by` looked at it and lets it stand; False when that is not needed any more."""
        return self._change(Hiding.checked_at.is_null(), checked_at=clock.now(), checked_by=by)

    def undo(self, by: Person, reason: str) -> bool:
        """Show the message again; False when somebody did already."""
        with database.atomic():
            undone = self._change(undone_at=clock.now(), undone_by=by, undone_reason=reason)
            if undone:
                author = self.message.author
                SecurityEvent.note(EventKind.SHOWN_AGAIN, author, by, self.group_id)
        return undone

    def _change(self, *conditions: Expression, **values: Any) -> bool:
        changed = (
            Hiding.update(**values)
            .where(Hiding.id == self.id, Hiding.undone_at.is_null(), *conditions)
            .execute()
        )
        return bool(changed)


for _name in ("post", "reply"):
    Hiding.add_index(
        Hiding.index(
            getattr(Hiding, _name),
            unique=True,
            where=SQL("undone_at is null"),
            name=f"hiding_of_{_name}_stands_once",
        )
    )


def with_hidings(query: ModelSelect[Any], kind: type[Message]) -> ModelSelect[Any]:
    """`query` of posts or replies, each with what its page says when it is hidden."""
    hider = Person.alias()
    about = Hiding.reply if kind is Reply else Hiding.post
    said = {
        "hiding_id": Hiding.id,
        "hider_id": Hiding.by,
        "hiding_reason": Hiding.reason,
        "hider_name": hider.name,
    }
    return (
        query.join_from(
            kind, Hiding, JOIN.LEFT_OUTER, on=(about == kind.id) & Hiding.undone_at.is_null()
        )
        .join(hider, JOIN.LEFT_OUTER, on=(Hiding.by == hider.id))
        # In a list of one, for Peewee puts a plain column into a record of its own.
        .select_extend(
            *(NodeList((each,)).alias(name).bind_to(kind) for name, each in said.items())
        )
    )


def is_hidden(kind: type[Message]) -> Expression:
    """The condition that a post or reply is hidden."""
    about = Hiding.reply if kind is Reply else Hiding.post
    standing = Hiding.select(SQL("1")).where(about == kind.id, Hiding.undone_at.is_null())
    return cast("Expression", fn.EXISTS(standing))
