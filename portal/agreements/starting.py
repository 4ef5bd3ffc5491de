"""Agreements to start from, in every language of the portal: a file for each language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from portal import i18n
from portal.agreements.kinds import Kind

FOLDER = Path(__file__).with_name("starters")
STARTER_LENGTH = 40


def starters_of(kind: Kind) -> tuple[str, ...]:
    """The names of the agreements that a set may start from, in the order to offer them."""
    return tuple(_file(i18n.DEFAULT)[kind.value])


def starter_words(kind: Kind, name: str) -> dict[str, str]:
    """What the starter says, by language; empty for one that was taken out of the files."""
    texts = {language.tag: _file(language.tag)[kind.value] for language in i18n.LANGUAGES}
    return {tag: words[name] for tag, words in texts.items() if name in words}


@cache
def _file(tag: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8"))
