"""A choice of who leads a group: who stands, each round of votes, and who was asked to do it.

What somebody votes stands in none of these: see `portal.leadership.box`.
"""

from __future__ import annotations

from enum import StrEnum

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Check,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.models import Group
from portal.people.models import Person

KEY_LENGTH = 64
WORD_LENGTH = 16
TERMS = (6, 12, 24)
"""For how many months somebody can be chosen."""


class Outcome(StrEnum):
    """How a choice ended; the values are what is stored."""

    ACCEPTED = "accepted"
    STOPPED = "stopped"


class Answer(StrEnum):
    """What became of the question to the one who was chosen; the values are what is stored."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken back"


class LeaderChoice(Record):
    """That a group chooses its leader, or its deputy; one of each at a time.

    `started_by` is nobody when a leader stepped down and the deputy was asked.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    role = CharField(WORD_LENGTH, constraints=[Check("role in ('leader', 'deputy')")])
    term_months = IntegerField()
    started_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    started_at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH)
    ended_at = UTCDateTimeField(null=True)
    outcome = CharField(
        WORD_LENGTH,
        null=True,
        constraints=[Check("outcome is null or outcome in ('accepted', 'stopped')")],
    )

    class Meta:
        """One submission starts one choice."""

        indexes = ((("group", "submission_key"), True),)


LeaderChoice.add_index(
    LeaderChoice.index(
        LeaderChoice.group,
        LeaderChoice.role,
        unique=True,
        where=SQL("ended_at is null"),
        name="leader_choice_stands_once",
    )
)


class Candidacy(Record):
    """Whether somebody stands: asked, without an answer yet (`stands` is null), yes or no.

    Who puts themselves forward was not asked by anybody.
    """

    choice = ForeignKeyField(LeaderChoice, on_delete="CASCADE", backref="+")
    choice_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    asked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    asked_at = UTCDateTimeField(null=True)
    stands = BooleanField(null=True)
    answered_at = UTCDateTimeField(null=True)

    class Meta:
        """One a person and choice."""

        indexes = ((("choice", "person"), True),)


class Ballot(Record):
    """One round of votes, open from `opens_at` until `closes_at` by the clock alone.

    `box` holds the votes, sealed, until they are counted; then it is empty for good, and only
    numbers are left: how many could vote, how many did, and how many left it blank.
    """

    choice = ForeignKeyField(LeaderChoice, on_delete="CASCADE", backref="+")
    choice_id: int
    opened_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    opens_at = UTCDateTimeField()
    closes_at = UTCDateTimeField()
    closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    submission_key = CharField(KEY_LENGTH)
    box = TextField(default="")
    counted_at = UTCDateTimeField(null=True)
    voters = IntegerField(null=True)
    turnout = IntegerField(null=True)
    blank = IntegerField(null=True)

    class Meta:
        """A round ends after it begins; one submission opens one round."""

        constraints = (
            Check("closes_at >= opens_at"),
            Check("counted_at is null or box = ''"),
        )
        indexes = ((("choice", "submission_key"), True),)

    @property
    def is_open(self) -> bool:
        """Whether votes count at this moment, whatever ran or did not run."""
        return self.counted_at is None and self.has_opened and not self.is_over

    @property
    def has_opened(self) -> bool:
        """Whether it has begun by the clock."""
        return self.opens_at <= clock.now()

    @property
    def is_over(self) -> bool:
        """Whether it has ended by the clock."""
        return self.closes_at <= clock.now()


Ballot.add_index(
    Ballot.index(
        Ballot.choice,
        unique=True,
        where=SQL("counted_at is null"),
        name="ballot_uncounted_once",
    )
)


class BallotOption(Record):
    """Somebody for whom one can vote in a round, and by how many that was done once counted."""

    ballot = ForeignKeyField(Ballot, on_delete="CASCADE", backref="+")
    ballot_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    votes = IntegerField(null=True)

    class Meta:
        """Each person once a round."""

        indexes = ((("ballot", "person"), True),)


class LeaderOffer(Record):
    """That somebody was chosen and is asked whether they do it; they lead when they accept.

    `ballot` is the last round before it, if there was one; `by` wrote down what the group decided.
    """

    choice = ForeignKeyField(LeaderChoice, on_delete="CASCADE", backref="+")
    choice_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    ballot = ForeignKeyField(Ballot, null=True, on_delete="SET NULL", backref="+")
    ballot_id: int | None
    how = CharField(
        WORD_LENGTH, constraints=[Check("how in ('vote', 'decision', 'next', 'deputy')")]
    )
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH, null=True)
    answer = CharField(
        WORD_LENGTH,
        null=True,
        constraints=[Check("answer is null or answer in ('accepted', 'declined', 'taken back')")],
    )
    answered_at = UTCDateTimeField(null=True)

    class Meta:
        """One submission asks once."""

        indexes = ((("by", "submission_key"), True),)


LeaderOffer.add_index(
    LeaderOffer.index(
        LeaderOffer.choice,
        unique=True,
        where=SQL("answer is null"),
        name="leader_offer_waits_once",
    )
)
