"""The forms for what should not stand on a board: reporting, hiding, showing again."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from portal.board.forms import tidy_body
from portal.board.hidings import REASON_LENGTH
from portal.board.phrases import KIND_WORDS
from portal.board.reports import WORDS_LENGTH
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, CreatingForm, Filled, PortalForm


class ReportForm(CreatingForm):
    """Why somebody reports a message."""

    kind = RadioField(
        _l("What is wrong with it?"),
        choices=[SelectChoice(kind.value, words) for kind, words in KIND_WORDS.items()],
        validators=[InputRequired(_l("Choose what is wrong."))],
    )
    words = TextAreaField(
        _l("Do you want to say more?"),
        description=_l("Do not write names of children. Do not write your own name."),
        filters=[tidy_body],
        validators=[Optional(), AtMost(WORDS_LENGTH)],
    )


class HidingForm(CreatingForm):
    """Why somebody hides a message."""

    reason = TextAreaField(
        _l("Why do you hide it?"),
        description=_l("Do not write names of children."),
        filters=[tidy_body],
        validators=[Filled(_l("Write why you hide it.")), AtMost(REASON_LENGTH)],
    )


class UndoingForm(PortalForm):
    """Why a hidden message is shown again, if somebody wants to say."""

    reason = TextAreaField(
        _l("Why do you show it again?"),
        description=_l("Do not write names of children."),
        filters=[tidy_body],
        validators=[Optional(), AtMost(REASON_LENGTH)],
    )
