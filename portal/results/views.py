"""The pages with results: of one group for its trainers, of all for the coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, request, stream_with_context
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock, i18n
from portal.access.permissions import Permission
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.questionnaire import Moment
from portal.evaluation.thresholds import CUT_LEAST
from portal.results.export import as_csv
from portal.results.of_all import (
    Cell,
    cut_slugs,
    every_page,
    laid_out,
    spreads,
    trainer_names,
    whole,
)
from portal.results.of_groups import results_of
from portal.results.phrases import cut_words, value_words
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page

blueprint = Blueprint("results", __name__)

FILE_NAME = "results.csv"


@blueprint.get("/groups/<int:group_id>/results")
@requires(Permission.READ_RESULTS)
def of_group(group_id: int) -> Response:
    """What the group answered, form by form, from five answers on."""
    group = viewer().groups[group_id]
    results = results_of(group, viewer(), i18n.language_tag())
    return page("results/group.html", group=group, results=results, today=clock.today())


@blueprint.get("/coordination/results")
@requires(Permission.COORDINATE)
def of_all() -> Response:
    """What all courses bring, laid out by one cut: ten answers or more in each line."""
    chosen = request.args.get("by", "")
    cut = chosen if chosen in cut_slugs() else cut_slugs()[0]
    everything = whole()
    shown = laid_out(cut, request.args.get("page", 1, type=int))
    return page(
        "results/all.html",
        everything=everything,
        spreads=spreads(everything, i18n.language_tag()),
        asked=questionnaire_of(Moment.END),
        lines=_lines(cut, shown.cells),
        shown=shown,
        cut=cut,
        cuts=[(slug, cut_words(slug)) for slug in cut_slugs()],
        cut_words=cut_words,
        least=CUT_LEAST,
        today=clock.today(),
    )


@blueprint.get("/coordination/results.csv")
@requires(Permission.COORDINATE)
def export() -> Response:
    """The same numbers, of every cut, for a spreadsheet."""
    response = Response(
        stream_with_context(as_csv(_rows())), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f"attachment; filename={FILE_NAME}"
    return response


def _lines(cut: str, cells: list[Cell]) -> list[tuple[str, Cell]]:
    names = trainer_names(cells) if cut == "trainers" else {}
    return [(value_words(cut, cell.value, names), cell) for cell in cells]


def _rows() -> Iterator[list[Any]]:
    asked, language = questionnaire_of(Moment.END), i18n.language_tag()
    yield [
        _("Laid out by"),
        _("Value"),
        _("Question"),
        _("Answer"),
        _("People"),
        _("Of how many answers"),
        _("Asked"),
        _("Courses"),
        _("Date"),
        _("Source"),
    ]
    everything = whole()
    every = [("", [(_("Everything"), everything)])] if everything.answered else []
    cuts = (
        (cut_words(slug), _lines(slug, each.cells))
        for slug in cut_slugs()
        for each in every_page(slug)
    )
    for cut, lines in (*every, *cuts):
        for value, cell in lines:
            for question in asked.questions:
                for option in question.options:
                    yield [
                        cut,
                        value,
                        question.text(language),
                        option.text(language),
                        cell.totals.get((question.slug, option.slug), 0),
                        cell.answered,
                        cell.asked,
                        cell.groups,
                        clock.today().isoformat(),
                        _("reported by participants themselves"),
                    ]
