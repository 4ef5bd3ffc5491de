"""Agreements of a group: what is proposed, what was fixed, and who agreed."""

from peewee import (
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

KINDS = "kind in ('rules', 'supportgroep')"


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

    class Proposal(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
        kind = CharField(16, constraints=[Check(KINDS)])
        author = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        starter = CharField(40)
        body = TextField()
        locale = CharField(8)
        root = ForeignKeyField("self", null=True, on_delete="CASCADE", backref="+")
        position = IntegerField()
        created_at = DateTimeField()
        edited_at = DateTimeField(null=True)
        fixed_at = DateTimeField(null=True)
        aside_at = DateTimeField(null=True)
        aside_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        submission_key = CharField(64)

        class Meta:
            table_name = "agreement_proposal"
            indexes = (
                (("author", "submission_key"), True),
                (("group", "kind"), False),
            )

    class ProposalTranslation(Base):
        proposal = ForeignKeyField(Proposal, on_delete="CASCADE", backref="+", index=False)
        locale = CharField(8)
        body = TextField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        fixed_at = DateTimeField(null=True)

        class Meta:
            table_name = "agreement_translation"
            indexes = ((("proposal", "locale"), True),)

    class AgreementVersion(Base):
        group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
        kind = CharField(16, constraints=[Check(KINDS)])
        number = IntegerField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
        at = DateTimeField()
        fingerprint = CharField(64)

        class Meta:
            indexes = ((("group", "kind", "number"), True),)

    class AgreementLine(Base):
        version = ForeignKeyField(AgreementVersion, on_delete="CASCADE", backref="+", index=False)
        position = IntegerField()
        proposal = ForeignKeyField(Proposal, on_delete="CASCADE", backref="+")

        class Meta:
            indexes = ((("version", "position"), True),)

    class LineWording(Base):
        line = ForeignKeyField(AgreementLine, on_delete="CASCADE", backref="+", index=False)
        locale = CharField(8)
        text = TextField()
        is_original = BooleanField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

        class Meta:
            table_name = "agreement_wording"
            indexes = ((("line", "locale"), True),)

    class Assent(Base):
        version = ForeignKeyField(AgreementVersion, on_delete="CASCADE", backref="+", index=False)
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        at = DateTimeField()

        class Meta:
            table_name = "agreement_assent"
            indexes = ((("version", "person"), True),)

    db.create_tables(
        [Proposal, ProposalTranslation, AgreementVersion, AgreementLine, LineWording, Assent]
    )


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for name in ("assent", "wording", "line", "version", "translation", "proposal"):
        db.execute_sql(f"drop table agreement_{name}")
