"""Until when a trainer is certified."""

from peewee import AutoField, Database, DateTimeField, ForeignKeyField, Model


def up(migrator: object, db: Database) -> None:
    """Create the table."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Certification(Model):
        id = AutoField()
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="+")
        ends_at = DateTimeField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([Certification])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table certification")
