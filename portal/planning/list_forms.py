"""The form for a list of people: pasted, or a file."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from portal import i18n
from portal.planning.lists import Fault, PeopleList, WrongLine, read_list
from portal.planning.spellings import decoded
from portal.web.choices import SelectChoice
from portal.web.forms import CreatingForm, is_blank, tidy_text

FILE_AT_MOST = 100_000


class ListForm(CreatingForm):
    """The list, and the language of who has none of their own on it."""

    people = TextAreaField(
        _l("Paste the list"),
        description=_l(
            "One person a line: first name, then the language. Not the names of children."
        ),
        filters=[tidy_text],
    )
    locale = RadioField(
        _l("Language of who has none on the list"),
        choices=[SelectChoice(language.tag, language.name) for language in i18n.LANGUAGES],
        default=i18n.DEFAULT,
        validators=[InputRequired(_l("Choose a language."))],
    )

    read: PeopleList | None = None

    def take_file(self) -> None:
        """Let what stands in the chosen file be the list; keep a sentence when it is no text."""
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return
        data = sent.read(FILE_AT_MOST + 1)
        text = decoded(data) if len(data) <= FILE_AT_MOST else None
        if text is None:
            self.file_fault = True
        else:
            self.people.data = tidy_text(text.lstrip("\ufeff"))

    file_fault = False

    def validate_people(self, field: Field) -> None:
        """Read the list; raise ValidationError with the first lines that cannot be taken."""
        if self.file_fault:
            raise ValidationError(
                _l("We cannot read this file. Save it as CSV, or paste the list.")
            )
        if is_blank(field.data):
            raise ValidationError(_l("Paste a list, or choose a file."))
        self.read = read_list(field.data)
        if self.read.wrong:
            raise ValidationError(_l("Some lines are not right. Change them here."))
        if not self.read.people:
            raise ValidationError(_l("There is nobody on this list."))


def fault_words(wrong: WrongLine) -> str:
    """What is wrong with a line, and what to do about it."""
    words: str = {
        Fault.NO_NAME: _("There is no name. Type one, or take the line away."),
        Fault.LONG_NAME: _("The name is too long. Make it 80 characters or fewer."),
        Fault.INVISIBLE: _("The name has invisible characters. Type it again yourself."),
        Fault.LANGUAGE: _(
            "We do not know this language: %(words)s. Type nl, ar or en. Does it belong to the"
            " name? Put the name in quotes.",
            words=wrong.words,
        ),
        Fault.SEPARATOR: _(
            "Another sign stands between name and language than in most lines. Use the same one."
        ),
        Fault.QUOTES: _("A quote is not closed. Type it, or take all quotes away."),
        Fault.TOO_MANY: _("There are more than 40 people. Take the list in parts."),
        Fault.TOO_LONG: _("The list is too long. Take it in parts."),
    }[wrong.fault]
    return words
