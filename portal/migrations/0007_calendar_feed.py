"""The address at which a phone reads somebody's calendar."""

from peewee import AutoField, CharField, Database, DateTimeField, ForeignKeyField, Model


def up(migrator: object, db: Database) -> None:
    """Create the table."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class CalendarFeed(Model):
        id = AutoField()
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
        token_hash = CharField(64, unique=True)
        since = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([CalendarFeed])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table calendar_feed")
