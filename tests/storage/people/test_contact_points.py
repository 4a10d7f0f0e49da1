"""What the office looks at beside the tasks."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import event

from storage.people import contact_points
from storage.requests import open_requests
from storage.requests.completions import record_completion
from storage.requests.decisions import confirm_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.extensions import ask_extension
from storage.requests.open_requests import OpenQuestion, Question
from storage.rules.permissions import Role
from storage.rules.tasks.words import Words
from storage.store.engine import Database
from storage.store.tables import Channel, PersonState
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.receipts import Product
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    LONG_AGO,
    act,
    local,
    person,
    register,
    restrict,
    task,
    task_id,
    unfollow,
)

YEAR_END = date(2026, 12, 31)


def points(db: Database) -> dict[int, list[str]]:
    with db.transaction() as session:
        return {
            agency_id: [contact.name for contact in found]
            for agency_id, found in contact_points.contact_points(session).items()
        }


def asked_about(db: Database) -> Counter[str]:
    with db.transaction() as session:
        return Counter(found.code for found in open_requests.open_questions(session))


def test_an_agencys_contact_points_are_its_officers_and_not_their_deputies(db: Database) -> None:
    deputy = person(db, "Phó A", agency=HOME_AFFAIRS, chat_id=1, deputy=True)
    person(db, "Chính B", agency=HOME_AFFAIRS, chat_id=2)
    person(db, "Chính C", agency=HOME_AFFAIRS, chat_id=3)
    assert points(db) == {deputy.agency_id: ["Chính B", "Chính C"]}


def test_deputies_stand_in_where_no_officer_takes_messages(db: Database) -> None:
    officer = person(db, "Chính A", agency=HOME_AFFAIRS, chat_id=1, unreachable_since=LONG_AGO)
    person(db, "Phó B", agency=HOME_AFFAIRS, chat_id=2, deputy=True)
    person(db, "Phó C", agency=HOME_AFFAIRS, chat_id=3, deputy=True)
    assert points(db) == {officer.agency_id: ["Phó B"]}


def test_first_contact_points_and_deputies_of_a_day_are_read_together(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=501)
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    with db.transaction() as session:
        first = contact_points.contact_points(session, YEAR_END)
        event.listen(session.get_bind(), "before_cursor_execute", note)
        again, seconds = (
            contact_points.contact_points(session, YEAR_END),
            contact_points.deputies(session, YEAR_END),
        )
        event.remove(session.get_bind(), "before_cursor_execute", note)

    assert (again, seconds) == (first, {})
    assert [words for words in asked if "channel" in words or "deputy IS" in words] == []


def test_a_person_with_two_chats_is_one_contact_by_the_chat_that_takes_messages(
    db: Database,
) -> None:
    officer = person(db, "Chính A", agency=HOME_AFFAIRS, chat_id=1, unreachable_since=LONG_AGO)
    with db.transaction() as session:
        session.add(Channel(person_id=officer.person_id, chat_id=2, position=1))
        session.add(Channel(person_id=officer.person_id, chat_id=3, position=2))
    with db.transaction() as session:
        (found,) = contact_points.contact_points(session).values()
        assert [contact.chat_id for contact in found] == [2]


def test_an_agency_is_staffed_by_active_officers_only(db: Database) -> None:
    staffed = person(db, "Chính A", agency=HOME_AFFAIRS, chat_id=1, unreachable_since=LONG_AGO)
    person(db, "Đã đi", agency=FINANCE, chat_id=2, state=PersonState.LEFT)
    person(db, "Lãnh đạo", Role.LEADER, agency="Sở Y tế", chat_id=3)
    with db.transaction() as session:
        assert contact_points.agencies_with_officers(session) == {staffed.agency_id}


def test_undecided_questions_come_oldest_first_and_decided_ones_not_at_all(db: Database) -> None:
    register(db, [task("1.1", YEAR_END), task("1.2", YEAR_END), task("1.3", YEAR_END)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Lê Văn C", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        ids = [task_id(session, code) for code in ("1.1", "1.2", "1.3")]
        first = act(session, officer, local(2026, 12, 2))
        decided = record_completion(first, ids[2], Product(text="QĐ"))
        second = act(session, officer, local(2026, 12, 1))
        extension = ask_extension(second, ids[1], "xin đến 31/3")
        completion = record_completion(first, ids[0], Product(no_product_reason="chưa ký"))
        confirm_completion(act(session, office, local(2026, 12, 3)), decided.waiting_id)
    with db.transaction() as session:
        assert open_requests.open_questions(session) == [
            OpenQuestion(
                question=question,
                id=receipt.waiting_id,
                task_id=receipt.standing.task_id,
                code=code,
                words=Words(f"Nhiệm vụ {code}"),
                agency=HOME_AFFAIRS,
                agency_id=officer.agency_id or 0,
                asked_at=local(2026, 12, day),
                text=text,
            )
            for question, receipt, code, day, text in (
                (Question.EXTENSION, extension, "1.2", 1, "xin đến 31/3"),
                (Question.CONFIRMATION, completion, "1.1", 2, "chưa ký"),
            )
        ]


def test_questions_about_a_programme_that_is_not_followed_are_not_asked(db: Database) -> None:
    register(db, [task("1.1", YEAR_END)])
    register(db, [task("2.1", YEAR_END)], number="05-CTr/TU")
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 2))
        for code in ("1.1", "2.1"):
            ask_extension(asking, task_id(session, code), "xin thêm")
            report_difficulty(asking, task_id(session, code), "thiếu vốn")
        record_completion(asking, task_id(session, "2.1"), Product(text="QĐ"))
    assert asked_about(db) == {"1.1": 2, "2.1": 3}
    unfollow(db, "05-CTr/TU")
    assert asked_about(db) == {"1.1": 2}


def test_the_words_of_a_restricted_task_stay_behind(db: Database) -> None:
    register(db, [task("9.1", YEAR_END, title="CHIM-HOÀNG-YẾN")])
    restrict(db, "9.1")
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        act_now = act(session, officer, local(2026, 12, 2))
        ask_extension(act_now, task_id(session, "9.1"), "CHIM-HOÀNG-YẾN")
    with db.transaction() as session:
        (found,) = open_requests.open_questions(session)
    assert (found.code, found.title, found.text, found.restricted) == ("9.1", "", "", True)


def test_reports_are_those_after_one_moment_up_to_another(db: Database) -> None:
    register(db, [task(f"1.{n}", YEAR_END) for n in range(1, 5)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    begin, end = local(2026, 12, 18, 16, 0), local(2026, 12, 25, 16, 0)
    with db.transaction() as session:
        ids = [task_id(session, f"1.{n}") for n in range(1, 5)]
        for at, wanted in ((begin, ids[0]), (end, ids[1]), (end + timedelta(minutes=1), ids[2])):
            record_progress(act(session, officer, at), wanted, "đang làm")
        record_completion(
            act(session, officer, begin + timedelta(minutes=1)), ids[3], Product(text="QĐ")
        )
        found = Chronicle(session).reported(begin, end)
    assert {task for task, _ in found} == {ids[1], ids[3]}


def test_codes_come_in_the_documents_order(db: Database) -> None:
    register(db, [task(code, YEAR_END) for code in ("2.1", "1.10", "1.9")])
    with db.transaction() as session:
        ids = [task_id(session, code) for code in ("1.9", "2.1")]
        assert open_requests.codes(session, ids) == ["2.1", "1.9"]
