"""Experience stories: own words, the edited words, and what their author said to them."""

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
    """Create the table."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class Story(Model):
        id = AutoField()
        author = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
        programme = CharField(60)
        lesson = CharField(60)
        language = CharField(8, constraints=[Check("language in ('nl', 'en', 'ar')")])
        own_words = TextField()
        words = TextField()
        version = IntegerField()
        submission_key = CharField(64)
        sent_at = DateTimeField()
        approved_at = DateTimeField(null=True)
        approved_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        consented_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        ended_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        ending = CharField(
            16,
            constraints=[
                Check("ending in ('', 'withdrawn', 'recognised', 'subject', 'enough', 'talk')")
            ],
        )

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (
                Check("consented_at is null or approved_at is not null"),
                Check("(ended_at is null) = (ending = '')"),
            )
            indexes = (
                (("author", "submission_key"), True),
                (("programme", "lesson"), False),
            )

    db.create_tables([Story])


def down(migrator: object, db: Database) -> None:
    """Drop the table."""
    db.execute_sql("drop table story")
