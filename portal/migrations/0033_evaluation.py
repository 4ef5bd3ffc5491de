"""Evaluation: boxes with sealed answers, receipts, numbers, texts, and links for the table."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

MOMENTS = "moment in ('session', 'end')"


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Base(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Person(Base):
        pass

    class Group(Base):
        class Meta:
            table_name = "groups"

    class Session(Base):
        pass

    class AnswerBox(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
        session = ForeignKeyField(Session, null=True, on_delete="CASCADE", backref="+", index=False)
        moment = CharField(16, constraints=[Check(MOMENTS)])
        opens_at = DateTimeField()
        closes_at = DateTimeField(index=True)
        letter = TextField()
        counted_at = DateTimeField(null=True)
        asked = IntegerField(null=True)
        answered = IntegerField(null=True)

        class Meta:
            constraints = (
                Check("counted_at is null or letter = ''"),
                Check("(moment = 'session') = (session_id is not null)"),
            )
            indexes = ((("session",), True),)

    AnswerBox.add_index(
        AnswerBox.index(
            AnswerBox.group,
            AnswerBox.moment,
            unique=True,
            where=SQL("session_id is null"),
            name="answer_box_once_a_group",
        )
    )

    class AnswerReceipt(Base):
        box = ForeignKeyField(AnswerBox, on_delete="CASCADE", backref="+", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")

        class Meta:
            indexes = ((("box", "person"), True),)

    class AnswerTotal(Base):
        box = ForeignKeyField(AnswerBox, on_delete="CASCADE", backref="+", index=False)
        question = CharField(60)
        option = CharField(60)
        count = IntegerField()

        class Meta:
            indexes = ((("box", "question", "option"), True),)

    class AnswerText(Base):
        box = ForeignKeyField(AnswerBox, on_delete="CASCADE", backref="+")
        question = CharField(60)
        body = TextField()
        may_quote = BooleanField()

    class Kiosk(Base):
        session = ForeignKeyField(Session, on_delete="CASCADE", backref="+", index=False)
        moment = CharField(16, constraints=[Check(MOMENTS)])
        token_hash = CharField(64, unique=True)
        made_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        made_at = DateTimeField()
        closes_at = DateTimeField()
        submission_key = CharField(64)

        class Meta:
            indexes = ((("session", "submission_key"), True),)

    db.create_tables([AnswerBox, AnswerReceipt, AnswerTotal, AnswerText, Kiosk])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("kiosk", "answer_text", "answer_total", "answer_receipt", "answer_box"):
        db.execute_sql(f"drop table {table}")
