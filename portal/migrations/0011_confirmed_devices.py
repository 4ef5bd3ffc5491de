"""When the second step was shown on a device, and when its person last proved who they are."""

from peewee import Database, DateTimeField
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the columns."""
    migrator.migrate(
        migrator.add_column("device", "second_step_at", DateTimeField(null=True)),
        migrator.add_column("device", "confirmed_at", DateTimeField(null=True)),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop the columns."""
    migrator.migrate(
        migrator.drop_column("device", "confirmed_at"),
        migrator.drop_column("device", "second_step_at"),
    )
