"""Answers of several groups that are only ever shown together."""

from peewee import AutoField, CharField, Database, DateTimeField, ForeignKeyField, Model
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables; let a box belong to a block."""

    class Base(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class AnswerBlock(Base):
        formed_at = DateTimeField()

    class AnswerBlockValue(Base):
        block = ForeignKeyField(AnswerBlock, on_delete="CASCADE", backref="+", index=False)
        cut = CharField(16)
        value = CharField(300)

        class Meta:
            indexes = ((("block", "cut"), True), (("cut", "value"), False))

    db.create_tables([AnswerBlock, AnswerBlockValue])
    block = ForeignKeyField(AnswerBlock, AnswerBlock.id, null=True, on_delete="SET NULL")
    migrator.migrate(migrator.add_column("answer_box", "block_id", block))


def down(migrator: SchemaMigrator, db: Database) -> None:
    """Drop the column and the tables."""
    migrator.migrate(
        migrator.drop_index("answer_box", "answer_box_block_id"),
        migrator.drop_column("answer_box", "block_id"),
    )
    for table in ("answer_block_value", "answer_block"):
        db.execute_sql(f"drop table {table}")
