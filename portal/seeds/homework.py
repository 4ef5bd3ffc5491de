"""The homework of the demo's course: one text in each state that there is."""

from __future__ import annotations

from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.homework.texts import Origin, Text
from portal.homework.trials import Trial
from portal.homework.writing import Sheet
from portal.programme.offered import programme_of
from portal.seeds import texts
from portal.seeds.life import LINDE_DAYS, at
from portal.seeds.people import Cast

FIRST_VERSION = 1
SENT = {"sent", "read", "answered", "seen"}
READ = {"read", "answered", "seen"}


def write(cast: Cast) -> None:
    """Let everybody of Linde write, send, read and answer, as `texts.toml` says."""
    group = cast.groups["Linde"]
    lessons = programme_of(group.programme).lessons
    for number, text in enumerate(texts.reflections_of(group.name)):
        lesson, person = lessons[text.lesson].slug, cast[text.who]
        held = LINDE_DAYS[text.lesson]
        with at(held + 2, 18, number):
            Trial.note(person, group, lesson)
        if text.state == "tried":
            continue
        sheet = Sheet(person, group, lesson)
        origin = Origin(writer=f"demo-writer-{number}", sequence=1, base=0)
        with at(held + 3, 21, number):
            put = sheet.send if text.state in SENT else sheet.save
            reflection = put(FIRST_VERSION, Text(text.text), origin).reflection
        if text.state in READ:
            with at(held + 4, 9, number):
                ReflectionReading.note(reflection, cast["Nadia"])
        if text.answer:
            with at(held + 4, 9, number + 10):
                ReflectionAnswer.write(reflection, cast["Nadia"], text.answer)
        if text.state == "seen":
            with at(held + 4, 20, number):
                ReflectionAnswer.see(reflection)
