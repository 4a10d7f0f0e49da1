"""The board's contents: the digest's numbers, whom things wait for, one agency's part alone."""

import re
from datetime import date, datetime

import pytest

from bot.files.board_page import page
from bot.messages.composer import MessageComposer
from jobs import timetable
from jobs.digest import weekly_digest
from jobs.papers.board_contents import Board
from jobs.papers.office_board import board
from storage.people import agencies
from storage.requests import disputes
from storage.requests.completions import record_completion
from storage.requests.decisions import agree_extension, confirm_completion, return_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.extensions import ask_extension
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.permissions import Actor
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import Product
from storage.tasks.reports.forecasts import record_forecast
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    deliver,
    local,
    milestone,
    person,
    register,
    restrict,
    task,
    task_id,
)

NOW = local(2026, 12, 25, 16, 0)
YEAR_END = date(2026, 12, 31)
CANARY = "CHIM HOÀNG YẾN"


pytestmark = pytest.mark.tasks(
    task("1.1", date(2026, 9, 30)),
    task("1.2", date(2026, 9, 30), leads=[HOME_AFFAIRS, FINANCE]),
    task("1.3", YEAR_END, leads=[FINANCE]),
    task("1.4", date(2027, 3, 31)),
    task("1.5", milestone(date(2026, 6, 30), done=True)),
    task("1.6"),
)


@pytest.fixture
def finance(db: Database) -> Actor:
    return person(db, "Vũ Thị G", agency=FINANCE, chat_id=1002)


def gathered(db: Database, moment: datetime = NOW, agency: str | None = None) -> Board:
    with db.transaction() as session:
        number = agencies.recognise(session, agency).id if agency else None  # type: ignore[union-attr]
        return board(session, moment, agency_id=number)


def test_agencies_stand_by_their_overdue_tasks_and_tasks_count_once(
    db: Database, officer: Actor
) -> None:
    found = gathered(db)
    assert found.figures == Figures(done_on_time=1, open_in_time=2, open_overdue=2, no_deadline=1)
    assert [(one.name, one.figures.open_overdue, one.figures.total) for one in found.agencies] == [
        (HOME_AFFAIRS, 2, 5),
        (FINANCE, 1, 2),
    ]
    assert [(one.code, one.agency) for one in found.tasks if one.days_late] == [
        ("1.1", HOME_AFFAIRS),
        ("1.2", HOME_AFFAIRS),
        ("1.2", FINANCE),
    ]
    assert found.quarters == ("Quý II/2026", "Quý III/2026", "Quý IV/2026", "Quý I/2027")
    assert [week.on for week in found.weeks] == [NOW.date()]


def test_the_numbers_are_those_of_the_digest(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 21))
        report_difficulty(said, task_id(session, "1.4"), "thiếu vốn")
        record_forecast(said, task_id(session, "1.4"), Forecast.AT_RISK)
    found = gathered(db)
    with db.transaction() as session:
        digest = weekly_digest.gather(session, NOW)
    assert found.figures == digest.figures
    assert sum(one.at_office for one in found.waits) == len(
        digest.list_of(ListKind.WAITING).entries
    )
    assert [one.code for one in found.tasks if one.forecast is Forecast.AT_RISK] == ["1.4"]
    assert len(digest.list_of(ListKind.AT_RISK).entries) == 1


def test_what_nobody_can_be_asked_about_is_what_the_digest_counts(
    db: Database, officer: Actor
) -> None:
    crowd = [task("2.1", date(2026, 9, 30), leads=["Các sở, ngành"]), task("2.2", YEAR_END)]
    register(db, crowd, number="18-CTr/TU")
    found = gathered(db)
    assert [(one.code, one.agency, one.cause) for one in found.tasks if one.unasked] == [
        ("1.2", FINANCE, Cause.NO_CONTACT),
        ("2.1", "Các sở, ngành", Cause.COLLECTIVE),
    ]
    told = re.findall(r"data-unasked-(?:all|of)>(.*?)</(?:span|li)>", page(found))
    assert told == ["2", "Sở Tài chính: <b>1</b>", "Các sở, ngành (giao chung): <b>1</b>"]
    with db.transaction() as session:
        digest = weekly_digest.gather(session, NOW)
    counted = {one.about: len(one.entries) for one in digest.lists_of(ListKind.SILENT)}
    assert (counted["no_contact"], counted["collective"]) == (1, 1)


def test_what_waits_names_who_and_how_many_working_days(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        for code in ("1.1", "1.2"):
            said = act(session, officer, local(2026, 12, 18))
            asked = record_completion(said, task_id(session, code), Product(text="QĐ"))
            if code == "1.2":
                decided = act(session, office, local(2026, 12, 22))
                return_completion(decided, asked.waiting_id, "thiếu dấu")
    assert [
        (one.code, one.at_office, one.agency, one.matter, one.since, one.days)
        for one in gathered(db).waits
    ] == [
        ("1.1", True, HOME_AFFAIRS, "confirmation", date(2026, 12, 18), 5),
        ("1.2", False, HOME_AFFAIRS, "returned", date(2026, 12, 22), 3),
    ]


def test_what_was_put_off_after_its_return_waits_for_nobody(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        number = task_id(session, "1.2")
        said = act(session, officer, local(2026, 12, 18))
        asked = record_completion(said, number, Product(text="QĐ"))
        return_completion(act(session, office, local(2026, 12, 21)), asked.waiting_id, "thiếu dấu")
    assert [(one.code, one.matter) for one in gathered(db).waits] == [("1.2", "returned")]
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 22))
        wanted = ask_extension(said, number, "chờ Bộ", date(2027, 3, 31))
        agree_extension(act(session, office, local(2026, 12, 23)), wanted.waiting_id)
    assert gathered(db).waits == ()


def test_what_the_office_owes_an_answer_on_waits_for_the_office_alone(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 18))
        asked = record_completion(said, task_id(session, "1.2"), Product(text="QĐ"))
        return_completion(act(session, office, local(2026, 12, 21)), asked.waiting_id, "thiếu dấu")
        said = act(session, officer, local(2026, 12, 22))
        report_difficulty(said, task_id(session, "1.2"), "thiếu vốn")
    assert [(one.code, one.at_office, one.matter) for one in gathered(db).waits] == [
        ("1.2", True, "difficulty")
    ]


def test_what_was_reminded_waits_since_the_first_time_not_the_last(
    db: Database, officer: Actor
) -> None:
    mondays = [local(2026, 12, day) for day in (7, 14, 21)]
    for at in mondays:
        with db.transaction() as session:
            timetable.due(session, at, timetable.Schedule(), MessageComposer())
            deliver(session, at)
            if at.day == 7:
                said = act(session, officer, local(2026, 12, 8))
                record_progress(said, task_id(session, "1.2"), "đang lấy ý kiến")
    found = {
        one.code: (one.since, one.days)
        for one in gathered(db, local(2026, 12, 22)).waits
        if one.matter == "reminded"
    }
    assert found == {"1.1": (date(2026, 12, 7), 11), "1.2": (date(2026, 12, 14), 6)}


def test_a_board_of_an_earlier_moment_knows_nothing_later(
    db: Database, officer: Actor, office: Actor
) -> None:
    before = gathered(db, local(2026, 12, 20, 8, 0))
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 21))
        asked = record_completion(said, task_id(session, "1.1"), Product(text="QĐ"))
        confirm_completion(act(session, office, local(2026, 12, 22)), asked.waiting_id)
    assert gathered(db, local(2026, 12, 20, 8, 0)) == before
    assert gathered(db).figures.open_overdue == 1


def test_one_agencys_board_has_its_own_part_only(
    db: Database, officer: Actor, finance: Actor
) -> None:
    with db.transaction() as session:
        report_difficulty(
            act(session, officer, local(2026, 12, 21)), task_id(session, "1.2"), CANARY
        )
        record_progress(act(session, officer, local(2026, 12, 21)), task_id(session, "1.2"), CANARY)
    found = gathered(db, agency=FINANCE)
    assert found.agency == FINANCE
    assert [(one.code, one.agency) for one in found.tasks] == [("1.2", FINANCE), ("1.3", FINANCE)]
    assert found.waits == ()
    assert [one.name for one in found.agencies] == [FINANCE]
    assert CANARY not in repr(found)
    assert CANARY in repr(gathered(db))


def test_a_restricted_task_leaves_its_words_behind(db: Database, officer: Actor) -> None:
    register(db, [task("9.1", YEAR_END, title=CANARY, product=CANARY)], number="18-CTr/TU")
    restrict(db, "9.1")
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 22))
        record_progress(said, task_id(session, "9.1"), CANARY)
        report_difficulty(said, task_id(session, "9.1"), CANARY)
        record_forecast(said, task_id(session, "9.1"), Forecast.AT_RISK, CANARY)
    found = gathered(db)
    (hidden,) = [one for one in found.tasks if one.code == "9.1"]
    assert (hidden.due_on, hidden.place.status) == (YEAR_END, Official.OPEN_IN_TIME)
    assert (hidden.title, hidden.flags, hidden.report_text) == ("", (), "")
    assert CANARY not in repr(found)


def test_what_waits_for_the_office_is_not_called_unreported(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 4))
        report_difficulty(said, task_id(session, "1.1"), "thiếu vốn")
        disputes.dispute(said, task_id(session, "1.2"), "việc của sở khác")
        at = local(2026, 12, 7)
        timetable.due(session, at, timetable.Schedule(), MessageComposer())
        deliver(session, at)
    with db.transaction() as session:
        rows = [row for row in standings(session, NOW.date()) if row.agency == HOME_AFFAIRS]
    found = gathered(db, agency=HOME_AFFAIRS)
    silent = {row.code for row in rows if row.unreported}
    assert silent == {row.code for row in rows} - {"1.1", "1.2", "1.5"}
    assert {one.code for one in found.tasks if one.unreported} == silent
    assert [one.code for one in found.tasks if one.disputed] == ["1.2"]
    assert page(found).count("Có ý kiến không thuộc trách nhiệm. ") == 1
