"""Reading agreements: both sets, one set with its table, an earlier version, a sheet to print."""

from __future__ import annotations

from flask import abort
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.agreements.changes import changes_between
from portal.agreements.kinds import Kind
from portal.agreements.phrases import kind_explained, kind_words
from portal.agreements.progress import todo_of
from portal.agreements.reading import lines_of, versions_of
from portal.agreements.table import lay_table
from portal.agreements.versions import AgreementVersion
from portal.agreements.views.routes import AGREEMENTS, SET, VERSION, blueprint
from portal.agreements.views.shown import shown, surroundings
from portal.groups.models import Phase
from portal.i18n import language_tag
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page

LARGE_PRINT = 900
"""Characters that fit on one sheet in letters for on the wall."""


@blueprint.get(AGREEMENTS)
@requires(Permission.READ_AGREEMENTS)
def index(group_id: int) -> Response:
    """Both sets: which version stands, and what the viewer still has to do."""
    looking = viewer()
    group = looking.groups[group_id]
    agrees = can_in(looking, Permission.AGREE, group_id)
    in_course = group.phase in {Phase.PLANNED, Phase.COURSE}
    return page(
        "agreements/index.html",
        group=group,
        sets=[
            {
                "kind": kind,
                "title": kind_words(kind),
                "explained": kind_explained(kind),
                "version": AgreementVersion.newest(group_id, kind),
                "todo": todo_of(group_id, kind, looking.person) if agrees else None,
            }
            for kind in (tuple(Kind) if in_course else tuple(reversed(Kind)))
        ],
    )


@blueprint.get(SET)
@requires(Permission.READ_AGREEMENTS)
def show(group_id: int, kind: str) -> Response:
    """What stands, what is proposed for the next version, and the button to agree."""
    return page("agreements/show.html", **shown(group_id, kind))


@blueprint.get(VERSION)
@requires(Permission.READ_AGREEMENTS)
def version(group_id: int, kind: str, number: int) -> Response:
    """One version as it was fixed, and what it changed."""
    versions = {each.number: each for each in versions_of(group_id, kind)}
    if number not in versions:
        abort(404)
    before = versions.get(number - 1)
    lines = lines_of(each.id for each in (versions[number], before) if each is not None)
    fixed = lines[versions[number].id]
    return page(
        "agreements/version.html",
        version=versions[number],
        fixed=fixed,
        stands=number == max(versions),
        changes=changes_between(lines[before.id], fixed) if before is not None else None,
        **surroundings(group_id, kind),
    )


@blueprint.get(f"{SET}/sheet")
@requires(Permission.READ_AGREEMENTS)
def sheet(group_id: int, kind: str) -> Response:
    """The version that stands on one sheet, without anybody's name; 404 while none stands."""
    table = lay_table(group_id, Kind(kind), viewer().person)
    if table.standing is None:
        abort(404)
    wordings = [line.first_for(language_tag()) for line in table.shown]
    return page(
        "agreements/sheet.html",
        table=table,
        wordings=wordings,
        is_full=sum(len(each.text) for each in wordings) > LARGE_PRINT,
        **surroundings(group_id, kind),
    )
