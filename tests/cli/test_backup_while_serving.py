"""Backups and restores while people write and read."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from flask import Flask

from portal import db
from portal.board.models import Post, Reply
from portal.groups.models import Group
from portal.people.models import Person
from tests.cast import Cast
from tests.cli.worlds import said

PATIENCE = 30
"""Seconds after which a story has gone wrong."""


class Writers:
    """People who write on the board, each post with a reply, until it is enough."""

    def __init__(self, group: Group, writers: list[Person]) -> None:
        """Begin to write."""
        self.group = group
        self.acknowledged: dict[int, list[str]] = {person.id: [] for person in writers}
        self._one_more = threading.Semaphore(0)
        self._enough = threading.Event()
        self._pool = ThreadPoolExecutor(len(writers))
        self._work: list[Future[None]] = [self._pool.submit(self._write, who) for who in writers]

    def __enter__(self) -> Writers:
        """They have begun already."""
        return self

    def __exit__(self, *_failure: object) -> None:
        """Let them finish; what went wrong for one of them is raised."""
        self._enough.set()
        self._pool.shutdown()
        for work in self._work:
            work.result()

    def await_more(self, posts: int) -> None:
        """Wait until `posts` more are acknowledged."""
        for _ in range(posts):
            assert self._one_more.acquire(timeout=PATIENCE), "nobody writes any more"

    def _write(self, person: Person) -> None:
        with db.database.connection_context():
            for number in itertools.count():
                if self._enough.is_set():
                    return
                text = f"{person.name} {number}"
                with db.database.atomic():
                    post = Post.create(
                        group=self.group, author=person, body=text, submission_key=text
                    )
                    Reply.create(
                        post=post,
                        group=self.group,
                        author=person,
                        body=text,
                        submission_key=text,
                    )
                self.acknowledged[person.id].append(text)
                self._one_more.release()


def test_a_backup_is_one_moment_of_four_who_write(app: Flask, cast: Cast, tmp_path: Path) -> None:
    file, people = tmp_path / "portal.backup", [cast.amal, cast.bram, cast.grace, cast.nadia]

    with Writers(cast.linde, people) as writing:
        writing.await_more(40)
        before = {person: list(texts) for person, texts in writing.acknowledged.items()}
        made = said(app, "backup", str(file))
        writing.await_more(40)
    assert made.exit_code == 0, made.output
    assert said(app, "restore", str(file)).exit_code == 0

    for person in people:
        kept = [post.body for post in Post.select().where(Post.author == person).order_by(Post.id)]
        written = writing.acknowledged[person.id]
        assert kept == written[: len(kept)]
        assert len(before[person.id]) <= len(kept)
    kept_in_all = Post.select().count()
    assert kept_in_all < sum(map(len, writing.acknowledged.values()))
    assert Reply.select().join(Post).where(Reply.body == Post.body).count() == kept_in_all


def test_who_reads_during_a_restore_sees_the_old_board_or_the_new(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "portal.backup"
    _posts(cast, range(300))
    said(app, "backup", str(file))
    _posts(cast, range(300, 400))
    looked, done = threading.Semaphore(0), threading.Event()

    def look() -> set[int]:
        seen = set()
        with db.database.connection_context():
            while not done.is_set():
                posts = Post.select().join(Person).where(Person.name == "Bram")
                seen.add(posts.count())
                looked.release()
        return seen

    with ThreadPoolExecutor(2) as pool:
        looking = [pool.submit(look) for _ in range(2)]
        assert looked.acquire(timeout=PATIENCE)
        restored = said(app, "restore", str(file))
        done.set()

    assert restored.exit_code == 0, restored.output
    assert set().union(*(look.result() for look in looking)) <= {300, 400}
    assert Post.select().count() == 300


def test_who_writes_during_a_restore_is_in_it_or_after_it(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    file, people = tmp_path / "portal.backup", [cast.amal, cast.bram]
    _posts(cast, range(100))
    said(app, "backup", str(file))

    with Writers(cast.linde, people) as writing:
        writing.await_more(10)
        restored = said(app, "restore", str(file))
        writing.await_more(20)

    assert restored.exit_code == 0, restored.output
    kept = [post.body for post in Post.select().order_by(Post.id)]
    assert kept[:100] == [f"post {number}" for number in range(100)]
    for person in people:
        own = [text for text in kept[100:] if text.startswith(person.name)]
        assert own == writing.acknowledged[person.id][-len(own) :]
    assert len(kept) == Reply.select().count() + 100


def _posts(cast: Cast, numbers: range) -> None:
    with db.database.connection_context(), db.database.atomic():
        for number in numbers:
            text = f"post {number}"
            Post.create(group=cast.linde, author=cast.bram, body=text, submission_key=text)
