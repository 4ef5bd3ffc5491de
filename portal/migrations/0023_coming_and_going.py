"""Leaving a group, going on in another, two groups that become one, and room for somebody new."""

from peewee import (
    SQL,
    AutoField,
    CharField,
    Check,
    Database,
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

    class Leaving(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        undone_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False

    class Move(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        from_group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        to_group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        messages = CharField(
            8, null=True, constraints=[Check("messages is null or messages in ('stay', 'go')")]
        )
        submission_key = CharField(64)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "group_move"
            indexes = ((("by", "submission_key"), True),)

    class Merge(Model):
        id = AutoField()
        one = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        other = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        into = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        submission_key = CharField(64)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "group_merge"
            indexes = ((("by", "submission_key"), True),)

    class Opening(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        closed_at = DateTimeField(null=True)
        closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "group_opening"

    Opening.add_index(
        Opening.index(
            Opening.group, unique=True, where=SQL("closed_at is null"), name="group_opening_once"
        )
    )
    db.create_tables([Leaving, Move, Merge, Opening])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("group_opening", "group_merge", "group_move", "leaving"):
        db.execute_sql(f"drop table {table}")
