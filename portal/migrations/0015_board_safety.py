"""Reports of messages, messages that are hidden, and looks of coordinators at one."""

from peewee import (
    SQL,
    AutoField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    Model,
    TextField,
)

ABOUT_ONE = "(post_id is null) <> (reply_id is null)"


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

    class Post(Base):
        pass

    class Reply(Base):
        pass

    class AboutMessage(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        post = ForeignKeyField(Post, null=True, on_delete="CASCADE", backref="+")
        reply = ForeignKeyField(Reply, null=True, on_delete="CASCADE", backref="+")

        class Meta:
            constraints = (Check(ABOUT_ONE),)

    class Report(AboutMessage):
        reporter = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        kind = CharField(16, constraints=[Check("kind in ('hurts', 'private', 'untrue', 'other')")])
        words = TextField()
        at = DateTimeField()
        submission_key = CharField(64)
        resolved_at = DateTimeField(null=True, index=True)
        resolved_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        outcome = CharField(
            16, null=True, constraints=[Check("outcome is null or outcome in ('hidden', 'kept')")]
        )

        class Meta:
            indexes = ((("reporter", "submission_key"), True),)

    class Hiding(AboutMessage):
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        reason = TextField()
        at = DateTimeField()
        submission_key = CharField(64)
        checked_at = DateTimeField(null=True)
        checked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        undone_at = DateTimeField(null=True)
        undone_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        undone_reason = TextField()

        class Meta:
            indexes = ((("by", "submission_key"), True),)

    class Look(AboutMessage):
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()

    for name in ("post", "reply"):
        Report.add_index(
            Report.index(
                Report.reporter,
                getattr(Report, name),
                unique=True,
                where=SQL("resolved_at is null"),
                name=f"report_of_{name}_open_once",
            )
        )
        Hiding.add_index(
            Hiding.index(
                getattr(Hiding, name),
                unique=True,
                where=SQL("undone_at is null"),
                name=f"hiding_of_{name}_stands_once",
            )
        )
    db.create_tables([Report, Hiding, Look])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("look", "hiding", "report"):
        db.execute_sql(f"drop table {table}")
