"""Moving a participant to another group, ending that they take part, and what they choose."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.belonging.forms import MessagesForm, MoveForm
from portal.belonging.leaving import leave
from portal.belonging.moving import decide_on_messages, move
from portal.belonging.views.routes import blueprint
from portal.groups.members import Member
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.moves import Messages, Move
from portal.groups.views.routes import load_group
from portal.people.models import Person
from portal.web.choices import SelectChoice
from portal.web.filters import name as isolated
from portal.web.gate import confirmed, requires, signed_in
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find

PARTICIPANT = "/groups/<int:group_id>/participants/<int:person_id>"


@blueprint.get(PARTICIPANT)
@requires(Permission.MOVE_PARTICIPANTS)
def participant(group_id: int, person_id: int) -> Response:
    """What can be arranged for one participant: their card, another group, no group."""
    group, person = _participant(group_id, person_id)
    return page("belonging/participant.html", **_context(group, person))


@blueprint.post(f"{PARTICIPANT}/moves")
@requires(Permission.MOVE_PARTICIPANTS)
@confirmed
def create_move(group_id: int, person_id: int) -> Response:
    """Let them go on in another group; sent twice, it happens once."""
    group, person = _ever_participant(group_id, person_id)
    others = {each.id: each for each in _other_groups(group)}
    form = _form(list(others.values()))
    if form.to_group.data is not None and form.to_group.data not in others:
        abort(404)
    if not form.validate():
        return invalid("belonging/participant.html", **_context(group, person, form))
    key = form.submission_key.data or ""
    moved = move(person, group, others[form.to_group.data], viewer().person, key)
    if moved is None:
        abort(404)
    said = Markup(_("%(name)s is in another group now.")) % {"name": isolated(person.name)}
    return done(url_for("groups.show", group_id=group.id), said=said)


@blueprint.post(f"{PARTICIPANT}/removal")
@requires(Permission.MOVE_PARTICIPANTS)
@confirmed
def remove_participant(group_id: int, person_id: int) -> Response:
    """End that they take part; a second press finds it ended and says the same."""
    group, person = _ever_participant(group_id, person_id)
    leave(group, person, viewer().person)
    said = Markup(_("%(name)s does not take part any more.")) % {"name": isolated(person.name)}
    return done(url_for("groups.show", group_id=group.id), said=said)


@blueprint.post("/moves/<int:move_id>/messages")
@signed_in
def decide_messages(move_id: int) -> Response:
    """Let one's messages on the old board stay, or go."""
    asked: Move = find(Move.select().where(Move.id == move_id, Move.person == viewer().person))
    form = MessagesForm()
    if not form.validate():
        return done(url_for("today.start"), said=_("Choose whether your messages stay."))
    wanted = Messages(form.messages.data)
    decide_on_messages(asked, wanted)
    gone = Move.get_by_id(asked.id).messages == Messages.GO
    return done(
        url_for("today.start"),
        said=_("Your messages are deleted.") if gone else _("Your messages stay."),
    )


def _participant(group_id: int, person_id: int) -> tuple[Group, Person]:
    group = load_group(group_id)
    found = [
        each.person
        for each in Member.all_of(group)
        if each.takes_part and each.person.id == person_id
    ]
    return group, (found[0] if found else abort(404))


def _ever_participant(group_id: int, person_id: int) -> tuple[Group, Person]:
    """Also who takes no part any more: the second of two presses comes to somebody like that."""
    group = load_group(group_id)
    person: Person = find(Person.select().where(Person.id == person_id))
    if not Member.ever_in(group, person, Role.PARTICIPANT):
        abort(404)
    return group, person


def _other_groups(group: Group) -> list[Group]:
    """Where the viewer may bring somebody: open groups, by name."""
    open_groups = Group.select().where(Group.phase != Phase.CLOSED, Group.id != group.id)
    return [
        each
        for each in open_groups.order_by(Group.name, Group.id)
        if can_in(viewer(), Permission.ENROL_PARTICIPANTS, each.id)
    ]


def _form(others: list[Group]) -> MoveForm:
    form = MoveForm()
    form.to_group.choices = [SelectChoice(each.id, each.name) for each in others]
    return form


def _context(group: Group, person: Person, form: MoveForm | None = None) -> dict[str, Any]:
    others = _other_groups(group)
    return {
        "group": group,
        "person": person,
        "others": others,
        "form": form or _form(others),
    }
