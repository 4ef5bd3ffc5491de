"""Meetups that come again: the rhythm, and which meetup is which step of it."""

from peewee import (
    AutoField,
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

    class Meetup(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class MeetupSeries(Model):
        id = AutoField()
        every = CharField(
            16, constraints=[Check("every in ('week', 'two_weeks', 'four_weeks', 'month')")]
        )
        nth = IntegerField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("(every = 'month') = (nth is not null)"),)

    class MeetupOccurrence(Model):
        id = AutoField()
        meetup = ForeignKeyField(Meetup, unique=True, on_delete="CASCADE", backref="+")
        series = ForeignKeyField(MeetupSeries, on_delete="CASCADE", backref="+", index=False)
        number = IntegerField()
        apart_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("series", "number"), True),)

    db.create_tables([MeetupSeries, MeetupOccurrence])


def down(migrator: object, db: Database) -> None:
    """Drop the tables; the meetups stay, each for itself."""
    for table in ("meetup_occurrence", "meetup_series"):
        db.execute_sql(f"drop table {table}")
