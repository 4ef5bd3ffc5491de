"""What people wrote in exercises, and the copies that they shared with their trainers."""

from peewee import (
    SQL,
    AutoField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Group(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "groups"

    class ExerciseSheet(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        exercise = CharField(60)
        content = TextField()
        save_number = IntegerField()
        saved_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("length(content) <= 20000"),)
            indexes = ((("person", "group", "exercise"), True),)

    class ExerciseSharing(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
        exercise = CharField(60)
        content = TextField()
        at = DateTimeField()
        read_at = DateTimeField(null=True)
        read_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("group", "at"), False),)

    ExerciseSharing.add_index(
        ExerciseSharing.index(
            ExerciseSharing.person,
            ExerciseSharing.group,
            ExerciseSharing.exercise,
            unique=True,
            where=SQL("read_at is null"),
            name="exercise_sharing_unread_once",
        )
    )
    db.create_tables([ExerciseSheet, ExerciseSharing])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    db.execute_sql("drop table exercise_sharing")
    db.execute_sql("drop table exercise_sheet")
