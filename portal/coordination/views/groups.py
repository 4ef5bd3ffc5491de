"""All groups with their numbers, and starting a new one."""

from __future__ import annotations

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.agreements.phrases import kind_words
from portal.agreements.progress import fixed_since
from portal.board.caring import waiting_for
from portal.coordination.attention import attention
from portal.coordination.counts import groups_by_phase
from portal.coordination.forms import GroupForm
from portal.coordination.listing import Wanted, list_groups
from portal.coordination.phrases import sign_words
from portal.coordination.views.routes import blueprint
from portal.groups.models import PLACE_LENGTH, Phase
from portal.groups.openings import Opening
from portal.groups.phrases import phase_words
from portal.groups.starts import GroupStart
from portal.heartbeat.nudges import might_like_a_call
from portal.meetups.attendance import last_gatherings
from portal.programme.offered import offered
from portal.stories.reading import how_many_wait
from portal.web.choices import SelectChoice
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.looking import looked_for
from portal.web.pages import done, invalid, page


@blueprint.get("/coordination")
@requires(Permission.COORDINATE)
def index() -> Response:
    """What needs somebody, and how many groups there are in each phase."""
    return page(
        "coordination/index.html",
        phases=groups_by_phase(),
        attention=attention(),
        sign_words=sign_words,
        phase_words=phase_words,
        calls=might_like_a_call(),
        openings=Opening.all_open(),
        stories_waiting=how_many_wait(),
        to_look_at=waiting_for(viewer().person).past_groups,
    )


@blueprint.get("/coordination/groups")
@requires(Permission.COORDINATE)
def groups() -> Response:
    """The groups, a page at a time: of one phase, by a name, or those that need somebody."""
    wanted = _wanted()
    listing = list_groups(wanted, request.args.get("page", 1, type=int))
    return page(
        "coordination/groups.html",
        wanted=wanted,
        listing=listing,
        phases=groups_by_phase(),
        phase_words=phase_words,
        fixed_since=fixed_since(listing.ids),
        gatherings=last_gatherings(listing.ids),
        kind_words=kind_words,
    )


@blueprint.get("/coordination/groups/new")
@requires(Permission.COORDINATE)
def new_group() -> Response:
    """Ask what the new group is called, which course it follows, and where."""
    return page("coordination/new_group.html", form=_form())


@blueprint.post("/coordination/groups")
@requires(Permission.COORDINATE)
def create_group() -> Response:
    """Start the group once, and go on to its trainers."""
    form = _form()
    if not form.validate():
        return invalid("coordination/new_group.html", form=form)
    group, _new = GroupStart.once(
        form.name.data or "",
        form.programme.data,
        form.place.data or "",
        viewer().person,
        form.submission_key.data or "",
    )
    return done(url_for("coordination.trainers", group_id=group.id), said=_("The group is made."))


def _wanted() -> Wanted:
    phase = request.args.get("phase", "")
    return Wanted(
        Phase(phase) if phase in set(Phase) else None,
        looked_for(PLACE_LENGTH),
        bool(request.args.get("needing")),
    )


def _form() -> GroupForm:
    form = GroupForm()
    tag = i18n.language_tag()
    programmes = offered().programmes
    form.programme.choices = [
        SelectChoice(programme.slug, programme.text(tag).name) for programme in programmes
    ]
    if len(programmes) == 1 and not form.is_submitted():
        form.programme.data = programmes[0].slug
    return form
