"""Dates that are put to a group, and what each says to them."""

from peewee import (
    SQL,
    AutoField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
)


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Group(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "groups"

    class Meetup(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class DatePoll(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        title = CharField(120)
        place = CharField(300)
        minutes = IntegerField(constraints=[Check("minutes > 0")])
        created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        created_at = DateTimeField()
        submission_key = CharField(64)
        closes_at = DateTimeField(null=True)
        closed_at = DateTimeField(null=True)
        closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        meetup = ForeignKeyField(Meetup, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("created_by", "submission_key"), True),)

    class PollDate(Model):
        id = AutoField()
        poll = ForeignKeyField(DatePoll, on_delete="CASCADE", backref="+", index=False)
        starts_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("poll", "starts_at"), True),)

    class DateAnswer(Model):
        id = AutoField()
        date = ForeignKeyField(PollDate, on_delete="CASCADE", backref="+", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        status = CharField(8, constraints=[Check("status in ('coming', 'maybe', 'cannot')")])
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("date", "person"), True),)

    DatePoll.add_index(
        DatePoll.index(
            DatePoll.group, unique=True, where=SQL("closed_at is null"), name="date_poll_open_once"
        )
    )
    db.create_tables([DatePoll, PollDate, DateAnswer])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("date_answer", "poll_date", "date_poll"):
        db.execute_sql(f"drop table {table}")
