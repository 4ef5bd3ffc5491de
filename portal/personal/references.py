"""What a row refers to, in words: the name of the group, the day of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from peewee import ModelSelect

from portal import dates
from portal.agreements.models import Proposal
from portal.agreements.phrases import kind_words
from portal.agreements.versions import AgreementLine, AgreementVersion
from portal.board.models import Post, Reply
from portal.db import Record
from portal.evaluation.models import AnswerBox
from portal.evaluation.phrases import moment_words
from portal.groups.models import Group
from portal.groups.phrases import role_words
from portal.homework.reflections import Reflection
from portal.i18n import language_tag
from portal.leadership.models import Ballot, LeaderChoice
from portal.meetups.models import Meetup
from portal.meetups.polls import PollDate
from portal.people.models import Person
from portal.people.names import shown_name
from portal.programme.titles import lesson_title
from portal.sessions.models import Session
from portal.sessions.subjects import subject_of

AT_ONCE = 500


@dataclass(frozen=True)
class Reference:
    """How to read records of one kind, and what one of them is called."""

    query: Callable[[], ModelSelect[Any]]
    words: Callable[[Any], str]


def _session(session: Session) -> str:
    subject = str(subject_of(session, language_tag()))
    moment = dates.moment(session.starts_at)
    return f"{subject} ({moment})" if subject else moment


def _meetup(meetup: Meetup) -> str:
    moment = dates.moment(meetup.starts_at)
    return f"{meetup.title} ({moment})" if meetup.title else moment


def _choice(choice: LeaderChoice) -> str:
    return f"{role_words(choice.role)} ({choice.group.name})"


def _ballot(ballot: Ballot) -> str:
    return f"{_choice(ballot.choice)} ({dates.moment(ballot.closes_at)})"


def _reflection(reflection: Reflection) -> str:
    title = lesson_title(reflection.group.programme, reflection.lesson)
    return f"{title} ({reflection.version})"


def _message(message: Post | Reply) -> str:
    return f"{shown_name(message.author.name)} ({dates.moment(message.created_at)})"


def _box(box: AnswerBox) -> str:
    return f"{moment_words(box.moment)} ({box.group.name})"


def _version(version: AgreementVersion) -> str:
    return f"{kind_words(version.kind)} ({version.number})"


REFERENCES: dict[type[Record], Reference] = {
    Person: Reference(
        lambda: Person.select(Person.id, Person.name), lambda person: shown_name(person.name)
    ),
    Group: Reference(Group.select, lambda group: str(group.name)),
    Session: Reference(lambda: Session.select(Session, Group).join(Group), _session),
    Meetup: Reference(Meetup.select, _meetup),
    PollDate: Reference(PollDate.select, lambda date: dates.moment(date.starts_at)),
    Proposal: Reference(Proposal.select, lambda proposal: str(proposal.body)),
    AgreementVersion: Reference(AgreementVersion.select, _version),
    AgreementLine: Reference(
        lambda: AgreementLine.select(AgreementLine, AgreementVersion).join(AgreementVersion),
        lambda line: _version(line.version),
    ),
    LeaderChoice: Reference(lambda: LeaderChoice.select(LeaderChoice, Group).join(Group), _choice),
    Ballot: Reference(
        lambda: Ballot.select(Ballot, LeaderChoice, Group).join(LeaderChoice).join(Group), _ballot
    ),
    AnswerBox: Reference(lambda: AnswerBox.select(AnswerBox, Group).join(Group), _box),
    Reflection: Reference(lambda: Reflection.select(Reflection, Group).join(Group), _reflection),
    Post: Reference(lambda: Post.select(Post, Person).join(Person, on=Post.author), _message),
    Reply: Reference(lambda: Reply.select(Reply, Person).join(Person, on=Reply.author), _message),
}
"""For each kind of record that a shown column can refer to."""


def words_for(kind: type[Record], numbers: Iterable[int]) -> dict[int, str]:
    """What the records of one kind with these numbers are called; five hundred a query."""
    reference = REFERENCES[kind]
    wanted = sorted(set(numbers))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = reference.query().where(kind.id.in_(some))
        found.update((row.id, reference.words(row)) for row in rows)
    return found
