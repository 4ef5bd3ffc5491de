"""What was acknowledged is there after the server was killed: `python -m tests.bench durability`.

Sixteen people post on the board at once; in the middle the server and its workers get
SIGKILL. Then it is started again on the same database, and every post that was answered
with "done" must be on it, whole.
"""

from __future__ import annotations

import http.client
import random
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from portal.web.forms import new_submission_key
from portal.web.pages import SEE_OTHER
from tests.bench import production
from tests.bench.production import Server
from tests.bench.world import Caller, World

WRITERS = 16
ENOUGH = (20, 120)
"""The server is killed after so many answers, at random between these."""
MOST_FROM_ONE = 25
"""Fewer than one person may send in a minute: a quick server keeps serving the same few lines."""
PATIENCE_SECONDS = 60
BODY = "Bericht {writer}-{number} " + "a" * 400


@dataclass
class Round:
    """What was answered in one round, and when it is time to kill."""

    enough: int
    answered: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)
    kill: threading.Event = field(default_factory=threading.Event)
    refused: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Remember a text whose writer was told that it is there."""
        self.answered.add(text)
        if len(self.answered) >= self.enough:
            self.kill.set()


def run(rounds: int, folder: Path, seed: int = 1) -> int:
    """Kill the server `rounds` times; return how many texts were lost. Says how it goes."""
    world = World(folder)
    group = world.cast.linde
    writers = world.participants(group, WRITERS)
    world.close()
    path = f"/groups/{group.id}/board"
    chance = random.Random(seed)
    file = folder / "portal.db"
    lost = answered = 0
    for number in range(1, rounds + 1):
        with production.serving("wsgi:app", world.settings) as server:
            told = _one_round(server, path, writers, chance.randint(*ENOUGH), number)
        with production.serving("wsgi:app", world.settings):
            missing = told - _stored(file)
        lost += len(missing)
        answered += len(told)
        print(f"round {number}: {len(told)} acknowledged, {len(missing)} lost", flush=True)
    print(f"{answered} acknowledged posts in {rounds} rounds, {lost} lost")
    return lost


def _one_round(
    server: Server, path: str, writers: Iterable[Caller], enough: int, number: int
) -> set[str]:
    told = Round(enough)
    threads = [
        threading.Thread(target=_write, args=(server, path, writer, told, f"{number}.{n}"))
        for n, writer in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    in_time = told.kill.wait(PATIENCE_SECONDS)
    server.kill()
    told.stop.set()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    if told.refused or not in_time:
        raise RuntimeError(f"the board did not take posts: {told.refused[:3] or 'too slow'}")
    return told.answered


def _write(server: Server, path: str, writer: Caller, told: Round, name: str) -> None:
    """Post one text after another until the server is gone, or others must have their turn."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
    headers = {"Cookie": writer.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        for number in range(1, MOST_FROM_ONE + 1):
            if told.stop.is_set():
                return
            text = BODY.format(writer=name, number=number)
            form = {
                "csrf_token": writer.token,
                "submission_key": new_submission_key(),
                "body": text,
            }
            line.request("POST", path, urlencode(form), headers)
            answer = line.getresponse()
            answer.read()
            if answer.status != SEE_OTHER:
                told.refused.append(f"{answer.status} {answer.reason}")
                told.kill.set()
                return
            told.note(text)
    except (OSError, http.client.HTTPException):
        return
    finally:
        line.close()


def _stored(file: Path) -> set[str]:
    """Every text on the board; raises RuntimeError when the database is not whole."""
    with sqlite3.connect(file) as line:
        (verdict,) = line.execute("pragma integrity_check").fetchone()
        broken = line.execute("pragma foreign_key_check").fetchall()
        texts = {text for (text,) in line.execute("select body from post")}
    line.close()
    if verdict != "ok" or broken:
        raise RuntimeError(f"the database is not whole: {verdict} {broken}")
    return texts
