"""Around meetups: who brings what, what people need, who was there, and catch-up notes."""

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
            legacy_table_names = False

    class Meetup(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class MeetupItem(Model):
        id = AutoField()
        meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+")
        text = CharField(80)
        added_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        added_at = DateTimeField()
        submission_key = CharField(64)
        taken_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        taken_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("added_by", "submission_key"), True),)

    class MeetupNeed(Model):
        id = AutoField()
        meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        children = IntegerField(constraints=[Check("children between 0 and 9")])
        interpreter = CharField(12)
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("children > 0 or interpreter <> ''"),)
            indexes = ((("meetup", "person"), True),)

    class MeetupAttendance(Model):
        id = AutoField()
        meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("meetup", "person"), True),)

    class CatchUp(Model):
        id = AutoField()
        meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+", index=False)
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        author = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        text = TextField()
        created_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("meetup", "author"), True),)

    db.create_tables([MeetupItem, MeetupNeed, MeetupAttendance, CatchUp])


def down(migrator: object, db: Database) -> None:
    """Drop the tables; the meetups stay."""
    for table in ("catch_up", "meetup_attendance", "meetup_need", "meetup_item"):
        db.execute_sql(f"drop table {table}")
