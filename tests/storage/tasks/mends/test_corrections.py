"""One task mended by hand: kept by imports, told to its agency, and earlier figures as they were."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, select

from storage import programmes
from storage.act import Act, Source
from storage.programmes import Decisions, TaskSpec
from storage.requests import completions, decisions, extensions
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.tasks.recurrence import Occurrence
from storage.rules.tasks.status import Flag, Official
from storage.store.engine import Database
from storage.store.tables import Event, Extension, Milestone, RequestState, Task
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.mends import corrections, kept_corrections
from storage.tasks.past.chronicle import as_of
from storage.tasks.receipts import Product
from tests import builders
from tests.builders import document, local, person, task, task_id

GROUND = "Thông báo số 20-TB/TU ngày 01/12/2026"
NOW = local(2026, 12, 2)
TASKS = (
    task("1.1", date(2026, 12, 31), title="Phần đầu tăng trưởng hai con số", product="Kế họach"),
    replace(task("1.2", title="Chờ hướng dẫn"), deadline_text="Theo tiến độ", conditional=True),
    task("1.3", date(2026, 9, 30), date(2027, 3, 31), title="Nhiều mốc"),
)


pytestmark = pytest.mark.tasks(*TASKS)


def office(db: Database) -> Actor:
    return person(db, "Ngô Thị L", Role.OFFICE, agency=None, chat_id=9)


def day(due: date) -> list[Occurrence]:
    return [Occurrence("", None, due, None, done=False)]


def read(db: Database, code: str) -> Task:
    with db.transaction() as session:
        return session.exec(select(Task).where(Task.code == code)).one()


def standing(db: Database, code: str) -> Standing | None:
    with db.transaction() as session:
        return next((row for row in standings(session, NOW.date()) if row.code == code), None)


def earlier(db: Database, code: str, moment: datetime) -> Standing | None:
    with db.transaction() as session:
        return next((row for row in as_of(session, moment) if row.code == code), None)


def again(db: Database, *tasks: TaskSpec) -> programmes.Changes:
    """The same document once more, or another copy of it."""
    spec = document(*(tasks or TASKS))
    with db.transaction() as session:
        act = Act(session, NOW + timedelta(days=5), source=Source.COMMAND_LINE)
        return programmes.save(act, spec, Decisions(move_dates=True, drop_gone=False))


def mend(
    db: Database, code: str, *said: object, actor: Actor | None = None, **more: object
) -> None:
    door, *rest = said
    assert callable(door)
    who = actor or office(db)
    with db.transaction() as session:
        act = builders.act(session, who, NOW)
        door(act, task_id(session, code), *rest, **more)


def test_a_slip_is_corrected_and_the_same_document_does_not_bring_it_back(db: Database) -> None:
    mend(db, "1.1", corrections.reword, "title", "Phấn đấu  tăng trưởng hai con số", "bản gốc")
    assert read(db, "1.1").title == "Phấn đấu tăng trưởng hai con số"
    assert again(db).changed == 0
    assert read(db, "1.1").title == "Phấn đấu tăng trưởng hai con số"


def test_a_document_with_other_words_is_a_change_again(db: Database) -> None:
    mend(db, "1.1", corrections.reword, "product", "Kế hoạch", "bản gốc")
    newer = replace(TASKS[0], product="Kế hoạch của UBND thành phố")
    assert again(db, newer, *TASKS[1:]).changed == 1
    assert read(db, "1.1").product == "Kế hoạch của UBND thành phố"


def test_a_slip_corrected_twice_still_knows_what_the_document_says(db: Database) -> None:
    office_ = office(db)
    mend(db, "1.1", corrections.reword, "title", "Phấn đấu tăng", "bản gốc", actor=office_)
    mend(db, "1.1", corrections.reword, "title", "Phấn đấu tăng trưởng", "bản gốc", actor=office_)
    assert again(db).changed == 0
    assert read(db, "1.1").title == "Phấn đấu tăng trưởng"


def test_an_undated_task_gets_its_date_and_earlier_figures_stay(db: Database) -> None:
    before = earlier(db, "1.2", NOW - timedelta(days=1))
    assert before is not None
    mend(db, "1.2", corrections.set_dates, day(date(2027, 3, 31)), GROUND)
    now = standing(db, "1.2")
    assert now is not None
    assert (now.status, now.due_on, Flag.CONDITIONAL in now.flags) == (
        Official.OPEN_IN_TIME,
        date(2027, 3, 31),
        False,
    )
    assert earlier(db, "1.2", NOW - timedelta(days=1)) == before
    assert (before.status, Flag.CONDITIONAL in before.flags) == (Official.NO_DEADLINE, True)
    assert again(db).changed == 0
    assert standing(db, "1.2") == now


def test_a_date_is_moved_by_a_document_and_earlier_figures_stay(db: Database) -> None:
    mend(db, "1.1", corrections.set_dates, day(date(2026, 11, 30)), GROUND)
    now, before = standing(db, "1.1"), earlier(db, "1.1", NOW - timedelta(hours=1))
    assert now is not None
    assert before is not None
    assert (now.status, now.due_on) == (Official.OPEN_OVERDUE, date(2026, 11, 30))
    assert (before.status, before.due_on) == (Official.OPEN_IN_TIME, date(2026, 12, 31))
    assert again(db).changed == 0


def test_of_several_open_milestones_one_is_named(db: Database) -> None:
    with pytest.raises(DomainError) as raised:
        mend(db, "1.3", corrections.set_dates, day(date(2027, 6, 30)), GROUND)
    assert (raised.value.kind, raised.value.values) == (Kind.UNCLEAR_CHOICE, {"count": 2})
    with db.transaction() as session:
        second = session.exec(select(Milestone).where(Milestone.due_on == date(2027, 3, 31))).one()
    office_ = person(db, "Vũ Văn K", Role.OFFICE, agency=None, chat_id=10)
    mend(
        db,
        "1.3",
        corrections.set_dates,
        day(date(2027, 6, 30)),
        GROUND,
        actor=office_,
        milestone_id=second.id,
    )
    with db.transaction() as session:
        rows = session.exec(select(Milestone).where(Milestone.task_id == second.task_id)).all()
    assert sorted(row.due_on or date.max for row in rows) == [date(2026, 9, 30), date(2027, 6, 30)]


def test_an_agreed_extension_gives_way_to_a_later_document(db: Database) -> None:
    officer = person(db, "Trần Thị B", Role.OFFICER, builders.HOME_AFFAIRS, chat_id=1)
    boss = office(db)
    with db.transaction() as session:
        act = builders.act(session, officer, NOW - timedelta(days=3))
        asked = extensions.ask_extension(act, task_id(session, "1.1"), "31/3/2027 chờ ý kiến")
    with db.transaction() as session:
        act = builders.act(session, boss, NOW - timedelta(days=2))
        decisions.agree_extension(act, asked.waiting_id, date(2027, 3, 31))
    mend(db, "1.1", corrections.set_dates, day(date(2027, 1, 31)), GROUND, actor=boss)
    now, before = standing(db, "1.1"), earlier(db, "1.1", NOW - timedelta(days=1))
    assert now is not None
    assert before is not None
    assert (now.due_on, now.extensions) == (date(2027, 1, 31), 0)
    assert (before.due_on, before.extensions) == (date(2027, 3, 31), 1)
    assert earlier(db, "1.1", NOW) == now
    with db.transaction() as session:
        assert session.exec(select(Extension.state)).all() == [RequestState.SUPERSEDED]


def test_what_is_done_keeps_its_date(db: Database) -> None:
    officer = person(db, "Trần Thị B", Role.OFFICER, builders.HOME_AFFAIRS, chat_id=1)
    boss = office(db)
    with db.transaction() as session:
        act = builders.act(session, officer, NOW)
        done = completions.record_completion(act, task_id(session, "1.1"), Product("12/KH-UBND"))
    with db.transaction() as session:
        decisions.confirm_completion(builders.act(session, boss, NOW), done.waiting_id)
    with pytest.raises(DomainError) as raised:
        mend(db, "1.1", corrections.set_dates, day(date(2027, 1, 31)), GROUND, actor=boss)
    assert raised.value.kind is Kind.ALREADY_DONE


def test_a_task_ended_by_a_document_stays_ended_and_can_be_followed_again(db: Database) -> None:
    boss = office(db)
    mend(db, "1.1", corrections.end, GROUND, actor=boss)
    assert standing(db, "1.1") is None
    assert earlier(db, "1.1", NOW - timedelta(hours=1)) is not None
    assert again(db).changed == 0
    assert standing(db, "1.1") is None
    with db.transaction() as session:
        found = kept_corrections.ended(session, "1.1")
        assert found is not None
        act = builders.act(session, boss, NOW + timedelta(days=9))
        corrections.resume(act, found.id, "Thông báo số 25-TB/TU")
    assert standing(db, "1.1") is not None
    assert earlier(db, "1.1", NOW + timedelta(days=1)) is None


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER])
def test_only_the_office_and_admins_mend(db: Database, role: Role) -> None:
    who = person(db, "Trần Thị B", role, chat_id=1)
    for said in (
        (corrections.reword, "title", "khác", "bản gốc"),
        (corrections.set_dates, day(date(2027, 1, 1)), GROUND),
        (corrections.end, GROUND),
        (corrections.resume, GROUND),
    ):
        with pytest.raises(DomainError) as raised:
            mend(db, "1.1", *said, actor=who)
        assert raised.value.kind is Kind.NOT_ALLOWED


@pytest.mark.parametrize("ground", ["theo ý kiến anh Ba", "tuần trước"])
def test_a_date_and_an_end_need_a_document(db: Database, ground: str) -> None:
    boss = office(db)
    for said in ((corrections.set_dates, day(date(2027, 1, 1)), ground), (corrections.end, ground)):
        with pytest.raises(DomainError) as raised:
            mend(db, "1.1", *said, actor=boss)
        assert raised.value.kind is Kind.NO_DOCUMENT


def test_each_change_is_an_event_with_its_ground(db: Database) -> None:
    boss = office(db)
    mend(db, "1.1", corrections.reword, "title", "Phấn đấu", "bản gốc", actor=boss)
    mend(db, "1.1", corrections.set_dates, day(date(2027, 1, 31)), GROUND, actor=boss)
    mend(db, "1.1", corrections.end, GROUND, actor=boss)
    with db.transaction() as session:
        found = select(Event).order_by(col(Event.id))
        events = [one for one in session.exec(found) if "ground" in one.values]
        assert [(one.kind, one.values["old"], one.values["new"]) for one in events] == [
            (What.CORRECTED, ["Phần đầu tăng trưởng hai con số"], ["Phấn đấu"]),
            (What.DATED, ["2026-12-31"], ["2027-01-31"]),
            (What.ENDED, [], []),
        ]
        assert [one.values["ground"] for one in events] == ["bản gốc", GROUND, GROUND]
