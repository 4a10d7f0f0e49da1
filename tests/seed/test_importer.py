"""What ships, in the register: whole, repeatable, and without a change to the five numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from seed.importer import save_shipped, to_spec
from seed.programmes import load
from storage.act import Act, Source
from storage.programmes import Changes, Tally, count_tasks, planned_values, save
from storage.programmes.catalogue import listed
from storage.programmes.planned_values import TargetSpec
from storage.rules.figures.five_figures import count
from storage.rules.permissions import Actor, Role
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.tables import Event, Measure, Milestone, Programme, Task, TaskKind
from storage.tasks import task_access
from storage.tasks.agency_tasks import standings, task_statuses
from tests.builders import LONG_AGO, database, local
from tests.registers import copied, shipped

DAY = date(2026, 6, 16)
OFFICE = Actor(1, "Nguyễn Văn A", Role.OFFICE, None, None)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with copied(shipped(), tmp_path_factory.mktemp("register")) as found:
        yield found


@pytest.fixture
def session(register: Database) -> Iterator[Session]:
    with register.transaction() as opened:
        yield opened


def _save(register: Database) -> dict[str, Changes]:
    with register.transaction() as session:
        return dict(save_shipped(Act(session, LONG_AGO, source=Source.COMMAND_LINE)))


def _tasks(session: Session, number: str) -> dict[str, Task]:
    rows = session.exec(
        select(Task)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(Programme.number == number)
    )
    return {task.code: task for task in rows}


def test_the_first_programme_saved_is_the_followed_one(tmp_path: Path) -> None:
    with database(tmp_path / "register.db") as fresh:
        saved = _save(fresh)
    assert next(iter(saved)) == "17-CTr/TU"
    assert saved["17-CTr/TU"] == Changes(
        new=212, changed=0, unchanged=0, projects=Tally(new=63), targets=Tally(new=67)
    )


def test_saving_again_changes_nothing(register: Database) -> None:
    saved = _save(register)
    assert {number: (one.new, one.changed, one.unchanged) for number, one in saved.items()} == {
        "17-CTr/TU": (0, 0, 212),
        "108/NQ-CP": (0, 0, 31),
        "05-CTr/TU": (0, 0, 198),
        "Hội nghị 11/12/2025": (0, 0, 18),
        "CTr/ĐU": (0, 0, 23),
    }
    assert saved["17-CTr/TU"].projects == Tally(unchanged=63)
    assert saved["17-CTr/TU"].targets == Tally(unchanged=67)


def test_the_import_is_one_event_and_a_second_one_is_none(session: Session) -> None:
    (event,) = session.exec(select(Event)).all()
    assert [told["number"] for told in event.values["programmes"]] == [
        "17-CTr/TU",
        "108/NQ-CP",
        "05-CTr/TU",
        "Hội nghị 11/12/2025",
        "CTr/ĐU",
    ]


def test_every_programme_is_listed_with_what_it_holds(session: Session) -> None:
    assert [
        (one.number, one.in_force, one.followed, one.tasks, one.projects, one.targets)
        for one in listed(session)
    ] == [
        ("17-CTr/TU", True, True, 212, 63, 52),
        ("CTr/ĐU", True, False, 23, 0, 0),
        ("Hội nghị 11/12/2025", True, False, 18, 0, 0),
        ("05-CTr/TU", False, False, 198, 0, 0),
        ("108/NQ-CP", True, False, 31, 0, 0),
    ]


def test_the_five_numbers_still_sum_to_the_followed_programmes_tasks(session: Session) -> None:
    assert len(session.exec(select(Task)).all()) == 212 + 63 + 67 + 31 + 198 + 18 + 23
    statuses = task_statuses(standings(session, DAY))
    figures = Counter(statuses.values())
    assert sum(figures[status] for status in Official) == 212
    assert count(statuses.values()).total == 212
    assert count_tasks(session) == 212


def test_every_standing_is_of_a_followed_task(session: Session) -> None:
    followed = {
        task.id for task in _tasks(session, "17-CTr/TU").values() if task.kind == TaskKind.TASK
    }
    assert {row.task_id for row in standings(session, DAY)} == followed
    dated_elsewhere = session.exec(
        select(Milestone.task_id).where(col(Milestone.task_id).not_in(followed))
    ).all()
    assert len(set(dated_elsewhere)) == 46  # what would be reminded of, were it followed


def test_a_code_two_programmes_share_means_the_followed_one_s(session: Session) -> None:
    assert "3.1" in _tasks(session, "108/NQ-CP")
    found = task_access.find(session, OFFICE, "3.1")
    assert found == _tasks(session, "17-CTr/TU")["3.1"]
    assert set(task_access.own_codes(session, OFFICE).values()) == {
        row.task_id for row in standings(session, DAY)
    }


def test_a_second_programme_followed_is_counted_and_its_codes_need_a_prefix(
    tmp_path: Path,
) -> None:
    with database(tmp_path / "register.db") as fresh:
        _save(fresh)
        with fresh.transaction() as session:
            programmes = select(Programme).where(Programme.number == "108/NQ-CP")
            session.exec(programmes).one().followed = True
        _save(fresh)  # the choice outlives an import
        with fresh.transaction() as session:
            assert count(task_statuses(standings(session, DAY)).values()).total == 212 + 31
            found = task_access.find(session, OFFICE, "NQ108-3.1")
            assert found == _tasks(session, "108/NQ-CP")["3.1"]


def test_tasks_of_the_superseded_programme_lead_to_their_successors(session: Session) -> None:
    new = {task.id: code for code, task in _tasks(session, "17-CTr/TU").items()}
    old = _tasks(session, "05-CTr/TU")
    links = {code: new[task.successor_id] for code, task in old.items() if task.successor_id}
    assert len(links) == 43 + len(load("05-ctr-tu").successors) == 62
    by_hand = ("1.1.2", "1.1.5", "1.3.1", "1.9.2.3", "2.3", "3.8", "9.3", "9.6", "9.15", "10.5")
    assert [links[code] for code in by_hand] == [
        "12.1.1",
        "12.1.3",
        "1.3",
        "10.4",
        "2.2.6",
        "11.1",
        "3.1",
        "3.4",
        "3.7",
        "4.3",
    ]
    # A second task is nearly as close, or none is close: no guess.
    assert [code for code in ("1.2.3", "2.18", "12.1") if code in links] == []
    # What no rule sees was found by reading.
    read = ("10.2", "7.3", "11.8", "11.10", "2.24", "2.22", "7.1", "9.21", "1.7.2", "1.6.9", "2.2")
    assert [links[code] for code in read] == [
        "6.1", "7.2.4", "8.8", "8.7", "2.2.27", "2.2.24", "7.2.1", "6.14", "12.6.3", "12.5.4",
        "2.2.7",
    ]  # fmt: skip
    assert len(old) - len(links) == 136


def test_a_link_found_by_reading_stays_when_either_programme_is_saved_again(
    session: Session,
) -> None:
    before = {code: task.successor_id for code, task in _tasks(session, "05-CTr/TU").items()}
    newer = to_spec(load("17-ctr-tu"))
    save(Act(session, LONG_AGO), newer)
    save(Act(session, LONG_AGO), replace(to_spec(load("05-ctr-tu")), successors={}))
    after = {code: task.successor_id for code, task in _tasks(session, "05-CTr/TU").items()}
    assert after == before


def test_every_link_found_by_reading_names_two_tasks_and_its_reason() -> None:
    older, newer = load("05-ctr-tu"), load("17-ctr-tu")
    codes = ({row.code for row in older.rows}, {row.code for row in newer.rows})
    assert [one for one in older.successors if one.code not in codes[0]] == []
    assert [one for one in older.successors if one.into not in codes[1]] == []
    assert [one.code for one in older.successors if not one.reason] == []


def test_a_programme_that_cites_another_document_of_the_same_number_is_no_successor(
    session: Session,
) -> None:
    """17-CTr/TU's 9.3 means the 05-CTr/TU of August 2025, on Nghị quyết 59."""
    nine = _tasks(session, "17-CTr/TU")["9.3"]
    assert nine.note == "Chương trình hành động số 05-CTr/TU thực hiện Nghị quyết số 59-NQ/TW"
    assert session.exec(select(Task).where(Task.successor_id == nine.id)).all() == []


def test_a_goal_keeps_its_planned_values_and_no_deadline(session: Session) -> None:
    goal = _tasks(session, "17-CTr/TU")["PL4.5.1"]
    assert (goal.kind, goal.title) == (TaskKind.TARGET, "Trong đó, thu nội địa")
    assert planned_values.planned(session, goal.id) == [
        TargetSpec(Measure.GOAL, 2030, "122.000", "Tỷ đồng"),
        TargetSpec(Measure.SCENARIO, 2026, "103.166,0", "Tỷ đồng"),
        TargetSpec(Measure.SCENARIO, 2027, "108.265,0", "Tỷ đồng"),
        TargetSpec(Measure.SCENARIO, 2028, "114.050,0", "Tỷ đồng"),
        TargetSpec(Measure.SCENARIO, 2029, "120.520,0", "Tỷ đồng"),
        TargetSpec(Measure.SCENARIO, 2030, "128.780,0", "Tỷ đồng"),
    ]
    assert session.exec(select(Milestone).where(Milestone.task_id == goal.id)).all() == []


def test_a_key_project_keeps_its_capital_and_its_lead(session: Session) -> None:
    project = _tasks(session, "17-CTr/TU")["PL3.B.II.21.1"]
    assert (project.kind, project.capital) == (TaskKind.PROJECT, "Ngân sách nhà nước")
    card = task_access.card(session, project, local(2026, 6, 16).date())
    assert card.leads == ("BQLDA ĐTXD theo phân công của UBND thành phố",)
    assert card.standings == ()
