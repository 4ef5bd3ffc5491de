"""Builders for the stories of reminders."""

from __future__ import annotations

from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.subscriptions import PushSubscription
from portal.people.devices import Device
from portal.people.models import Person
from tests.ground.push import PushService, written


def by_mail(*people: Person) -> None:
    """These people want reminders by e-mail."""
    for person in people:
        ReminderChoice.choose(person, Channel.MAIL)


def by_push(person: Person, service: PushService) -> Device:
    """Let `person` take messages on a phone of their own, at that service."""
    token = Device.start(person)
    device = Device.signed_in(token)
    assert device is not None
    Device.update(is_shared=False, ends_at=None).where(Device.id == device.id).execute()
    PushSubscription.keep(device, service.address, service.public_key, written(service.secret))
    ReminderChoice.choose(person, Channel.PUSH)
    return device
