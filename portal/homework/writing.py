"""What an author does with a text: save it, send it, take it back, write a new version.

Each act may arrive twice, late or from a second window; none loses a text.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal import clock
from portal.db import create_once, database, locked
from portal.groups.models import Group
from portal.homework.reflections import Reflection, SpareText, TakingBack, hold
from portal.homework.responses import ReflectionReading
from portal.homework.texts import TEXT_LENGTH, Origin, Text
from portal.people.models import Person

UNIQUE = ("author", "group", "lesson", "version")


class NoSuchVersionError(LookupError):
    """There is no such version of the text, and it is not the next one either."""


class AlreadyReadError(Exception):
    """A trainer has read the text, so it cannot be taken back."""


class NotReadYetError(Exception):
    """Nobody has read the newest version; it can be taken back instead."""


class TooLongTogetherError(Exception):
    """Two texts together are longer than one text may be."""


@dataclass(frozen=True)
class Saved:
    """What became of a save: the text as it is stored, and the spare one if it was put aside."""

    reflection: Reflection
    aside: bool


@dataclass(frozen=True)
class Sheet:
    """The paper somebody writes on: whose, in which group, about which lesson."""

    author: Person
    group: Group
    lesson: str

    @property
    def newest(self) -> Reflection | None:
        """The newest version, if there is any."""
        found: Reflection | None = Reflection.versions_of(
            self.author, self.group, self.lesson
        ).first()
        return found

    def save(self, version: int, text: Text, origin: Origin) -> Saved:
        """Store `text` as `version`; the text of another window is kept beside it.

        Raises NoSuchVersionError for a version that was never begun.
        """
        with database.atomic():
            reflection = self._held(version)
            taken = reflection.take(text, origin)
            if not taken:
                SpareText.keep(reflection, text, origin)
            return Saved(reflection, aside=not taken)

    def send(self, version: int, text: Text, origin: Origin) -> Saved:
        """Save and let the trainers read it, in one step; what has to go aside is not sent."""
        with database.atomic():
            saved = self.save(version, text, origin)
            if not saved.aside:
                saved.reflection.send()
            return saved

    def take_back(self, version: int) -> None:
        """Make a sent version a draft again; AlreadyReadError when somebody read it first."""
        with database.atomic():
            reflection = self._held(version)
            if not reflection.is_sent:
                return
            if ReflectionReading.by_reflection([reflection]):
                raise AlreadyReadError
            TakingBack.create(reflection=reflection, sent_at=reflection.sent_at, at=clock.now())
            reflection.sent_at = None
            reflection.save(only=[Reflection.sent_at])

    def begin_after(self, version: int) -> Reflection:
        """The version after `version`, begun with the same text; a second time the same one.

        Raises NotReadYetError when no trainer has read `version`.
        """
        with database.atomic():
            before = self._held(version)
            if not ReflectionReading.by_reflection([before]):
                raise NotReadYetError
            after, _new = create_once(
                Reflection,
                unique=UNIQUE,
                author=self.author,
                group=self.group,
                lesson=self.lesson,
                version=version + 1,
                body=before.body,
                replies=before.replies,
                saved_at=clock.now(),
            )
        return after

    def add_spare(self, spare: SpareText) -> None:
        """Put a spare text under the newest draft, once; without a draft it stays where it is.

        Raises TooLongTogetherError, and keeps both apart, when they do not fit in one.
        """
        with database.atomic():
            newest = self.newest
            if newest is None:
                return
            draft = hold(newest)
            # As it is now: the other window may go on, and the same press may come twice.
            beside = SpareText.get_or_none(SpareText.id == spare.id)
            if beside is None:
                return
            replies = {
                key: _joined(draft.replies.get(key, ""), beside.replies.get(key, ""))
                for key in {**draft.replies, **beside.replies}
            }
            body = _joined(draft.body, beside.body)
            if max(map(len, (body, *replies.values()))) > TEXT_LENGTH:
                raise TooLongTogetherError
            origin = Origin("", draft.sequence, draft.save_number)
            if draft.take(Text(body, replies), origin):
                beside.delete_instance()

    def _held(self, version: int) -> Reflection:
        mine = Reflection.versions_of(self.author, self.group, self.lesson)
        found: Reflection | None = locked(mine.where(Reflection.version == version)).first()
        if found is not None:
            return found
        if version != 1:
            raise NoSuchVersionError
        begun, new = create_once(
            Reflection,
            unique=UNIQUE,
            author=self.author,
            group=self.group,
            lesson=self.lesson,
            version=1,
            saved_at=clock.now(),
        )
        return begun if new else hold(begun)


def _joined(first: str, second: str) -> str:
    return "\n\n".join(dict.fromkeys(piece for piece in (first, second) if piece.strip()))
