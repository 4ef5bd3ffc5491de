"""What people of the demo said months after their course, and one group of which it waits.

Meidoorn finished its course three months ago and goes on meeting. Its people said that they may
be asked again; two answered already, Mila did not yet.
"""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.evaluation.answering import answer
from portal.evaluation.asking import askings_of, closes_after
from portal.evaluation.blocks import form_blocks
from portal.evaluation.consenting import consent
from portal.evaluation.models import AnswerBox
from portal.evaluation.questionnaire import FOLLOW_UPS
from portal.groups.appointments import Appointment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.meetups.planning import Plan, plan_meetup
from portal.people.models import Person, hasher
from portal.periods import months_before
from portal.seeds.dealing import dealt, put_totals
from portal.seeds.finished import GROUPS
from portal.seeds.life import Keys, at, evening, plan_course
from portal.seeds.people import PASSWORD, PLACE, Cast
from portal.sessions.attendance import Attendance

GOES_ON = "Meidoorn"
PEOPLE = {
    "Mila": "nl",
    "Tarek": "ar",
    "Anouk": "nl",
    "Zeynep": "nl",
    "Daan": "nl",
    "Maryam": "ar",
    "Petra": "nl",
    "Joyce": "en",
}
LEADS = "Petra"
SAID_YES = ("Mila", "Tarek", "Anouk", "Zeynep", "Maryam", "Petra")
ANSWERED = {
    "Tarek": {"influence": "some", "practice": "sometimes", "support": "more"},
    "Petra": {"influence": "much", "practice": "often", "support": "more"},
}
ABSENT = {1: ("Daan",), 2: ("Joyce", "Maryam"), 4: ("Anouk",)}
COURSE_DAYS = (-130, -123, -116, -109, -102, -95)
LATER = {
    3: (
        ("Beuk", 7, 6),
        ("Berk", 7, 6),
        ("Els", 6, 5),
        ("Hazelaar", 7, 6),
        ("Spar", 8, 6),
        ("Iep", 7, 6),
        ("Kastanje", 6, 5),
        ("Olm", 7, 6),
        ("Populier", 6, 5),
    ),
    6: (
        ("Beuk", 7, 5),
        ("Berk", 6, 5),
        ("Els", 6, 5),
        ("Hazelaar", 7, 5),
        ("Spar", 7, 5),
        ("Iep", 7, 5),
        ("Kastanje", 6, 5),
    ),
}
"""Of earlier groups, by months: how many might be asked, and how many answered."""
TOTALS = {
    3: {
        "influence": {"much": 27, "some": 18, "none": 6},
        "practice": {"often": 22, "sometimes": 20, "no": 6, "not-said": 3},
        "support": {"more": 28, "same": 17, "less": 3, "not-said": 3},
    },
    6: {
        "influence": {"much": 17, "some": 12, "none": 6},
        "practice": {"often": 12, "sometimes": 15, "no": 6, "not-said": 2},
        "support": {"more": 18, "same": 12, "less": 3, "not-said": 2},
    },
}


def ask_again(cast: Cast) -> None:
    """Let earlier groups have answered, and Meidoorn be asked now."""
    ended = {name: evening(-days) for name, _place, _trainers, days, _asked, _n in GROUPS}
    for months, groups in LATER.items():
        given = {question: dealt(totals) for question, totals in TOTALS[months].items()}
        for name, asked, answered in groups:
            opens = clock.start_of_day(clock.local(months_before(ended[name], -months)).date())
            closes = closes_after(FOLLOW_UPS[months], opens)
            box: AnswerBox = AnswerBox.create(
                group=Group.get(Group.name == name),
                moment=FOLLOW_UPS[months],
                opens_at=opens,
                closes_at=closes,
                counted_at=closes,
            )
            put_totals(box, given, asked, answered)
    form_blocks()
    _go_on(cast)


def _go_on(cast: Cast) -> None:
    group = Group.get(Group.name == GOES_ON)
    cast.groups[GOES_ON] = group
    group.phase = Phase.SUPPORTGROEP
    group.save(only=[Group.phase])
    PhaseChange.delete().where(
        PhaseChange.group == group, PhaseChange.phase == Phase.CLOSED
    ).execute()
    Membership.update(until=None).where(Membership.group == group).execute()
    known = hasher.hash(PASSWORD)
    for name, locale in PEOPLE.items():
        cast.people[name] = Person.create(
            name=name,
            locale=locale,
            email=f"{name.lower()}@example.org",
            password_hash=known,
            created_at=group.created_at,
        )
        Membership.create(
            person=cast[name], group=group, role=Role.PARTICIPANT, since=group.created_at
        )
    _follow_the_course(cast, group)
    with at(COURSE_DAYS[-1], 22, 20):
        Appointment.make(group, cast[LEADS], Role.LEADER, cast["Femke"])
        for name in SAID_YES:
            consent(askings_of(group).later, cast[name])
    start = evening(12, 19)
    with at(-20):
        plan = Plan(
            "Samen eten", start, start + timedelta(hours=2), PLACE, "Neem iets lekkers mee."
        )
        plan_meetup(group, plan, cast[LEADS], "demo-meidoorn-meetup")
    first = askings_of(group).later[0]
    with clock.standing(first.opens_at + timedelta(hours=12)):
        for name, given in ANSWERED.items():
            answer(first, cast[name], given)


def _follow_the_course(cast: Cast, group: Group) -> None:
    sessions = plan_course(group, COURSE_DAYS, cast["Femke"], Keys("meidoorn"))
    for position, session in enumerate(sessions):
        with clock.standing(session.starts_at - timedelta(minutes=5)):
            for name in PEOPLE:
                if name not in ABSENT.get(position, ()):
                    Attendance.note(session, cast[name], by=cast["Femke"])
