"""That a person is to be erased, or was; and a list of it that names nobody."""

from peewee import AutoField, BooleanField, CharField, Database, DateTimeField, Model
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the two moments to the person, and create the table."""

    class Erasure(Model):
        id = AutoField()
        mark = CharField(64)
        asked_at = DateTimeField()
        due_at = DateTimeField()
        undone_at = DateTimeField(null=True)
        erased_at = DateTimeField(null=True)
        wiped_at = DateTimeField(null=True)
        texts = BooleanField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("mark", "asked_at"), True),)

    migrator.migrate(
        migrator.add_column("person", "leaves_at", DateTimeField(null=True)),
        migrator.add_column("person", "erased_at", DateTimeField(null=True)),
    )
    db.create_tables([Erasure])


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop the table and the two columns."""
    db.execute_sql("drop table erasure")
    for column in ("erased_at", "leaves_at"):
        db.execute_sql(f"alter table person drop column {column}")
