"""Consent to be asked again 3 and 6 months after a course, and boxes for those answers."""

import re

from peewee import (
    AutoField,
    BooleanField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
)

BEFORE = "moment in ('session', 'end')"
AFTER = "moment in ('session', 'end', '3-months', '6-months')"
PUT_ASIDE = (
    "create temporary table receipt_aside as select * from answer_receipt",
    "create temporary table total_aside as select * from answer_total",
    "create temporary table text_aside as select * from answer_text",
)
PUT_BACK = (
    "delete from answer_receipt",
    "delete from answer_total",
    "delete from answer_text",
    "insert into answer_receipt select * from receipt_aside",
    "insert into answer_total select * from total_aside",
    "insert into answer_text select * from text_aside",
    "drop table receipt_aside",
    "drop table total_aside",
    "drop table text_aside",
)


def up(migrator: object, db: Database) -> None:
    """Create the table; let a box be of a follow-up."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Group(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "groups"
            legacy_table_names = False

    class FollowUp(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        months = IntegerField(constraints=[Check("months > 0")])
        opens_at = DateTimeField()
        closes_at = DateTimeField()
        answered = BooleanField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("group", "person", "months"), True),)

    db.create_tables([FollowUp])
    _allow(db, BEFORE, AFTER)


def down(migrator: object, db: Database) -> None:
    """Drop the table, and the boxes that the old schema does not know."""
    db.execute_sql("drop table follow_up")
    db.execute_sql("delete from answer_box where moment in ('3-months', '6-months')")
    _allow(db, AFTER, BEFORE)


def _allow(db: Database, before: str, after: str) -> None:
    if isinstance(db, SqliteDatabase):
        _rebuild(db, before, after)
        return
    named = db.execute_sql(
        "select conname from pg_constraint where contype = 'c'"
        " and conrelid = 'answer_box'::regclass"
        " and position('end' in pg_get_constraintdef(oid)) > 0"
        " and position('ANY' in pg_get_constraintdef(oid)) > 0"
    ).fetchall()
    for (name,) in named:
        db.execute_sql(f'alter table answer_box drop constraint "{name}"')
        db.execute_sql(f'alter table answer_box add constraint "{name}" check ({after})')


def _rebuild(db: Database, before: str, after: str) -> None:
    """Write the table anew with the other check: SQLite cannot alter one.

    To drop a table takes along what refers to it, so that is put aside meanwhile.
    """
    made = db.execute_sql(
        "select sql from sqlite_master where type = 'table' and name = 'answer_box'"
    ).fetchone()[0]
    indexes = db.execute_sql(
        "select sql from sqlite_master where type = 'index' and tbl_name = 'answer_box'"
        " and sql is not null"
    ).fetchall()
    if before not in made:
        raise RuntimeError("the table answer_box is not as the steps before left it")
    fresh = re.sub(r'"?answer_box"?', '"answer_box_anew"', made.replace(before, after), count=1)
    for statement in PUT_ASIDE:
        db.execute_sql(statement)
    db.execute_sql(fresh)
    db.execute_sql("insert into answer_box_anew select * from answer_box")
    db.execute_sql("drop table answer_box")
    db.execute_sql("alter table answer_box_anew rename to answer_box")
    for (index,) in indexes:
        db.execute_sql(index)
    for statement in PUT_BACK:
        db.execute_sql(statement)
