"""What who plans a group says of it: for whom, in which languages, how to get there."""

from peewee import Database

COLUMNS = (
    ("entrance", "VARCHAR(500) not null default ''"),
    ("directions", "VARCHAR(500) not null default ''"),
    (
        "region",
        "VARCHAR(8) not null default '' check (region in ('', 'north', 'middle', 'south'))",
    ),
    ("languages", "VARCHAR(60) not null default ''"),
    ("interpreter", "VARCHAR(8) not null default ''"),
    (
        "audience",
        (
            "VARCHAR(12) not null default ''"
            " check (audience in ('', 'young', 'school', 'ill', 'youth-team', 'own'))"
        ),
    ),
    ("audience_words", "VARCHAR(80) not null default ''"),
    ("audience_note", "VARCHAR(80) not null default ''"),
    (
        "childcare_children",
        "INTEGER not null default 0 check (childcare_children between 0 and 99)",
    ),
    ("childcare_ages", "VARCHAR(60) not null default ''"),
)


def up(migrator: object, db: Database) -> None:
    """Add the columns one by one; SQLite would write the table anew for anything else."""
    for name, kind in COLUMNS:
        db.execute_sql(f"alter table groups add column {name} {kind}")


def down(migrator: object, db: Database) -> None:
    """Drop the columns."""
    for name, _kind in reversed(COLUMNS):
        db.execute_sql(f"alter table groups drop column {name}")
