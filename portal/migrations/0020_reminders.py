"""How people want to be reminded, which phones take messages, and the messages on their way."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
)


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Device(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class ReminderChoice(Model):
        id = AutoField()
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="+")
        channel = CharField(8, constraints=[Check("channel in ('mail', 'push')")])
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class PushSubscription(Model):
        id = AutoField()
        device = ForeignKeyField(Device, unique=True, on_delete="CASCADE", backref="+")
        endpoint = CharField(600)
        public_key = CharField(120)
        secret = CharField(120)
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class Message(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        kind = CharField(32)
        about = CharField(80)
        link = CharField(200)
        moment = DateTimeField(null=True)
        urgent = BooleanField()
        made_at = DateTimeField()
        next_try_at = DateTimeField(index=True)
        expires_at = DateTimeField()
        tries = IntegerField()
        sent_at = DateTimeField(null=True)
        dropped_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("person", "kind", "about"), True),)

    db.create_tables([ReminderChoice, PushSubscription, Message])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("message", "push_subscription", "reminder_choice"):
        db.execute_sql(f"drop table {table}")
