"""The path of chỉ tiêu over the term: each year's plan beside its figure, and the outlook."""

from decimal import Decimal

import pytest

from storage.figures import targets
from storage.figures.target_outlooks import TargetPath, target_paths
from storage.figures.target_values import record_value
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.figures.target_path import Outlook
from storage.rules.permissions import Role
from storage.store.engine import Database
from tests.builders import act, local, person
from tests.registers import shipped

BOTH = ("Sở Tài chính", "Thống kê thành phố")
LED_ALIKE = {
    "PL4.1": BOTH,
    "PL4.1.a": BOTH,
    "PL4.1.a.1": (),
    "PL4.1.a.2": (),
    "PL4.1.b": BOTH,
    "PL4.1.c": BOTH,
    "PL4.1.d": BOTH,
    "PL4.2": BOTH,
    "PL4.3": ("Thống kê thành phố",),
    "PL4.4": ("Sở Công Thương",),
    "PL4.4.1": ("Sở Công Thương",),
    "PL4.4.2": ("Sở Công Thương",),
    "PL4.5": ("Sở Tài chính",),
    "PL4.5.1": ("Thuế thành phố",),
    "PL4.6": BOTH,
}


pytestmark = pytest.mark.copy_of.with_args(shipped)


def paths(db: Database) -> dict[str, TargetPath]:
    with db.transaction() as session:
        return {code: one for one in target_paths(session) for code in (one.code, *one.same)}


def give(db: Database, code: str, values: dict[int, str], chat_id: int = 9) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=chat_id)
    number = paths(db)[code].task_id
    with db.transaction() as session:
        for year, text in values.items():
            at = local(2030, 12, 30)
            record_value(act(session, office, at), number, year, Stage.OFFICIAL, text)


def test_every_yearly_target_of_the_fourth_annex_has_the_lead_of_the_same_line(
    db: Database,
) -> None:
    found = {code: one for code, one in paths(db).items() if code.startswith("PL4.")}
    assert {code: one.leads for code, one in found.items()} == LED_ALIKE
    yearly = [year for one in found.values() for year in one.years if year.planned]
    assert len(yearly) == 75


def test_what_is_said_for_2027_and_for_each_year_is_that(db: Database) -> None:
    found = paths(db)
    plans = {code: one.plan for code, one in found.items() if one.plan}
    assert (plans["PL1.I.3"].measure.value, plans["PL1.I.3"].year) == ("goal", 2027)
    assert sorted(code for code, plan in plans.items() if plan.measure.value == "yearly") == [
        "PL1.I.4",
        "PL1.I.5",
        "PL1.I.6",
    ]
    assert [found[f"PL1.II.24.{n}"].restricted for n in (2, 3, 4)] == [True] * 3


def test_years_stand_beside_their_plans_and_lead_somewhere(db: Database) -> None:
    give(db, "PL4.2", {2026: "8.000", 2027: "8.500"})
    one = paths(db)["PL4.2"]
    told = [
        (year.year, year.planned, year.figure.text if year.figure else "", year.verdict)
        for year in one.years
    ]
    assert told == [
        (2026, "7.944,5", "8.000", Verdict.MET),
        (2027, "8.676", "8.500", Verdict.MISSED),
        (2028, "9.457", "", Verdict.MISSING),
        (2029, "10.310", "", Verdict.MISSING),
        (2030, "11.247", "", Verdict.MISSING),
    ]
    assert one.outlook == Outlook(2, 2030, Decimal("10000.0"), met=False)
    assert (one.code, one.same, one.plan and one.plan.planned) == ("PL1.II.2", ("PL4.2",), "11.247")


def test_the_terms_plan_is_that_of_the_first_row_in_the_unit_of_the_years(db: Database) -> None:
    found = {one.code: one for one in paths(db).values() if one.same}
    assert len(found) == 13
    plans = {code: one.plan.planned for code, one in found.items() if one.plan}
    assert plans["PL1.II.1"] == "≥13, phấn đấu đạt 14%/năm"
    assert (plans["PL1.II.3"], plans["PL1.II.7"]) == ("≥35", "2.400.000")
    assert [code for code, one in found.items() if one.is_sum] == ["PL1.II.7"]


def test_a_five_years_sum_is_no_level_and_a_rate_is_a_mean(db: Database) -> None:
    give(db, "PL4.6", {2026: "400.000", 2027: "420.000"})
    give(db, "PL4.1", {2026: "12", 2027: "12,5"}, chat_id=10)
    found = paths(db)
    assert found["PL4.6"].outlook == Outlook(2, 2030, Decimal("2050000.0"), met=False, of_all=True)
    rate = found["PL4.1"].outlook
    assert rate is not None
    assert (rate.year, rate.value) == (None, Decimal("12.2"))
    assert found["PL4.5"].outlook is None


def test_a_restricted_one_shows_neither_words_nor_figures(db: Database) -> None:
    one = paths(db)["PL1.II.24"]
    assert (one.restricted, one.title, one.plan, one.years, one.outlook) == (
        True, "", None, (), None,
    )  # fmt: skip


def test_a_restricted_ones_result_is_told_apart_as_the_digest_tells_it(db: Database) -> None:
    give(db, "PL1.II.24", {2026: "90"})
    with db.transaction() as session:
        digest = {one.code: one.verdict for one in targets.achieved(session, 2026)}
        paper = {one.code: one.verdicts[2026] for one in target_paths(session)}
    office = person(db, "Ngô Thị P", Role.OFFICE, chat_id=10)
    with db.transaction() as session:
        number = next(one.task_id for one in target_paths(session) if one.code == "PL1.II.24")
        at = local(2027, 12, 3)
        record_value(act(session, office, at), number, 2027, Stage.ESTIMATE, "91")
    assert paths(db)["PL1.II.24"].estimated == {2027}
    assert paper["PL1.II.24"] is Verdict.RESTRICTED
    assert paper == digest
