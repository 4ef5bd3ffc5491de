"""What a page needs of many groups: read from indexes alone, and added up beforehand."""

from peewee import AutoField, Database, IntegerField, Model
from playhouse.migrate import SchemaMigrator

ADDED = (
    ("session", ("group_id", "ends_at")),
    ("meetup", ("group_id", "ends_at")),
    ("answer_box", ("group_id",)),
)
BEFORE = ("meetup", ("ends_at", "group_id"))
IN_GROUP = "membership_in_group"
NAMED = {
    IN_GROUP: '"membership" ("group_id", "role", "since", "until")',
    "membership_by_role": '"membership" ("role", "person_id", "group_id", "since", "until")',
    "answer_box_waiting": (
        '"answer_box" ("moment") WHERE block_id is null and counted_at is not null'
    ),
    "course_count_to_add_up": (
        '"course_count" ("quarter", "sessions", "invited", "enrolled", "started", "completed")'
    ),
}


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the indexes; two take the place of narrower ones."""
    migrator.migrate(*(migrator.add_index(table, columns) for table, columns in ADDED))
    migrator.migrate(migrator.drop_index(BEFORE[0], _name(*BEFORE)))
    db.execute_sql(f"DROP INDEX {IN_GROUP}")
    for name, of in NAMED.items():
        db.execute_sql(f'CREATE INDEX "{name}" ON {of}')
    _add_up(db)


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Let them be as they were."""
    db.execute_sql("DROP TABLE session_sum")
    for name in NAMED:
        db.execute_sql(f"DROP INDEX {name}")
    db.execute_sql(f'CREATE INDEX "{IN_GROUP}" ON "membership" ("group_id", "role")')
    migrator.migrate(migrator.add_index(*BEFORE))
    migrator.migrate(
        *(migrator.drop_index(table, _name(table, columns)) for table, columns in ADDED)
    )


def _name(table: str, columns: tuple[str, ...]) -> str:
    return "_".join((table, *columns))


def _add_up(db: Database) -> None:
    class SessionSum(Model):
        id = AutoField()
        number = IntegerField(unique=True)
        courses = IntegerField()
        expected = IntegerField()
        present = IntegerField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([SessionSum])
    db.execute_sql(
        "insert into session_sum (number, courses, expected, present)"
        " select number, count(*), sum(expected), sum(present) from session_count group by number"
    )
