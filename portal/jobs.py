"""What must happen by the clock, and not because somebody looks: `flask --app wsgi jobs`.

Each job is safe to repeat and to run twice at once. Deadlines do not wait for a job:
what ends, ends by comparing clocks when read; a job only clears away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from portal import clock, migrations
from portal.audit.events import SecurityEvent
from portal.board.reports import Report
from portal.board.retention import forget_messages
from portal.db import database
from portal.drafts.models import Draft
from portal.energy.retention import forget_energy
from portal.evaluation.counting import count_due as count_answers
from portal.evaluation.reminding import tell_of_forms
from portal.exercises.retention import forget_exercises
from portal.groups.asking_again import forget_who_left
from portal.groups.going_on import KEPT_FOR as WISHES_KEPT
from portal.groups.going_on import GoingOn
from portal.heartbeat.nudges import KEPT as NUDGES_KEPT
from portal.heartbeat.nudges import Nudge, make_due
from portal.homework.retention import forget_homework
from portal.leadership.counting import count_due
from portal.leadership.retention import forget_choices
from portal.leadership.willingness import KEPT_FOR, Willingness
from portal.meetups.bringing import MeetupItem
from portal.meetups.catch_ups import CatchUp
from portal.meetups.needs import MeetupNeed
from portal.meetups.polls import DatePoll
from portal.meetups.reminders import remind_of_tomorrow as remind_of_meetups
from portal.notifications.delivering import send_due
from portal.notifications.outbox import Message
from portal.notifications.resets import send_waiting
from portal.notifications.subscriptions import PushSubscription
from portal.people.password_resets import PasswordReset
from portal.periods import days_ago, in_use, months_ago
from portal.personal.erasing import clear_stragglers, erase_due
from portal.personal.retention import forget_names, forget_unused_cards, forget_who_never_came
from portal.personal.wiping import wipe
from portal.results.counting_courses import count_courses
from portal.sessions.reminders import remind_of_tomorrow as remind_of_sessions
from portal.stories.retention import forget_stories
from portal.talks.models import TalkRequest

KEEP_RESETS_DAYS = 1
KEEP_DRAFTS_DAYS = 30
KEEP_MESSAGES_DAYS = 30

log = logging.getLogger(__name__)


class JobsFailedError(Exception):
    """Some jobs failed, the others were done; the message is a sentence that names them."""


@dataclass(frozen=True)
class Job:
    """Something to do: `run` does it and returns how many records it concerned."""

    name: str
    run: Callable[[], int]
    whole: bool = True
    """Whether it happens wholly or not at all. Otherwise it begins its own transactions, such
    as one for each person; and what leaves the portal cannot be taken back."""


def _erasures() -> int:
    clear_stragglers()
    return erase_due()


def _names() -> int:
    return forget_names(days_ago(in_use().names_days))


def _invited() -> int:
    return forget_who_never_came(days_ago(in_use().invitations_days))


def _cards() -> int:
    return forget_unused_cards(days_ago(in_use().invitations_days))


def _homework() -> int:
    return forget_homework(months_ago(in_use().homework_months))


def _energy() -> int:
    return forget_energy(months_ago(in_use().homework_months))


def _exercises() -> int:
    return forget_exercises(months_ago(in_use().homework_months))


def _stories() -> int:
    return forget_stories(months_ago(in_use().homework_months))


def _messages() -> int:
    return forget_messages(months_ago(in_use().board_months))


def _reports() -> int:
    return Report.forget_before(days_ago(in_use().security_log_days))


def _willingness() -> int:
    return Willingness.forget_before(clock.now() - KEPT_FOR)


def _wishes() -> int:
    return GoingOn.forget_before(clock.now() - WISHES_KEPT)


def _choices() -> int:
    return forget_choices(months_ago(in_use().board_months))


def _polls() -> int:
    return DatePoll.forget_before(months_ago(in_use().board_months))


def _lists() -> int:
    return MeetupItem.forget_before(months_ago(in_use().board_months))


def _catch_ups() -> int:
    return CatchUp.forget_before(months_ago(in_use().board_months))


def _talks() -> int:
    return TalkRequest.forget_before(months_ago(in_use().talks_months))


def _nudges() -> int:
    return len(make_due())


def _told() -> int:
    return Message.forget_before(days_ago(KEEP_MESSAGES_DAYS))


def _old_nudges() -> int:
    return Nudge.forget_before(clock.now() - NUDGES_KEPT)


def _resets() -> int:
    return PasswordReset.forget_before(days_ago(KEEP_RESETS_DAYS))


def _drafts() -> int:
    return Draft.forget_before(days_ago(KEEP_DRAFTS_DAYS))


def _events() -> int:
    return SecurityEvent.forget_before(days_ago(in_use().security_log_days))


JOBS: tuple[Job, ...] = (
    Job("mails sent", send_waiting, whole=False),
    Job("people told of a session", remind_of_sessions),
    Job("people told of a meetup", remind_of_meetups),
    Job("people told of a form", tell_of_forms),
    Job("groups asked for a next date", _nudges),
    Job("messages sent", send_due, whole=False),
    Job("rounds of votes counted", count_due),
    Job("forms counted", count_answers),
    Job("people of courses counted", count_courses),
    Job("people erased", _erasures, whole=False),
    Job("names of who left", _names, whole=False),
    Job("people who never came", _invited),
    Job("cards that were never used", _cards),
    Job("old homework", _homework),
    Job("old days of the energy tank", _energy),
    Job("old exercises", _exercises),
    Job("old stories that are not shown", _stories),
    Job("old messages", _messages),
    Job("reports that are done", _reports),
    Job("old talk requests", _talks),
    Job("old answers to going on", _wishes),
    Job("consent to be asked again of who left", forget_who_left),
    Job("old questions for a date", _polls),
    Job("old lists of what to bring", _lists),
    Job("old catch-up notes", _catch_ups),
    Job("what was needed at meetups that are over", MeetupNeed.forget_what_is_over),
    Job("phones that take no more messages", PushSubscription.forget_ended),
    Job("old messages on their way", _told),
    Job("old answers about leading", _willingness),
    Job("old choices of a leader", _choices),
    Job("old nudges", _old_nudges),
    Job("old questions for a password", _resets),
    Job("old texts that were not sent", _drafts),
    Job("old security events", _events),
    # Last, for it takes what the others left in the database's file.
    Job("erased people wiped from the file", lambda: wipe(database.obj), whole=False),
)
"""Every job, in the order in which they run."""


def run_all() -> Iterator[tuple[str, int]]:
    """Do every job; yields the name and the count of each that was done.

    A second run waits for the first, and finds nothing to do. A job that fails changes nothing
    and does not keep the others from running; at the end JobsFailedError names it.
    """
    failed = []
    with database.connection_context(), migrations.one_at_a_time(database.obj, "jobs"):
        for job in JOBS:
            try:
                with database.atomic() if job.whole else nullcontext():
                    count = job.run()
            except Exception as failure:
                # One line without the traceback, in which words of people may stand.
                log.error("The job %r failed: %s", job.name, _first_line(failure))  # noqa: TRY400
                failed.append(job.name)
                continue
            yield job.name, count
    if failed:
        raise JobsFailedError(
            f"{len(failed)} of {len(JOBS)} jobs failed ({', '.join(failed)}); see the log."
        )


def _first_line(failure: Exception) -> str:
    """What went wrong; the next lines of a database show people's data."""
    return (str(failure).splitlines() or [""])[0] or type(failure).__name__
