"""Everything that is held of one person, in the order in which they read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import islice
from operator import add
from typing import Any

from peewee import ForeignKeyField, Value, fn

from portal import clock, dates, i18n
from portal.groups.models import Group
from portal.held import Held
from portal.i18n import gettext
from portal.people.models import Person
from portal.personal.declared import HELD
from portal.personal.references import words_for

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Entry:
    """One row of a table: each shown value by the name of its column, as stored and in words."""

    stored: Mapping[str, Any]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Chapter:
    """All rows of one table that belong to a person in the same way."""

    held: Held
    entries: list[Entry]

    @property
    def labels(self) -> dict[str, Any]:
        """What each column is called."""
        return {name: column.label for name, column in self.held.columns.items()}


def counts_of(person: Person) -> dict[Held, int]:
    """How many rows there are for each thing that is held; what is empty is left out. One query."""
    each = [
        held.record.select(
            Value(number).alias("number"), fn.COUNT(held.record.id).alias("rows")
        ).where(held.theirs(person.id))
        for number, held in enumerate(HELD)
    ]
    rows: Any = reduce(add, each).tuples()
    counted: dict[int, int] = dict(iter(rows))
    return {held: counted[number] for number, held in enumerate(HELD) if counted.get(number)}


def chapters_of(person: Person) -> Iterator[Chapter]:
    """Every chapter that has something in it, its rows in the order in which they were made."""
    for held in HELD:
        entries = list(_entries(held, person))
        if entries:
            yield Chapter(held, entries)


def as_json(person: Person) -> str:
    """The whole copy as one JSON text: moments in UTC, references in the reader's language."""
    return json.dumps(
        {
            "made_at": clock.now().isoformat(),
            "language": i18n.language_tag(),
            "name": person.name,
            "chapters": [
                {
                    "table": _table(chapter.held),
                    "owner": chapter.held.owner,
                    "title": str(chapter.held.title),
                    "labels": {name: str(label) for name, label in chapter.labels.items()},
                    "rows": [entry.stored for entry in chapter.entries],
                }
                for chapter in chapters_of(person)
            ],
        },
        ensure_ascii=False,
        indent=2,
        default=_day_or_moment,
    )


def _entries(held: Held, person: Person) -> Iterator[Entry]:
    columns = held.columns
    rows = iter(
        held.record.select().where(held.theirs(person.id)).order_by(held.record.id).iterator()
    )
    while some := list(islice(rows, ROWS_AT_ONCE)):
        called = {name: _references(held, name, some) for name in columns}
        programmes = _programmes(held, some)
        for row in some:
            stored, words = {}, {}
            for name, column in columns.items():
                value = row.__data__[name]
                names = called[name]
                stored[name] = value if names is None or value is None else names.get(value)
                if column.in_programme is not None and value:
                    words[name] = column.in_programme(programmes[row.id], value)
                else:
                    words[name] = _in_words(stored[name], column.words)
            yield Entry(stored, words)


def _references(held: Held, name: str, rows: list[Any]) -> dict[int, str] | None:
    """What the rows refer to by this column, in words; None for a column that refers to nothing."""
    field = _fields(held)[name]
    if not isinstance(field, ForeignKeyField):
        return None
    numbers = [row.__data__[name] for row in rows if row.__data__[name] is not None]
    return words_for(field.rel_model, numbers)


def _programmes(held: Held, rows: list[Any]) -> dict[int, str]:
    """The programme of each row, its own or its group's, in one query; none if no column asks."""
    if all(column.in_programme is None for column in held.columns.values()):
        return {}
    if "programme" in _fields(held):
        return {row.id: row.programme for row in rows}
    ids = {row.group_id for row in rows}
    found = Group.select(Group.id, Group.programme).where(Group.id.in_(ids))
    by_group = {group.id: group.programme for group in found}
    return {row.id: by_group[row.group_id] for row in rows}


def _in_words(value: Any, words: Any) -> str:
    if value is None or value == "":
        return ""
    if words is not None:
        return str(words(value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return dates.moment_and_year(value)
    return f"{dates.day(value)} {value.year}" if isinstance(value, date) else str(value)


def _day_or_moment(value: Any) -> str:
    if not isinstance(value, date):
        raise TypeError(f"{type(value).__name__} has no place in a copy")
    return value.isoformat()


def _fields(held: Held) -> dict[str, Any]:
    # Peewee has no public list of a record's columns by name.
    fields: dict[str, Any] = held.record._meta.fields  # noqa: SLF001
    return fields


def _table(held: Held) -> str:
    table: str = held.record._meta.table_name  # noqa: SLF001
    return table
