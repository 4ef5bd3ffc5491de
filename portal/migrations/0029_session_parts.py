"""How the parts of a session went, as who gave it says."""

from peewee import (
    AutoField,
    CharField,
    Check,
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

    class Session(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class SessionPart(Model):
        id = AutoField()
        session = ForeignKeyField(Session, on_delete="CASCADE", backref="+", index=False)
        part = CharField(60)
        state = CharField(8)
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("state in ('done', 'partly', 'skipped')"),)
            indexes = ((("session", "part"), True),)

    db.create_tables([SessionPart])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table session_part")
