"""A migrated database is, to the last check, the one that the records describe."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from peewee import Database, ForeignKeyField

import portal
from portal import migrations
from portal.db import Record
from portal.records import RECORDS
from tests.migrations import schema


def made_from_records(handle: Database) -> Database:
    """`handle` with the tables as the records want them."""
    with handle.connection_context(), handle.bind_ctx(RECORDS):
        handle.create_tables(RECORDS)
    return handle


def test_the_migrated_schema_is_that_of_the_records(new_database: Callable[[], Database]) -> None:
    migrated = new_database()
    migrations.upgrade(migrated)

    by_steps = schema.facts(migrated)
    by_records = schema.facts(made_from_records(new_database()))

    assert sorted(by_steps - by_records) == [], "only after the migrations"
    assert sorted(by_records - by_steps) == [], "only in the records"


BREAKS = {
    "a column that may be null": ("name varchar(80) not null", "name varchar(80)"),
    "another length": ("name varchar(80)", "name varchar(81)"),
    "another type": ("created_at timestamp", "created_at text"),
    "a default": (
        "created_at timestamp not null",
        "created_at timestamp not null default '2026-11-22'",
    ),
    "no check": ("check (locale in ('nl', 'en'))", ""),
    "another check": ("('nl', 'en')", "('nl', 'en', 'ar')"),
    "another end of what it refers to": ("on delete cascade", "on delete set null"),
    "no reference": ("references person (id) on delete cascade", ""),
    "no index": ("create unique index held on thing (owner_id) where ended is null;", ""),
    "an index for all rows": ("where ended is null", ""),
    "an index that is not unique": ("create unique index", "create index"),
    "an index in another order": ("thing (owner_id, name)", "thing (name, owner_id)"),
}
TABLES = """
create table person (id integer not null primary key);
create table thing (
    id integer not null primary key,
    name varchar(80) not null,
    locale varchar(8) not null check (locale in ('nl', 'en')),
    owner_id integer not null references person (id) on delete cascade,
    created_at timestamp not null,
    ended timestamp
);
create unique index held on thing (owner_id) where ended is null;
create index together on thing (owner_id, name);
"""


@pytest.mark.parametrize("difference", BREAKS)
def test_the_comparison_sees(difference: str, new_database: Callable[[], Database]) -> None:
    before, after = BREAKS[difference]
    assert before in TABLES
    right, wrong = new_database(), new_database()
    for handle, statements in ((right, TABLES), (wrong, TABLES.replace(before, after))):
        with handle.connection_context():
            for statement in filter(str.strip, statements.split(";")):
                handle.execute_sql(statement)

    assert schema.facts(right) == schema.facts(right)
    assert schema.facts(right) != schema.facts(wrong)


def records_in_the_code() -> Iterator[type[Record]]:
    """Every class of the portal that is stored, wherever it is written; not what they share."""
    for module in pkgutil.walk_packages(portal.__path__, "portal."):
        importlib.import_module(module.name)
    waiting: list[type[Record]] = [Record]
    while waiting:
        for child in waiting.pop().__subclasses__():
            waiting.append(child)
            is_base = bool(child.__subclasses__())
            if child.__module__.startswith("portal.") and not is_base:
                yield child


def test_every_record_of_the_portal_is_in_the_list() -> None:
    assert set(records_in_the_code()) == set(RECORDS)
    assert len(RECORDS) == len(set(RECORDS))


def test_each_record_comes_after_those_it_refers_to() -> None:
    for position, record in enumerate(RECORDS):
        for field in record._meta.sorted_fields:
            if isinstance(field, ForeignKeyField) and field.rel_model is not record:
                assert field.rel_model in RECORDS[:position], f"{record.__name__}.{field.name}"
