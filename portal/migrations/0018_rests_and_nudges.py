"""That a group rests until a date, and that somebody was asked for its next date."""

from peewee import (
    SQL,
    AutoField,
    CharField,
    Check,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
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

    class Rest(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        until = DateField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        ended_at = DateTimeField(null=True)
        ended_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            database = db
            legacy_table_names = False

    class Nudge(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        role = CharField(16, constraints=[Check("role in ('leader', 'deputy', 'coordinator')")])
        silent_since = DateTimeField()
        at = DateTimeField()
        answered_at = DateTimeField(null=True)
        answered_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("group", "role", "silent_since"), True),)

    Rest.add_index(
        Rest.index(
            Rest.group, unique=True, where=SQL("ended_at is null"), name="rest_of_group_once"
        )
    )
    db.create_tables([Rest, Nudge])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    db.execute_sql("drop table nudge")
    db.execute_sql("drop table rest")
