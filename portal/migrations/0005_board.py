"""The board: posts, replies, pins, and until when somebody has seen it."""

from peewee import AutoField, CharField, Database, DateTimeField, ForeignKeyField, Model, TextField


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

    class Post(Model):
        group = ForeignKeyField(Group, on_delete="CASCADE", index=False)
        author = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        body = TextField()
        created_at = DateTimeField()
        edited_at = DateTimeField(null=True)
        deleted_at = DateTimeField(null=True)
        submission_key = CharField(64)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = (
                (("author", "submission_key"), True),
                (("group", "created_at"), False),
                (("group", "id"), False),
            )

    class Reply(Model):
        group = ForeignKeyField(Group, on_delete="CASCADE", index=False)
        author = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        body = TextField()
        created_at = DateTimeField()
        edited_at = DateTimeField(null=True)
        deleted_at = DateTimeField(null=True)
        submission_key = CharField(64)
        post = ForeignKeyField(Post, on_delete="CASCADE", index=False)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = (
                (("author", "submission_key"), True),
                (("group", "created_at"), False),
                (("post", "id"), False),
            )

    class Pin(Model):
        post = ForeignKeyField(Post, unique=True, on_delete="CASCADE")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class Visit(Model):
        group = ForeignKeyField(Group, on_delete="CASCADE", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("group", "person"), True),)

    db.create_tables([Post, Reply, Pin, Visit])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("visit", "pin", "reply", "post"):
        db.execute_sql(f"drop table {table}")
