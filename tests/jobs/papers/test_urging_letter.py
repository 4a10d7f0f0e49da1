"""The draft letter says what the agency really got: not what was queued, lost or merely announced."""

from datetime import date

import pytest
from sqlmodel import select

from bot.files.finished_file import told
from bot.messages.composer import MessageComposer
from jobs import escalation_notices, reminders
from jobs.papers import urging_letter
from jobs.papers.letter_contents import LetterLine, OfficeQuestion
from storage.post import outbox
from storage.requests import completions, decisions, difficulties, disputes, extensions
from storage.requests.open_requests import Question
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import assignments
from storage.tasks.receipts import DifficultyParts, Product
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    agency_id,
    local,
    person,
    register,
    restrict,
    task,
)
from tests.builders import task_id as id_of

MONDAYS = (local(2026, 12, 7, 8, 30), local(2026, 12, 14, 8, 30))
LOOKED = local(2026, 12, 22, 9, 0)


pytestmark = pytest.mark.tasks(task("1.1", date(2026, 11, 30)))


@pytest.fixture(autouse=True)
def officer_and_leader(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    person(db, "Lê Văn D", Role.LEADER, HOME_AFFAIRS, chat_id=3)


def leave(session: Session, *, arrives: bool) -> None:
    """Everything that waits leaves, and arrives or not."""
    for row in session.exec(select(Outbox).where(Outbox.state == OutboxState.NEW)):
        if arrives:
            outbox.mark_sent(session, row.id, row.not_before, None)
        else:
            row.state = OutboxState.FAILED


def line_of(db: Database) -> LetterLine:
    with db.transaction() as session:
        (row,) = standings(session, LOOKED.date())
        letter = urging_letter.letter(
            session,
            LOOKED,
            agency_id=row.agency_id,
            agency=row.agency,
            task_ids=[row.task_id],
        )
    (line,) = letter.lines
    return line


def remind(db: Database, calendar: Calendar, *, arrives: bool) -> None:
    for at in MONDAYS:
        with db.transaction() as session:
            reminders.queue(session, at, calendar, MessageComposer())
            leave(session, arrives=arrives)


@pytest.mark.parametrize("arrives", [True, False])
def test_a_reminder_counts_where_it_arrived(
    db: Database, calendar: Calendar, arrives: bool
) -> None:
    remind(db, calendar, arrives=arrives)
    line = line_of(db)
    assert line.reminded == ((date(2026, 12, 7), date(2026, 12, 14)) if arrives else ())
    assert line.lost is not arrives


@pytest.mark.parametrize("arrives", [True, False])
def test_leaders_were_told_where_the_message_arrived(
    db: Database, calendar: Calendar, arrives: bool
) -> None:
    remind(db, calendar, arrives=True)
    with db.transaction() as session:
        at = local(2026, 12, 21, 8, 30)
        assert escalation_notices.run(session, at, calendar, MessageComposer(), at.time()) == 1
        leave(session, arrives=arrives)
    assert line_of(db).escalated == ((date(2026, 12, 21),) if arrives else ())


def test_the_last_word_of_the_agency_is_told_for_what_it_is(db: Database) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    officer = person(db, "Phạm Văn C", agency=HOME_AFFAIRS, chat_id=4)
    assert (line_of(db).heard_on, line_of(db).opinion) == (None, False)
    with db.transaction() as session:
        disputing = act(session, officer, local(2026, 12, 10))
        disputed = disputes.dispute(disputing, id_of(session, "1.1"), "việc của sở khác")
    with db.transaction() as session:
        disputes.keep(act(session, office, local(2026, 12, 11)), disputed.id)
    assert (line_of(db).heard_on, line_of(db).opinion) == (date(2026, 12, 10), True)
    with db.transaction() as session:
        reporting = act(session, officer, local(2026, 12, 12))
        record_progress(reporting, id_of(session, "1.1"), "đã trình")
    assert (line_of(db).heard_on, line_of(db).opinion) == (date(2026, 12, 12), False)


def test_what_the_office_has_not_answered_is_told_until_it_does(db: Database) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    officer = person(db, "Phạm Văn C", agency=HOME_AFFAIRS, chat_id=4)
    with db.transaction() as session:
        telling = act(session, officer, local(2026, 12, 10))
        told_of = difficulties.report_difficulty(telling, id_of(session, "1.1"), "thiếu vốn")
    assert line_of(db).waiting == (OfficeQuestion(Question.DIFFICULTY, date(2026, 12, 10)),)
    with db.transaction() as session:
        answering = act(session, office, local(2026, 12, 11))
        decisions.answer_difficulty(answering, told_of.waiting_id, "đã bố trí")
    assert line_of(db).waiting == ()


def test_what_the_office_answered_is_told_until_the_agency_reports_again(db: Database) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    officer = person(db, "Phạm Văn C", agency=HOME_AFFAIRS, chat_id=4)
    with db.transaction() as session:
        telling = act(session, officer, local(2026, 12, 10))
        told_of = difficulties.report_difficulty(telling, id_of(session, "1.1"), "thiếu vốn")
        answering = act(session, office, local(2026, 12, 11))
        decisions.answer_difficulty(answering, told_of.waiting_id, "Sở báo cáo trước 25/12/2026")
    assert told("files/letter_told", line=line_of(db)) == (
        "Chưa nhắc; Văn phòng Thành ủy đã trả lời vướng mắc ngày 11/12/2026: “Sở báo cáo trước "
        "25/12/2026”; ý kiến gần nhất ngày 10/12/2026"
    )
    with db.transaction() as session:
        reporting = act(session, officer, local(2026, 12, 12))
        record_progress(reporting, id_of(session, "1.1"), "đã trình")
    assert line_of(db).answer is None
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 13))
        asked = extensions.ask_extension(asking, id_of(session, "1.1"), "xin lùi")
        refusing = act(session, office, local(2026, 12, 14))
        decisions.refuse_extension(refusing, asked.waiting_id, "x" * 201)
    assert told("files/letter_told", line=line_of(db)) == (
        "Chưa nhắc; đề nghị gia hạn không được đồng ý ngày 14/12/2026; ý kiến gần nhất ngày 13/12/2026"
    )
    with db.transaction() as session:
        disputing = act(session, officer, local(2026, 12, 15))
        disputed = disputes.dispute(disputing, id_of(session, "1.1"), "việc của sở khác")
        disputes.agree(act(session, office, local(2026, 12, 16)), disputed.id)
    assert told("files/letter_told", line=line_of(db)) == (
        "Chưa nhắc; báo không thuộc trách nhiệm, Văn phòng Thành ủy đã đồng ý, đang phân công lại"
    )


@pytest.mark.parametrize("agency", [HOME_AFFAIRS, FINANCE])
def test_an_agency_that_has_named_nobody_is_known(db: Database, agency: str) -> None:
    with db.transaction() as session:
        found = agency_id(session, agency)
        letter = urging_letter.letter(session, LOOKED, agency_id=found, agency=agency, task_ids=[])
    assert letter.no_contact is (agency == FINANCE)


def test_a_task_that_came_from_another_agency_says_since_when(db: Database) -> None:
    admin = person(db, "Bùi Văn K", Role.ADMIN, chat_id=4)
    assert line_of(db).given_on is None
    with db.transaction() as session:
        assigning = act(session, admin, local(2026, 12, 15))
        assignments.assign(assigning, id_of(session, "1.1"), agency_id(session, FINANCE))
    line = line_of(db)
    assert line.given_on == date(2026, 12, 15)
    assert told("files/letter_told", line=line) == "Nhận nhiệm vụ ngày 15/12/2026; chưa nhắc"


def test_a_date_before_its_document_and_what_another_lead_asked_are_known(db: Database) -> None:
    register(db, [task("2.1", date(2026, 1, 2), leads=[HOME_AFFAIRS, FINANCE])], "05-CTr/TU")
    other = person(db, "Phạm Văn C", agency=FINANCE, chat_id=4)
    with db.transaction() as session:
        asking = act(session, other, local(2026, 12, 10))
        extensions.ask_extension(asking, id_of(session, "2.1"), "chờ nghị định")
    with db.transaction() as session:
        letter = urging_letter.letter(
            session,
            LOOKED,
            agency_id=agency_id(session, HOME_AFFAIRS),
            agency=HOME_AFFAIRS,
            task_ids=[id_of(session, "2.1")],
        )
    (line,) = letter.lines
    assert line.before_document
    assert told("files/letter_told", line=line) == (
        f"Chưa nhắc; {FINANCE} (cùng chủ trì) đề nghị gia hạn phần việc của cơ quan đó ngày 10/12/2026"
    )
    assert not letter.at_office


def test_what_a_waiting_question_tells_of_product_and_agency_is_known(db: Database) -> None:
    officer = person(db, "Phạm Văn C", agency=HOME_AFFAIRS, chat_id=4)
    person(db, "Bùi Văn K", agency=FINANCE, chat_id=5)
    with db.transaction() as session:
        telling = act(session, officer, local(2026, 12, 10))
        hindered = DifficultyParts(must_act=FINANCE)
        difficulties.report_difficulty(telling, id_of(session, "1.1"), "thiếu vốn", hindered)
    asked = OfficeQuestion(Question.DIFFICULTY, date(2026, 12, 10), must_act=FINANCE)
    assert line_of(db).waiting == (asked,)
    product = Product("Quyết định số 12/QĐ-UBND", on=date(2026, 12, 9))
    with db.transaction() as session:
        reporting = act(session, officer, local(2026, 12, 11))
        completions.record_completion(reporting, id_of(session, "1.1"), product)
    line = line_of(db)
    made = OfficeQuestion(Question.CONFIRMATION, date(2026, 12, 11), date(2026, 12, 9))
    assert (line.waiting, line.days_late) == ((asked, made), 9)
    restrict(db, "1.1")
    assert (line_of(db).product_on, line_of(db).days_late) == (None, 22)


def test_a_completion_that_waits_is_told_though_a_later_question_waits_too(db: Database) -> None:
    officer = person(db, "Phạm Văn C", agency=HOME_AFFAIRS, chat_id=4)
    product = Product("Quyết định số 12/QĐ-UBND", on=date(2026, 11, 29))
    with db.transaction() as session:
        reporting = act(session, officer, local(2026, 12, 1))
        completions.record_completion(reporting, id_of(session, "1.1"), product)
        disputing = act(session, officer, local(2026, 12, 10))
        disputes.dispute(disputing, id_of(session, "1.1"), "việc của sở khác")
    line = line_of(db)
    assert [one.question for one in line.waiting] == [Question.CONFIRMATION, Question.DISPUTE]
    assert (line.product_on, line.days_late) == (date(2026, 11, 29), 0)


def test_only_a_promise_whose_day_has_passed_is_held_against_the_agency(db: Database) -> None:
    officer = person(db, "Phạm Văn C", agency=HOME_AFFAIRS, chat_id=4)
    days = (date(2026, 12, 22), date(2026, 12, 21))
    told_of = []
    for on, promised in zip((1, 2), days, strict=True):
        with db.transaction() as session:
            reporting = act(session, officer, local(2026, 12, on))
            record_progress(reporting, id_of(session, "1.1"), "đang làm", promised_on=promised)
        told_of.append((line_of(db).promised_on, line_of(db).awaited_on))
    assert told_of == [(None, date(2026, 12, 22)), (date(2026, 12, 21), None)]
    said = []
    for hour, text in ((9, "Đã họp thống nhất nội dung"), (10, "Đã trình UBND thành phố")):
        with db.transaction() as session:
            reporting = act(session, officer, local(2026, 12, 22, hour))
            record_progress(reporting, id_of(session, "1.1"), text)
        said.append(line_of(db).promised_on)
    assert said == [date(2026, 12, 21), None]
