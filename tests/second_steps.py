"""Second steps for the people of the stories."""

from __future__ import annotations

import pyotp

from portal import clock
from portal.people.code_apps import CodeApp
from portal.people.models import Person
from portal.people.recovery_codes import RecoveryCode
from portal.web.forms import new_submission_key


def app_with_codes(person: Person) -> CodeApp:
    """An app with codes that `person` uses from now on."""
    app = CodeApp.begin(person)
    if app.confirmed_at is None:
        app.confirmed_at = clock.now()
        app.save()
    return app


def code_now(app: CodeApp) -> str:
    """What the app shows at this moment."""
    return str(pyotp.TOTP(app.secret).at(clock.now()))


def code_on_paper(person: Person) -> str:
    """One of ten fresh recovery codes of `person`, who uses an app with codes as well.

    Good where a story signs somebody in twice within half a minute: a code of the app is
    good once.
    """
    app_with_codes(person)
    return RecoveryCode.write(person, new_submission_key())[0]
