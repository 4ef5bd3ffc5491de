"""How values become text on a page: names, dates and what people wrote, each kept in its order."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale
from flask import Flask
from markupsafe import Markup, escape

from portal import clock, dates, i18n
from portal.people.names import shown_name

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'\u200e\u200f\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE
)
LINE_BREAK = Markup("<br>\n")
TRAILING = ".,;:!?)]}»…،؛؟"


def name(value: str) -> Markup:
    """Somebody's name, kept in its own direction; words for who was erased."""
    return Markup("<bdi>%s</bdi>") % shown_name(value)


def ltr(value: str) -> Markup:
    """A phone number, code or address, which reads from left to right in every language."""
    return Markup('<bdi dir="ltr">%s</bdi>') % value


def prose(value: str) -> Markup:
    """What somebody wrote: escaped, with line breaks, and with links that can be pressed."""
    if "://" not in value and "www." not in value.lower():
        return _lines(value)
    pieces: list[Markup] = []
    end = 0
    for match in LINK.finditer(value):
        address = match.group().rstrip(TRAILING)
        pieces += [_lines(value[end : match.start()]), _link(address)]
        end = match.start() + len(address)
    if not pieces:
        return _lines(value)
    return Markup("").join([*pieces, _lines(value[end:])])


def _lines(text: str) -> Markup:
    escaped = escape(text)
    return escaped.replace("\n", LINE_BREAK) if "\n" in text else escaped


def _link(address: str) -> Markup:
    target = address if "://" in address else f"https://{address}"
    return Markup('<a href="%s" rel="nofollow noopener noreferrer" dir="ltr">%s</a>') % (
        target,
        address,
    )


def _time(value: datetime | date, written: str) -> Markup:
    if isinstance(value, datetime):
        return Markup('<time datetime="%s"><bdi>%s</bdi></time>') % (
            clock.local(value).isoformat(timespec="minutes"),
            written,
        )
    return Markup('<time datetime="%s"><bdi>%s</bdi></time>') % (value.isoformat(), written)


def day(value: datetime | date) -> Markup:
    """The weekday and date of a moment, or of a day on the calendar."""
    return _time(value, dates.day(value))


def last_day(value: datetime) -> Markup:
    """The last whole day before a moment at which something ends with the day."""
    return day(clock.local(value - timedelta(seconds=1)).date())


def short_day(value: datetime | date) -> Markup:
    """The date of a moment, or a day on the calendar, without its weekday."""
    return _time(value, dates.short_day(value))


def moment(value: datetime) -> Markup:
    """A moment's weekday, date and time."""
    return _time(value, dates.moment(value))


def clock_time(value: datetime) -> Markup:
    """A moment's time on the clock."""
    return _time(value, dates.time(value))


def past(value: datetime) -> Markup:
    """When something happened, in the shortest words that are clear."""
    return _past(value, clock.today(), i18n.language_tag())


@lru_cache(maxsize=4096)
def _past(value: datetime, _today: date, _tag: str) -> Markup:
    """Said once a day and language; a board says the same for everybody in the group."""
    return _time(value, dates.past(value))


def time_span(value: tuple[datetime, datetime]) -> Markup:
    """From and until, for a pair of moments on one day."""
    return Markup("<bdi>%s</bdi>") % dates.time_span(*value)


def spoken_name(tag: str) -> str:
    """What the language `tag` is called in the reader's language; the tag when nobody knows."""
    names = Locale.parse(i18n.language_tag()).languages
    return str(names.get(tag.replace("-", "_"), names.get(tag.partition("-")[0], tag)))


def init_app(app: Flask) -> None:
    """Make the filters known to all templates."""
    app.jinja_env.filters.update(
        name=name,
        shown_name=shown_name,
        ltr=ltr,
        prose=prose,
        day=day,
        last_day=last_day,
        short_day=short_day,
        moment=moment,
        clock=clock_time,
        past=past,
        time_span=time_span,
        days_away=dates.days_away,
        spoken_name=spoken_name,
    )
