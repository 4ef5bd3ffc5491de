"""Sending what waits in the outbox, by the channel that each person chose."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from flask import current_app
from flask_babel import gettext as _

from portal import clock, i18n
from portal.config import Config
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind, Words, words_for
from portal.notifications.mail import MailServer, NotSentError
from portal.notifications.outbox import Message
from portal.notifications.push import EndedError, Sender
from portal.notifications.subscriptions import PushSubscription

log = logging.getLogger(__name__)

SETTINGS = "/me/reminders"
MOST_REFUSED = 3
"""After so many in a row the rest waits for the next run: the server is away."""

Check = Callable[[Message, int], bool]
"""Whether a message about the thing with that number may still be sent: asked when it leaves."""


def offers() -> frozenset[Channel]:
    """The channels by which this installation can send at all."""
    config = _config()
    return frozenset(
        channel
        for channel, setting in (
            (Channel.MAIL, config.mail_url),
            (Channel.PUSH, config.vapid_private_key),
        )
        if setting is not None
    )


def sender() -> Sender | None:
    """Who sends to phones; None when this installation does not."""
    config = _config()
    if config.vapid_private_key is None or config.vapid_contact is None:
        return None
    return Sender(config.vapid_private_key, config.vapid_contact, near=config.is_near)


def send_due() -> int:
    """Send every message that is due; return how many were handed over.

    Rights are asked now, not when the message was made. Not inside a transaction, for a claim
    must be seen by others before the message leaves.
    """
    checks: Mapping[str, Check] = current_app.config["PORTAL_MESSAGE_CHECKS"]
    Message.drop_expired()
    sent = refused_in_a_row = 0
    while refused_in_a_row < MOST_REFUSED:
        message = Message.claim_next()
        if message is None:
            break
        try:
            if not _is_right(message, checks) or not _send(message):
                message.drop()
                continue
        except NotSentError as refused:
            # Not who it was for: the log holds no address.
            log.warning("A message was not sent (%s); it is tried again later.", refused)
            message.try_later()
            refused_in_a_row += 1
            continue
        message.note_sent()
        refused_in_a_row = 0
        sent += 1
    return sent


def _is_right(message: Message, checks: Mapping[str, Check]) -> bool:
    name, _colon, rest = message.about.partition(":")
    return checks[name](message, int(rest.partition(":")[0]))


def _send(message: Message) -> bool:
    """Hand `message` over; False when its person has no way to get it any more."""
    person = message.person
    channel = ReminderChoice.of(person)
    with i18n.speaking(person.locale):
        words = words_for(Kind(message.kind), message.moment)
        if channel is Channel.MAIL and person.email is not None:
            return _mail(message, words, person.email)
        if channel is Channel.PUSH:
            return _push(message, words)
    return False


def _mail(message: Message, words: Words, address: str) -> bool:
    config = _config()
    if config.mail_url is None:
        return False
    body = "\n\n".join(
        (
            words.text,
            f"{config.base_url}{message.link}",
            _("You cannot answer this mail. Tap the link above."),
            _("No more reminders? Change it here:") + f"\n{config.base_url}{SETTINGS}",
        )
    )
    server = MailServer.at(config.mail_url, config.base_url)
    server.send(address, words.title, body + "\n", _number(message))
    return True


def _push(message: Message, words: Words) -> bool:
    """Send to every phone of the person; one that took it is enough, and is not asked again."""
    by = sender()
    if by is None:
        return False
    said = {
        "title": words.title,
        "body": words.text.rstrip(":"),
        "link": message.link,
        "tag": _number(message),
    }
    seconds = max(int((message.expires_at - clock.now()).total_seconds()), 1)
    taken, refused = False, None
    for phone in list(PushSubscription.of(message.person)):
        try:
            by.send(phone, said, _number(message), seconds)
            taken = True
        except EndedError:
            phone.delete_instance()
        except NotSentError as failed:
            refused = failed
    if refused is not None and not taken:
        raise refused
    return taken


def _number(message: Message) -> str:
    """The same for every try, so that a second coming shows as one; and of no other message.

    Messages go after a while, and a database may give their numbers again.
    """
    return f"message-{message.id}-{int(message.made_at.timestamp())}"


def _config() -> Config:
    config: Config = current_app.config["PORTAL"]
    return config
