"""That somebody wants to talk to their trainer, since when, and who saw it."""

from peewee import (
    SQL,
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

    class TalkRequest(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        submission_key = CharField(64)
        is_for_coordinators = BooleanField()
        asked_at = DateTimeField(index=True)
        seen_at = DateTimeField(null=True)
        seen_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        talked_at = DateTimeField(null=True)
        talked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        withdrawn_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("person", "submission_key"), True),)

    TalkRequest.add_index(
        TalkRequest.index(
            TalkRequest.person,
            TalkRequest.group,
            unique=True,
            where=SQL("talked_at is null and withdrawn_at is null"),
            name="talk_request_open_once",
        )
    )
    db.create_tables([TalkRequest])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table talk_request")
