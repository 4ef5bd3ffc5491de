"""That somebody was talked with about a group, and whether they were invited."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    Database,
    DateTimeField,
    ForeignKeyField,
    Model,
)


def up(migrator: object, db: Database) -> None:
    """Create the table."""

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

    class Intake(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        invited = BooleanField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        submission_key = CharField(64)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("by", "submission_key"), True),)

    db.create_tables([Intake])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table intake")
