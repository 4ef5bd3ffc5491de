"""The mails that really came: to whom, when, how often, and whether they were right.

They are looked at right after they came, while nobody does anything: who belongs to a group is
read as it was at that very moment.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from typing import Any

from portal.groups.models import Group
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove, MeetupRsvp
from portal.notifications.outbox import Message
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session, SessionMove, SessionRsvp
from tests.simulation.broken import insist
from tests.simulation.check_nudges import to_be_asked
from tests.simulation.facts import Facts, person_at, role_at
from tests.simulation.holidays import local
from tests.simulation.letterbox import Arrival
from tests.simulation.sentences import NUMBER, OF_APPOINTMENTS, SOON, Says, Told

QUIET_FROM, QUIET_UNTIL, TOLD_AT = time(21), time(8), time(10)
TABLES: dict[str, tuple[Any, Any, Any, Any, str, set[str]]] = {
    "sessions": (
        Session,
        Cancellation,
        SessionMove,
        SessionRsvp,
        "session",
        {"participant", "trainer", "substitute", "assistant"},
    ),
    "meetups": (Meetup, MeetupCancellation, MeetupMove, MeetupRsvp, "meetup", {"participant"}),
}


class MailCheck:
    """What came so far, to notice a second time."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self.came: dict[tuple[object, ...], str] = {}
        self.numbers: dict[str, tuple[object, ...]] = {}
        self.counted: Counter[tuple[object, ...]] = Counter()
        self.reminded: set[tuple[int, str, int, date]] = set()

    def look(self, arrivals: list[Arrival]) -> None:
        """Look at what came just now."""
        for each in arrivals:
            self._one(each)

    def _one(self, mail: Arrival) -> None:
        person, told = person_at(mail.to), Told.read(mail.subject, mail.text)
        insist(person is not None, "a mail to nobody of the portal", mail)
        insist(told is not None, "a mail that nobody understands", mail)
        assert person is not None
        assert told is not None
        if told.says in OF_APPOINTMENTS:
            key = _appointment(mail, told, person)
        else:
            key = _other(mail, told, person)
        if told.says in SOON:
            self.reminded.add((person.id, *key[1:]))  # type: ignore[arg-type]
        self._once(mail, (person.id, *key))
        _says_nothing(mail, told)

    def _once(self, mail: Arrival, key: tuple[object, ...]) -> None:
        insist(
            self.numbers.setdefault(mail.number, key) == key,
            "two messages with one number: the second is hidden",
            mail,
            key,
            self.numbers[mail.number],
        )
        first = self.came.setdefault(key, mail.number)
        is_first = self.counted[key] == 0
        self.counted[key] += 1
        insist(is_first or (mail.again and first == mail.number), "the same told twice", mail, key)


def _appointment(mail: Arrival, told: Told, person: Person) -> tuple[object, ...]:
    insist(told.sort in TABLES and told.appointment, "a link to no appointment", mail)
    record, cancellation, move, rsvp, name, roles = TABLES[told.sort or ""]
    thing = record.get_or_none(record.id == told.appointment)
    insist(thing is not None and thing.group_id == told.group, "a link that leads nowhere", mail)
    row = (mail, thing.id, thing.starts_at, thing.changed_at, thing.revision)
    group, starts = Group.get_by_id(thing.group_id), local(thing.starts_at)
    now, today = local(mail.at), local(mail.at).date()
    held = role_at(person.id, thing.group_id, mail.at)
    insist(held & roles, "a mail to somebody who left, or never was there", row, held)
    ended = group.phase == "closed" and told.says is not Says.CANCELLED
    insist(not ended, "a mail about a date of a group that ended", row)
    insist(told.wall == starts.time().replace(tzinfo=None), "a wrong time", row)
    insist(told.day in (None, starts.day), "a wrong day", row)
    cancelled = cancellation.get_or_none(getattr(cancellation, name) == thing)
    insist((told.says is Says.CANCELLED) == (cancelled is not None), "what is not so", row)
    if told.says in SOON:
        days = 0 if told.says is Says.TODAY else 1
        insist((starts.date() - today).days == days, "today is tomorrow", row)
        insist(days == 0 or now.time() >= TOLD_AT, "a reminder too early", row)
        insist(not _is_quiet(now), "a reminder at night", row)
        said = rsvp.get_or_none(getattr(rsvp, name) == thing, rsvp.person == person)
        insist(said is None or said.status != "cannot", "who cannot come is reminded", row)
        return "soon", told.sort, thing.id, starts.date()
    if _is_quiet(now):
        moves = move.select().where(getattr(move, name) == thing, move.at == thing.changed_at)
        when = {starts.date(), *(local(each.old_starts_at).date() for each in moves)}
        of_today = local(thing.changed_at).date() == today and today in when
        insist(of_today, "a change of another day at night", row)
    return told.says, told.sort, thing.id, thing.revision


def _other(mail: Arrival, told: Told, person: Person) -> tuple[object, ...]:
    insist(not _is_quiet(local(mail.at)), "a mail at night", mail)
    number = NUMBER.match(mail.number)
    row = Message.get_or_none(Message.id == int(number[1])) if number else None
    insist(row is not None and row.person_id == person.id, "a mail without a message", mail)
    assert row is not None
    if told.group is not None:
        held = role_at(person.id, told.group, mail.at)
        insist(held & {"participant", "trainer"}, "news to somebody who left", mail, held)
        return told.says, row.about
    _word, group, role, _since = row.about.split(":")
    held = role_at(person.id, None if role == "coordinator" else int(group), mail.at)
    insist(role in held, "somebody is asked who does not lead", mail, row.about, held)
    due = {each for each, _since in to_be_asked(Facts.read([int(group)]), int(group), mail.at)}
    insist(role in due, "somebody is asked without reason", mail, row.about, due)
    return told.says, row.about


def _says_nothing(mail: Arrival, told: Told) -> None:
    """A mail may lie open on a table: no group, place or person stands in it."""
    whole = f"{mail.subject} {mail.text}"
    for secret in ("Zwaluw", "Kerkstraat", "Parkweg", "Dorpsplein", "Koffie", "Deelnemer"):
        insist(secret not in whole, "a mail that tells what it may not", secret, mail, told)


def _is_quiet(now: datetime) -> bool:
    return now.time() >= QUIET_FROM or now.time() < QUIET_UNTIL
