"""Hearing and seeing a lesson: nothing loads by itself, and its weight is said before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.programme import load_programmes
from portal.programme.offered import offer, offered
from tests.cast import Cast
from tests.client import Visitor
from tests.programme.course_folder import GOODBYE, HELLO, language_file, write_course
from tests.programme.test_broken_content import problems_in

FILM = b"\x00film" * 300_000
SOUND = b"ID3sound"
DUTCH = language_file("nl", HELLO, GOODBYE)
OF_FILE = '\n[lessons.hello.clip]\ntitle = "Luisteren"\nminutes = 4\nfile = "listening.mp4"\n'
ELSEWHERE = (
    '\n[lessons.goodbye.clip]\ntitle = "Verder"\nminutes = 3\nmegabytes = 25\n'
    'url = "https://films.example.org/verder"\n'
)


def write_media(course: Path) -> None:
    for name, content in (("clips/listening.mp4", FILM), ("audio/nl/hello.mp3", SOUND)):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_bytes(content)


@pytest.fixture
def filmed(app: Flask, tmp_path: Path, cast: Cast) -> Iterator[str]:
    """Linde takes a course with a film and a recording; where its homework is."""
    before = offered()
    course = write_course(tmp_path, nl=DUTCH + OF_FILE + ELSEWHERE)
    write_media(course)
    offer(load_programmes([tmp_path]))
    cast.linde.programme = "short-course"
    cast.linde.save()
    yield f"/groups/{cast.linde.id}/homework"
    offer(before)


def test_a_film_of_the_course_says_its_weight_and_waits(
    filmed: str, cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.bram).get(f"{filmed}/hello")

    assert "4 min, 2 MB. Er wordt niets geladen voordat je op afspelen drukt." in answer.text
    video = answer.text.partition("<video")[2].partition(">")[0]
    assert 'preload="none"' in video
    assert "autoplay" not in answer.text
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_film_elsewhere_is_a_link_that_says_where_it_leads(
    filmed: str, cast: Cast, visit: type[Visitor]
) -> None:
    shown = visit.by(cast.bram).get(f"{filmed}/goodbye").text

    assert "3 min, 25 MB." in shown
    assert '<bdi dir="ltr">films.example.org</bdi>' in shown
    assert 'href="https://films.example.org/verder"' in shown
    assert "<video" not in shown
    assert "<iframe" not in shown


def test_a_player_gets_the_part_that_it_asks_for(
    filmed: str, cast: Cast, visit: type[Visitor]
) -> None:
    bram = visit.by(cast.bram)

    part = bram.get(f"{filmed}/hello/clip", headers={"Range": "bytes=5-9"})

    assert (part.status_code, part.data) == (206, FILM[5:10])
    assert part.mimetype == "video/mp4"
    recording = bram.get(f"{filmed}/hello/recording")
    assert (recording.data, recording.mimetype) == (SOUND, "audio/mpeg")
    for answer in (part, recording):
        answer.close()


def test_only_the_group_gets_them_and_only_where_they_are(
    filmed: str, cast: Cast, visit: type[Visitor]
) -> None:
    for path in ("hello/clip", "hello/recording"):
        assert visit.by(cast.ilse).get(f"{filmed}/{path}").status_code == 404
    bram = visit.by(cast.bram)
    for path in ("goodbye/clip", "goodbye/recording", "nothing/clip"):
        assert bram.get(f"{filmed}/{path}").status_code == 404


def test_what_was_recorded_takes_the_place_of_the_phones_voice(
    filmed: str, cast: Cast, visit: type[Visitor]
) -> None:
    bram = visit.by(cast.bram)

    recorded = bram.get(f"{filmed}/hello").text
    assert f'src="{filmed}/hello/recording"' in recorded
    assert 'data-listen="assignment"' not in recorded
    spoken = bram.get(f"{filmed}/goodbye").text
    assert "<audio" not in spoken
    assert 'data-listen="assignment"' in spoken


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("listening.mp4", "missing.mp4", "file", "must be the name of a file in clips/"),
        ("listening.mp4", "../nl.toml", "file", "must be the name of a file in clips/"),
        ("minutes = 4", "minutes = 0", "minutes", "must be a whole number from 1"),
        ("minutes = 4", "minutes = 4\nmegabytes = 1", "megabytes", "is only for an address"),
        ('file = "listening.mp4"', "", "url", "or a file must be there"),
        ('file = "listening.mp4"', 'url = "http://x.example"\nmegabytes = 1', "url", "https://"),
        ('file = "listening.mp4"', 'url = "https://x.example"', "megabytes", "is missing"),
        ("title", "titel", "titel", "is not one of"),
    ],
)
def test_a_wrong_film_is_told(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    write_media(write_course(tmp_path, nl=DUTCH + OF_FILE.replace(old, new)))

    at = f"lessons.hello.clip.{key}"
    assert any(where == at and message in text for _file, where, text in problems_in(tmp_path))
