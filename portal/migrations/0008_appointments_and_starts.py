"""Who was made leader or deputy by whom; and which form started which group."""

from peewee import AutoField, CharField, Check, Database, DateTimeField, ForeignKeyField, Model


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

    class Appointment(Model):
        group = ForeignKeyField(Group, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        role = CharField(16, constraints=[Check("role in ('leader', 'deputy')")])
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class GroupStart(Model):
        group = ForeignKeyField(Group, on_delete="CASCADE")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        submission_key = CharField(64)
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("by", "submission_key"), True),)

    db.create_tables([Appointment, GroupStart])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("group_start", "appointment"):
        db.execute_sql(f"drop table {table}")
