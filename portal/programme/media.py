"""Sound and moving pictures of a lesson: only where the content has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from portal.programme.table_reader import TableReader

BYTES_IN_A_MEGABYTE = 1_000_000
LONGEST_CLIP = 180
LARGEST_CLIP = 2000
CLIP_FILE = re.compile(r"[a-z0-9-]+\.(mp4|webm)")
RECORDINGS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg"}


@dataclass(frozen=True, slots=True)
class Clip:
    """A film of a lesson in one language: a file of the course, or an address elsewhere."""

    title: str
    minutes: int
    megabytes: int
    """How much it weighs, rounded up; said before anything is loaded."""
    url: str | None
    file: Path | None

    @property
    def host(self) -> str:
        """Where it is, when it is elsewhere."""
        return urlsplit(self.url or "").hostname or ""


def read_clip(reader: TableReader) -> Clip | None:
    """Read the clip of a lesson, with either `url` and `megabytes`, or `file` in clips/."""
    reader.refuse_keys_outside({"title", "minutes", "megabytes", "url", "file"}, "one of")
    title = reader.text("title")
    minutes = reader.number("minutes", least=1, most=LONGEST_CLIP)
    if reader.has("url") == reader.has("file"):
        reader.note("url", "or a file must be there, and not both")
        return None
    if reader.has("file"):
        return _of_file(reader, title, minutes)
    url = reader.text("url")
    if url and not _is_address(url):
        reader.note("url", "must begin with https:// and name a host")
    megabytes = reader.number("megabytes", least=1, most=LARGEST_CLIP)
    return Clip(title, minutes, megabytes, url, None)


def _of_file(reader: TableReader, title: str, minutes: int) -> Clip | None:
    """A clip whose weight is that of its file, whatever the course says."""
    if reader.has("megabytes"):
        reader.note("megabytes", "is only for an address: a file has the size that it has")
    name = reader.text("file")
    file = reader.file.parent / "clips" / name
    if not CLIP_FILE.fullmatch(name) or not file.is_file():
        reader.note("file", "must be the name of a file in clips/, such as listening.mp4")
        return None
    megabytes = -(-file.stat().st_size // BYTES_IN_A_MEGABYTE)
    return Clip(title, minutes, max(megabytes, 1), None, file)


def recording_of(folder: Path, language: str, lesson: str) -> Path | None:
    """The task of a lesson as somebody read it aloud: audio/<language>/<lesson>.mp3, if there."""
    for ending in RECORDINGS:
        file = folder / "audio" / language / f"{lesson}{ending}"
        if file.is_file():
            return file
    return None


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not re.search(r"[\s<>\"]", url)
