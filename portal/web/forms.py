"""What all forms share: tidy text, one value a field, and a key against sending twice."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import UTC, datetime
from functools import cache
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, FieldList, FileField, HiddenField, SelectMultipleField
from wtforms.fields import DateTimeLocalField
from wtforms.i18n import get_translations
from wtforms.validators import StopValidation, ValidationError

from portal import clock, i18n

KEY_PATTERN = re.compile(r"[A-Za-z0-9_-]{8,64}")
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that are drawn as nothing."""
LOCAL_FORMAT = "%Y-%m-%dT%H:%M"
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


def tidy_text(text: str | None) -> str | None:
    """Text without what nobody types: NUL and other control characters; newlines as one kind."""
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def tidy_line(text: str | None) -> str | None:
    """One line of text: tidy, without spaces around it and with one space between words."""
    tidied = tidy_text(text)
    return None if tidied is None else " ".join(tidied.split())


def is_blank(text: str | None) -> bool:
    """Whether there is nothing to see in `text`: white space, and characters without a shape."""
    return all(c.isspace() or c in FILLERS or unicodedata.category(c) == "Cf" for c in text or "")


def parse_moment(text: str | None) -> datetime | None:
    """The moment, in UTC, that an address or hidden field names; None when it names none."""
    try:
        moment = datetime.fromisoformat(text or "")
        return None if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class PlainName:
    """Refuses a name with invisible characters that turn the direction of what follows."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Raise ValidationError when the field holds such a character."""
        if any(c in BIDI_CONTROLS for c in field.data or ""):
            raise ValidationError(_l("This has invisible characters. Type it again yourself."))


class Filled:
    """Refuses a field with nothing in it, with the sentence that says what to do."""

    field_flags = {"required": True}

    def __init__(self, sentence: Any) -> None:
        """Say `sentence` (translated lazily) when the field is empty."""
        self.sentence = sentence

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Raise StopValidation when there is nothing to see in it."""
        if is_blank(field.data):
            field.errors = []
            raise StopValidation(self.sentence)


class AtMost:
    """Refuses more characters than fit, and says how many there are too many."""

    def __init__(self, characters: int) -> None:
        """Allow that many `characters` (Unicode code points)."""
        self.characters = characters

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Raise ValidationError when the text is too long; the text stays in the field."""
        length = len(field.data or "")
        if length > self.characters:
            raise ValidationError(
                _(
                    "Your text has %(length)d characters. Make it %(most)d or fewer.",
                    length=length,
                    most=self.characters,
                )
            )


class LocalMomentField(DateTimeLocalField):
    """A date and time on the organisation's clock, as `YYYY-MM-DDTHH:MM`; its `moment` is UTC."""

    moment: datetime | None = None

    def __init__(self, label: Any, **options: Any) -> None:
        """A field with that `label`, which shows a stored UTC moment in local time."""
        super().__init__(label, format=[LOCAL_FORMAT, "%Y-%m-%dT%H:%M:%S"], **options)

    def process_data(self, value: Any) -> None:
        """Show an aware moment as local wall time."""
        self.data = clock.local(value).replace(tzinfo=None) if value is not None else None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; keep a sentence for a date that does not exist."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("This date does not exist. Choose another one."))) from None

    def pre_validate(self, _form: Any) -> None:
        """Raise StopValidation when no clock ever shows this time, or it is far from today."""
        if self.data is None:
            return
        if not EARLIEST_YEAR <= self.data.year <= LATEST_YEAR:
            raise StopValidation(_l("This date does not exist. Choose another one."))
        try:
            self.moment = clock.from_local(self.data)
        except clock.NoSuchTimeError:
            raise StopValidation(
                _l("The clock skips this hour that night. Choose another time.")
            ) from None


class DayField(DateField):
    """A date on the organisation's calendar, as `YYYY-MM-DD`."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; keep a sentence for a date that does not exist."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("This date does not exist. Choose another one."))) from None


@cache
def _own_sentences(tag: str) -> Any:
    return get_translations([tag])


class PortalForm(FlaskForm):
    """The base of all forms."""

    class Meta(FlaskForm.Meta):
        """What a form reads, and in which language it answers."""

        # Every POST is checked before its view runs; a form need not do so again.
        csrf = False

        def get_translations(self, _form: Any) -> Any:
            """WTForms' own sentences in the reader's language."""
            return _own_sentences(i18n.language_tag())

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Take only texts: a file or JSON where a text belongs counts as nothing."""
            wrapped = super().wrap_formdata(form, formdata)
            return wrapped if wrapped is None or wrapped is formdata else request.form

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything is right; a field that was sent twice is not."""
        valid: bool = super().validate(extra_validators)
        for field in self:
            several = isinstance(field, SelectMultipleField | FieldList | FileField)
            if not several and len(request.form.getlist(field.name)) > 1:
                field.errors = [*field.errors, _l("This came in twice. Check it and send again.")]
                valid = False
        return valid


class CreatingForm(PortalForm):
    """A form that makes something: its key makes sure that it does so once."""

    submission_key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make a key for a fresh form; one that came in is kept."""
        super().__init__(*args, **kwargs)
        if not self.submission_key.data:
            self.submission_key.data = new_submission_key()
            self.key_was_missing = self.is_submitted()
        else:
            self.key_was_missing = False

    def validate_submission_key(self, field: Field) -> None:
        """Raise ValidationError for a key that this portal did not make."""
        if self.key_was_missing or not KEY_PATTERN.fullmatch(field.data or ""):
            field.data = new_submission_key()
            raise ValidationError(_l("Something went wrong with this page. Send it again."))


def new_submission_key() -> str:
    """A fresh key for one filling-in of a form: 22 URL-safe characters."""
    return secrets.token_urlsafe(16)
