"""When somebody first looked at a card's page."""

from peewee import Database, DateTimeField
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the column; who used a card had opened it."""
    migrator.migrate(migrator.add_column("card", "opened_at", DateTimeField(null=True)))
    db.execute_sql("update card set opened_at = spent_at")


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop the column."""
    migrator.migrate(migrator.drop_column("card", "opened_at"))
