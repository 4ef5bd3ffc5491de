"""The lines of the files: the same numbers as on the page, of every cut at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from portal import clock, i18n
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.phrases import moment_words
from portal.evaluation.questionnaire import Moment
from portal.results.of_all import Cell, cut_slugs, every_page, series, trainer_names, whole
from portal.results.of_courses import BY, all_courses, by_number, funnels
from portal.results.phrases import cut_words, session_words, step_words, value_words


def answer_rows() -> Iterator[list[Any]]:
    """The answers, a line for each option of each question in each part of each cut."""
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
        _("Form"),
    ]
    for moment in series():
        yield from _rows_of(moment)


def _rows_of(moment: Moment) -> Iterator[list[Any]]:
    asked, language = questionnaire_of(moment), i18n.language_tag()
    everything = whole(moment)
    every = [("", [(_("Everything"), everything)])] if everything.answered else []
    cuts = (
        (cut_words(slug), named(slug, each.cells))
        for slug in cut_slugs()
        for each in every_page(moment, slug)
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
                        moment_words(moment),
                    ]


def course_rows() -> Iterator[list[Any]]:
    """How people went through the courses: each step of each cut, and each session."""
    yield [
        _("Laid out by"),
        _("Value"),
        _("Step"),
        _("People"),
        _("Of how many people"),
        _("Courses"),
        _("Date"),
        _("What it means"),
    ]
    today = clock.today().isoformat()
    everything = all_courses().funnel
    lines = [("", _("Everything"), everything)] if everything.is_enough else []
    for cut in BY:
        lines += [(cut_words(cut), value_words(cut, each.value, {}), each) for each in funnels(cut)]
    for cut, value, line in lines:
        for step in line.steps:
            words, means = step_words(step)
            people = line.people(step)
            yield [cut, value, words, people, line.enrolled, line.courses, today, means]
    for each in by_number():
        yield [
            "",
            _("Everything"),
            session_words(each.number),
            each.present,
            each.expected,
            each.courses,
            today,
            _("were there, of who was in the group then"),
        ]


def named(cut: str, cells: list[Cell]) -> list[tuple[str, Cell]]:
    """Each of `cells`, the parts of that cut, with what it is called."""
    names = trainer_names(cells) if cut == "trainers" else {}
    return [(value_words(cut, cell.value, names), cell) for cell in cells]
