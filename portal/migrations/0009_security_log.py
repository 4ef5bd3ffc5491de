"""The security log: what happened to whom, by whom and when."""

from peewee import (
    AutoField,
    CharField,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
)


def up(migrator: object, db: Database) -> None:
    """Create the table."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class SecurityEvent(Model):
        id = AutoField()
        person = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        kind = CharField(32)
        group_number = IntegerField(null=True)
        at = DateTimeField(index=True)

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([SecurityEvent])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table security_event")
