"""The end of somebody's data: what the declarations say is done, row by row and for good.

Everything here runs inside the transaction of who calls, on the database that the records are
bound to: a restore does it on the database that it fills.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.erasures import Erasure, hold, mark_of
from portal.people.models import Person
from portal.personal.declared import HELD

STRAGGLERS = timedelta(days=1)
"""For how long a request that was under way at the very moment is looked for; far too long."""


def erase_due() -> int:
    """Erase everybody whose week is over; return how many that were."""
    return sum(_erase_if_due(person) for person in _due())


def _due() -> Iterator[Person]:
    yield from list(
        Person.select()
        .where(Person.erased_at.is_null(), Person.leaves_at <= clock.now())
        .order_by(Person.id)
    )


def _erase_if_due(person: Person) -> bool:
    with database.atomic():
        # Asked again while it is held: it may have been undone, or done by another run.
        held = hold(person)
        if held is None or held.leaves_at is None or not held.has_left:
            return False
        erase(held)
    return True


def erase(person: Person, *, texts: bool = True) -> None:
    """Leave nothing of `person` but a row without a name; without `texts`, of what they wrote.

    Again changes nothing more. It is written down, for backups that come back from before.
    """
    mark, now = mark_of(person), clock.now()
    _clear(person, texts)
    written = (
        Erasure.update(erased_at=now)
        .where(Erasure.mark == mark, Erasure.undone_at.is_null(), Erasure.erased_at.is_null())
        .execute()
    )
    if not written:
        Erasure.create(mark=mark, asked_at=now, due_at=now, erased_at=now, texts=texts)
    SecurityEvent.note(EventKind.ERASED, None)


def clear_stragglers() -> int:
    """Erase what still came in while somebody was erased; return of how many that were.

    Who posts at the very moment has passed the gate already, and writes after the end.
    """
    since = clock.now() - STRAGGLERS
    late = list(Person.select().where(Person.erased_at > since).order_by(Person.id))
    for person in late:
        _clear(person, _with_texts(person), at=person.erased_at)
    return len(late)


def erase_again() -> int:
    """Erase whom the list of erasures knows and a restored backup brought back; count them.

    A request that waits, waits on; one that was undone is undone.
    """
    requests: dict[str, list[Erasure]] = {}
    for erasure in Erasure.select():
        requests.setdefault(erasure.mark, []).append(erasure)
    erased = 0
    for person in list(Person.select().where(Person.erased_at.is_null()).order_by(Person.id)):
        found = requests.get(mark_of(person))
        if found is None:
            continue
        if done := [each for each in found if each.erased_at is not None]:
            _clear(person, any(each.texts for each in done))
            erased += 1
            continue
        waiting = [each.due_at for each in found if each.undone_at is None]
        leaves_at = max(waiting, default=None)
        if person.leaves_at != leaves_at:
            Person.update(leaves_at=leaves_at).where(Person.id == person.id).execute()
    return erased


def _with_texts(person: Person) -> bool:
    found: bool = (
        Erasure.select()
        .where(Erasure.mark == mark_of(person), Erasure.erased_at.is_null(False), Erasure.texts)
        .exists()
    )
    return found


def _clear(person: Person, texts: bool, at: datetime | None = None) -> None:
    for held in reversed(HELD):
        if texts or held.with_name:
            held.erase(person.id)
    if at is not None:
        # They were erased then, and not once more now.
        Person.update(erased_at=at).where(Person.id == person.id).execute()
