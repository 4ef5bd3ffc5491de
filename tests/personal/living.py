"""Maan, who did everything that the portal can hold of a person: one row at least of each kind.

A test holds this to the declarations: whoever adds a table adds here how a row comes into it.
Each of Maan's texts has a word of its own (see `TEXTS`), so that any rest of it can be found.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from portal import clock
from portal.agreements.agreeing import agree
from portal.agreements.arranging import leave_out
from portal.audit.events import EventKind, SecurityEvent
from portal.board.hidings import Hiding
from portal.board.looks import Look
from portal.board.models import Post, Visit
from portal.board.reports import Report, ReportKind
from portal.drafts.models import Draft, Typed
from portal.energy.checking_in import Note as TankNote
from portal.energy.checking_in import keep, share
from portal.evaluation.answering import answer as answer_form
from portal.evaluation.asking import after
from portal.evaluation.kiosks import open_kiosk
from portal.evenings.parts import PartState, SessionPart
from portal.groups.appointments import Appointment, SteppingDown
from portal.groups.asking_again import allow
from portal.groups.certifications import Certification
from portal.groups.enrolments import enrol
from portal.groups.going_on import GoingOn, Wish
from portal.groups.guests import GuestRequest
from portal.groups.intakes import Intake
from portal.groups.leavings import Leaving
from portal.groups.memberships import Membership, Role
from portal.groups.merges import Merge
from portal.groups.models import Group, Phase
from portal.groups.moves import Messages
from portal.groups.moving import move
from portal.groups.openings import Opening
from portal.groups.rests import Rest
from portal.groups.start_guides import StartGuide
from portal.groups.starts import GroupStart
from portal.heartbeat.nudges import Nudge
from portal.homework.reflections import SpareText, hold
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.homework.texts import Origin, Text
from portal.homework.trials import Trial
from portal.homework.writing import Sheet
from portal.leadership.ballots import vote
from portal.leadership.candidates import answer, ask_who_is_willing
from portal.leadership.offers import decide, decline
from portal.leadership.willingness import Willing, Willingness
from portal.meetups.attendance import check_in
from portal.meetups.bringing import add_item, take_item
from portal.meetups.catch_ups import write
from portal.meetups.models import Meetup
from portal.meetups.needs import say_needs
from portal.meetups.planning import Plan as MeetupPlan
from portal.meetups.planning import cancel_meetup, change_meetup
from portal.meetups.polls import PollDate, withdraw
from portal.meetups.rsvps import welcome
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind
from portal.notifications.outbox import notify
from portal.notifications.subscriptions import PushSubscription
from portal.people.calendar_feeds import CalendarFeed
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.passkeys import Passkey
from portal.people.password_resets import PasswordReset
from portal.sessions.attendance import Attendance
from portal.sessions.models import Obstacle, RsvpStatus
from portal.sessions.planning import cancel_session, change_session
from portal.sessions.rsvps import respond
from portal.stories.editing import take_down
from portal.stories.models import Ending
from portal.talks.models import TalkRequest
from portal.web.forms import new_submission_key
from tests.agreements import making as agreements
from tests.board import making as board
from tests.cast import Cast
from tests.evaluation import making as evaluation
from tests.exercises import making as exercises
from tests.homework import making as homework
from tests.leadership import making as leadership
from tests.meetups import asking as polls
from tests.meetups import making as meetups
from tests.second_steps import code_on_paper
from tests.sessions import making as sessions
from tests.stories import making as stories
from tests.talks import making as talks

NAME = "Zilvermaan"
EMAIL = "zilvermaan@example.org"
DAY = timedelta(days=1)

TEXTS = tuple(
    f"Zegtmaan{number}"
    for number in (
        "bericht", "antwoord", "merkte", "vraag", "terug", "opzij", "trainer",
        "titel", "plaats", "briefje", "oudeplaats", "onderwerp", "ingang", "mee", "anders",
        "verborgen", "verborgenantwoord", "melding", "reden", "opnieuw",
        "sleutel", "ongestuurd", "voorstel", "vertaling", "tank", "oefening",
        "verhaal", "verhaalkort",
    )
)  # fmt: skip
(
    POST, REPLY, NOTICED, QUESTION, TAKEN_BACK, ASIDE, ANSWER,
    TITLE, PLACE, NOTE, OLD_PLACE, SUBJECT, ENTRANCE, BRING, INSTEAD,
    HIDDEN_POST, HIDDEN_REPLY, WORDS, REASON, AGAIN,
    PASSKEY_NAME, UNSENT, PROPOSAL, TRANSLATION, TANK, EXERCISE,
    STORY, EDITED_STORY,
) = TEXTS  # fmt: skip

FIXED, FIXED_TRANSLATION = "Maan vond dit goed", "Maan zei het zo"
"""Words that the group fixed as its agreements: they stay, without her name."""


def maan(cast: Cast) -> Person:
    """Maan after a whole life: participant and leader in Linde, trainer in Wilg."""
    person, _new = enrol(cast.linde, NAME, "nl", cast.nadia, new_submission_key())
    person.sign_in_with(EMAIL, "samen-verder-2026")
    Card.issue(person, cast.nadia, new_submission_key())
    Device.start(person, "Mozilla/5.0 (Android 9)")
    code_on_paper(person)
    Draft.keep(person, "/groups/1/board", Typed((("body", UNSENT),)))
    Passkey.add(person, PASSKEY_NAME, "an id of Maan", "a key of Maan", 0)
    PasswordReset.ask(EMAIL, new_submission_key())
    CalendarFeed.renew(person, new_submission_key())
    SecurityEvent.note(EventKind.CARD_ISSUED, person, by=cast.nadia)
    SecurityEvent.note(EventKind.CARD_ISSUED, cast.bram, by=person)
    _reminded(person)
    _in_groups(person, cast)
    _at_sessions(person, cast)
    _at_home(person, cast)
    _on_the_board(person, cast.linde, cast)
    _at_meetups(person, cast.linde, cast)
    _in_agreements(person, cast.linde, cast)
    _in_stories(person, cast)
    talks.asked(person, cast.linde).see(cast.nadia)
    talks.asked(cast.bram, cast.linde).see(person)
    TalkRequest.update(talked_by=person).where(TalkRequest.person == cast.bram).execute()
    return person


def _reminded(person: Person) -> None:
    device = Device.signed_in(Device.start(person))
    assert device is not None
    PushSubscription.keep(device, "https://push.example.org/maan", "point", "secret")
    ReminderChoice.choose(person, Channel.PUSH)
    about, ends = "group:1:leader:2026-01-01", clock.now() + DAY
    notify([person.id], Kind.NEWS, about=about, link="/", expires=ends)


def _in_groups(person: Person, cast: Cast) -> None:
    Membership.join_group(person, cast.wilg, Role.TRAINER)
    Appointment.make(cast.linde, person, Role.LEADER, cast.nadia)
    Appointment.make(cast.linde, cast.bram, Role.DEPUTY, person)
    _led(person, cast)
    _came_and_went(person, cast)
    other, _new = enrol(cast.wilg, "Tess", "nl", person, new_submission_key())
    Card.issue(other, person, new_submission_key())
    group, _new = GroupStart.once("Esdoorn", cast.wilg.programme, "", person, new_submission_key())
    group.enter(Phase.COURSE, person)
    until = clock.now() + timedelta(days=7)
    asked = GuestRequest.ask(cast.wilg, person, until, person, new_submission_key())
    asked.accept()
    Rest.take(cast.linde, clock.today() + timedelta(days=7), person)
    Rest.end(cast.linde, person)
    Nudge.create(
        group=cast.linde,
        role=Role.COORDINATOR,
        silent_since=clock.now(),
        answered_at=clock.now(),
        answered_by=person,
    )


def _came_and_went(person: Person, cast: Cast) -> None:
    key = new_submission_key
    one, other = (Group.start(name, cast.wilg.programme, "", person) for name in ("Es", "Berk"))
    merged, _new = Merge.take(one, other, "Es en Berk", "", person, key())
    into = merged.into
    StartGuide.open(cast.wilg, person)
    StartGuide.close(cast.wilg, person)
    for who in (person, cast.bram):
        GoingOn.tell(cast.linde, who, Wish.UNSURE)
        allow(cast.linde.id, who, 3, clock.now(), clock.now() + DAY)
    for who in (person, cast.karim):
        Certification.keep(who, clock.today(), person)
    Intake.hold(cast.wilg, True, person, key())
    Opening.make(into, person)
    Opening.end(into, person)
    for who in (person, cast.bram):
        Membership.join_group(who, into, Role.PARTICIPANT)
        moved, _new = move(who, into, cast.wilg, person, key())
        assert moved is not None
        moved.decide(Messages.STAY)
        Leaving.take(cast.wilg, who, person)


def _led(person: Person, cast: Cast) -> None:
    """Maan stood, was chosen and declined; asked others, wrote a decision down, and stopped."""
    linde = cast.linde
    for who in (person, cast.bram):
        Willingness.tell(linde, who, Willing.YES)
    choice = leadership.choice_in(linde, person)
    ask_who_is_willing(choice, person, only=cast.bram)
    ask_who_is_willing(choice, cast.nadia)
    answer(choice, person, stands=True)
    ballot = leadership.opened(choice, person)
    leadership.voted(ballot, person, {cast.bram: person, person: None})
    decline(leadership.offer_of(choice), person)
    answer(choice, person, stands=True)
    vote(leadership.opened(choice, cast.nadia), person, person.id)
    decide(linde, Role.DEPUTY, cast.grace, person, 12, new_submission_key())
    SteppingDown.take(linde, person)


def _at_sessions(person: Person, cast: Cast) -> None:
    now = clock.now()
    words: dict[str, Any] = {
        "title": SUBJECT,
        "entrance": ENTRANCE,
        "bring": BRING,
        "place": OLD_PLACE,
    }
    planned = sessions.session_of(cast.wilg, now + 9 * DAY, by=person, **words)
    change_session(planned, sessions.plan(now + 8 * DAY, **{**words, "place": PLACE}), person)
    cancelled = sessions.session_of(cast.wilg, now + 7 * DAY, by=cast.karim)
    cancel_session(cancelled, person, INSTEAD)
    held = sessions.session_of(cast.linde, now - DAY, by=cast.nadia)
    Attendance.note(held, person, by=cast.nadia)
    Attendance.note(held, cast.bram, by=person)
    SessionPart.note(held, "welcome", PartState.DONE, person)
    Attendance.note(held, cast.grace, by=cast.nadia)
    Attendance.remove(held, cast.grace, by=person)
    for who in (person, cast.bram):
        answer_form(after(held), who, {"useful": "much"})
    open_kiosk(after(held), person, new_submission_key())
    evaluation.end_counted(cast.eik, (cast.sanne, cast.yusuf, cast.ilse))
    earlier = sessions.session_of(cast.linde, now - 8 * DAY, by=cast.nadia)
    Attendance.note(earlier, person, by=cast.nadia)
    Attendance.remove(earlier, person, by=cast.nadia)
    soon = sessions.session_of(cast.linde, now + DAY, by=cast.nadia)
    respond(soon, person, RsvpStatus.CANNOT, Obstacle.OTHER)


def _at_home(person: Person, cast: Cast) -> None:
    Trial.note(person, cast.linde, "my-role")
    written = homework.sent(person, cast.linde, NOTICED)
    written.replies = {"one": QUESTION}
    written.save()
    ReflectionReading.note(written, cast.nadia)
    ReflectionAnswer.write(written, cast.nadia, "Dank je wel voor dit verhaal")
    sheet = Sheet(person, cast.linde, "self-image")
    origin = Origin(new_submission_key(), 1, 0)
    sheet.send(1, Text(TAKEN_BACK), origin)
    sheet.take_back(1)
    beside = sheet.newest
    assert beside is not None
    SpareText.keep(hold(beside), Text(ASIDE), Origin(new_submission_key(), 1, 0))
    share(keep(person, cast.linde, 2, TankNote(TANK)).check_in)
    exercises.read(exercises.shared(person, cast.linde, EXERCISE), cast.nadia)
    exercises.read(exercises.shared(cast.bram, cast.linde, "Bram leest voor"), person)
    bram = homework.sent(cast.bram, cast.linde, "Bram merkte rust")
    ReflectionReading.note(bram, person)
    ReflectionAnswer.write(bram, person, ANSWER)


def _on_the_board(person: Person, group: Group, cast: Cast) -> None:
    own = board.post(group, person, POST)
    board.reply(own, cast.bram, "Bram zegt dank")
    own.pin(cast.nadia)
    of_bram: Post = board.post(group, cast.bram, "Bram begint")
    board.reply(of_bram, person, REPLY)
    of_bram.pin(person)
    Visit.mark(group.id, person, clock.now())
    _reported_and_hidden(person, group, cast)


def _reported_and_hidden(person: Person, group: Group, cast: Cast) -> None:
    hidden = board.post(group, person, HIDDEN_POST)
    Hiding.put(hidden, cast.nadia, "Nadia vond het te veel", new_submission_key())
    hidden_reply = board.reply(hidden, person, HIDDEN_REPLY)
    Hiding.put(hidden_reply, cast.nadia, "Nadia vond dit ook", new_submission_key())
    of_bram, of_grace = board.post(group, cast.bram), board.post(group, cast.grace)
    Report.make(of_bram, person, ReportKind.OTHER, WORDS, new_submission_key())
    Report.make(of_grace, cast.bram, ReportKind.HURTS, "Bram vindt het naar", new_submission_key())
    Report.update(resolved_at=clock.now(), resolved_by=person, outcome="kept").where(
        Report.reporter == cast.bram
    ).execute()
    Hiding.put(of_bram, person, REASON, new_submission_key())
    other, _new = Hiding.put(of_grace, cast.nadia, "Nadia weet waarom", new_submission_key())
    other.agree(person)
    other.undo(person, AGAIN)
    Look.take(of_bram, person)


def _at_meetups(person: Person, group: Group, cast: Cast) -> None:
    words: dict[str, Any] = {"title": TITLE, "note": NOTE}
    planned: Meetup = meetups.plan(group, person, place=OLD_PLACE, **words)
    later = planned.starts_at + DAY
    moved = MeetupPlan(starts_at=later, ends_at=later + DAY / 8, place=PLACE, **words)
    change_meetup(planned, moved, person)
    welcome(Meetup.get_by_id(planned.id), person, RsvpStatus.COMING)
    welcome(Meetup.get_by_id(planned.id), cast.bram, RsvpStatus.COMING)
    cancel_meetup(meetups.plan(group, cast.bram), person)
    _asked_for_a_date(person, cast)
    meetups.series(cast.wilg, person, place=PLACE, **words)
    _around_meetups(planned, person, cast)


def _around_meetups(planned: Meetup, person: Person, cast: Cast) -> None:
    add_item(planned, WORDS, person, new_submission_key(), brings=True)
    of_bram = add_item(planned, "Bram wil thee", cast.bram, new_submission_key(), brings=False)
    take_item(of_bram, person)
    say_needs(planned, person, 2, "ar")
    was = meetups.plan(planned.group, cast.bram, clock.now() - DAY)
    for who, by in ((person, person), (cast.bram, person)):
        check_in(was, who, by)
    write(was, person, NOTE)


def _asked_for_a_date(person: Person, cast: Cast) -> None:
    poll = polls.asked_in(cast.wilg, person, title=TITLE, place=PLACE)
    dates = list(PollDate.select().where(PollDate.poll == poll))
    for who in (person, cast.bram):
        polls.says(dates[0], who, RsvpStatus.COMING)
    withdraw(poll, person)


def _in_stories(person: Person, cast: Cast) -> None:
    stories.approved(person, cast.linde, STORY, EDITED_STORY, by=cast.coby)
    stories.shown(person, cast.linde, STORY, EDITED_STORY, by=cast.coby)
    of_bram = stories.shown(cast.bram, cast.linde, "Bram vertelt", by=person)
    take_down(of_bram, person, Ending.ENOUGH)


def _in_agreements(person: Person, group: Group, cast: Cast) -> None:
    agreements.proposed(group, person, FIXED)
    of_bram = agreements.proposed(group, cast.bram, "Bram komt op tijd")
    agreements.translated(of_bram, person, FIXED_TRANSLATION, "en")
    version = agreements.fixed(group, person)
    agree(version, person)
    open_one = agreements.proposed(group, person, PROPOSAL)
    agreements.translated(open_one, cast.bram, "Bram zegt het anders", "ar")
    other = agreements.proposed(group, cast.bram, "Bram wil thee")
    agreements.translated(other, person, TRANSLATION, "en")
    leave_out(other, person)
