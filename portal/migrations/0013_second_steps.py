"""Second steps: apps with codes, codes on paper, passkeys; and new passwords by e-mail."""

from peewee import (
    AutoField,
    BigIntegerField,
    CharField,
    Database,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator: object, db: Database) -> None:
    """Create the tables."""

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class CodeApp(Model):
        id = AutoField()
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="+")
        sealed = CharField(200)
        created_at = DateTimeField()
        confirmed_at = DateTimeField(null=True)
        last_step = IntegerField(null=True)

        class Meta:
            database = db
            legacy_table_names = False

    class RecoveryCode(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        code_hash = CharField(64)
        created_at = DateTimeField()
        used_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("person", "code_hash"), True),)

    class Passkey(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
        name = CharField(60)
        credential_hash = CharField(64, unique=True)
        credential_id = TextField()
        public_key = TextField()
        sign_count = BigIntegerField()
        created_at = DateTimeField()
        last_used_at = DateTimeField(null=True)
        last_challenge = BigIntegerField()

        class Meta:
            database = db
            legacy_table_names = False

    class PasswordReset(Model):
        id = AutoField()
        person = ForeignKeyField(Person, null=True, on_delete="CASCADE", backref="+")
        submission_key = CharField(64, unique=True)
        token_hash = CharField(64, unique=True)
        asked_at = DateTimeField()
        tries = IntegerField()
        claimed_at = DateTimeField(null=True)
        sent_at = DateTimeField(null=True)
        used_at = DateTimeField(null=True)

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([CodeApp, RecoveryCode, Passkey, PasswordReset])


def down(migrator: object, db: Database) -> None:
    """Drop the tables."""
    for table in ("password_reset", "passkey", "recovery_code", "code_app"):
        db.execute_sql(f"drop table {table}")
