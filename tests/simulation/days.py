"""Day after day: people act, jobs run or do not, and everything is looked at every evening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from flask import Flask

from portal import clock
from portal.groups.models import Phase
from portal.jobs import JOBS, JobsFailedError, run_all
from portal.notifications.delivering import send_due
from tests.racing import at_once
from tests.simulation import (
    check_ballots,
    check_phases,
    check_reminded,
    check_rows,
    check_series,
    choices,
    comings,
    courses,
    meeting,
    pauses,
)
from tests.simulation.broken import BrokenError
from tests.simulation.check_mail import MailCheck
from tests.simulation.check_nudges import NudgeCheck
from tests.simulation.holidays import at
from tests.simulation.letterbox import Letterbox
from tests.simulation.world import World, circles

BEGIN = date(2026, 1, 5)
A_DAY = timedelta(days=1)
TWO_YEARS = 730
MORNING, AFTERNOON = time(10, 10), time(16, 5)
RUNS = (time(7, 40), time(8, 10), MORNING, AFTERNOON, time(22, 20))
NOT_EVERY_DAY = (time(7, 40), time(8, 10), time(22, 20))
TELLING = tuple(job for job in JOBS[:6])
"""What sends and counts; the rest clears away, and is done with these in the morning."""
ACTS = (time(9, 35), time(16), time(22, 15))


class Simulation:
    """A number of groups, that begin one after the other, through a number of days."""

    def __init__(
        self, app: Flask, letterbox: Letterbox, groups: int, seed: int, clears_every: int = 1
    ) -> None:
        """Nothing has happened yet. The clock must stand; it is moved.

        What only clears away is done once in so many days, for it takes most of a small life.
        """
        self.clears_every = clears_every
        self.app, self.letterbox, self.seed = app, letterbox, seed
        self.world = World(seed)
        self.mails, self.nudges = MailCheck(), NudgeCheck()
        self.today, self.begun = BEGIN, 0
        self.starts = sorted(int(480 * (n / groups) ** 2) for n in range(groups))
        self.idle_until = BEGIN
        self.away = (clock.now(), clock.now())
        """From when until when the mail server does not answer."""

    @property
    def happened(self) -> dict[str, int]:
        """What happened so far, in numbers."""
        return dict(sorted(self.world.happened.items()))

    def days(self, number: int) -> Iterator[date]:
        """Live so many days; each is given when it is over and everything was looked at."""
        for _ in range(number):
            try:
                self._live()
            except (BrokenError, JobsFailedError) as broken:
                raise BrokenError(f"seed {self.seed}, {self.today}: {broken}") from broken
            yield self.today
            self.today += A_DAY

    def _live(self) -> None:
        world, day = self.world, (self.today - BEGIN).days
        self._trouble()
        turns: dict[int, time] = {}
        hours = world.random.sample(ACTS, 1 + world.chance(3))
        for hour in sorted({*RUNS, *hours}):
            clock.move(at(self.today, hour) - clock.now())
            if hour in hours:
                while self.begun < len(self.starts) and self.starts[self.begun] <= day:
                    courses.begin_course(world)
                    self.begun += 1
                self._people_act(partial(world.has_turn, turns, hours, hour))
            elif self.today >= self.idle_until and not (
                hour in NOT_EVERY_DAY and not world.chance(3)
            ):
                self._run_jobs(hour)
        self._evening()

    def _trouble(self) -> None:
        """Now and then the jobs are not run, or the mail server is away, for days."""
        world = self.world
        if world.chance(70) and self.today > self.idle_until + A_DAY:
            self.idle_until = self.today + world.random.choice((1, 2, 5, 9)) * A_DAY
            world.happened["times that jobs did not run for days"] += 1
        if world.chance(50) and clock.now() > self.away[1]:
            begin = at(self.today, time(7)) + timedelta(hours=world.random.randrange(17))
            self.away = begin, begin + timedelta(hours=world.random.choice((4, 12, 26, 70)))
            world.happened["times that the mail server was away"] += 1
        self.letterbox.loses = 1 if world.chance(15) else 0

    def _people_act(self, has_turn: Callable[[int], bool]) -> None:
        world, found = self.world, circles()
        sessions, going_on = courses.sessions_by_group(), choices.open_choices()
        ahead, asked = meeting.Ahead(), pauses.recent_nudges()
        for circle in found.values():
            if not has_turn(circle.id):
                continue
            if circle.phase in (Phase.PLANNED, Phase.COURSE):
                courses.course_day(world, circle, sessions.get(circle.id, []))
            if circle.phase is Phase.SUPPORTGROEP:
                meeting.meetups_day(world, circle, ahead)
            if circle.phase is Phase.SUPPORTGROEP or courses.is_ending(
                circle, sessions.get(circle.id, [])
            ):
                choices.choices_day(world, circle, going_on.get(circle.id, []))
            pauses.pauses_day(world, circle, asked.get(circle.id, set()))
            comings.people_day(world, circle)
        comings.coordinators_day(world, found)
        comings.second_thoughts(world)

    def _run_jobs(self, hour: time) -> None:
        """Run the jobs, now and then twice at once, or with somebody who sends beside them."""
        world = self.world
        self.letterbox.away = self.away[0] <= clock.now() < self.away[1]
        if world.chance(40):
            self._run_two_at_once()
        else:
            self._run(whole=hour == MORNING and self.today.toordinal() % self.clears_every == 0)
        world.happened["runs of the jobs"] += 1
        arrivals = self.letterbox.look()
        self.mails.look(arrivals)
        world.happened["mails that came"] += len(arrivals)
        world.happened["mails that came twice, as one"] += sum(each.again for each in arrivals)
        world.happened["nudges"] += self.nudges.look()
        if hour == MORNING:
            self.nudges.evening(list(circles()))
        if hour == AFTERNOON and self._sent_all_day:
            world.happened["reminders that were due"] += check_reminded.look(self.mails)

    @property
    def _sent_all_day(self) -> bool:
        """Whether what was due since this morning could be sent by now."""
        begin, end = self.away
        return end < at(self.today, time(8)) or begin > clock.now()

    def _run_two_at_once(self) -> None:
        """Twice the jobs, or once with somebody who sends beside them, as a request does.

        Who sends reads, and SQLite's file is not written anew while somebody reads: the next run
        does it.
        """
        beside = self.world.chance(2)
        self.world.happened["runs of two at once"] += 1
        try:
            at_once(lambda number: self._run(beside=beside and number == 1), 2)
        except JobsFailedError as failed:
            if f"1 of {len(JOBS)} jobs failed ({JOBS[-1].name})" not in str(failed):
                raise
            self.world.happened["times that the file could not be wiped at once"] += 1
            self._run()

    def _run(self, *, whole: bool = True, beside: bool = False) -> None:
        with self.app.app_context():
            if beside:
                send_due()
            elif whole:
                list(run_all())
            else:
                for job in TELLING:
                    job.run()

    def _evening(self) -> None:
        world = self.world
        is_idle = self.today < self.idle_until
        over = check_ballots.look(with_pages=is_idle)
        world.happened["closed rounds that no job had counted"] += over
        world.happened["changes of phase"] = check_phases.look()
        world.happened["series"] = check_series.look()
        check_rows.look()
        world.happened["days"] += 1


def morning(day: date) -> datetime:
    """The moment at which a simulation begins that begins on that day."""
    return at(day, time(6))
