"""When groups entered a phase, read from an index alone."""

from peewee import Database
from playhouse.migrate import SchemaMigrator

TABLE = "phase_change"
NARROW, WIDE = ("group_id",), ("group_id", "phase", "at")


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Let the wide index take the place of the narrow one."""
    _replace(migrator, NARROW, WIDE)


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Let the narrow one come back."""
    _replace(migrator, WIDE, NARROW)


def _replace(migrator: SchemaMigrator, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    migrator.migrate(
        migrator.add_index(TABLE, new), migrator.drop_index(TABLE, "_".join((TABLE, *old)))
    )
