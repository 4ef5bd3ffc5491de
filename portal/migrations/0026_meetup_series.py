"""Meetups that come again."""

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

    class Base(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Person(Base):
        pass

    class Group(Base):
        class Meta:
            table_name = "groups"

    class Meetup(Base):
        pass

    class MeetupSeries(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        rhythm = CharField(
            16, constraints=[Check("rhythm in ('weekly', 'two weeks', 'four weeks', 'monthly')")]
        )
        created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        created_at = DateTimeField()
        submission_key = CharField(64)

        class Meta:
            indexes = ((("created_by", "submission_key"), True),)

    class SeriesMeetup(Base):
        series = ForeignKeyField(MeetupSeries, on_delete="CASCADE", backref="+", index=False)
        meetup = ForeignKeyField(Meetup, unique=True, on_delete="CASCADE", backref="+")
        position = IntegerField()
        apart_at = DateTimeField(null=True)

        class Meta:
            indexes = ((("series", "position"), True),)

    db.create_tables([MeetupSeries, SeriesMeetup])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    db.execute_sql("drop table series_meetup")
    db.execute_sql("drop table meetup_series")
