"""Small courses written to disk, for stories about what a programme team can get wrong."""

from pathlib import Path

OUTLINE = """
version = 3
default_language = "nl"
source = "Our own texts."

[[lessons]]
slug = "hello"
kind = "introduction"
minutes = 60
prompts = ["saw"]

[[lessons]]
slug = "goodbye"
kind = "closing"
minutes = 90
prompts = ["saw", "felt"]
"""

HELLO = """
[lessons.hello]
title = "{mark} hello"
summary = "{mark} summary"
questions = ["{mark} question"]
bring = []
assignment = "{mark} assignment"
prompts = {{ saw = "{mark} saw" }}
catch_up = "{mark} catch up"
practice = "{mark} practice"
motto = "{mark} motto"
"""

GOODBYE = """
[lessons.goodbye]
title = "{mark} goodbye"
summary = "{mark} summary"
questions = ["{mark} question"]
bring = ["{mark} tea"]
assignment = "{mark} assignment"
prompts = {{ saw = "{mark} saw", felt = "{mark} felt" }}
catch_up = "{mark} catch up"
practice = "{mark} practice"
motto = "{mark} motto"
"""


def language_file(mark: str, *lessons: str) -> str:
    """Return a language file with these lessons; each text starts with the mark."""
    head = 'name = "{mark} name"\nsummary = "{mark} about"\n'
    return "".join(part.format(mark=mark) for part in (head, *lessons))


def write_course(folder: Path, slug: str = "short-course", **files: str) -> Path:
    """Write a good course of two lessons in Dutch into `folder`, and return its own folder.

    Keyword arguments replace or add a file: `nl="…"` is the content of `nl.toml`.
    """
    course = folder / slug
    course.mkdir(parents=True)
    good = {"programme": OUTLINE, "nl": language_file("nl", HELLO, GOODBYE)}
    for stem, content in {**good, **files}.items():
        (course / f"{stem}.toml").write_text(content, encoding="utf-8")
    return course


PLANNED = OUTLINE.replace('prompts = ["saw"]', 'prompts = ["saw"]\nplan = { start = 20, end = 30 }')
GUIDE = """
[lessons.hello]
prepare = ["{mark} prepare"]
materials = []
plan = {{ start = "{mark} start", end = "{mark} end" }}
"""


def write_guide(course: Path, tag: str, content: str | None = None) -> None:
    """Write what trainers read into the folder of a course, by default whole."""
    folder = course / "trainers"
    folder.mkdir(exist_ok=True)
    words = GUIDE.format(mark=tag) if content is None else content
    (folder / f"{tag}.toml").write_text(words, encoding="utf-8")
