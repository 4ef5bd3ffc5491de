"""The phones that take messages: what a browser gave, to reach it through its maker's service."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField, database
from portal.people.devices import Device
from portal.people.models import Person

ENDPOINT_LENGTH = 600
KEY_LENGTH = 120


class PushSubscription(Record):
    """That one browser takes messages, for as long as somebody is signed in on it.

    `endpoint` is an address at the browser's maker; who has it and the keys can send. A phone
    that others use too has none.
    """

    device = ForeignKeyField(Device, unique=True, on_delete="CASCADE", backref="+")
    device_id: int
    endpoint = CharField(ENDPOINT_LENGTH)
    public_key = CharField(KEY_LENGTH)
    secret = CharField(KEY_LENGTH)
    at = UTCDateTimeField(default=clock.now)

    @classmethod
    def keep(cls, device: Device, endpoint: str, public_key: str, secret: str) -> None:
        """Reach this browser there from now on; what another sign-in on it left is forgotten."""
        with database.atomic():
            cls.delete().where((cls.device == device) | (cls.endpoint == endpoint)).execute()
            cls.create(
                device=device,
                endpoint=endpoint,
                public_key=public_key,
                secret=secret,
                at=clock.now(),
            )

    @classmethod
    def of(cls, person: Person) -> ModelSelect[PushSubscription]:
        """Where `person` is reached now: on the phones of their own on which they are signed in."""
        return (
            cls.select(cls, Device)
            .join(Device)
            .where(Device.person == person, Device.standing(), Device.is_shared == False)  # noqa: E712 - null is neither
            .order_by(cls.id)
        )

    @classmethod
    def forget_ended(cls) -> int:
        """Delete those of sign-ins that ended; return how many."""
        standing = Device.select(Device.id).where(Device.standing())
        deleted: int = cls.delete().where(cls.device.not_in(standing)).execute()
        return deleted
