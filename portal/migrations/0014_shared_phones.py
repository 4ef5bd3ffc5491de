"""Whether others use a phone too, when a sign-in ends by itself, and when it was last used."""

from peewee import BooleanField, Database, DateTimeField
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the columns; who is signed in was told that the phone stays signed in, and it does."""
    migrator.migrate(
        migrator.add_column("device", "is_shared", BooleanField(null=True)),
        migrator.add_column("device", "answered_at", DateTimeField(null=True)),
        migrator.add_column("device", "ends_at", DateTimeField(null=True)),
        migrator.add_column("device", "used_at", DateTimeField(null=True)),
    )
    db.execute_sql("update device set is_shared = false")


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop the columns."""
    migrator.migrate(
        migrator.drop_column("device", "used_at"),
        migrator.drop_column("device", "ends_at"),
        migrator.drop_column("device", "answered_at"),
        migrator.drop_column("device", "is_shared"),
    )
