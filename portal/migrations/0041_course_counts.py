"""How many people a course had, step by step, and how many were at each session."""

from peewee import (
    AutoField,
    CharField,
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

    class Group(Base):
        class Meta:
            table_name = "groups"

    class CourseCount(Base):
        group = ForeignKeyField(Group, unique=True, on_delete="CASCADE", backref="+")
        counted_at = DateTimeField()
        quarter = CharField(8)
        sessions = IntegerField()
        invited = IntegerField()
        enrolled = IntegerField()
        started = IntegerField()
        completed = IntegerField()

    class SessionCount(Base):
        course = ForeignKeyField(CourseCount, on_delete="CASCADE", backref="+", index=False)
        number = IntegerField()
        expected = IntegerField()
        present = IntegerField()

        class Meta:
            indexes = ((("course", "number"), True),)

    db.create_tables([CourseCount, SessionCount])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("session_count", "course_count"):
        db.execute_sql(f"drop table {table}")
