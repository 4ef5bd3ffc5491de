"""Meetups of a group, their moves and cancellations, and who comes."""

from peewee import (
    AutoField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
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
        group = ForeignKeyField(Group, on_delete="CASCADE", index=False)
        title = CharField(120)
        starts_at = DateTimeField()
        ends_at = DateTimeField()
        place = CharField(300)
        note = TextField()
        created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        created_at = DateTimeField()
        submission_key = CharField(64)
        revision = IntegerField()
        changed_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("ends_at > starts_at"),)
            indexes = (
                (("group", "starts_at"), False),
                (("created_by", "submission_key"), True),
            )

    class MeetupMove(Model):
        meetup = ForeignKeyField(Meetup, on_delete="CASCADE")
        old_starts_at = DateTimeField()
        old_ends_at = DateTimeField()
        old_place = CharField(300)
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class MeetupCancellation(Model):
        meetup = ForeignKeyField(Meetup, unique=True, on_delete="CASCADE")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class MeetupRsvp(Model):
        meetup = ForeignKeyField(Meetup, on_delete="CASCADE", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE")
        status = CharField(8, constraints=[Check("status in ('coming', 'maybe', 'cannot')")])
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("meetup", "person"), True),)

    db.create_tables([Meetup, MeetupMove, MeetupCancellation, MeetupRsvp])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("meetup_rsvp", "meetup_cancellation", "meetup_move", "meetup"):
        db.execute_sql(f"drop table {table}")
