"""The energy tank: how full it was, a day at a time."""

from peewee import (
    AutoField,
    Check,
    Database,
    DateField,
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

    class Group(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "groups"

    class EnergyCheckIn(Model):
        id = AutoField()
        person = ForeignKeyField(Person, null=True, on_delete="CASCADE", backref="+", index=False)
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
        day = DateField()
        level = IntegerField(constraints=[Check("level between 0 and 4")])
        note = TextField()
        note_number = IntegerField()
        at = DateTimeField()
        shared_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("length(note) <= 1000"),)
            indexes = ((("person", "group", "day"), True), (("group", "day"), False))

    db.create_tables([EnergyCheckIn])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table energy_check_in")
