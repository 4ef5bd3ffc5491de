"""Selects whose SQL is written once and then only run.

Peewee writes the SQL of a select anew each time, which takes longer than SQLite takes
to answer it. What every page asks is therefore written down as a `Statement`:

    @statement
    def _of(person: Slot) -> ModelSelect[Membership]:
        return Membership.select().where(Membership.person == person, Membership.current())

    _of(person=amal.id)  # the list of memberships

Only slots and NOW may differ from one run to the next: everything else that the
function looks at is written into the SQL for good. For a list of values the function
gets a list of slots; the SQL is written once for each length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from peewee import Context, Model, ModelSelect, Node

from portal import clock, rows
from portal.db import UTCDateTimeField, database

M = TypeVar("M", bound=Model)
NOW_NAME = "now"


@dataclass(frozen=True)
class _Place:
    """Where among the values of a statement a slot's value belongs."""

    name: str


class Slot(Node):
    """A value that is filled in each time the statement runs; moments are aware datetimes."""

    def __init__(self, name: str) -> None:
        """Name the slot as the function's argument is named."""
        self.name = name

    def __sql__(self, ctx: Context) -> Any:
        """Leave the place of the value open."""
        return ctx.value(_Place(self.name), converter=False)


class _Now(Slot):
    """This moment: when a statement runs, or when any other query is written."""

    def __sql__(self, ctx: Context) -> Any:
        """Leave the place open in a statement; write the moment into any other query."""
        if ctx.state.statement:
            return super().__sql__(ctx)
        return ctx.value(_stored(clock.now()), converter=False)


NOW = _Now(NOW_NAME)


@dataclass
class _Written(Generic[M]):
    """A select in the words of one kind of database, and how a row of it becomes a record."""

    query: ModelSelect[M]
    sql: str
    values: tuple[Any, ...]
    record_of: Callable[[Any], M] | None = None

    def records(self, cursor: Any) -> list[M]:
        """The records behind `cursor`; which column goes where is found out once."""
        found = cursor.fetchall()
        if found and self.record_of is None:
            # Peewee has no public way from a cursor to the records of a select.
            query: Any = self.query
            wrapper = query._get_cursor_wrapper(cursor)  # noqa: SLF001
            wrapper.initialize()
            self.record_of = rows.maker(wrapper)
        return [self.record_of(row) for row in found] if self.record_of is not None else []


class Statement(Generic[M]):
    """A select that was written once; call it with a value for each slot."""

    def __init__(self, build: Callable[..., ModelSelect[M]]) -> None:
        """`build` takes slots, named as its arguments, and returns the select."""
        self._build = build
        self._written: dict[tuple[Any, ...], _Written[M]] = {}

    def __call__(self, **values: Any) -> list[M]:
        """The records for these values."""
        lists = {name: value for name, value in values.items() if isinstance(value, list)}
        shape = (type(database.obj), *((name, len(value)) for name, value in lists.items()))
        written = self._written.get(shape)
        if written is None:
            written = self._written[shape] = self._write(values)
        filled = {NOW_NAME: clock.now(), **values}
        for name, value in lists.items():
            filled.update((f"{name}.{n}", each) for n, each in enumerate(value))
        cursor = database.execute_sql(
            written.sql,
            [
                _stored(filled[value.name]) if isinstance(value, _Place) else value
                for value in written.values
            ],
        )
        return written.records(cursor)

    def first(self, **values: Any) -> M | None:
        """The first record, or None."""
        found = self(**values)
        return found[0] if found else None

    def _write(self, values: dict[str, Any]) -> _Written[M]:
        query = self._build(**{name: _slot(name, value) for name, value in values.items()})
        sql, places = database.get_sql_context(statement=True).sql(query).query()
        return _Written(query, sql, tuple(places))


def statement(build: Callable[..., ModelSelect[M]]) -> Statement[M]:
    """Make a statement of a function that builds a select from slots."""
    return Statement(build)


def _slot(name: str, value: Any) -> Slot | list[Slot]:
    if isinstance(value, list):
        return [Slot(f"{name}.{n}") for n in range(len(value))]
    return Slot(name)


def _stored(value: Any) -> Any:
    return MOMENT.db_value(value) if isinstance(value, datetime) else value


MOMENT = UTCDateTimeField()
