"""Choosing a leader: who would want to, who stands, rounds of votes, and who was asked."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    CharField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.migrate import SchemaMigrator

HOW = "'vote', 'decision', 'next', 'deputy'"
ROLES = "role in ('leader', 'deputy')"


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables; let an appointment remember how it came, and until when it is."""

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

    class Willingness(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        answer = CharField(16, constraints=[Check("answer in ('yes', 'maybe', 'rather_not')")])
        at = DateTimeField(index=True)

        class Meta:
            indexes = ((("group", "person"), True),)

    class SteppingDown(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        role = CharField(16, constraints=[Check(ROLES)])
        at = DateTimeField()

    class LeaderChoice(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
        role = CharField(16, constraints=[Check(ROLES)])
        term_months = IntegerField()
        started_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        started_at = DateTimeField()
        submission_key = CharField(64)
        ended_at = DateTimeField(null=True)
        outcome = CharField(
            16,
            null=True,
            constraints=[Check("outcome is null or outcome in ('accepted', 'stopped')")],
        )

        class Meta:
            indexes = ((("group", "submission_key"), True),)

    class Candidacy(Base):
        choice = ForeignKeyField(LeaderChoice, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        asked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        asked_at = DateTimeField(null=True)
        stands = BooleanField(null=True)
        answered_at = DateTimeField(null=True)

        class Meta:
            indexes = ((("choice", "person"), True),)

    class Ballot(Base):
        choice = ForeignKeyField(LeaderChoice, on_delete="CASCADE", backref="+")
        opened_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        opens_at = DateTimeField()
        closes_at = DateTimeField()
        closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        submission_key = CharField(64)
        box = TextField()
        counted_at = DateTimeField(null=True)
        voters = IntegerField(null=True)
        turnout = IntegerField(null=True)
        blank = IntegerField(null=True)

        class Meta:
            constraints = (
                Check("closes_at >= opens_at"),
                Check("counted_at is null or box = ''"),
            )
            indexes = ((("choice", "submission_key"), True),)

    class BallotOption(Base):
        ballot = ForeignKeyField(Ballot, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        votes = IntegerField(null=True)

        class Meta:
            indexes = ((("ballot", "person"), True),)

    class LeaderOffer(Base):
        choice = ForeignKeyField(LeaderChoice, on_delete="CASCADE", backref="+")
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        ballot = ForeignKeyField(Ballot, null=True, on_delete="SET NULL", backref="+")
        how = CharField(16, constraints=[Check(f"how in ({HOW})")])
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        submission_key = CharField(64, null=True)
        answer = CharField(
            16,
            null=True,
            constraints=[
                Check("answer is null or answer in ('accepted', 'declined', 'taken back')")
            ],
        )
        answered_at = DateTimeField(null=True)

        class Meta:
            indexes = ((("by", "submission_key"), True),)

    LeaderChoice.add_index(
        LeaderChoice.index(
            LeaderChoice.group,
            LeaderChoice.role,
            unique=True,
            where=SQL("ended_at is null"),
            name="leader_choice_stands_once",
        )
    )
    Ballot.add_index(
        Ballot.index(
            Ballot.choice,
            unique=True,
            where=SQL("counted_at is null"),
            name="ballot_uncounted_once",
        )
    )
    LeaderOffer.add_index(
        LeaderOffer.index(
            LeaderOffer.choice,
            unique=True,
            where=SQL("answer is null"),
            name="leader_offer_waits_once",
        )
    )
    db.create_tables(
        [Willingness, SteppingDown, LeaderChoice, Candidacy, Ballot, BallotOption, LeaderOffer]
    )
    how = CharField(16, null=True, constraints=[Check(f"how is null or how in ({HOW})")])
    migrator.migrate(
        migrator.add_column("appointment", "how", how),
        migrator.add_column("appointment", "term_ends_at", DateTimeField(null=True)),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop the tables and the columns; what an appointment was for stays."""
    migrator.migrate(
        migrator.drop_column("appointment", "term_ends_at"),
        migrator.drop_column("appointment", "how"),
    )
    for table in (
        "leader_offer",
        "ballot_option",
        "ballot",
        "candidacy",
        "leader_choice",
        "stepping_down",
        "willingness",
    ):
        db.execute_sql(f"drop table {table}")
