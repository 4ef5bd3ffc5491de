"""What a table holds of people, said once: for their copy, for their page and for their erasure.

A feature writes `<feature>/personal.py` with

    HELD = (
        Held(
            Post,
            owner="author",
            title=_l("My messages to the group"),
            shows={"body": _l("Text"), "created_at": _l("Written"), …},
            leaves_out={"submission_key": FORM_KEY},
            erasing=Blank({"body": ""}),
        ),
    )

for every way in which a row belongs to somebody. A test walks all tables of the database and
fails for a column that is neither shown nor left out with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l
from peewee import Expression

from portal.db import Record

AT, BY, GROUP, TEXT = _l("When"), _l("By"), _l("Group"), _l("Text")
SINCE, UNTIL, PLACE = _l("Since"), _l("Until"), _l("Place")

FORM_KEY = "a form's own key, so that sending it five times makes one record; it says nothing"
HASH = "a hash that nobody can read, its owner neither; what it is of, its owner has"
OF_ANOTHER = "it is about somebody else, who finds it in their own data"
COUNTED = "a count that calendars and open pages need; it says nothing of a person"


@dataclass(frozen=True)
class Column:
    """A column that its owner gets to see: what it is called, and a stored value in words.

    A slug of the course says nothing by itself: `in_programme` takes the programme of the row,
    or of its `group`, and the slug, and makes words of both.
    """

    label: Any
    words: Callable[[Any], str] | None = None
    in_programme: Callable[[str, str], str] | None = None


@dataclass(frozen=True)
class Delete:
    """When its owner is erased, the row goes."""


@dataclass(frozen=True)
class Blank:
    """When its owner is erased, the row stays for others with these values.

    A value that is a function is called with the record class, for the new value.
    """

    values: Mapping[str, Any]


@dataclass(frozen=True)
class Keep:
    """When its owner is erased, the row stays for a reason; its owner has no name then."""

    reason: str


@dataclass(frozen=True)
class Special:
    """When the person with the given number is erased, `run` does what the words say.

    `empties` names the columns in which nothing of theirs is left then.
    """

    what: str
    run: Callable[[int], Any]
    empties: frozenset[str] = frozenset()


Erasing = Delete | Blank | Keep | Special


@dataclass(frozen=True, eq=False)
class Held:
    """What a record holds of one person, its owner.

    `owner` is the column that says whose row it is, or the way there: "reflection.author".
    `shows` says what each column is called for people; `leaves_out` why its owner does not
    get a column. `with_name` means that it goes as soon as the name goes, some time after
    somebody left their groups; the rest then waits for its own period. `stays` says, for a
    column with text that erasing does not empty, why not. `only` narrows the rows down. Rows
    with a `place` can be corrected there (an endpoint).
    """

    record: type[Record]
    owner: str
    title: Any
    shows: Mapping[str, Any]
    erasing: Erasing
    with_name: bool = False
    leaves_out: Mapping[str, str] = field(default_factory=dict)
    stays: Mapping[str, str] = field(default_factory=dict)
    only: Callable[[], Expression] | None = None
    place: str | None = None

    @property
    def columns(self) -> dict[str, Column]:
        """What is shown, by the name of the column."""
        return {
            name: each if isinstance(each, Column) else Column(each)
            for name, each in self.shows.items()
        }

    def theirs(self, person_id: int) -> Expression:
        """The condition that a row belongs to the person with that number."""
        own = _owned(self.record, self.owner, person_id)
        return own if self.only is None else own & self.only()

    def erase(self, person_id: int) -> None:
        """Do with the rows of this person what is declared; again changes nothing more.

        Call it inside a transaction.
        """
        match self.erasing:
            case Delete():
                self.record.delete().where(self.theirs(person_id)).execute()
            case Blank(values):
                filled = {
                    name: value(self.record) if callable(value) else value
                    for name, value in values.items()
                }
                self.record.update(filled).where(self.theirs(person_id)).execute()
            case Special(_, run):
                run(person_id)
            case Keep():
                pass


def _owned(record: type[Record], path: str, person_id: int) -> Expression:
    first, _dot, rest = path.partition(".")
    # Peewee has no public list of a record's columns by name.
    column: Any = record._meta.fields[first]  # noqa: SLF001
    if not rest:
        owned: Expression = column == person_id
        return owned
    related = column.rel_model
    through: Expression = column.in_(
        related.select(related.id).where(_owned(related, rest, person_id))
    )
    return through
