"""Everything that the features declare about what they hold of people, in one list."""

from __future__ import annotations

from portal.account import personal as account
from portal.agreements import personal as agreements
from portal.audit import personal as audit
from portal.board import personal as board
from portal.db import Record
from portal.drafts import personal as drafts
from portal.energy import personal as energy
from portal.evaluation import personal as evaluation
from portal.evenings import personal as evenings
from portal.exercises import personal as exercises
from portal.groups import personal as groups
from portal.heartbeat import personal as heartbeat
from portal.held import Held
from portal.homework import personal as homework
from portal.leadership import personal as leadership
from portal.meetups import personal as meetups
from portal.meetups import personal_around as around_meetups
from portal.notifications import personal as notifications
from portal.people import personal as people
from portal.results import personal as results
from portal.sessions import personal as sessions
from portal.stories import personal as stories
from portal.talks import personal as talks

HELD: tuple[Held, ...] = (
    *people.HELD,
    *groups.HELD,
    *sessions.HELD,
    *evenings.HELD,
    *evaluation.HELD,
    *homework.HELD,
    *energy.HELD,
    *exercises.HELD,
    *stories.HELD,
    *board.HELD,
    *leadership.HELD,
    *meetups.HELD,
    *around_meetups.HELD,
    *agreements.HELD,
    *talks.HELD,
    *heartbeat.HELD,
    *account.HELD,
    *notifications.HELD,
    *drafts.HELD,
    *audit.HELD,
)
"""In the order in which a person reads it."""

NOBODYS: dict[type[Record], str] = {
    **people.NOBODYS,
    **groups.NOBODYS,
    **agreements.NOBODYS,
    **evaluation.NOBODYS,
    **results.NOBODYS,
    **meetups.NOBODYS,
}
"""Records that hold nothing of anybody, each with the reason."""
