"""One role more: assistant, who helps the trainers of a group for its whole course."""

import re

from peewee import Database, SqliteDatabase

BEFORE = "'participant', 'leader', 'deputy', 'trainer', 'coordinator', 'guest', 'substitute'"
AFTER = f"{BEFORE}, 'assistant'"
CHECK = "role in ({})"


def up(migrator: object, db: Database) -> None:
    """Let memberships have the new role."""
    _allow(db, BEFORE, AFTER)


def down(migrator: object, db: Database) -> None:
    """Drop the memberships that the old schema does not know."""
    db.execute_sql("delete from membership where role = 'assistant'")
    _allow(db, AFTER, BEFORE)


def _allow(db: Database, before: str, after: str) -> None:
    if isinstance(db, SqliteDatabase):
        _rebuild(db, CHECK.format(before), CHECK.format(after))
        return
    named = db.execute_sql(
        "select conname from pg_constraint where contype = 'c'"
        " and conrelid = 'membership'::regclass"
        " and position('participant' in pg_get_constraintdef(oid)) > 0"
    ).fetchall()
    for (name,) in named:
        db.execute_sql(f'alter table membership drop constraint "{name}"')
        db.execute_sql(
            f'alter table membership add constraint "{name}" check ({CHECK.format(after)})'
        )


def _rebuild(db: Database, before: str, after: str) -> None:
    """Write the table anew with the other check: SQLite cannot alter one."""
    made = db.execute_sql(
        "select sql from sqlite_master where type = 'table' and name = 'membership'"
    ).fetchone()[0]
    indexes = db.execute_sql(
        "select sql from sqlite_master where type = 'index' and tbl_name = 'membership'"
        " and sql is not null"
    ).fetchall()
    if before not in made:
        raise RuntimeError("the table membership is not as the steps before left it")
    fresh = re.sub(r'"?membership"?', '"membership_anew"', made.replace(before, after), count=1)
    db.execute_sql(fresh)
    db.execute_sql("insert into membership_anew select * from membership")
    db.execute_sql("drop table membership")
    db.execute_sql("alter table membership_anew rename to membership")
    for (index,) in indexes:
        db.execute_sql(index)
