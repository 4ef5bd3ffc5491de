"""The facts of a group in words, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from portal import i18n
from portal.groups.facts import AgeBand, Audience, Region
from portal.groups.models import Group
from portal.sessions.languages import language_name


def audience_words(audience: str) -> str:
    """For whom a group is, in words."""
    words: str = {
        Audience.YOUNG: _("Young mothers"),
        Audience.SCHOOL: _("Parents of children in primary school"),
        Audience.ILL: _("Parents of a child who is ill for long"),
        Audience.YOUTH_TEAM: _("Parents whom a youth team sent"),
        Audience.OWN: _("Other people"),
    }[Audience(audience)]
    return words


def ages_words(band: str) -> str:
    """How old the children of a band are."""
    words: str = {
        AgeBand.BABIES: _("younger than 2 years"),
        AgeBand.TODDLERS: _("2 and 3 years"),
        AgeBand.SCHOOL: _("4 to 12 years"),
    }[AgeBand(band)]
    return words


def region_words(region: str) -> str:
    """What a region of the school holidays is called."""
    words: str = {
        Region.NORTH: _("North"),
        Region.MIDDLE: _("Middle"),
        Region.SOUTH: _("South"),
    }[Region(region)]
    return words


def audience_of(group: Group) -> str:
    """For whom `group` is, in the coordinator's own words where there are any; empty if unknown."""
    if not group.audience:
        return ""
    return group.audience_words or audience_words(group.audience)


def languages_of(group: Group) -> str:
    """The languages that are spoken in `group`."""
    tag = i18n.language_tag()
    names: str = _(", ").join(language_name(each, tag) for each in group.languages.split())
    return names


def interpreter_of(group: Group) -> str:
    """The language that is interpreted in `group`; empty without an interpreter."""
    return language_name(group.interpreter, i18n.language_tag()) if group.interpreter else ""


def childcare_of(group: Group) -> str:
    """How many children the childcare is for and how old they are; empty without childcare."""
    if not group.childcare_children:
        return ""
    ages = _(", ").join(ages_words(band) for band in group.childcare_ages.split())
    children: str = _("Number of children: %(count)d", count=group.childcare_children)
    return f"{children} ({ages})" if ages else children
