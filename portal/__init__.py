"""The participant portal of the parenting course Het Begint Bij Mij."""

from __future__ import annotations

import importlib
from datetime import timedelta

from flask import Flask, get_flashed_messages
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import catalogues, cli, clock, db, i18n, periods, tokens
from portal.calendars import school_holidays
from portal.config import ROOT, Config, from_environment
from portal.evaluation import reminding as forms
from portal.evaluation.loading import load_questionnaires
from portal.evaluation.offered import offer as ask_with
from portal.exercises import catalogue as exercises
from portal.exercises.loading import load_exercises
from portal.groups import news
from portal.heartbeat import messages as heartbeat
from portal.meetups import reminders as meetups
from portal.notifications.delivering import Check
from portal.programme import BUILT_IN_PROGRAMMES, load_programmes
from portal.programme.offered import offer
from portal.sessions import reminders as sessions
from portal.stories import news as stories
from portal.web import (
    addresses,
    assets,
    confirmation,
    coordinators_acts,
    copies,
    drafting,
    errors,
    filters,
    gate,
    hosts,
    icons,
    identity,
    limits,
    own_answers,
    release,
    remembered,
    second_step,
    security,
    still_so,
    style,
    template_names,
    this_phone,
    unchanged,
)
from portal.web.application import Application
from portal.web.templates import PortalTemplate, Unindented

FEATURES = (
    "portal.people.views",
    "portal.people.confirmation_views",
    "portal.people.second_step_views",
    "portal.people.password_reset_views",
    "portal.coordination.views",
    "portal.account.views",
    "portal.account.access_views",
    "portal.account.device_views",
    "portal.drafts.views",
    "portal.groups.views",
    "portal.planning.views",
    "portal.belonging.views",
    "portal.start_guide.views",
    "portal.today.views",
    "portal.leadership.views",
    "portal.meetups.views",
    "portal.talks.views",
    "portal.agreements.views",
    "portal.homework.views",
    "portal.homework.views.reflections",
    "portal.energy.views",
    "portal.exercises.views",
    "portal.stories.views",
    "portal.heartbeat.views",
    "portal.help.views",
    "portal.sharing.views",
    "portal.board.views",
    "portal.sessions.views",
    "portal.sessions.checkin_views",
    "portal.account.feed_views",
    "portal.account.reminder_views",
    "portal.account.service_worker_views",
    "portal.installing.views",
    "portal.sessions.attendance_views",
    "portal.evenings.views",
    "portal.evaluation.views",
    "portal.kiosk.views",
    "portal.results.views",
    "portal.personal.views",
)
"""The modules with a `blueprint`; each belongs to one feature."""

MESSAGE_CHECKS: dict[str, Check] = {
    "session": sessions.still_says,
    "meetup": meetups.still_says,
    "group": heartbeat.still_asks,
    news.SORT: news.still_concerns,
    stories.SORT: stories.still_concerns,
    forms.SORT: forms.still_waits,
}
"""For what a message can be about, whether it may still be sent when it leaves."""

STAYS_SIGNED_IN = timedelta(days=400)
"""The longest time for which browsers keep a cookie."""

LARGEST_BODY = 1024 * 1024
"""Bytes of a request: 20,000 characters of any script fit, a file does not."""

WITHOUT_TOKEN = ("portal.help.views.leave", "portal.kiosk.views.create")
"""Views that answer a form whose token is missing or too old. Leaving quickly must never end on a
page of ours that says so; from another site it comes without the cookie, and then does nothing.
Who knows the address of a kiosk may answer there, whoever else is signed in on that phone."""

csrf = CSRFProtect()


def create_app(config: Config | None = None) -> Flask:
    """A portal for `config`, or for what the environment says; raises ConfigError."""
    config = config or from_environment()
    app = Application(__name__, str(ROOT / "templates"))
    app.config.from_mapping(
        PORTAL=config,
        SECRET_KEY=config.secret_key,
        TRANSLATIONS=ROOT / "translations",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        PERMANENT_SESSION_LIFETIME=STAYS_SIGNED_IN,
        SESSION_REFRESH_EACH_REQUEST=False,
        SESSION_COOKIE_NAME="__Host-portal" if config.secure else "portal",
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A form may stand open for days on a phone; its token lives as long as the sign-in.
        WTF_CSRF_TIME_LIMIT=None,
        # For pages of 10 to 40 kB: lighter than zstandard, and quicker than a level less, which
        # sets out with a window for 4 MB.
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=6,
        COMPRESS_BR_WINDOW=16,
    )
    app.jinja_env.template_class = PortalTemplate
    app.jinja_env.add_extension(Unindented)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    clock.use_zone(config.timezone)
    periods.use_periods(config.keep)
    tokens.use_key(config.secret_key)
    folders = [BUILT_IN_PROGRAMMES, *filter(None, [config.programmes])]
    catalogue = load_programmes(folders)
    offer(catalogue)
    exercises.offer(load_exercises(folders, catalogue))
    school_holidays.known()
    ask_with(load_questionnaires())
    app.config["PORTAL_MESSAGE_CHECKS"] = MESSAGE_CHECKS
    catalogues.compile_catalogues(ROOT / "translations")
    db.init_app(app, config.database_url)
    still_so.init_app(app)
    i18n.init_app(app)
    filters.init_app(app)
    addresses.init_app(app)
    template_names.init_app(app, get_flashed_messages)
    remembered.init_app(app)
    own_answers.init_app(app)
    release.init_app(app)
    security.init_app(app, config)
    hosts.init_app(app, config)
    identity.init_app(app)
    gate.init_app(app)
    csrf.init_app(app)
    for view in WITHOUT_TOKEN:
        csrf.exempt(view)
    confirmation.init_app(app)
    second_step.init_app(app)
    this_phone.init_app(app)
    copies.init_app(app)
    drafting.init_app(app)
    limits.init_app(app, config)
    coordinators_acts.init_app(app)
    errors.init_app(app)
    Compress(app)
    unchanged.init_app(app)
    if config.trusted_proxies:
        n = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]  # how Flask is wrapped
    built = assets.init_app(app, ROOT / "static", ROOT / "instance" / "assets")
    style.init_app(app, built)
    icons.init_app(app, built)
    release.name_after(app, built)
    cli.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(importlib.import_module(feature).blueprint)
    return app
