"""Looking for a group or a person, and what somebody is and was."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.coordination.searching import SHORTEST, roles_of, search
from portal.coordination.views.routes import BIGGEST, blueprint
from portal.groups.phrases import phase_words, role_words
from portal.people.models import NAME_LENGTH, Person
from portal.web.forms import tidy_line
from portal.web.gate import requires
from portal.web.pages import page
from portal.web.scope import find


@blueprint.get("/coordination/search")
@requires(Permission.COORDINATE)
def look_for() -> Response:
    """Groups and people whose name holds what was typed."""
    words = (tidy_line(request.args.get("q")) or "")[:NAME_LENGTH]
    return page(
        "coordination/search.html",
        words=words,
        found=search(words),
        shortest=SHORTEST,
        phase_words=phase_words,
        role_words=role_words,
    )


@blueprint.get(f"/coordination/people/<int(max={BIGGEST}):person_id>")
@requires(Permission.COORDINATE)
def person(person_id: int) -> Response:
    """What somebody is and was, in which group, from when until when."""
    found: Person = find(Person.select().where(Person.id == person_id, Person.still_here()))
    return page(
        "coordination/person.html",
        person=found,
        memberships=roles_of(found),
        role_words=role_words,
        now=clock.now(),
    )
