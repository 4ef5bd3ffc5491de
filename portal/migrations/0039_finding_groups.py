"""What coordinators look for among many groups: by phase, by when they met, people by name."""

from peewee import Database
from playhouse.migrate import SchemaMigrator

INDEXES = (("groups", ("phase",)), ("meetup", ("ends_at", "group_id")), ("person", ("name",)))


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the indexes."""
    migrator.migrate(*(migrator.add_index(table, columns) for table, columns in INDEXES))


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop them."""
    migrator.migrate(
        *(migrator.drop_index(table, "_".join((table, *columns))) for table, columns in INDEXES)
    )
