"""Who was at a session, and what a trainer took back."""

from peewee import AutoField, CharField, Check, Database, DateTimeField, ForeignKeyField, Model


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Session(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Attendance(Model):
        session = ForeignKeyField(Session, on_delete="CASCADE", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE")
        via = CharField(12)
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (Check("via in ('own-device', 'poster-code', 'trainer')"),)
            indexes = ((("session", "person"), True),)

    class AttendanceRemoval(Model):
        session = ForeignKeyField(Session, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([Attendance, AttendanceRemoval])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("attendance_removal", "attendance"):
        db.execute_sql(f"drop table {table}")
