"""People, their cards and devices; groups, their phases and memberships."""

from peewee import SQL, AutoField, CharField, Check, Database, DateTimeField, ForeignKeyField, Model


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Person(Model):
        id = AutoField()
        name = CharField(80)
        locale = CharField(8, constraints=[Check("locale in ('nl', 'en', 'ar')")])
        email = CharField(254, null=True, unique=True)
        password_hash = CharField(200, null=True)
        created_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class Device(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        token_hash = CharField(64, unique=True)
        label = CharField(60)
        created_at = DateTimeField()
        ended_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False

    class Card(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        issued_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        token_hash = CharField(64, unique=True)
        code_hash = CharField(64, index=True)
        issued_at = DateTimeField()
        expires_at = DateTimeField()
        spent_at = DateTimeField(null=True)
        replaced_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False

    class Group(Model):
        name = CharField(60)
        programme = CharField(60)
        place = CharField(300)
        phase = CharField(
            16, constraints=[Check("phase in ('planned', 'course', 'supportgroep', 'closed')")]
        )
        created_at = DateTimeField()

        class Meta:
            database = db
            table_name = "groups"

    class PhaseChange(Model):
        group = ForeignKeyField(Group, on_delete="CASCADE")
        phase = CharField(16)
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    class Membership(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        group = ForeignKeyField(Group, null=True, on_delete="CASCADE")
        role = CharField(16)
        since = DateTimeField()
        until = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            constraints = (
                Check("role in ('participant', 'leader', 'deputy', 'trainer', 'coordinator')"),
                Check("(role = 'coordinator') = (group_id is null)"),
            )

    Membership.add_index(
        Membership.index(
            Membership.person,
            Membership.group,
            Membership.role,
            unique=True,
            where=SQL("until is null and group_id is not null"),
            name="membership_held_once",
        )
    )
    Membership.add_index(
        Membership.index(Membership.group, Membership.role, name="membership_in_group")
    )

    class Enrolment(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        group = ForeignKeyField(Group, on_delete="CASCADE")
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        submission_key = CharField(64)
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("by", "submission_key"), True),)

    db.create_tables([Person, Device, Card, Group, PhaseChange, Membership, Enrolment])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    tables = ("enrolment", "membership", "phase_change", "groups", "card", "device", "person")
    for table in tables:
        db.execute_sql(f"drop table {table}")
