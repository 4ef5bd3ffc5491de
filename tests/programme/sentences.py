"""Lesson texts cut into sentences, to judge how they read."""

import re
from dataclasses import fields

from portal.programme import LessonText


def sentences_of(text: LessonText) -> list[str]:
    """Return every text of the lesson that a person reads, cut into sentences."""
    texts = [prompt.question for prompt in text.prompts]
    for field in fields(text):
        value = getattr(text, field.name)
        if field.name in {"language", "prompts", "clip", "recording"}:
            continue
        texts.extend([value] if isinstance(value, str) else value)
    return [
        sentence for whole in texts for sentence in re.split(r"[.!?؟]", whole) if sentence.strip()
    ]
