"""The pages with results: of one group for its trainers, of all for the coordinator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, request, stream_with_context
from werkzeug.wrappers import Response

from portal import clock, i18n
from portal.access.permissions import Permission
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.phrases import moment_words
from portal.evaluation.questionnaire import Moment
from portal.evaluation.thresholds import CUT_LEAST
from portal.results.drawing import attended_bars, step_bars
from portal.results.export import as_csv
from portal.results.of_all import cut_slugs, laid_out, series, spreads, waiting, whole
from portal.results.of_courses import FEW, Funnel, all_courses, by_number, funnels
from portal.results.of_groups import results_of
from portal.results.phrases import cut_words, step_words, value_words
from portal.results.rows import answer_rows, course_rows, named
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page

blueprint = Blueprint("results", __name__)


@blueprint.get("/groups/<int:group_id>/results")
@requires(Permission.READ_RESULTS)
def of_group(group_id: int) -> Response:
    """What the group answered, form by form, from five answers on."""
    group = viewer().groups[group_id]
    results = results_of(group, viewer(), i18n.language_tag())
    return page(
        "results/group.html",
        group=group,
        results=results,
        today=clock.today(),
        moment_words=moment_words,
    )


@blueprint.get("/coordination/results")
@requires(Permission.COORDINATE)
def of_all() -> Response:
    """What all courses bring, laid out by one cut: ten answers or more in each line."""
    chosen = request.args.get("by", "")
    cut = chosen if chosen in cut_slugs() else cut_slugs()[0]
    there_are = series()
    wanted = request.args.get("form", "")
    moment = next((each for each in there_are if each == wanted), Moment.END)
    everything = whole(moment)
    shown = laid_out(moment, cut, request.args.get("page", 1, type=int))
    return page(
        "results/all.html",
        everything=everything,
        spreads=spreads(moment, everything, i18n.language_tag()),
        asked=questionnaire_of(moment),
        moment=moment,
        waiting=waiting(moment),
        series=[(each, moment_words(each)) for each in there_are],
        moment_words=moment_words,
        lines=named(cut, shown.cells),
        shown=shown,
        cut=cut,
        cuts=[(slug, cut_words(slug)) for slug in cut_slugs()],
        cut_words=cut_words,
        least=CUT_LEAST,
        courses=all_courses(),
        attended=by_number(),
        course_lines=_course_lines(cut),
        step_bars=step_bars,
        step_words=step_words,
        attended_bars=attended_bars,
        today=clock.today(),
    )


@blueprint.get("/coordination/results.csv")
@requires(Permission.COORDINATE)
def export() -> Response:
    """The same numbers, of every cut, for a spreadsheet."""
    return _file(answer_rows(), "results.csv")


@blueprint.get("/coordination/results/courses.csv")
@requires(Permission.COORDINATE)
def export_courses() -> Response:
    """How people went through the courses, for a spreadsheet."""
    return _file(course_rows(), "courses.csv")


def _file(rows: Iterable[list[Any]], name: str) -> Response:
    response = Response(stream_with_context(as_csv(rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _course_lines(cut: str) -> list[tuple[str, Funnel]]:
    # There may be many places: those stand in the file.
    lines = funnels(cut) if cut in FEW else []
    return [(value_words(cut, line.value, {}), line) for line in lines]
