"""The forms of choosing a leader; the one of a vote carries no key and is kept nowhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired, Optional

from portal import clock
from portal.groups.memberships import Role
from portal.leadership.models import TERMS
from portal.leadership.phrases import term_words
from portal.leadership.willingness import Willing
from portal.web.choices import SelectChoice
from portal.web.filters import name as isolated
from portal.web.forms import CreatingForm, LocalMomentField, PortalForm
from portal.web.kept import BALLOT_FIELD

BLANK = "blank"
OWN = "own"
LENGTHS = {
    "quarter": timedelta(minutes=15),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}
LONGEST = timedelta(days=31)
A_YEAR = str(TERMS[1])


def _months() -> list[SelectChoice]:
    return [SelectChoice(str(months), term_words(months)) for months in TERMS]


class WillingnessForm(PortalForm):
    """Whether somebody would want to lead: one tap."""

    answer = RadioField(
        choices=[SelectChoice(each.value) for each in Willing], validators=[InputRequired()]
    )


class YesOrNoForm(PortalForm):
    """An answer with one tap: to standing, or to leading."""

    answer = RadioField(
        choices=[SelectChoice("yes"), SelectChoice("no")], validators=[InputRequired()]
    )


class StartForm(CreatingForm):
    """Who is chosen: a leader or a deputy, and for how long."""

    role = RadioField(
        choices=[SelectChoice(Role.LEADER.value), SelectChoice(Role.DEPUTY.value)],
        validators=[InputRequired()],
    )
    term = RadioField(
        _l("For how long?"),
        default=A_YEAR,
        validators=[InputRequired(_l("Choose for how long."))],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Name the terms in the language of the page."""
        super().__init__(*args, **kwargs)
        self.term.choices = _months()

    @property
    def months(self) -> int:
        """The term that was chosen."""
        return int(self.term.data)


class RequestForm(PortalForm):
    """Whom to ask to be a candidate: everybody who is willing, or one of them."""

    person = RadioField(coerce=int, validators=[Optional()])


class BallotForm(CreatingForm):
    """How long people can vote: a few lengths from now on, or between two moments."""

    length = RadioField(
        _l("How long can people vote?"),
        choices=[
            SelectChoice("quarter", _l("A quarter of an hour")),
            SelectChoice("hour", _l("1 hour")),
            SelectChoice("day", _l("1 day")),
            SelectChoice("week", _l("1 week")),
            SelectChoice(OWN, _l("I choose the times myself")),
        ],
        default="hour",
        validators=[InputRequired(_l("Choose how long."))],
    )
    opens_at = LocalMomentField(_l("From"), validators=[Optional()])
    closes_at = LocalMomentField(_l("Until"), validators=[Optional()])

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When the round opens and closes."""
        now = clock.now()
        if self.length.data != OWN:
            return now, now + LENGTHS[self.length.data]
        return max(self.opens_at.moment or now, now), self.closes_at.moment or now

    def validate(self, extra_validators: object = None) -> bool:
        """Whether the times can be: an end to come, after the beginning, within a month."""
        valid = super().validate(extra_validators)
        if not valid or self.length.data != OWN:
            return valid
        begins, ends = self.moments
        if self.closes_at.moment is None:
            sentence = _l("Choose until when.")
        elif ends <= begins:
            sentence = _l("Choose an end that comes after the beginning.")
        elif ends > clock.now() + LONGEST:
            sentence = _l("Choose an end within a month.")
        else:
            return True
        self.closes_at.errors = [*self.closes_at.errors, sentence]
        return False


class DecisionForm(CreatingForm):
    """What the group decided together; the view fills in the people."""

    person = RadioField(_l("Who?"), coerce=int, validators=[InputRequired(_l("Choose a person."))])
    role = RadioField(
        _l("As what?"),
        choices=[
            SelectChoice(Role.LEADER.value, _l("leader of the support group")),
            SelectChoice(Role.DEPUTY.value, _l("deputy leader")),
        ],
        validators=[InputRequired(_l("Choose leader or deputy."))],
    )
    term = RadioField(
        _l("For how long?"),
        default=A_YEAR,
        validators=[InputRequired(_l("Choose for how long."))],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Name the terms in the language of the page."""
        super().__init__(*args, **kwargs)
        self.term.choices = _months()

    @property
    def months(self) -> int:
        """The term that was chosen."""
        return int(self.term.data)


def vote_form(options: list[tuple[int, str]], *, sent: bool) -> PortalForm:
    """The ballot for these people, by number and name, and a blank vote.

    As it was `sent`, or else with nothing chosen: a page never shows for whom somebody voted.
    """

    class VoteForm(PortalForm):
        """One choice; no key, for sending it again changes nothing."""

    setattr(
        VoteForm,
        BALLOT_FIELD,
        RadioField(
            _l("Who should it be?"),
            choices=[
                *(SelectChoice(str(number), isolated(name)) for number, name in options),
                SelectChoice(BLANK, _l("I vote blank")),
            ],
            validators=[InputRequired(_l("Choose somebody, or vote blank."))],
        ),
    )
    return VoteForm() if sent else VoteForm(formdata=None)
