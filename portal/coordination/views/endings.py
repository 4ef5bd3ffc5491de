"""Ending somebody's work as a trainer of a group."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.coordination.views.routes import blueprint
from portal.groups.endings import end_role
from portal.groups.members import Member
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.web.filters import name as isolated
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, page
from portal.web.scope import find

ENDING = "/coordination/groups/<int:group_id>/trainers/<int:person_id>/ending"


@blueprint.get(ENDING)
@requires(Permission.COORDINATE)
def ending(group_id: int, person_id: int) -> Response:
    """Say what ends for a trainer, before it does."""
    group, trainers = _trainers_of(group_id)
    person = trainers.get(person_id)
    if person is None:
        abort(404)
    return page("coordination/ending.html", group=group, person=person, is_last=len(trainers) == 1)


@blueprint.post(ENDING)
@requires(Permission.COORDINATE)
@confirmed
def create_ending(group_id: int, person_id: int) -> Response:
    """End it; a second press finds it ended and says the same."""
    group, _trainers = _trainers_of(group_id)
    person: Person = find(Person.select().where(Person.id == person_id))
    held = Member.ever_in(group, person, Role.TRAINER)
    if not held:
        abort(404)
    end_role(person, group, Role.TRAINER, viewer().person)
    return done(
        url_for("coordination.trainers", group_id=group.id),
        said=Markup(_("%(name)s no longer trains this group.")) % {"name": isolated(person.name)},
    )


def _trainers_of(group_id: int) -> tuple[Group, dict[int, Person]]:
    group: Group = find(Group.select().where(Group.id == group_id))
    trainers = [each for each in Member.all_of(group) if Role.TRAINER in each.roles]
    return group, {each.person.id: each.person for each in trainers}
