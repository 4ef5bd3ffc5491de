"""No column of any table is forgotten: each is in its owner's copy, or left out for a reason."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from peewee import CharField, Field, ForeignKeyField, TextField

from portal import db
from portal.db import Record
from portal.held import Blank, Delete, Held, Special
from portal.people.models import Person
from portal.personal.declared import HELD, NOBODYS
from portal.records import RECORDS

WHAT_TO_DO = (
    "Write it into portal/{feature}/personal.py: into `shows` of a Held with the words that people"
    " read above it, or into `leaves_out` with the reason why its owner does not get it."
    " See portal/held.py."
)
NOBODYS_FIELDS = {"id"}
OWN_TABLES = {"schema_migration", "sqlite_sequence"}


def test_every_table_of_the_database_is_declared(app: Flask) -> None:
    with db.database.connection_context():
        tables = {name for name in db.database.get_tables() if name not in OWN_TABLES}

    declared = {_table(each.record) for each in HELD} | {_table(record) for record in NOBODYS}

    assert tables - declared == set(), (
        "These tables are declared nowhere. Add a Held for each to <feature>/personal.py (and the"
        " module to portal/personal/declared.py), or the record to its NOBODYS with a reason."
    )
    assert declared - tables == set(), "declared, but no table"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_column_is_in_the_copy_or_left_out_for_a_reason(
    record: type[Record], app: Flask
) -> None:
    if record in NOBODYS:
        assert NOBODYS[record]
        assert not _people_in(record), f"{record.__name__} refers to a person: it is not nobody's"
        return
    with db.database.connection_context():
        real = {column.name for column in db.database.get_columns(_table(record))}
    names = {field.column_name: name for name, field in _fields(record).items()}
    assert real == names.keys(), "the record and its table differ"
    for held in _held_of(record):
        needed = set(names.values()) - NOBODYS_FIELDS - {held.owner}
        said = held.shows.keys() | held.leaves_out.keys()
        missing, unknown = needed - said, said - needed
        assert not missing, (
            f"{record.__name__} of {held.owner}: {sorted(missing)} is in neither the copy nor the"
            f" exceptions. {WHAT_TO_DO.format(feature=_feature(record))}"
        )
        assert not unknown, f"{record.__name__} of {held.owner} has no column {sorted(unknown)}"
        assert not held.shows.keys() & held.leaves_out.keys()
        assert all(reason.strip() for reason in held.leaves_out.values())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_reference_to_a_person_has_its_owner(record: type[Record]) -> None:
    owners = {held.owner for held in _held_of(record)}
    forgotten = _people_in(record) - owners

    assert not forgotten, (
        f"{record.__name__} refers to a person by {sorted(forgotten)}. Whoever that is must find"
        f" it in their data: add a Held(owner=…) to portal/{_feature(record)}/personal.py."
    )


@pytest.mark.parametrize("held", HELD, ids=lambda held: f"{held.record.__name__}-{held.owner}")
def test_no_text_stays_without_a_reason(held: Held) -> None:
    if isinstance(held.erasing, Delete):
        return
    emptied: set[str] = set()
    if isinstance(held.erasing, Blank):
        emptied = set(held.erasing.values)
    elif isinstance(held.erasing, Special):
        emptied = set(held.erasing.empties)
    texts = {name for name, field in _fields(held.record).items() if _is_text(field)}
    left = texts - emptied - held.stays.keys()

    assert not left, (
        f"When the {held.owner} of {held.record.__name__} is erased, {sorted(left)} stays."
        " Empty it (Blank), delete the row (Delete), or say in `stays` why it is no text of theirs."
    )
    assert held.stays.keys() <= texts


@pytest.mark.parametrize("held", HELD, ids=lambda held: f"{held.record.__name__}-{held.owner}")
def test_every_way_in_goes_with_the_name(held: Held) -> None:
    is_way_in = _feature(held.record) in {"people", "account"} and held.owner in {"id", "person"}

    assert held.with_name or not is_way_in, (
        f"{held.record.__name__} is how somebody signs in: when only the name is forgotten, it"
        " goes too. Say with_name=True."
    )


def test_a_forgotten_column_would_be_found() -> None:
    held = HELD[0]
    assert held.record is Person
    assert {"name", "email", "password_hash"} <= held.shows.keys() | held.leaves_out.keys()
    assert _people_in(_record("Card")) == {"person", "issued_by"}
    assert _is_text(_fields(_record("Post"))["body"])
    assert _is_text(_fields(_record("Reflection"))["replies"])


def _record(name: str) -> type[Record]:
    return next(record for record in RECORDS if record.__name__ == name)


def _held_of(record: type[Record]) -> list[Held]:
    return [held for held in HELD if held.record is record]


def _fields(record: type[Record]) -> dict[str, Field[Any]]:
    fields: dict[str, Field[Any]] = record._meta.fields
    return fields


def _people_in(record: type[Record]) -> set[str]:
    return {
        name
        for name, field in _fields(record).items()
        if isinstance(field, ForeignKeyField) and field.rel_model is Person
    }


def _is_text(field: Field[Any]) -> bool:
    return isinstance(field, CharField | TextField) or field.field_type == "TEXT"


def _table(record: type[Record]) -> str:
    table: str = record._meta.table_name
    return table


def _feature(record: type[Record]) -> str:
    return record.__module__.split(".")[1]
