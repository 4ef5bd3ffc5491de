"""How a row of a select becomes a record with those that are joined to it, found out once.

Peewee finds it by itself, but goes through every column of every row with all that could be there:
a page with forty records spent a fifth of its time on that. What comes out here is equal. Peewee
has no public names for what it found out about a select, so its own are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from peewee import (
    AutoField,
    CharField,
    FieldAccessor,
    ForeignKeyAccessor,
    ForeignKeyField,
    IntegerField,
    Model,
    ModelCursorWrapper,
    ModelObjectCursorWrapper,
    TextField,
)

AS_STORED = (AutoField, CharField, ForeignKeyField, IntegerField, TextField)
"""Kinds of columns whose values both databases give as Python's own."""

Row = Sequence[Any]
_Column = tuple[int, str, Callable[[Any], Any] | None]


@dataclass
class _Part:
    """One record of a row: which columns are its fields, and which it carries besides."""

    model: type[Model]
    fields: list[_Column] = field(default_factory=list)
    extras: list[_Column] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def add(self, place: int, name: str, convert: Callable[[Any], Any] | None) -> None:
        """Let the column at `place` be called `name` in the record."""
        accessor = _accessor(self.model, name)
        is_field = type(accessor) in (FieldAccessor, ForeignKeyAccessor)
        if is_field and type(accessor.field) in AS_STORED:
            convert = None
        (self.fields if is_field else self.extras).append((place, name, convert))
        self.places.append(place)

    def record(self, row: Row) -> Model:
        """The record, as it was stored: nothing of it counts as changed."""
        record: Any = self.model(__no_default__=True)
        held = record.__data__
        for place, name, convert in self.fields:
            held[name] = row[place] if convert is None else convert(row[place])
        for place, name, convert in self.extras:
            setattr(record, name, row[place] if convert is None else convert(row[place]))
        return record  # type: ignore[no-any-return]  # a model's own attributes have no types

    def is_there(self, row: Row) -> bool:
        """Whether any column of it has a value."""
        for place in self.places:  # noqa: SIM110 - any() would take longer than the rest
            if row[place] is not None:
                return True
        return False


@dataclass(frozen=True)
class _Bond:
    """That the record `source` holds the record `target` by the name `name`."""

    source: int
    name: str
    target: int
    behind: tuple[int, ...]
    """What is joined to the target in its turn."""
    may_be_missing: bool
    key: str | None
    """The field of the target that the source points to, where it points to it."""

    def tie(self, records: list[Any], there: list[bool]) -> None:
        """Give the source its target, or nothing where the row has none; `there` have values."""
        source, target = records[self.source], records[self.target]
        if not there[self.target] and not any(there[each] for each in self.behind):
            if not self.may_be_missing or not there[self.source]:
                return
            target = None
        if self.key is None:
            setattr(source, self.name, target)
            return
        source.__rel__[self.name] = target
        if target is not None:
            source.__data__[self.name] = getattr(target, self.key)


def maker(wrapper: Any) -> Callable[[Row], Any]:
    """What makes a record of a row, for peewee's `wrapper` around a cursor, once initialized."""
    if type(wrapper) is ModelObjectCursorWrapper and wrapper.is_model:
        return _alone(wrapper)
    if type(wrapper) is ModelCursorWrapper and _are_models(wrapper):
        return _joined(wrapper)
    process_row: Callable[[Row], Any] = wrapper.process_row
    return process_row


def _are_models(wrapper: Any) -> bool:
    return all(is_model for _key, _model, is_model in wrapper._constructor_list)  # noqa: SLF001


def _alone(wrapper: Any) -> Callable[[Row], Any]:
    part = _Part(wrapper.constructor)
    for place, name in enumerate(wrapper.unique_columns):
        part.add(place, name, wrapper.converters[place])
    return part.record


def _joined(wrapper: Any) -> Callable[[Row], Any]:
    sources = [(key, _Part(model)) for key, model, _is_model in wrapper._constructor_list]  # noqa: SLF001
    parts = [part for _key, part in sources]
    numbers = {key: number for number, (key, _part) in enumerate(sources)}
    main = numbers[wrapper.model]
    for place, key, name, convert in wrapper._row_spec:  # noqa: SLF001
        parts[numbers.get(key, main)].add(place, name, convert)
    bonds = [_bond(wrapper, numbers, parts, each) for each in wrapper.src_to_dest]
    # What others hang on is made in any case; what hangs on something, only where it is.
    needed = {main} | {bond.source for bond in bonds}

    def record_of(row: Row) -> Any:
        there = [part.is_there(row) for part in parts]
        records = [
            part.record(row) if there[number] or number in needed else None
            for number, part in enumerate(parts)
        ]
        for bond in bonds:
            bond.tie(records, there)
        return records[main]

    return record_of


def _bond(
    wrapper: Any, numbers: dict[Any, int], parts: list[_Part], join: tuple[Any, ...]
) -> _Bond:
    source, name, target, _is_dict, may_be_missing, _is_key = join
    accessor = _accessor(parts[numbers[source]].model, name)
    behind = wrapper._dest_reachable.get(target, ())  # noqa: SLF001
    return _Bond(
        numbers[source],
        name,
        numbers[target],
        tuple(numbers[each] for each in behind),
        may_be_missing,
        accessor.field.rel_field.name if type(accessor) is ForeignKeyAccessor else None,
    )


def _accessor(model: type[Model], name: str) -> Any:
    """What stands behind `name` in the class itself, and is not asked for its value."""
    owner = next((each for each in model.__mro__ if name in each.__dict__), None)
    return owner.__dict__[name] if owner is not None else None
