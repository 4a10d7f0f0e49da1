"""December's question about chỉ tiêu: each is asked for once, in whatever annexes it stands."""

from datetime import date

import pytest

from jobs import target_questions
from jobs.messages import TargetQuestion
from storage.figures import targets
from storage.figures.target_values import record_value
from storage.rules.figures.target_figures import Stage
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from tests import builders
from tests.builders import FINANCE, local
from tests.registers import shipped

DECEMBER = date(2026, 12, 1)
CALENDAR = office_calendar([2026])


pytestmark = pytest.mark.copy_of.with_args(shipped)


def asked(db: Database) -> TargetQuestion:
    with db.transaction() as session:
        (found,) = target_questions.plan(session, DECEMBER, CALENDAR)
    return found


def test_a_target_of_two_annexes_is_asked_for_once_by_the_row_that_plans_the_year(
    db: Database,
) -> None:
    builders.person(db, "Trần Thị B", Role.OFFICER, FINANCE, 11)
    found = {one.code: one.same for one in asked(db).targets}
    assert {code: same for code, same in found.items() if same} == {
        "PL1.II.1": ("PL4.1",),
        "PL1.II.1.1": ("PL4.1.a",),
        "PL1.II.1.2": ("PL4.1.b",),
        "PL1.II.1.3": ("PL4.1.c",),
        "PL1.II.1.4": ("PL4.1.d",),
        "PL1.II.2": ("PL4.2",),
        "PL1.II.6": ("PL4.5",),
        "PL1.II.7": ("PL4.6",),
    }
    assert [one.planned for one in asked(db).targets if one.code == "PL1.II.1"] == ["13,0"]
    assert [code for same in found.values() for code in same if code in found] == []


def test_a_figure_of_one_annex_is_the_other_rows_too_and_neither_is_asked_for_again(
    db: Database,
) -> None:
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, FINANCE, 11)
    number = next(
        row_id for one in asked(db).targets for row_id, code in one.rows if code == "PL4.1"
    )
    with db.transaction() as session:
        act = builders.act(session, officer, local(2026, 12, 2))
        record_value(act, number, 2026, Stage.ESTIMATE, "13,2")
    with db.transaction() as session:
        rows = targets.achieved(session, 2026)
    given = {one.code: one.figure.text for one in rows if one.figure}
    assert given == {"PL1.II.1": "13,2"}
    assert not any(one.is_called("PL4.1") for one in asked(db).targets)
