"""What somebody typed in a form and did not send."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator: object, db: Database) -> None:
    """Create the table."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Draft(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        place = CharField(200)
        fields = TextField()
        writer = CharField(64)
        sequence = IntegerField()
        waits = BooleanField()
        saved_at = DateTimeField(index=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("person", "place"), True),)

    db.create_tables([Draft])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table draft")
