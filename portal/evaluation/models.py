"""Where answers lie: sealed in a box without names, then as numbers and shuffled texts.

What somebody answered stands in no row of its own: see `portal.evaluation.letter`.
"""

from __future__ import annotations

from peewee import SQL, BooleanField, CharField, Check, ForeignKeyField, IntegerField, TextField

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.models import PLACE_LENGTH, SLUG_LENGTH, Group
from portal.people.models import Person
from portal.sessions.models import Session

TEXT_LENGTH = 1000


class AnswerBlock(Record):
    """Boxes whose answers are only ever shown together: ten or more, and never changed again."""

    formed_at = UTCDateTimeField(default=clock.now)


class AnswerBlockValue(Record):
    """That all groups of a block have the same value in one cut, such as one place."""

    block = ForeignKeyField(AnswerBlock, on_delete="CASCADE", backref="+", index=False)
    block_id: int
    cut = CharField(16)
    value = CharField(PLACE_LENGTH)

    class Meta:
        """One a block and cut."""

        indexes = ((("block", "cut"), True), (("cut", "value"), False))


class AnswerSum(Record):
    """All blocks that have one value of one cut, added up; without a value, all others of the cut.

    Written anew when a block is formed: see `portal.evaluation.sums`.
    """

    moment = CharField(16)
    cut = CharField(16)
    value = CharField(PLACE_LENGTH, null=True)
    groups = IntegerField()
    answered = IntegerField()
    asked = IntegerField()

    class Meta:
        """One a moment, cut and value."""

        indexes = ((("moment", "cut", "value"), True),)


class AnswerSumTotal(Record):
    """How often one answer was given in one sum."""

    sum = ForeignKeyField(AnswerSum, on_delete="CASCADE", backref="+", index=False)
    sum_id: int
    question = CharField(SLUG_LENGTH)
    option = CharField(SLUG_LENGTH)
    count = IntegerField()

    class Meta:
        """One a sum, question and answer."""

        indexes = ((("sum", "question", "option"), True),)


class AnswerBox(Record):
    """One questionnaire, put to one group: after a session, at the end of its course, or later.

    It is open from `opens_at` until `closes_at` by the clock alone. `letter` holds all answers
    until they are counted, and is empty for good then. `asked` and `answered` are how many
    were asked and how many answers came; nobody knows them before the end.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    session = ForeignKeyField(Session, null=True, on_delete="CASCADE", backref="+", index=False)
    session_id: int | None
    moment = CharField(
        16, constraints=[Check("moment in ('session', 'end', '3-months', '6-months')")]
    )
    opens_at = UTCDateTimeField()
    closes_at = UTCDateTimeField(index=True)
    letter = TextField(default="")
    counted_at = UTCDateTimeField(null=True)
    block = ForeignKeyField(AnswerBlock, null=True, on_delete="SET NULL", backref="+")
    block_id: int | None
    asked = IntegerField(null=True)
    answered = IntegerField(null=True)

    class Meta:
        """A box that was counted keeps no letter; each moment of a group has one box."""

        constraints = (
            Check("counted_at is null or letter = ''"),
            Check("(moment = 'session') = (session_id is not null)"),
        )
        indexes = ((("session",), True),)

    @property
    def is_open(self) -> bool:
        """Whether answers are taken at this moment."""
        return self.counted_at is None and clock.now() < self.closes_at


AnswerBox.add_index(
    AnswerBox.index(
        AnswerBox.group,
        AnswerBox.moment,
        unique=True,
        where=SQL("session_id is null"),
        name="answer_box_once_a_group",
    )
)


AnswerBox.add_index(
    AnswerBox.index(
        AnswerBox.moment,
        where=SQL("block_id is null and counted_at is not null"),
        name="answer_box_waiting",
    )
)


class AnswerReceipt(Record):
    """That somebody answered, so that nobody does twice; gone when the box is counted.

    It has no time, and says nothing of what was answered.
    """

    box = ForeignKeyField(AnswerBox, on_delete="CASCADE", backref="+", index=False)
    box_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int

    class Meta:
        """One a person and box."""

        indexes = ((("box", "person"), True),)


class AnswerTotal(Record):
    """How often one answer was given in one box."""

    box = ForeignKeyField(AnswerBox, on_delete="CASCADE", backref="+", index=False)
    box_id: int
    question = CharField(SLUG_LENGTH)
    option = CharField(SLUG_LENGTH)
    count = IntegerField()

    class Meta:
        """One a box, question and answer."""

        indexes = ((("box", "question", "option"), True),)


class AnswerText(Record):
    """What one of a group wrote at the end; written in a shuffled order, all at once."""

    box = ForeignKeyField(AnswerBox, on_delete="CASCADE", backref="+")
    box_id: int
    question = CharField(SLUG_LENGTH)
    body = TextField()
    may_quote = BooleanField()


class Kiosk(Record):
    """That a trainer lets a whole group answer on one phone, until a time of the clock."""

    session = ForeignKeyField(Session, on_delete="CASCADE", backref="+", index=False)
    session_id: int
    moment = CharField(16, constraints=[Check("moment in ('session', 'end')")])
    token_hash = CharField(64, unique=True)
    made_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    made_at = UTCDateTimeField(default=clock.now)
    closes_at = UTCDateTimeField()
    submission_key = CharField(64)

    class Meta:
        """One submission opens one."""

        indexes = ((("session", "submission_key"), True),)

    @property
    def is_open(self) -> bool:
        """Whether it takes answers at this moment."""
        return clock.now() < self.closes_at
