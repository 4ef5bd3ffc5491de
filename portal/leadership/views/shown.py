"""What the page of the choice shows: the same for a page, a fragment and a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.groups.appointments import LEADING, Appointment
from portal.groups.lead import Lead
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.leadership.deputies import next_in_votes
from portal.leadership.forms import BallotForm, StartForm, vote_form
from portal.leadership.phrases import term_words, willing_words
from portal.leadership.standing import GATHERING, Standing, Step
from portal.leadership.standings import all_in
from portal.leadership.terms import is_near, is_past
from portal.leadership.views.routes import address, group_of
from portal.leadership.willingness import Willingness
from portal.people.models import Person
from portal.web.filters import name as isolated
from portal.web.identity import forget_viewer, viewer
from portal.web.pages import done, invalid
from portal.web.who_reads import everybody, joined

PAGE, FRAGMENT = "leadership/show.html", "leadership/_choice.html"


def shown(group_id: int, **forms: Any) -> dict[str, Any]:
    """Everything on the page of the choice of that group; `forms` are those that came in."""
    group, me = group_of(group_id), viewer()
    participants, leading = _people_of(group)
    going_on, last = all_in(group, participants)
    willingness = Willingness.seen_in(group, me.person)
    own = next((each for each in willingness if each.person_id == me.person_id), None)
    return {
        "group": group,
        "lead": Lead(group.id),
        "leading": leading,
        "terms": _terms(group, leading),
        "going_on": [going_on[role] for role in LEADING if role in going_on],
        "last": [last[role] for role in LEADING if role in last],
        "free_roles": _free_roles(going_on, leading),
        "next_deputy": _next_deputy(going_on, last, leading),
        "own_willingness": own,
        "asks_willingness": _asks_willingness(going_on, leading),
        "willingness_place": InGroup(group.id, author_id=me.person_id),
        "told": [each for each in willingness if each.person_id != me.person_id],
        "willing_words": willing_words,
        "term_words": term_words,
        "names_of": names_of,
        "tied_of": lambda standing: [option.person for option in standing.first],
        "may_arrange": can(me, Permission.ARRANGE_LEADER_CHOICE, Lead(group.id)),
        "takes_part": can(me, Permission.TAKE_PART_IN_LEADER_CHOICE, InGroup(group.id)),
        "Step": Step,
        "GATHERING": GATHERING,
        "start_form": forms.get("start_form") or StartForm(formdata=None),
        "ballot_form": forms.get("ballot_form") or BallotForm(formdata=None),
        "refused_choice": forms.get("refused_choice"),
        "vote_form_for": lambda standing: forms.get("vote_form") or ballot_paper(standing),
    }


def ballot_paper(standing: Standing, *, sent: bool = False) -> Any:
    """The ballot of the round that is open: untouched, or as it was sent."""
    return vote_form([(person.id, person.name) for person in standing.eligible], sent=sent)


def changed(group_id: int, said: str | None) -> Response:
    """The answer to a change: the page of the choice as it is now."""
    # What somebody is in the group may just have changed.
    forget_viewer()
    return done(address(group_id), swap=FRAGMENT, said=said, **shown(group_id))


def refused(group_id: int, sentence: str | None = None, **forms: Any) -> Response:
    """The answer when something cannot be done: why, and the page as it is now."""
    return invalid(
        PAGE,
        fragment=FRAGMENT,
        refused=sentence,
        **shown(group_id, **forms),
    )


def names_of(people: Iterable[Person]) -> Markup:
    """The names as the language lists them, each in its own direction."""
    return joined(isolated(person.name) for person in people)


def not_now() -> str:
    """The sentence for who was too late: somebody was faster, or the clock was."""
    sentence: str = _("Something changed meanwhile. Look what is asked now.")
    return sentence


def _people_of(group: Group) -> tuple[dict[int, Person], dict[Role, Person]]:
    """Who takes part, by number; and who leads, by role."""
    participants, leading = {}, {}
    for who in everybody(group):
        roles = who.roles_in(group.id)
        if Role.PARTICIPANT in roles:
            participants[who.person_id] = who.person
        for role in LEADING:
            if role in roles:
                leading[role] = who.person
    return participants, leading


def _terms(group: Group, leading: dict[Role, Person]) -> dict[Role, dict[str, Any]]:
    held = [(person.id, role) for role, person in leading.items()]
    return {
        role: {"ends_at": ends_at, "near": is_near(ends_at), "past": is_past(ends_at)}
        for role, ends_at in Appointment.terms_in(group, held).items()
    }


def _free_roles(going_on: dict[Role, Standing], leading: dict[Role, Person]) -> list[Role]:
    """What a choice can be started of: a leader first, a deputy when there is a leader."""
    return [
        role
        for role in LEADING
        if role not in going_on and (role is Role.LEADER or Role.LEADER in leading)
    ]


def _next_deputy(
    going_on: dict[Role, Standing], last: dict[Role, Standing], leading: dict[Role, Person]
) -> Standing | None:
    """The choice of the leader whose next in votes can be asked to be the deputy."""
    chosen = last.get(Role.LEADER)
    if chosen is None or Role.DEPUTY in going_on or Role.DEPUTY in leading:
        return None
    still_leads = chosen.offer is not None and leading.get(Role.LEADER) == chosen.offer.person
    return chosen if still_leads and next_in_votes(chosen) is not None else None


def _asks_willingness(going_on: dict[Role, Standing], leading: dict[Role, Person]) -> bool:
    """Whether it is of use to say if one would want to: before somebody leads, and for a choice."""
    gathering = any(each.step in GATHERING for each in going_on.values())
    return gathering or (Role.LEADER not in leading and Role.LEADER not in going_on)
