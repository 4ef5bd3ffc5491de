"""Nadia puts the list in order and fixes it: a version that nobody changes any more."""

from __future__ import annotations

import pytest

from portal.agreements.arranging import leave_out, move
from portal.agreements.fixing import MOST_LINES, TableChangedError, fix
from portal.agreements.kinds import Kind
from portal.agreements.versions import AgreementLine, AgreementVersion, LineWording
from portal.groups.models import Group, Phase
from tests.agreements.making import RULES, fixed, proposed, reworded, table_of, translated
from tests.cast import Cast
from tests.client import Visitor

THREE = ("Op tijd.", "Telefoon uit.", "Uitpraten.")


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def _said(cast: Cast) -> list[str]:
    return [entry.worded.original.text for entry in table_of(cast.linde, cast.nadia).entries]


def test_the_trainer_reads_it_over_and_fixes_it(cast: Cast, visit: type[Visitor]) -> None:
    translated(proposed(cast.linde, cast.bram, "Lachen mag."), cast.grace, "We may laugh.", "en")
    phone = visit.by(cast.nadia)
    over = phone.get(_rules(cast, "/fixing")).text
    assert "Lachen mag." in over
    assert "Niemand kan deze versie daarna nog veranderen." in over

    seen = table_of(cast.linde, cast.nadia).fingerprint
    assert f'value="{seen}"' in over
    shown = phone.post(_rules(cast, "/versions"), {"seen": seen}, follow=True).text

    assert "Versie 1 ligt vast. Iedereen krijgt nu de vraag." in shown
    version = AgreementVersion.get()
    assert (version.number, version.by, version.kind) == (1, cast.nadia, "rules")
    assert {(each.locale, each.text, each.by) for each in LineWording.select()} == {
        ("nl", "Lachen mag.", cast.bram),
        ("en", "We may laugh.", cast.grace),
    }
    for reader in (cast.amal, cast.karim):
        assert "Lachen mag." in visit.by(reader).get(_rules(cast)).text


def test_what_was_proposed_meanwhile_is_not_fixed_unseen(cast: Cast, visit: type[Visitor]) -> None:
    proposed(cast.linde, cast.bram, "Op tijd.")
    seen = table_of(cast.linde, cast.nadia).fingerprint
    proposed(cast.linde, cast.grace, "Telefoon uit.")

    answer = visit.by(cast.nadia).post(_rules(cast, "/versions"), {"seen": seen})

    assert answer.status_code == 422
    assert "Iemand heeft de lijst intussen veranderd." in answer.text
    assert "Telefoon uit." in answer.text
    assert AgreementVersion.select().count() == 0


def test_a_translation_that_came_meanwhile_is_seen_first_too(cast: Cast) -> None:
    line = proposed(cast.linde, cast.bram, "Op tijd.")
    seen = table_of(cast.linde, cast.nadia).fingerprint
    translated(line, cast.grace)

    with pytest.raises(TableChangedError):
        fix(cast.linde.id, RULES, cast.nadia, seen)


def test_nothing_on_the_table_cannot_be_fixed(cast: Cast, visit: type[Visitor]) -> None:
    seen = table_of(cast.linde, cast.nadia).fingerprint
    answer = visit.by(cast.nadia).post(_rules(cast, "/versions"), {"seen": seen})

    assert answer.status_code == 422
    assert "Er is nog niets om vast te leggen." in answer.text


def test_more_than_fits_on_a_sheet_cannot_be_fixed(cast: Cast, visit: type[Visitor]) -> None:
    for number in range(MOST_LINES + 1):
        proposed(cast.linde, cast.bram, f"Regel {number}.")
    phone, seen = visit.by(cast.nadia), table_of(cast.linde, cast.nadia).fingerprint

    assert "Dit is te veel voor één blad." in phone.get(_rules(cast, "/fixing")).text
    answer = phone.post(_rules(cast, "/versions"), {"seen": seen})

    assert answer.status_code == 422
    assert AgreementVersion.select().count() == 0


def test_the_same_list_is_not_fixed_twice(cast: Cast, visit: type[Visitor]) -> None:
    fixed(cast.linde, cast.nadia, "Op tijd.")
    seen = table_of(cast.linde, cast.nadia).fingerprint

    assert visit.by(cast.nadia).post(_rules(cast, "/versions"), {"seen": seen}).status_code == 303

    assert AgreementVersion.select().count() == 1
    assert (
        "Er is niets anders dan in versie 1."
        in visit.by(cast.nadia).get(_rules(cast, "/fixing")).text
    )


def test_a_next_version_takes_the_new_words_in_and_what_was_left_out_out(cast: Cast) -> None:
    late, phones, finish = (proposed(cast.linde, cast.bram, body) for body in THREE)
    first = fixed(cast.linde, cast.nadia)
    reworded(late, cast.grace, "Vijf minuten eerder.")
    leave_out(phones, cast.nadia)
    move(finish, 1, cast.nadia)
    second = fixed(cast.linde, cast.nadia, "Lachen mag.")

    assert _texts(second) == ["Uitpraten.", "Vijf minuten eerder.", "Lachen mag."]
    assert _texts(first) == list(THREE), "a version never changes"
    assert _said(cast) == ["Uitpraten.", "Vijf minuten eerder.", "Lachen mag."]
    assert table_of(cast.linde, cast.nadia).aside == ()


def test_an_earlier_version_stays_to_be_read(cast: Cast, visit: type[Visitor]) -> None:
    fixed(cast.linde, cast.nadia, "Op tijd.")
    fixed(cast.linde, cast.nadia, "Telefoon uit.")
    phone = visit.by(cast.bram)

    assert _rules(cast, "/versions/1") in phone.get(_rules(cast)).text
    first = phone.get(_rules(cast, "/versions/1")).text
    assert "Er is een nieuwere versie." in first
    assert "Telefoon uit." not in first
    assert "Wat anders is dan in versie 1" in phone.get(_rules(cast, "/versions/2")).text
    for number in (0, 3, 10**30):
        assert phone.get(_rules(cast, f"/versions/{number}")).status_code == 404


def test_after_the_course_the_leader_fixes_and_the_trainer_only_reads(
    cast: Cast, visit: type[Visitor]
) -> None:
    at = f"/groups/{cast.eik.id}/agreements/supportgroep"
    proposed(cast.eik, cast.ilse, "Elke maand.", kind=Kind.SUPPORTGROEP)

    assert visit.by(cast.femke).get(f"{at}/fixing").status_code == 403
    assert visit.by(cast.ilse).get(f"{at}/fixing").status_code == 403
    assert "Elke maand." not in visit.by(cast.femke).get(at).text
    for leading in (cast.sanne, cast.yusuf):
        assert visit.by(leading).get(f"{at}/fixing").status_code == 200
    fixed(cast.eik, cast.yusuf, kind=Kind.SUPPORTGROEP)
    shown = visit.by(cast.femke).get(at).text
    assert "Elke maand." in shown
    assert "Wie is akkoord?" not in shown


def test_a_closed_group_only_reads(cast: Cast, visit: type[Visitor]) -> None:
    fixed(cast.linde, cast.nadia, "Op tijd.")
    proposed(cast.linde, cast.bram, "Telefoon uit.")
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.linde.id).execute()

    shown = visit.by(cast.bram).get(_rules(cast)).text

    assert "Op tijd." in shown
    assert "Telefoon uit." in shown
    assert "Deze groep is gestopt." in shown or "Je kunt alles nog lezen." in shown
    assert f'action="{_rules(cast)}' not in shown


def test_the_sheet_is_in_the_readers_language_and_names_nobody(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.amal)
    assert phone.get(_rules(cast, "/sheet")).status_code == 404
    translated(proposed(cast.linde, cast.bram, "Op tijd."), cast.grace)
    fixed(cast.linde, cast.nadia)

    cast.amal.speak("ar")
    shown = phone.get(_rules(cast, "/sheet")).text

    assert "نحضر في الوقت." in shown
    for name in ("Bram", "Grace", "Nadia", "Amal", "Linde"):
        assert name not in shown


def test_the_page_costs_the_same_for_three_and_for_many(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    costs = []
    for number in (3, 12):
        for each in range(number):
            line = proposed(cast.linde, cast.bram, f"Regel {number} {each}.")
            translated(line, cast.grace)
        if number == 3:
            fixed(cast.linde, cast.nadia)
            proposed(cast.linde, cast.bram, "Regel.")
        phone.get(_rules(cast))
        costs.append(phone.queries)

    assert costs[0] == costs[1] <= 10


def _texts(version: AgreementVersion) -> list[str]:
    lines = AgreementLine.select().where(AgreementLine.version == version)
    return [
        LineWording.get(LineWording.line == line, LineWording.is_original).text
        for line in lines.order_by(AgreementLine.position)
    ]
