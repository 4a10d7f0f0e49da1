"""Chỉ tiêu in a year: which plan counts, whose they are, what the newest figure comes to."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from storage.figures import targets
from storage.figures.target_values import record_value
from storage.figures.targets import TargetStanding
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import TargetValue, Task, Visibility
from tests.builders import FINANCE, act, local, person
from tests.registers import shipped

DECEMBER = local(2026, 12, 2)


pytestmark = pytest.mark.copy_of.with_args(shipped)


def one(db: Database, code: str, year: int = 2026) -> TargetStanding:
    with db.transaction() as session:
        return next(row for row in targets.achieved(session, year) if row.is_called(code))


def give(db: Database, who: Actor, code: str, text: str, stage: Stage = Stage.ESTIMATE) -> None:
    number = one(db, code).task_id
    with db.transaction() as session:
        record_value(act(session, who, DECEMBER), number, 2026, stage, text)


def test_headings_without_a_plan_are_no_targets_and_one_of_two_annexes_is_one(
    db: Database,
) -> None:
    with db.transaction() as session:
        found = targets.achieved(session, 2026)
    codes = [code for row in found for _, code in row.rows]
    assert (len(found), len(codes), len(set(codes))) == (52, 65, 65)
    assert {"PL1.II.14", "PL1.II.15"}.isdisjoint(codes)
    assert [row.code for row in found if row.code.startswith("PL4")] == ["PL4.1.a.1", "PL4.1.a.2"]
    assert one(db, "pl4.5") == one(db, "PL1.II.6")


def test_a_target_of_two_annexes_is_restricted_if_one_of_its_rows_is(db: Database) -> None:
    with db.transaction() as session:
        row = session.exec(select(Task).where(Task.code == "PL4.5")).one()
        row.visibility = Visibility.RESTRICTED
    assert one(db, "PL1.II.6").restricted
    assert one(db, "PL1.II.6").verdict is Verdict.RESTRICTED


def test_a_figure_given_in_the_other_annexs_unit_counts_in_the_unit_of_the_years_plan(
    db: Database,
) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    give(db, office, "PL1.II.7", "370.000")
    found = one(db, "PL1.II.7")
    assert (found.unit, found.planned, found.verdict) == ("Tỷ đồng", "361.944", Verdict.MET)
    with db.transaction() as session:  # as it could be given before the annexes' rows were one
        session.add(
            TargetValue(
                task_id=found.task_id, person_id=office.person_id, year=2026,
                stage=Stage.OFFICIAL, value="0.36", text="0,36", given_at=DECEMBER,
            )
        )  # fmt: skip
    official = one(db, "PL1.II.7").official
    assert official is not None
    assert (official.value, official.text) == (Decimal(360000), "0,36 Triệu tỷ đồng")
    assert one(db, "PL1.II.7").verdict is Verdict.MISSED


@pytest.mark.parametrize(
    ("code", "year", "planned", "compared"),
    [
        pytest.param("PL4.1", 2026, "13,0", True, id="the year's scenario"),
        pytest.param("PL4.1", 2028, "12,91", True, id="another year's"),
        pytest.param("PL1.II.12", 2027, "11", True, id="the term's yearly average"),
        pytest.param("PL1.II.9", 2026, "380", False, id="a goal of 2030 is shown only"),
        pytest.param("PL1.II.9", 2030, "380", True, id="and compared in 2030"),
        pytest.param("PL1.II.6", 2030, "288.865,6", True, id="the scenario before the goal"),
    ],
)
def test_the_plan_is_the_one_of_the_year(
    db: Database, code: str, year: int, planned: str, compared: bool
) -> None:
    found = one(db, code, year)
    assert (found.planned, found.compared) == (planned, compared)


def test_the_official_figure_counts_before_the_estimate_and_the_newest_of_each(
    db: Database,
) -> None:
    officer = person(db, "Lê Văn C", agency=FINANCE, chat_id=1)
    assert one(db, "PL1.II.1").verdict is Verdict.MISSING
    give(db, officer, "PL1.II.1", "12")
    give(db, officer, "PL1.II.1", "13,4")
    assert one(db, "PL1.II.1").verdict is Verdict.MET
    give(db, officer, "PL1.II.1", "12,9", Stage.OFFICIAL)
    give(db, officer, "PL1.II.1", "14")
    found = one(db, "PL1.II.1")
    assert (found.estimate and found.estimate.value, found.verdict) == (
        Decimal(14),
        Verdict.MISSED,
    )
    assert one(db, "PL1.II.1", 2027).verdict is Verdict.MISSING


def test_words_are_taken_where_a_target_is_measured_in_words(db: Database) -> None:
    officer = person(db, "Lê Văn C", agency=FINANCE, chat_id=1)
    give(db, officer, "PL1.II.14.2", "hạng 3 cả nước")
    found = one(db, "PL1.II.14.2")
    assert found.figure is not None
    assert (found.figure.text, found.verdict) == ("hạng 3 cả nước", Verdict.UNCOMPARED)


def test_a_target_without_a_lead_is_the_offices_alone(db: Database) -> None:
    officer = person(db, "Lê Văn C", agency=FINANCE, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        everything = targets.seen_by(session, office, 2026)
        own = targets.seen_by(session, officer, 2026)
    assert (len(everything), len(own)) == (52, 13)
    assert sum(not row.leads for row in everything) == 2
    with pytest.raises(DomainError) as raised:
        give(db, officer, "PL4.1.a.1", "16")
    assert raised.value.kind is Kind.UNKNOWN_TARGET
    give(db, office, "PL4.1.a.1", "16")
    assert one(db, "PL4.1.a.1").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("day", "current", "counted"),
    [
        (date(2026, 6, 1), (2026, Stage.ESTIMATE), None),
        (date(2026, 12, 1), (2026, Stage.ESTIMATE), 2026),
        (date(2027, 1, 20), (2026, Stage.OFFICIAL), 2026),
        (date(2027, 12, 1), (2027, Stage.ESTIMATE), 2027),
    ],
)
def test_a_year_counts_from_when_it_is_first_asked_for(
    db: Database, day: date, current: tuple[int, Stage], counted: int | None
) -> None:
    with db.transaction() as session:
        assert targets.current_year(session, day) == current
        assert targets.counted_year(session, day) == counted
        assert targets.years(session) == range(2026, 2031)
