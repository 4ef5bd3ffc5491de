"""That a group is led through its start as a supportgroep, and who wants to go on."""

from peewee import (
    SQL,
    AutoField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    Model,
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

    class StartGuide(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        opened_at = DateTimeField()
        closes_at = DateTimeField()
        closed_at = DateTimeField(null=True)
        closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            database = db
            legacy_table_names = False

    class GoingOn(Model):
        id = AutoField()
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        wish = CharField(8, constraints=[Check("wish in ('yes', 'unsure', 'no')")])
        at = DateTimeField(index=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("group", "person"), True),)

    StartGuide.add_index(
        StartGuide.index(
            StartGuide.group,
            unique=True,
            where=SQL("closed_at is null"),
            name="start_guide_open_once",
        )
    )
    db.create_tables([StartGuide, GoingOn])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    db.execute_sql("drop table going_on")
    db.execute_sql("drop table start_guide")
