"""Homework: trials, texts with their spare ones, who read them, and the answers."""

from peewee import (
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

    class Trial(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE", index=False)
        group = ForeignKeyField(Group, on_delete="CASCADE")
        lesson = CharField(60)
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("person", "group", "lesson"), True),)

    class Reflection(Model):
        author = ForeignKeyField(Person, on_delete="CASCADE", index=False)
        group = ForeignKeyField(Group, on_delete="CASCADE", index=False)
        lesson = CharField(60)
        version = IntegerField()
        body = TextField()
        replies = TextField()
        save_number = IntegerField()
        writer = CharField(64)
        sequence = IntegerField()
        saved_at = DateTimeField()
        sent_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("length(body) <= 10000"), Check("version >= 1"))
            indexes = (
                (("author", "group", "lesson", "version"), True),
                (("group", "sent_at"), False),
            )

    class TakingBack(Model):
        reflection = ForeignKeyField(Reflection, on_delete="CASCADE")
        sent_at = DateTimeField()
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class SpareText(Model):
        reflection = ForeignKeyField(Reflection, on_delete="CASCADE", index=False)
        body = TextField()
        replies = TextField()
        writer = CharField(64)
        sequence = IntegerField()
        saved_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("reflection", "writer"), True),)

    class ReflectionReading(Model):
        reflection = ForeignKeyField(Reflection, on_delete="CASCADE", index=False)
        trainer = ForeignKeyField(Person, on_delete="CASCADE")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("reflection", "trainer"), True),)

    class ReflectionAnswer(Model):
        reflection = ForeignKeyField(Reflection, unique=True, on_delete="CASCADE")
        author = ForeignKeyField(Person, on_delete="CASCADE")
        body = TextField()
        at = DateTimeField()
        edited_at = DateTimeField(null=True)
        seen_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("length(body) <= 10000"),)

    db.create_tables(
        [Trial, Reflection, TakingBack, SpareText, ReflectionReading, ReflectionAnswer]
    )


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    tables = (
        "reflection_answer",
        "reflection_reading",
        "spare_text",
        "taking_back",
        "reflection",
        "trial",
    )
    for table in tables:
        db.execute_sql(f"drop table {table}")
