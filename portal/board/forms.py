"""The forms of the board: writing a message, changing one, and having seen what is new."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import Field, HiddenField, TextAreaField
from wtforms.validators import ValidationError

from portal.board.models import BODY_LENGTH
from portal.web.forms import CreatingForm, Filled, PortalForm, parse_moment, tidy_text


def tidy_body(text: str | None) -> str | None:
    """What somebody wrote, without control characters and without empty lines around it."""
    tidied = tidy_text(text)
    return None if tidied is None else tidied.strip()


def fits(_form: PortalForm, field: Field) -> None:
    """Raise ValidationError, saying how many characters are too many; the text stays."""
    excess = len(field.data or "") - BODY_LENGTH
    if excess > 0:
        raise ValidationError(
            ngettext(
                "Your text is %(num)d character too long. Make it shorter.",
                "Your text is %(num)d characters too long. Make it shorter.",
                excess,
            )
        )


class _MessageForm(CreatingForm):
    """A new text, to be written once."""

    body: Field

    @property
    def text(self) -> str:
        """What was typed, tidied."""
        return self.body.data or ""

    @property
    def key(self) -> str:
        """The submission key."""
        return self.submission_key.data or ""


class WritingForm(_MessageForm):
    """A message to the group."""

    body = TextAreaField(
        _l("Message to the group"),
        description=_l("Do not write names of children."),
        filters=[tidy_body],
        validators=[Filled(_l("Write a message first.")), fits],
    )


class ReplyForm(_MessageForm):
    """An answer to a message."""

    body = TextAreaField(
        _l("Your answer"),
        description=_l("Do not write names of children."),
        filters=[tidy_body],
        validators=[Filled(_l("Write an answer first.")), fits],
    )


class ChangeForm(PortalForm):
    """Another text for an own message."""

    body = TextAreaField(
        _l("Your text"),
        description=_l("Do not write names of children."),
        filters=[tidy_body],
        validators=[Filled(_l("Write a text. Or delete your message.")), fits],
    )


class VisitForm(PortalForm):
    """Until when this person has seen the board: the moment of the newest message shown."""

    until = HiddenField()
    moment: datetime

    def validate_until(self, field: Field) -> None:
        """Raise ValidationError for what is no moment."""
        moment = parse_moment(field.data)
        if moment is None:
            raise ValidationError("no moment")
        self.moment = moment
