"""Looking for a group or a person, and what somebody is and was."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.coordination.certification_forms import CertificationForm
from portal.coordination.searching import SHORTEST, roles_of, search
from portal.coordination.views.routes import blueprint
from portal.groups.certifications import CERTIFIED, Certification, last_day_of
from portal.groups.phrases import phase_words, role_words
from portal.people.models import NAME_LENGTH, Person
from portal.web.gate import requires
from portal.web.looking import looked_for
from portal.web.pages import page
from portal.web.scope import find


@blueprint.get("/coordination/search")
@requires(Permission.COORDINATE)
def look_for() -> Response:
    """Groups and people whose name holds what was typed."""
    words = looked_for(NAME_LENGTH)
    return page(
        "coordination/search.html",
        words=words,
        found=search(words),
        shortest=SHORTEST,
        phase_words=phase_words,
        role_words=role_words,
    )


@blueprint.get("/coordination/people/<int:person_id>")
@requires(Permission.COORDINATE)
def person(person_id: int) -> Response:
    """What somebody is and was, and until when they are certified."""
    return page("coordination/person.html", **context_of(person_of(person_id)))


def person_of(person_id: int) -> Person:
    """Somebody who is still here; 404 for anybody else."""
    found: Person = find(Person.select().where(Person.id == person_id, Person.still_here()))
    return found


def context_of(person: Person, form: CertificationForm | None = None) -> dict[str, Any]:
    """The names that the page of a person knows; two queries."""
    memberships = roles_of(person)
    certification = Certification.of_each([person]).get(person.id)
    if form is None:
        last_day = last_day_of(certification.ends_at) if certification else None
        form = CertificationForm(formdata=None, last_day=last_day)
    return {
        "person": person,
        "memberships": memberships,
        "trains": any(held.role in CERTIFIED for held in memberships),
        "certification": certification,
        "form": form,
        "role_words": role_words,
        "now": clock.now(),
    }
