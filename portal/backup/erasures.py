"""A backup from before does not bring back who was erased since.

The list of erasures names nobody and is in every backup. A restore merges the list of the
database that it replaces with the one of the file, and then applies it, before anybody can
see what came back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import Database

from portal.people.erasures import Erasure
from portal.personal.erasing import erase_again
from portal.personal.wiping import StillReadError, wipe
from portal.records import RECORDS


def known_to(target: Database) -> list[dict[str, Any]]:
    """The list of erasures of `target`, before it is replaced."""
    with _bound_to(target):
        rows: Any = Erasure.select().dicts()
        return list(rows)


def apply_again(target: Database, known: list[dict[str, Any]]) -> int:
    """Erase once more, in what was restored into `target`, whom either list knows; count them.

    Call it inside the transaction of the restore.
    """
    with _bound_to(target):
        for row in known:
            _merge(row)
        erased = erase_again()
        if erased:
            Erasure.update(wiped_at=None).where(Erasure.erased_at.is_null(False)).execute()
        return erased


def wipe_rests(target: Database) -> None:
    """Leave no rest of them in the file of `target`; when somebody reads, the jobs do it later."""
    with _bound_to(target):
        try:
            wipe(target)
        except StillReadError:
            return


def _merge(row: dict[str, Any]) -> None:
    same = (Erasure.mark == row["mark"]) & (Erasure.asked_at == row["asked_at"])
    found = Erasure.get_or_none(same)
    if found is None:
        Erasure.create(**{name: value for name, value in row.items() if name != "id"})
        return
    found.undone_at = found.undone_at or row["undone_at"]
    found.erased_at = found.erased_at or row["erased_at"]
    found.save()


@contextmanager
def _bound_to(target: Database) -> Iterator[None]:
    with target.bind_ctx(RECORDS):
        yield
