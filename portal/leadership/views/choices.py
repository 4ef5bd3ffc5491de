"""Starting a choice, stopping it, and asking who would want to stand."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.lead import Lead
from portal.groups.memberships import Role
from portal.leadership import choosing
from portal.leadership.candidates import answer, ask_who_is_willing
from portal.leadership.deputies import ask_next_in_votes
from portal.leadership.forms import RequestForm, StartForm, YesOrNoForm
from portal.leadership.standings import participants_of, standings
from portal.leadership.views.routes import CHOICE, PLACE, blueprint, choice_of, group_of
from portal.leadership.views.shown import changed, not_now, refused
from portal.web.choices import SelectChoice
from portal.web.forms import CreatingForm
from portal.web.gate import requires
from portal.web.identity import viewer


@blueprint.post(f"{PLACE}/choices")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def create_choice(group_id: int) -> Response:
    """Start choosing a leader or a deputy; one that goes on is left as it is."""
    form = StartForm()
    if not form.validate():
        return refused(group_id, _("Choose for how long."), start_form=form)
    choosing.start(
        group_of(group_id),
        Role(form.role.data),
        viewer().person,
        form.months,
        form.submission_key.data or "",
    )
    return changed(group_id, _("The group sees now that you choose together."))


@blueprint.post(f"{CHOICE}/removal")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def remove_choice(group_id: int, choice_id: int) -> Response:
    """Stop choosing; votes that were given are thrown away unread."""
    choosing.stop(choice_of(group_id, choice_id))
    return changed(group_id, _("You stopped choosing. Everything stays as it was."))


@blueprint.post(f"{CHOICE}/requests")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def create_requests(group_id: int, choice_id: int) -> Response:
    """Ask who said yes or maybe whether they stand: all, or one whom the trainer chose."""
    choice, form = choice_of(group_id, choice_id), RequestForm()
    people = participants_of(group_id)
    form.person.choices = [SelectChoice(str(number)) for number in people]
    if not form.validate():
        return refused(group_id, not_now())
    only = people[form.person.data] if form.person.data is not None else None
    try:
        ask_who_is_willing(choice, viewer().person, only)
    except choosing.NotNowError:
        return refused(group_id, not_now())
    return changed(group_id, _("Who would want to is asked now. Each answers in their own time."))


@blueprint.post(f"{CHOICE}/candidacy")
@requires(Permission.TAKE_PART_IN_LEADER_CHOICE)
def create_candidacy(group_id: int, choice_id: int) -> Response:
    """Keep whether the viewer stands."""
    choice, form = choice_of(group_id, choice_id), YesOrNoForm()
    if not form.validate():
        return refused(group_id, _("Choose yes or no."))
    stands = form.answer.data == "yes"
    try:
        answer(choice, viewer().person, stands=stands)
    except choosing.NotNowError:
        return refused(group_id, not_now())
    return changed(
        group_id, _("You are a candidate now.") if stands else _("That is fine. Thank you.")
    )


@blueprint.post(f"{CHOICE}/next")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def create_next(group_id: int, choice_id: int) -> Response:
    """Ask who had the next most votes to be the deputy."""
    choice, form = choice_of(group_id, choice_id), CreatingForm()
    (chosen,) = standings([choice], participants_of(group_id))
    if not form.validate():
        return refused(group_id, not_now())
    try:
        ask_next_in_votes(chosen, viewer().person, form.submission_key.data or "")
    except choosing.NotNowError:
        return refused(group_id, not_now())
    return changed(group_id, _("You asked. We wait for the answer."))
