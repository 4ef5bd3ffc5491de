"""What somebody wrote in an exercise, as lines to read: for a page, for paper, for a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.exercises.catalogue import Exercise, ExerciseText, Kind
from portal.exercises.working import ORDER, OWN


@dataclass(frozen=True)
class Line:
    """One part: what it is called, and what was written there; empty where there is nothing more.

    `label` is empty for own words.
    """

    label: str
    said: str = ""


def lines_of(exercise: Exercise, text: ExerciseText, content: Mapping[str, str]) -> list[Line]:
    """What is written in `content`, part by part; nothing for what is empty."""
    if not content:
        return []
    match exercise.kind:
        case Kind.ORDER:
            return [Line(text.parts[part]) for part in order_of(exercise, content)]
        case Kind.CHOICE:
            chosen = [Line(text.parts[part]) for part in exercise.parts if content.get(part)]
            own = content.get(OWN, "")
            return [*chosen, *([Line("", own)] if own else [])]
        case _:
            return [
                Line(text.parts[part], content[part])
                for part in exercise.parts
                if content.get(part)
            ]


def order_of(exercise: Exercise, content: Mapping[str, str]) -> list[str]:
    """The parts in the order that somebody gave them; a new one of the course comes last."""
    return tidy_order(exercise, content.get(ORDER, "").split())


def tidy_order(exercise: Exercise, given: Sequence[str]) -> list[str]:
    """Each part of the exercise once: those `given`, in that order, and then the others."""
    known = [part for part in dict.fromkeys(given) if part in exercise.parts]
    return known + [part for part in exercise.parts if part not in known]


def as_text(exercise: Exercise, text: ExerciseText, content: Mapping[str, str]) -> str:
    """The same as one text, with the title above it."""
    rows = [text.title]
    for number, line in enumerate(lines_of(exercise, text, content), start=1):
        if exercise.kind is Kind.ORDER:
            rows.append(f"{number}. {line.label}")
        elif not line.said:
            rows.append(f"- {line.label}")
        elif not line.label:
            rows.append(f"- {line.said}")
        else:
            rows.append(
                f"{line.label} {line.said}" if _short(line) else f"{line.label}\n{line.said}"
            )
    return "\n".join(rows)


def _short(line: Line) -> bool:
    return "\n" not in line.said and line.label.endswith((":", "؟", "?"))
