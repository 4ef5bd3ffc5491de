"""The mail with which somebody chooses a new password, and sending those that wait."""

from __future__ import annotations

import logging

from flask import current_app
from flask_babel import gettext as _

from portal import i18n
from portal.config import Config
from portal.notifications.mail import MailServer, NotSentError
from portal.people.password_resets import PasswordReset

log = logging.getLogger(__name__)


def is_offered() -> bool:
    """Whether this installation can send mail at all."""
    return _config().mail_url is not None


def send_waiting() -> int:
    """Send every mail that waits; return how many the server took.

    A crash loses none: what was claimed and not sent is taken up by a later call. Not inside
    a transaction, for a claim must be seen by others before the mail leaves.
    """
    config = _config()
    if config.mail_url is None:
        return 0
    server = MailServer.at(config.mail_url, config.base_url)
    sent = 0
    while (reset := PasswordReset.claim_next()) is not None:
        try:
            _send(server, config.base_url, reset)
        except NotSentError as refused:
            # Not who it was for: the log holds no address.
            log.warning("A mail was not sent (%s); it is tried again later.", refused)
            continue
        reset.note_sent()
        sent += 1
    return sent


def _send(server: MailServer, base_url: str, reset: PasswordReset) -> None:
    person = reset.person
    if person is None or person.email is None:
        return
    with i18n.speaking(person.locale):
        subject = _("A new password")
        body = "\n\n".join(
            (
                _("You asked for a new password. Open this link and choose one:"),
                f"{base_url}/password-resets/{reset.token}",
                _("The link works once, for one hour."),
                _("Did you not ask for this? Then do nothing. Your password stays the same."),
            )
        )
    server.send(person.email, subject, body + "\n", f"reset-{reset.id}-{reset.token_hash[:16]}")


def _config() -> Config:
    config: Config = current_app.config["PORTAL"]
    return config
