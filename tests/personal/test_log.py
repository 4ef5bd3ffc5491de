"""What happened to my access: each sees their own part of the security log, in their language."""

from __future__ import annotations

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.audit.phrases import event_words
from portal.groups.appointments import Appointment
from portal.groups.endings import end_role
from portal.groups.enrolments import enrol
from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from portal.i18n import BY_TAG, speaking
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.personal.passing import DAY, after


def kinds(person: Person) -> list[str]:
    """What happened to `person`, the first thing first."""
    return [each.kind for each in reversed(SecurityEvent.about(person, 50))]


def test_amal_reads_what_happened_newest_first_with_who_did_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    SecurityEvent.note(EventKind.CARD_ISSUED, cast.amal, by=cast.nadia)
    clock.move(DAY)
    SecurityEvent.note(EventKind.SIGNED_IN, cast.amal, by=cast.amal)
    SecurityEvent.note(EventKind.PASSWORD_CHANGED, cast.bram)
    cast.amal.speak("nl")

    shown = visit.by(cast.amal).get("/me/security").text

    assert shown.index("Ingelogd op een apparaat") < shown.index("Er is een kaart gemaakt")
    assert "door <bdi>Nadia</bdi>" in shown
    assert "door <bdi>Amal</bdi>" not in shown
    assert "Het wachtwoord is veranderd" not in shown


def test_staff_see_nothing_of_others(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    SecurityEvent.note(EventKind.SIGN_IN_FAILED, cast.amal)

    for reader in (cast.nadia, cast.coby):
        assert "fout wachtwoord" not in visit.by(reader).get("/me/security").text


def test_at_most_fifty_are_shown_and_the_page_says_so(cast: Cast, visit: type[Visitor]) -> None:
    for _ in range(51):
        SecurityEvent.note(EventKind.SIGNED_IN, cast.bram)
    phone = visit.by(cast.bram)

    shown = phone.get("/me/security").text

    assert shown.count("Ingelogd op een apparaat") == 50
    assert "Dit zijn de laatste 50." in shown
    assert "Na 90 dagen verwijderen we het." in shown
    assert phone.queries <= 6


def test_after_ninety_days_it_is_gone(cast: Cast, visit: type[Visitor]) -> None:
    SecurityEvent.note(EventKind.SIGNED_IN, cast.bram)
    after(91 * DAY)

    assert "Er is niets gebeurd" not in visit.by(cast.bram).get("/me/security").text
    assert kinds(cast.bram) == []


@pytest.mark.parametrize("tag", sorted(BY_TAG))
def test_every_kind_has_words_in_every_language(tag: str, visit: type[Visitor]) -> None:
    with visit.app.test_request_context(), speaking(tag):
        words = [event_words(kind) for kind in EventKind]

    assert all(words)
    assert len(set(words)) == len(words)


def test_roles_and_phases_are_noted_with_who_gave_them(cast: Cast) -> None:
    linde = cast.linde
    tess, _new = enrol(linde, "Tess", "nl", cast.nadia, new_submission_key())
    Appointment.make(linde, tess, Role.LEADER, cast.nadia)
    Appointment.make(linde, tess, Role.LEADER, cast.nadia)
    Appointment.make(linde, cast.bram, Role.LEADER, cast.karim)
    end_role(tess, linde, Role.PARTICIPANT, cast.nadia)
    linde.enter(Phase.SUPPORTGROEP, cast.nadia)

    about = list(reversed(SecurityEvent.about(tess, 50)))

    given, ended = EventKind.ROLE_GIVEN, EventKind.ROLE_ENDED
    assert [(each.kind, each.by) for each in about] == [
        (given, cast.nadia),
        (given, cast.nadia),
        (ended, cast.karim),
        (ended, cast.nadia),
    ]
    phase = SecurityEvent.get(SecurityEvent.kind == EventKind.PHASE_CHANGED)
    assert (phase.person_id, phase.by, phase.group_number) == (None, cast.nadia, linde.id)


def test_what_a_coordinator_does_in_a_group_is_noted_and_what_a_trainer_does_there_is_not(
    cast: Cast, visit: type[Visitor]
) -> None:
    path = f"/groups/{cast.linde.id}/participants"
    looked = SecurityEvent.kind == EventKind.COORDINATOR_LOOKED

    def add(by: Person, **fields: str) -> int:
        data = {"name": "Tess", "locale": "nl", "submission_key": new_submission_key(), **fields}
        return visit.by(by).post(path, data).status_code

    assert add(cast.nadia) == 303
    assert add(cast.coby, name="") == 422
    assert SecurityEvent.select().where(looked).count() == 0
    assert add(cast.coby) == 303

    noted = SecurityEvent.get(looked)
    assert (noted.by, noted.group_number) == (cast.coby, cast.linde.id)


def test_looking_at_a_group_is_not_written(cast: Cast, visit: type[Visitor]) -> None:
    assert visit.by(cast.coby).get(f"/groups/{cast.linde.id}").status_code == 200
    assert Membership.of(cast.coby)
    assert SecurityEvent.select().where(SecurityEvent.by == cast.coby).count() == 0
