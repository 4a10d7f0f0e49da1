"""Rows the register does not have yet are written with all that hangs on them."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from storage.act import Act, Source
from storage.programmes.new_tasks import NewTask, insert_tasks
from storage.programmes.planned_values import TargetSpec, planned
from storage.store.engine import Database
from storage.store.tables import Assignment, Measure, Milestone, Section, Task, Visibility
from tests.builders import FINANCE, HOME_AFFAIRS, LONG_AGO, agency_id, register, task

JUNE, DECEMBER = date(2026, 6, 30), date(2026, 12, 31)
GOAL = TargetSpec(Measure.GOAL, 2030, "≥75", "Tỷ USD")


def insert(session: Session, *tasks: NewTask) -> list[int]:
    section = session.exec(select(Section)).one()
    here = Act(session, LONG_AGO, source=Source.COMMAND_LINE)
    return insert_tasks(here, section.programme_id, {"1": section.id}, tasks)


def test_a_row_comes_with_its_holders_its_dates_and_its_planned_values(db: Database) -> None:
    register(db, [task("1.1")])
    spec = replace(task("1.2", JUNE, DECEMBER), targets=(GOAL,))
    with db.transaction() as session:
        lead, beside = (agency_id(session, name) for name in (HOME_AFFAIRS, FINANCE))
        holders = [(lead, True), (beside, False)]
        (number,) = insert(session, NewTask(spec, 1, Visibility.RESTRICTED, holders))
        row = session.get_one(Task, number)
        assert (row.code, row.position, row.visibility) == ("1.2", 1, Visibility.RESTRICTED)
        dates = select(Milestone).where(Milestone.task_id == number)
        kept = session.exec(dates.order_by(col(Milestone.position)))
        assert [one.due_on for one in kept] == [JUNE, DECEMBER]
        held = select(Assignment).where(Assignment.task_id == number)
        found = session.exec(held.order_by(col(Assignment.position)))
        assert [(one.agency_id, one.lead) for one in found] == holders
        assert planned(session, number) == [GOAL]


def test_the_ids_come_in_the_order_of_the_rows(db: Database) -> None:
    register(db, [task("1.1")])
    with db.transaction() as session:
        rows = [NewTask(task(code), 1, Visibility.NORMAL, []) for code in ("1.3", "1.2")]
        ids = insert(session, *rows)
        assert [session.get_one(Task, number).code for number in ids] == ["1.3", "1.2"]
        assert insert(session) == []
