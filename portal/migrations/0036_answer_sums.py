"""What all blocks say together, added up; and what coordinators look for, by an index."""

from peewee import (
    AutoField,
    CharField,
    Database,
    ForeignKeyField,
    IntegerField,
    Model,
)

CUTS = ("period", "programme", "audience", "language", "place", "trainers")
BOXES = """
    from answer_box
    left join answer_block_value
        on answer_block_value.block_id = answer_box.block_id and answer_block_value.cut = '{cut}'
"""
SIZES = """
    insert into answer_sum (moment, cut, value, groups, answered, asked)
    select answer_box.moment, '{cut}', {value}, count(answer_box.id),
        coalesce(sum(answer_box.answered), 0), coalesce(sum(answer_box.asked), 0)
    {boxes}
    where answer_box.block_id is not null
    group by answer_box.moment, answer_block_value.value
"""
TOTALS = """
    insert into answer_sum_total (sum_id, question, option, count)
    select answer_sum.id, answer_total.question, answer_total.option, sum(answer_total.count)
    {boxes}
    join answer_total on answer_total.box_id = answer_box.id
    join answer_sum on answer_sum.moment = answer_box.moment and answer_sum.cut = '{cut}'
        and (answer_sum.value = {value} or (answer_sum.value is null and {value} is null))
    where answer_box.block_id is not null
    group by answer_sum.id, answer_total.question, answer_total.option
"""


def up(migrator: object, db: Database) -> None:
    """Create the tables, and add up the blocks that are there."""

    class Base(Model):
        id = AutoField()

        class Meta:
            database = db
            legacy_table_names = False

    class AnswerSum(Base):
        moment = CharField(16)
        cut = CharField(16)
        value = CharField(300, null=True)
        groups = IntegerField()
        answered = IntegerField()
        asked = IntegerField()

        class Meta:
            indexes = ((("moment", "cut", "value"), True),)

    class AnswerSumTotal(Base):
        sum = ForeignKeyField(AnswerSum, on_delete="CASCADE", backref="+", index=False)
        question = CharField(60)
        option = CharField(60)
        count = IntegerField()

        class Meta:
            indexes = ((("sum", "question", "option"), True),)

    db.create_tables([AnswerSum, AnswerSumTotal])
    for cut, value in (("", "''"), *((cut, "answer_block_value.value") for cut in CUTS)):
        boxes = BOXES.format(cut=cut)
        for statement in (SIZES, TOTALS):
            db.execute_sql(statement.format(cut=cut, value=value, boxes=boxes))


def down(migrator: object, db: Database) -> None:
    """Drop the tables: the blocks still tell what stood in them."""
    for table in ("answer_sum_total", "answer_sum"):
        db.execute_sql(f"drop table {table}")
