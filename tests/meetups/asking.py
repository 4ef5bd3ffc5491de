"""Puts dates to a group, for the stories about polls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal import clock
from portal.groups.models import Group
from portal.meetups.polls import DatePoll, PollDate, Question, answer, open_poll
from portal.people.models import Person
from portal.sessions.models import RsvpStatus
from portal.web.forms import LOCAL_FORMAT, new_submission_key
from tests.meetups.making import PLACE, TITLE, in_days


def asked_in(group: Group, by: Person, *dates: datetime, **details: Any) -> DatePoll:
    """A poll in `group` over `dates`, or over a week and two weeks from now."""
    question = {"title": TITLE, "place": PLACE, "minutes": 120, **details}
    moments = dates or (in_days(7), in_days(14))
    poll, _new = open_poll(group, Question(dates=moments, **question), by, new_submission_key())
    return poll


def dates_of(poll: DatePoll) -> list[PollDate]:
    """The dates of `poll`, in order."""
    return list(PollDate.select().where(PollDate.poll == poll).order_by(PollDate.starts_at))


def says(date: PollDate, person: Person, status: RsvpStatus) -> None:
    """Let `person` answer to one date."""
    answer(date, person, status)


def question_form(*dates: datetime, **fields: str) -> dict[str, str]:
    """The form for a new poll, filled in well but for what is given."""
    names = ("date_one", "date_two", "date_three", "date_four", "date_five", "date_six")
    moments = dates or (in_days(7), in_days(14))
    typed = {
        name: clock.local(moment).strftime(LOCAL_FORMAT)
        for name, moment in zip(names, moments, strict=False)
    }
    return {
        "title": TITLE,
        "place": PLACE,
        **typed,
        "submission_key": new_submission_key(),
        **fields,
    }
