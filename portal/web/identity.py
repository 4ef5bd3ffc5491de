"""Who is signed in on this browser, by Flask-Login, with each device in the database."""

from __future__ import annotations

import hashlib

from flask import Flask, Response, after_this_request, current_app, flash, g, request, session
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from portal import i18n, tokens
from portal.access.viewer import Viewer
from portal.people.devices import Device
from portal.people.models import Person
from portal.web import lasting
from portal.web.language import remember
from portal.web.pages import wants_fragment

CSRF_FIELD = "csrf_token"

login_manager = LoginManager()
# The device's token is what proves a sign-in. An address or browser that changes
# (a phone that leaves the wifi) may not sign anybody out.
login_manager.session_protection = None


class SignedIn(UserMixin):
    """A person on one device, as Flask-Login wants to see it."""

    def __init__(self, device: Device, token: str) -> None:
        """Hold the `device` with its person, and the `token` that it carries."""
        self.device = device
        self.person = device.person
        self.token = token

    def get_id(self) -> str:
        """What the cookie carries: the device's token, never the person's number."""
        return self.token


def init_app(app: Flask) -> None:
    """Load who is signed in before every request that the gate lets through."""
    # Templates know `viewer`; they need not have the user loaded for them.
    login_manager.init_app(app, add_context_processor=False)


@login_manager.user_loader  # type: ignore[untyped-decorator]  # Flask-Login has no types
def _load(token: str) -> SignedIn | None:
    device = Device.signed_in(token)
    return SignedIn(device, token) if device is not None else None


def load_viewer() -> Viewer | None:
    """Who is looking, with their places; kept for the rest of the request. At most two queries.

    What staff may do counts on a device where the second step was shown, and on no other.
    """
    if "viewer" not in g:
        g.viewer = _looking()
        g.person_locale = g.viewer.person.locale if g.viewer is not None else None
    viewer: Viewer | None = g.viewer
    return viewer


def _looking() -> Viewer | None:
    if not current_user.is_authenticated:
        return None
    device: Device = current_user.device
    looking = Viewer.of(device.person)
    if lasting.has_rested_too_long(looking, device):
        _end_here(current_user)
        return None
    g.rest = lasting.longest_rest(looking, device)
    lasting.note_use()
    if request.method == "POST":
        device.note_use()
    return looking if _has_second_step(device) else looking.before_second_step()


def _end_here(ended: SignedIn) -> None:
    """Leave nothing but the language of a sign-in that ended by itself; say that it did.

    A read cannot note it in the database. There, what nobody ends ends after some hours.
    """
    locale = ended.person.locale
    if request.method == "POST":
        Device.end(ended.token)
    session.clear()
    g.sign_in_ended = True
    if request.method == "GET" and not wants_fragment():
        with i18n.speaking(locale):
            flash(_("This phone was not used for a while. So you are signed out."), "info")

    @after_this_request
    def go_on_in_that_language(response: Response) -> Response:
        remember(locale, response)
        return response


def _has_second_step(device: Device) -> bool:
    return device.second_step_at is not None or current_app.config["PORTAL"].demo


def viewer() -> Viewer:
    """Who is looking, on a page that only opens for who is signed in."""
    found = load_viewer()
    if found is None:
        raise RuntimeError("this page has no viewer; its rule opens it to everyone")
    return found


def sign_in(
    person: Person,
    submission_key: str | None = None,
    *,
    second_step: bool = False,
) -> None:
    """Sign `person` in on this browser, for as long as a phone that others use may be.

    When they say that it is theirs alone, `answer_whether_shared` makes it last. Whoever was
    signed in here before no longer is. The same form, by its `submission_key`, signs in once,
    however often it arrives. `second_step` says that they showed what staff must show besides
    a card or a password.
    """
    if current_user.is_authenticated:
        Device.end(current_user.token)
        g.sign_in_ended = True
    forget_viewer()
    session.clear()
    token = Device.start(
        person,
        request.user_agent.string,
        submission_key,
        second_step=second_step,
        confirmed=True,
    )
    lasting.begin()
    session[CSRF_FIELD] = csrf_secret(person)
    device = Device.signed_in(token)
    if device is None:
        raise RuntimeError("the device ended while it started")
    login_user(SignedIn(device, token))
    load_viewer()


def sign_out() -> None:
    """Sign out on this browser only, and leave nothing of the person in its cookie."""
    if current_user.is_authenticated:
        Device.end(current_user.token)
    logout_user()
    session.clear()
    g.sign_in_ended = True
    forget_viewer()


def device() -> Device:
    """The device that is looking, on a page that only opens for who is signed in."""
    found: Device = current_user.device
    return found


def answer_whether_shared(*, shared: bool) -> None:
    """Note whether others use this phone too; only somebody's own phone keeps a lasting cookie.

    Of staff no phone is their own in this sense: their sign-in ends by itself everywhere.
    """
    if not shared and viewer().is_staff:
        return
    device().answer(shared=shared)
    session.permanent = not shared
    if shared:
        lasting.begin()
    else:
        session.pop(lasting.USED, None)


def leave() -> None:
    """Leave quickly: sign out, unless the phone is this person's alone."""
    if load_viewer() is None or not device().is_own:
        sign_out()


def device_token() -> str | None:
    """The token of the device that is looking, if somebody is signed in."""
    return current_user.token if current_user.is_authenticated else None


def csrf_secret(person: Person) -> str:
    """The secret behind this person's form tokens.

    It belongs to the person and not to the sign-in, so a text that was being
    typed when the sign-in ended can still be sent after signing in again, and
    by nobody else who signs in on that phone. It names the person, so that a form that
    comes too late is kept for whose page it was (`portal.web.page_owner`).
    """
    proof = hashlib.sha256(tokens.derived_token("csrf", person.id).encode()).hexdigest()
    return f"{person.id}.{proof}"


def forget_viewer() -> None:
    """Look again who is looking: the sign-in, or what the person is, has changed."""
    for name in ("viewer", "person_locale", CSRF_FIELD, "_login_user"):
        g.pop(name, None)
