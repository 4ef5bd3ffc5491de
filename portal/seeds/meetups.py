"""How Eik meets in the demo: meetups past and to come, what is around them, and asked dates."""

from __future__ import annotations

from datetime import timedelta

from portal.groups.models import Group
from portal.meetups.attendance import check_in
from portal.meetups.bringing import add_item, take_item
from portal.meetups.catch_ups import write
from portal.meetups.needs import say_needs
from portal.meetups.planning import Plan, plan_meetup
from portal.meetups.polls import PollDate, Question, answer, open_poll
from portal.meetups.recurrence import Every, Repeat
from portal.meetups.rsvps import welcome
from portal.meetups.series_planning import Timetable, plan_series
from portal.seeds import texts
from portal.seeds.life import Keys, at, evening
from portal.seeds.people import Cast
from portal.sessions.models import RsvpStatus

LASTS = timedelta(hours=2)
ANSWERS = (
    ("Sanne", RsvpStatus.COMING),
    ("Yusuf", RsvpStatus.COMING),
    ("Hanan", RsvpStatus.COMING),
    ("Olga", RsvpStatus.MAYBE),
    ("Peter", RsvpStatus.CANNOT),
)


def meet(cast: Cast) -> None:
    """Plan the meetups of Eik, let people answer, and ask for one more date."""
    group, keys = cast.groups["Eik"], Keys("meetup")
    for text in texts.meetups_of(group.name):
        start = evening(text.day, text.hour)
        with at(min(text.day, 0) - 12):
            plan = Plan(text.title, start, start + LASTS, text.place, text.note)
            if text.every:
                repeat = Repeat(Every(text.every), text.times)
                timetable = Timetable.of(plan, repeat)
                meetup, _new = plan_series(group, timetable, cast["Sanne"], keys.next())
            else:
                meetup, _new = plan_meetup(group, plan, cast["Sanne"], keys.next())
        with at(min(text.day, 0) - 4):
            for name, status in ANSWERS:
                welcome(meetup, cast[name], status)
            for thing, who in text.things:
                item = add_item(meetup, thing, cast["Sanne"], keys.next(), brings=False)
                if who:
                    take_item(item, cast[who])
            say_needs(meetup, cast["Hanan"], 2, "ar")
        if text.there:
            with at(text.day + 1):
                for name in text.there:
                    check_in(meetup, cast[name], cast[name])
                write(meetup, cast["Sanne"], text.told)
    _ask_for_a_date(cast, group)


def _ask_for_a_date(cast: Cast, group: Group) -> None:
    asked = texts.question_of(group.name)
    with at(-2):
        question = Question(
            title=asked.title,
            place=asked.place,
            minutes=LASTS // timedelta(minutes=1),
            dates=tuple(evening(day, asked.hour) for day in asked.days),
        )
        poll, _new = open_poll(group, question, cast["Sanne"], "demo-date-poll")
    dates = list(PollDate.select().where(PollDate.poll == poll).order_by(PollDate.starts_at))
    with at(-1):
        for who, said in asked.answers:
            for date, status in zip(dates, said, strict=True):
                answer(date, cast[who], RsvpStatus(status))
