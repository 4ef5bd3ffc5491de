"""Sessions of a group; their moves and cancellations; who says to come."""

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

    class Group(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "groups"

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Session(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", index=False)
        lesson = CharField(60, null=True)
        title = CharField(120)
        starts_at = DateTimeField()
        ends_at = DateTimeField()
        place = CharField(300)
        entrance = CharField(500)
        bring = CharField(500)
        childcare = BooleanField()
        interpreter = CharField(8)
        check_in_code = CharField(4, index=True)
        created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        created_at = DateTimeField()
        submission_key = CharField(64, null=True)
        revision = IntegerField()
        changed_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("ends_at > starts_at"),)
            indexes = (
                (("group", "starts_at"), False),
                (("created_by", "submission_key"), True),
            )

    class SessionMove(Model):
        session = ForeignKeyField(Session, on_delete="CASCADE")
        old_starts_at = DateTimeField()
        old_ends_at = DateTimeField()
        old_place = CharField(300)
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class Cancellation(Model):
        session = ForeignKeyField(Session, unique=True, on_delete="CASCADE")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()
        instead = CharField(500)

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "session_cancellation"

    class SessionRsvp(Model):
        session = ForeignKeyField(Session, on_delete="CASCADE", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE")
        status = CharField(8)
        obstacle = CharField(12)
        since = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (
                Check("status in ('coming', 'maybe', 'cannot')"),
                Check("obstacle in ('', 'work', 'childcare', 'transport', 'interpreter', 'other')"),
                Check("obstacle = '' or status = 'cannot'"),
            )
            indexes = ((("session", "person"), True),)

    db.create_tables([Session, SessionMove, Cancellation, SessionRsvp])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("session_rsvp", "session_cancellation", "session_move", "session"):
        db.execute_sql(f"drop table {table}")
