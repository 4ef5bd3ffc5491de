"""What changed between two versions: enough to make the new list of the old one, and no more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.changes import Changes, changes_between
from portal.agreements.worded import Worded, Wording

WORDS = st.sampled_from(["op tijd", "telefoon uit", "uitpraten", "on time", "في الوقت"])
LANGUAGES = st.sampled_from(["nl", "en", "ar"])


@st.composite
def versions(draw: st.DrawFn) -> list[Worded]:
    """A list of agreements, each lineage once, in any order, in one language or more."""
    lineages = draw(st.lists(st.integers(1, 9), unique=True, max_size=8))
    return [
        _line(lineage, draw(st.dictionaries(LANGUAGES, WORDS, min_size=1))) for lineage in lineages
    ]


def _line(lineage: int, texts: dict[str, str]) -> Worded:
    original = next(iter(texts))
    return Worded(
        lineage,
        {tag: Wording(tag, text, is_original=tag == original) for tag, text in texts.items()},
    )


def _rules(*lineages: int) -> list[Worded]:
    return [_line(lineage, {"nl": f"regel {lineage}"}) for lineage in lineages]


def _said(lines: list[Worded]) -> list[tuple[int, dict[str, str]]]:
    return [(line.lineage, line.texts) for line in lines]


def _changed_by(changes: Changes, old: list[Worded]) -> list[Worded]:
    """What somebody has who only reads the changes and makes them in their old list."""
    gone = {line.lineage for _place, line in changes.removed}
    moved = {shift.line.lineage for shift in changes.shifted}
    words = {each.after.lineage: each.after for each in changes.reworded}
    made = [words.get(line.lineage, line) for line in old if line.lineage not in gone | moved]
    put = [*changes.added, *((shift.place, shift.line) for shift in changes.shifted)]
    for place, line in sorted(put, key=lambda each: each[0]):
        made.insert(place - 1, line)
    return made


@given(versions(), versions())
def test_the_changes_make_the_new_list_of_the_old_one(old: list[Worded], new: list[Worded]) -> None:
    assert _said(_changed_by(changes_between(old, new), old)) == _said(new)


@given(versions(), versions())
def test_there_are_changes_exactly_when_something_differs(
    old: list[Worded], new: list[Worded]
) -> None:
    assert bool(changes_between(old, new)) is (_said(old) != _said(new))


@given(versions(), versions())
def test_the_way_back_undoes_it(old: list[Worded], new: list[Worded]) -> None:
    there, back = changes_between(old, new), changes_between(new, old)

    assert [line for _place, line in there.added] == [line for _place, line in back.removed]
    assert [line for _place, line in there.removed] == [line for _place, line in back.added]
    assert {each.after.lineage for each in there.reworded} == {
        each.after.lineage for each in back.reworded
    }
    assert len(there.shifted) == len(back.shifted)


@given(versions(), versions())
def test_nothing_is_told_twice_or_told_of_what_stayed(old: list[Worded], new: list[Worded]) -> None:
    changes = changes_between(old, new)
    was, now = ({line.lineage for line in lines} for lines in (old, new))

    assert {line.lineage for _place, line in changes.added} == now - was
    assert {line.lineage for _place, line in changes.removed} == was - now
    for each in changes.reworded:
        assert each.before.texts != each.after.texts
        assert each.languages
    assert all(new[shift.place - 1].lineage == shift.line.lineage for shift in changes.shifted)


@given(st.permutations(range(1, 8)), st.integers(0, 6), st.integers(0, 6))
def test_one_agreement_that_was_moved_is_one_shift(
    lineages: list[int], came_from: int, place: int
) -> None:
    moved = list(lineages)
    moved.insert(place, moved.pop(came_from))

    changes = changes_between(_rules(*lineages), _rules(*moved))

    assert len(changes.shifted) == (came_from != place)
    assert changes == Changes(shifted=changes.shifted)


def test_it_says_where_the_moved_one_was_and_is() -> None:
    changes = changes_between(_rules(1, 2, 3, 4), _rules(4, 1, 2, 3))

    (shift,) = changes.shifted
    assert (shift.line.lineage, shift.came_from, shift.place) == (4, 4, 1)


def test_what_an_addition_pushes_down_has_not_moved() -> None:
    changes = changes_between(_rules(1, 2), _rules(3, 1, 2))

    assert [place for place, _line in changes.added] == [1]
    assert not changes.shifted


def test_another_translation_is_told_apart_from_another_text() -> None:
    before = _line(1, {"nl": "op tijd", "ar": "في الوقت"})
    text = _line(1, {"nl": "altijd op tijd", "ar": "في الوقت"})
    translation = _line(1, {"nl": "op tijd", "ar": "في الموعد"})

    (of_text,) = changes_between([before], [text]).reworded
    (of_translation,) = changes_between([before], [translation]).reworded

    assert of_text.languages == ["nl"]
    assert not of_text.is_in_translation_only
    assert of_translation.languages == ["ar"]
    assert of_translation.is_in_translation_only
