"""What a mail of the portal says, read as its reader does: in three languages, by own patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto

LINK = re.compile(r"http://localhost(/\S*)")
PLACE = re.compile(r"/groups/(\d+)(?:/(sessions|meetups)/(\d+)$)?")
CLOCK = re.compile(r"(\d\d)[.:](\d\d)")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?= )")
NUMBER = re.compile(r"<message-(\d+)\b")


class Says(Enum):
    """What somebody is told."""

    TODAY = auto()
    TOMORROW = auto()
    MOVED = auto()
    CANCELLED = auto()
    BACK_ON = auto()
    NEXT_DATE = auto()
    FORM = auto()
    NEWS = auto()


BEGINNINGS = {
    Says.TODAY: ("Afspraak vandaag ", "Appointment today ", "موعد اليوم الساعة "),
    Says.TOMORROW: ("Afspraak morgen ", "Appointment tomorrow ", "موعد غدًا الساعة "),
    Says.MOVED: ("Afspraak verplaatst: nu ", "Appointment moved: now ", "تغيّر الموعد: الآن "),
    Says.CANCELLED: ("Afspraak gaat niet door: ", "Appointment cancelled: ", "أُلغي الموعد: "),
    Says.BACK_ON: (
        "Afspraak gaat toch door: ",
        "Appointment goes on after all: ",
        "الموعد قائم رغم ذلك: ",
    ),
    Says.NEXT_DATE: (
        "Is het tijd voor een nieuwe datum?",
        "Is it time for a new date?",
        "هل حان وقت موعد جديد؟",
    ),
    Says.FORM: (
        "Er staan een paar vragen voor je klaar",
        "A few questions wait for you",
        "بعض الأسئلة في انتظارك",
    ),
    Says.NEWS: ("Er is nieuws voor je", "There is news for you", "هناك خبر جديد"),
}
SOON = (Says.TODAY, Says.TOMORROW)
OF_APPOINTMENTS = (*SOON, Says.MOVED, Says.CANCELLED, Says.BACK_ON)


@dataclass(frozen=True)
class Told:
    """What one mail says: of which appointment or group, and when by the clock on the wall."""

    says: Says
    link: str
    group: int | None
    sort: str | None
    appointment: int | None
    wall: time | None
    day: int | None
    """The day of the month, where it is named."""

    @classmethod
    def read(cls, subject: str, text: str) -> Told | None:
        """The mail as its reader understands it; None for one that nobody understands."""
        says = next((each for each, words in BEGINNINGS.items() if subject.startswith(words)), None)
        link = LINK.search(text)
        if says is None or link is None:
            return None
        place, wall, day = PLACE.match(link[1]), CLOCK.search(subject), DAY.search(subject)
        return cls(
            says,
            link[1],
            int(place[1]) if place else None,
            place[2] if place else None,
            int(place[3]) if place and place[3] else None,
            time(int(wall[1]), int(wall[2])) if wall else None,
            int(day[1]) if day and says not in SOON else None,
        )
