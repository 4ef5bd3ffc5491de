"""Two roles more, guest and substitute; and that a group asks a trainer back for a time."""

import re

from peewee import (
    SQL,
    AutoField,
    CharField,
    Database,
    DateTimeField,
    ForeignKeyField,
    Model,
    SqliteDatabase,
)

BEFORE = ("participant", "leader", "deputy", "trainer", "coordinator")
NEW = ("guest", "substitute")
CHECK = "role in ({})"


def up(migrator: object, db: Database) -> None:
    """Let memberships have the new roles, and create the table of requests."""

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

    class GuestRequest(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        asked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        asked_at = DateTimeField()
        until = DateTimeField()
        submission_key = CharField(64)
        accepted_at = DateTimeField(null=True)
        declined_at = DateTimeField(null=True)
        withdrawn_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("asked_by", "submission_key"), True),)

    GuestRequest.add_index(
        GuestRequest.index(
            GuestRequest.group,
            GuestRequest.person,
            unique=True,
            where=SQL("accepted_at is null and declined_at is null and withdrawn_at is null"),
            name="guest_request_open_once",
        )
    )
    _allow(db, BEFORE, (*BEFORE, *NEW))
    db.create_tables([GuestRequest])


def down(migrator: object, db: Database) -> None:
    """Drop the table, and the memberships that the old schema does not know."""
    db.execute_sql("drop table guest_request")
    db.execute_sql("delete from membership where role in ('guest', 'substitute')")
    _allow(db, (*BEFORE, *NEW), BEFORE)


def _listed(roles: tuple[str, ...]) -> str:
    return ", ".join(f"'{role}'" for role in roles)


def _allow(db: Database, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    if isinstance(db, SqliteDatabase):
        _rebuild(db, CHECK.format(_listed(before)), CHECK.format(_listed(after)))
        return
    named = db.execute_sql(
        "select conname from pg_constraint where contype = 'c'"
        " and conrelid = 'membership'::regclass"
        " and position('participant' in pg_get_constraintdef(oid)) > 0"
    ).fetchall()
    for (name,) in named:
        db.execute_sql(f'alter table membership drop constraint "{name}"')
        db.execute_sql(
            f'alter table membership add constraint "{name}" check ({CHECK.format(_listed(after))})'
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
