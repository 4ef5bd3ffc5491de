"""Who uses the portal: the person, and the passwords they may have."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from peewee import CharField, Check, Expression, IntegrityError

from portal import clock
from portal.db import Record, UTCDateTimeField, database
from portal.statements import NOW

NAME_LENGTH = 80
EMAIL_LENGTH = 254
PASSWORD_SHORTEST = 12
PASSWORD_LONGEST = 200

hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""argon2id with 19 MiB, two passes, one lane: OWASP's first choice for a small server."""


class EmailTakenError(Exception):
    """Another person already signs in with this address."""


class Person(Record):
    """Somebody who can sign in. A name is enough; an address and a password may be added.

    Who was erased stays as a row without a name, so that answers of others keep their question.
    """

    name = CharField(NAME_LENGTH, index=True)
    locale = CharField(8, default="nl", constraints=[Check("locale in ('nl', 'en', 'ar')")])
    email = CharField(EMAIL_LENGTH, null=True, unique=True)
    password_hash = CharField(200, null=True)
    created_at = UTCDateTimeField(default=clock.now)
    leaves_at = UTCDateTimeField(null=True)
    erased_at = UTCDateTimeField(null=True)

    @property
    def has_left(self) -> bool:
        """Whether everything of this person was erased, or counts as erased by the clock."""
        return self.erased_at is not None or (
            self.leaves_at is not None and self.leaves_at <= clock.now()
        )

    @classmethod
    def still_here(cls) -> Expression:
        """The condition that a person does not count as erased."""
        here: Expression = cls.erased_at.is_null() & (
            cls.leaves_at.is_null() | (cls.leaves_at > NOW)
        )
        return here

    @classmethod
    def with_password(cls, email: str, password: str) -> Person | None:
        """Whom this address and password belong to, or None.

        An unknown address costs as much time as a wrong password, so that
        neither the answer nor its time tells which addresses are known.
        """
        person = cls.get_or_none(cls.email == tidy_email(email))
        stored = person.password_hash if person is not None else None
        matches = _verify(stored or _nobody(), password)
        may_enter = person is not None and stored is not None and not person.has_left
        return person if may_enter and matches else None

    @classmethod
    def with_email(cls, email: str) -> Person | None:
        """Who has this address, or None."""
        found: Person | None = cls.get_or_none(cls.email == tidy_email(email))
        return found

    def speak(self, locale: str) -> None:
        """Show this person everything in `locale` from now on."""
        self.locale = locale
        self.save(only=[Person.locale])

    def rename(self, name: str) -> None:
        """Call this person `name` from now on."""
        self.name = name
        self.save(only=[Person.name])

    def sign_in_with(self, email: str, password: str | None) -> None:
        """Let this person sign in with `email`, and with `password` if one is given.

        Raises EmailTakenError when somebody else has that address.
        """
        self.email = tidy_email(email)
        if password is not None:
            self.password_hash = hasher.hash(password)
        try:
            with database.atomic():
                self.save(only=[Person.email, Person.password_hash])
        except IntegrityError as refused:
            raise EmailTakenError from refused

    def choose_password(self, password: str) -> None:
        """Let this person sign in with `password` from now on."""
        self.password_hash = hasher.hash(password)
        self.save(only=[Person.password_hash])

    def forget_password(self) -> bool:
        """Let no password sign this person in until they choose a new one; whether one did."""
        # Asked of the database: who is on a list was loaded without it.
        had_one = (Person.id == self.id) & Person.password_hash.is_null(False)
        forgotten: int = Person.update(password_hash=None).where(had_one).execute()
        self.password_hash = None
        return forgotten == 1

    def has_password(self, password: str) -> bool:
        """Whether `password` is this person's."""
        return self.password_hash is not None and _verify(self.password_hash, password)


def tidy_email(email: str) -> str:
    """An address as it is stored and compared: without spaces around it, in small letters."""
    return email.strip().lower()


def _verify(stored: str, password: str) -> bool:
    try:
        return hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


class _Nobody:
    hash: str | None = None


def _nobody() -> str:
    if _Nobody.hash is None:
        _Nobody.hash = hasher.hash("the password of nobody")
    return _Nobody.hash
