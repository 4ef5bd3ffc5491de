"""Makes talk requests for the stories."""

from __future__ import annotations

from portal.groups.models import Group
from portal.people.models import Person
from portal.talks.asking import ask
from portal.talks.models import TalkRequest
from portal.web.forms import new_submission_key


def asked(person: Person, group: Group) -> TalkRequest:
    """An open request of `person` in `group`."""
    return ask(person, group, new_submission_key())
