"""A revised document: reports stay with their tasks, whatever number the new copy prints before them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.texts import plain, render
from seed.import_plan import Plan, plan
from seed.intake import Head, take_in
from seed.readers.document import read_document
from storage import programmes
from storage.act import Act, Source
from storage.programmes import Decisions, TaskSpec, UndecidedError
from storage.programmes.comparison import Change
from storage.programmes.task_fates import Fate
from storage.requests import completions, extensions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Event, Task
from storage.tasks import task_access
from storage.tasks.receipts import Product
from storage.tasks.search import search
from storage.tasks.task_words import words_of
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    LONG_AGO,
    act,
    document,
    local,
    person,
    task,
    task_id,
)
from tests.storage.programmes.documents import JUNE, MOVE, first, save

pytestmark = pytest.mark.whole

CASES = Path(__file__).parents[1] / "data" / "cases" / "tables"
HEAD = Head(
    "45-KH/TU", "KH45", date(2026, 1, 12), "Kế hoạch", "Thành ủy", 2026, None, followed=True
)
TRADE = "Sở Công Thương"
LATER = local(2026, 2, 2)


def planned(db: Database, name: str) -> Plan:
    with db.transaction() as session:
        return plan(session, take_in(read_document(CASES / name), HEAD), {})


def applied(db: Database, name: str, decided: Decisions | None = None) -> None:
    found = planned(db, name)
    with db.transaction() as session:
        by = Act(session, LONG_AGO, source=Source.COMMAND_LINE)
        programmes.save(by, found.intake.spec, decided)


def complete(db: Database, officer: Actor, code: str) -> None:
    with db.transaction() as session:
        by = act(session, officer, LATER)
        completions.record_completion(by, task_id(session, code), Product(text="Đề án số 1"))


def titles(db: Database) -> dict[str, str]:
    with db.transaction() as session:
        rows = session.exec(select(Task).order_by(col(Task.position)))
        return {row.code: row.title for row in rows if row.dropped_at is None}


def reported(db: Database) -> list[str]:
    """The codes of the tasks that completions are about."""
    with db.transaction() as session:
        return list(
            session.exec(
                select(Task.code)
                .join(Event, col(Event.task_id) == Task.id)
                .where(Event.kind == "completion")
            )
        )


@pytest.fixture
def officer(db: Database) -> Actor:
    applied(db, "01_thuong.docx")
    person_of_trade = person(db, "A", agency=TRADE, chat_id=1)
    complete(db, person_of_trade, "2.4")
    return person_of_trade


def test_a_completion_stays_with_its_task_when_a_row_is_put_before_it(
    db: Database, officer: Actor
) -> None:
    found = planned(db, "60_ban_sua.docx")
    assert [one.code for one in found.diff.moving] == ["1.2"]
    assert [one.code for one in found.gone] == ["1.3"]
    assert found.diff.rewriting == []
    applied(db, "60_ban_sua.docx", MOVE)
    assert titles(db) == {
        "1.1": "Tham mưu ban hành Quy chế làm việc của cấp ủy",
        "1.2": "Xây dựng kế hoạch tuyên truyền bầu cử",
        "2.4": "Nhiệm vụ mới chèn giữa",
        "2.5": "Lập đề án phát triển logistics",
        "2.6": "Rà soát quy hoạch sử dụng đất",
        "2.7": "Thu hút đầu tư vào khu kinh tế",
        "2.8": "Xây dựng phần mềm quản lý văn bản",
    }
    assert reported(db) == ["2.5"]
    again = planned(db, "60_ban_sua.docx")
    assert (again.changed, again.gone, again.diff.fates) == ([], [], ())


def test_the_date_that_moves_is_asked_about(db: Database, officer: Actor) -> None:
    with pytest.raises(UndecidedError) as undecided:
        applied(db, "60_ban_sua.docx", Decisions(drop_gone=True))
    assert (undecided.value.dates, undecided.value.gone, undecided.value.rewrites) == (
        True, False, False,
    )  # fmt: skip


def test_the_preview_says_what_becomes_of_reports_extensions_and_reminders(
    db: Database, officer: Actor
) -> None:
    found = planned(db, "60_ban_sua.docx")
    assert [(one.fate, one.code, one.into, one.reports) for one in found.diff.fates] == [
        (Fate.RENUMBERED, "2.4", ("2.5",), 1),
        (Fate.RENUMBERED, "2.5", ("2.6",), 0),
        (Fate.RENUMBERED, "2.6", ("2.7",), 0),
        (Fate.RENUMBERED, "2.7", ("2.8",), 0),
        (Fate.DROPPED, "1.3", (), 0),
    ]
    text = plain(render("intake/plan", plan=found, dated=True, most=9, sheet=True))
    assert "• 2.4 → 2.5: 1 báo cáo, lời nhắc đi theo nhiệm vụ" in text
    assert "• 1.3 không còn: báo cáo (0) và gia hạn (0) giữ trong lịch sử" in text


def test_a_code_people_know_is_still_found_and_said(db: Database, officer: Actor) -> None:
    applied(db, "60_ban_sua.docx", MOVE)
    office = person(db, "V", Role.OFFICE, chat_id=9)
    with db.transaction() as session:
        own = task_access.find(session, officer, "2.4")  # 2.4 is another agency's now
        assert (own.code, own.former_codes) == ("2.5", "2.4")
        assert task_access.find(session, office, "2.4").title == "Nhiệm vụ mới chèn giữa"
        assert [hit.code for hit in search.search(session, office, "2.4").hits] == ["2.4", "2.5"]
        card = task_access.card(session, own, LATER.date())
        said = plain(
            render("task_card", task=own, card=card, day=LATER.date(), officers=[], history=[],
                   names={}, notes=[], waits=[], own_agency=None, room=1,
                   task_words=words_of(own))
        )  # fmt: skip
    assert said.startswith("2.5 (trước là 2.4) Lập đề án phát triển logistics")


def test_a_code_nobody_has_any_more_is_found_by_its_former_task(db: Database) -> None:
    first(db, task("1.1", JUNE, title="Lập đề án phát triển logistics"), task("1.2", JUNE))
    save(db, document(task("1.7", JUNE, title="Lập đề án phát triển logistics"), task("1.2", JUNE)))
    office = person(db, "V", Role.OFFICE, chat_id=9)
    with db.transaction() as session:
        assert task_access.find(session, office, "1.1").code == "1.7"
        with pytest.raises(DomainError) as unknown:
            task_access.find(session, office, "1.3")
    assert unknown.value.kind is Kind.UNKNOWN_TASK


def rewritten(*, title: str = "Nhiệm vụ 1.1", lead: str = HOME_AFFAIRS) -> TaskSpec:
    return task("1.1", JUNE, title=title, leads=[lead])


@pytest.mark.parametrize(
    "row",
    [
        rewritten(title="Thu hút đầu tư vào khu kinh tế"),
        rewritten(lead=FINANCE),
        rewritten(title="Thu hút đầu tư vào khu kinh tế", lead=FINANCE),
    ],
)
def test_a_reported_task_never_becomes_another_without_a_question(
    db: Database, row: TaskSpec
) -> None:
    first(db, task("1.1", JUNE), task("1.2", JUNE))
    complete(db, person(db, "A", agency=HOME_AFFAIRS, chat_id=1), "1.1")
    newer = document(row, task("1.2", JUNE))
    with pytest.raises(UndecidedError) as undecided:
        save(db, newer, MOVE)
    assert undecided.value.rewrites is True
    assert titles(db)["1.1"] == "Nhiệm vụ 1.1"
    save(db, newer, replace(MOVE, same_tasks=False))
    assert (titles(db)["1.1"], reported(db)) == (row.title, ["1.1.ii"])


def test_a_reported_task_that_is_the_same_takes_the_new_words(db: Database) -> None:
    first(db, task("1.1", JUNE))
    complete(db, person(db, "A", agency=HOME_AFFAIRS, chat_id=1), "1.1")
    save(db, document(rewritten(title="Việc khác hẳn")), replace(MOVE, same_tasks=True))
    assert (titles(db), reported(db)) == ({"1.1": "Việc khác hẳn"}, ["1.1"])


@pytest.mark.parametrize(
    ("row", "seen"),
    [
        (rewritten(title="Thu hút đầu tư vào khu kinh tế"), [Change.CHANGED]),
        (rewritten(title="Nhiệm vụ 1.1 của năm", lead=FINANCE), [Change.CHANGED]),
        (rewritten(title="Thu hút đầu tư vào khu kinh tế", lead=FINANCE),
         [Change.NEW, Change.GONE]),
    ],
)  # fmt: skip
def test_a_row_of_another_matter_and_lead_is_new_and_only_has_the_code_of_the_task_that_is_gone(
    db: Database, row: TaskSpec, seen: Sequence[Change]
) -> None:
    first(db, task("1.1", JUNE))
    with db.transaction() as session:
        found = programmes.compare(session, document(row))
    assert [one.change for one in found.tasks] == seen


PART = "Xây dựng hệ thống thông tin quản lý đất đai"
OTHER = "Xây dựng hệ thống thông tin quản lý dân cư"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([f"{PART}; {OTHER}"], [PART, OTHER], (Fate.SPLIT, "1.1", ("2.1", "2.2"))),
        ([PART, "Rà soát quy hoạch sử dụng đất đai"], [f"{PART} và công bố; {OTHER}"],
         (Fate.MERGED, "1.1", ("2.1",))),
    ],
)  # fmt: skip
def test_a_task_that_was_split_or_merged_is_told(
    db: Database,
    before: Sequence[str],
    after: Sequence[str],
    expected: tuple[Fate, str, tuple[str, ...]],
) -> None:
    first(db, *(task(f"1.{n}", JUNE, title=title) for n, title in enumerate(before, 1)))
    newer = document(*(task(f"2.{n}", JUNE, title=title) for n, title in enumerate(after, 1)))
    with db.transaction() as session:
        found = programmes.compare(session, newer).fates
    assert next((one.fate, one.code, one.into) for one in found) == expected


def test_an_extension_in_hand_goes_with_its_task(db: Database) -> None:
    applied(db, "01_thuong.docx")
    officer = person(db, "A", agency=TRADE, chat_id=1)
    with db.transaction() as session:
        by = act(session, officer, LATER)
        extensions.ask_extension(by, task_id(session, "2.4"), "Chờ ý kiến", date(2026, 7, 31))
    found = planned(db, "60_ban_sua.docx")
    assert found.diff.fates[0].extensions == 1
