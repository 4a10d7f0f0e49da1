"""Taking back, later dates and parts of difficulties, through the register's own doors."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from storage.act import Act
from storage.requests import completions, decisions, difficulties, extensions, withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.post.message_name import MessageName
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Event, still_stands
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import DifficultyParts, Product, Receipt
from storage.tasks.reports import progress
from tests.builders import HOME_AFFAIRS, act, local, person, task, task_id

NOW = local(2026, 12, 22, 9, 0)
YEAR_END = date(2026, 12, 31)
LATER = date(2027, 3, 31)
REPORTS: dict[str, Callable[[Act, int], Receipt]] = {
    "progress": lambda act, number: progress.record_progress(act, number, "đang làm"),
    "completion": lambda act, number: completions.record_completion(
        act, number, Product(text="QĐ")
    ),
    "extension": lambda act, number: extensions.ask_extension(act, number, "chờ vốn", LATER),
    "difficulty": lambda act, number: difficulties.report_difficulty(act, number, "thiếu người"),
}
EACH = pytest.mark.parametrize("kind", list(REPORTS))


pytestmark = pytest.mark.tasks(task("1.1", YEAR_END))


def officer_of(db: Database, name: str = "B", chat_id: int = 1) -> Actor:
    return person(db, name, agency=HOME_AFFAIRS, chat_id=chat_id)


def refused(attempt: Callable[[], object]) -> Kind:
    with pytest.raises(DomainError) as found:
        attempt()
    return found.value.kind


def later(session: Session, actor: Actor, **time: int) -> Act:
    return act(session, actor, NOW + timedelta(**time))


@EACH
def test_a_report_taken_back_counts_nowhere(db: Database, kind: str) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        (before,) = standings(session, NOW.date())
        receipt = REPORTS[kind](act(session, officer, NOW), task_id(session, "1.1"))
        assert standings(session, NOW.date()) != [before]
        done = withdrawals.withdraw(later(session, officer, minutes=10), receipt.event_id)
        assert (done.kind, done.office_knew) == (kind, kind != "progress")
        assert standings(session, NOW.date()) == [before]
        standing = session.exec(select(Event.kind).where(still_stands())).all()
        assert (standing.count(kind), standing.count("withdrawn")) == (0, 1)


@pytest.mark.parametrize("kept", ["7", 7])
def test_a_report_is_found_by_its_message_kept_in_words_or_in_the_number_of_before(
    db: Database, kept: object
) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        by = act(session, officer, NOW)
        progress.record_progress(by, task_id(session, "1.1"), "đang làm")
        report = by.log(What.PROGRESS, values={"text": "đang trình", "message": kept})
        found = [
            withdrawals.report_of_message(by, MessageName(name))
            for name in ("7", "<7@thu.example>")
        ]
        assert found == [report, None]


@EACH
def test_who_may_take_back_and_when(db: Database, kind: str) -> None:
    officer, colleague = officer_of(db), officer_of(db, "C", 2)
    office = person(db, "A", Role.OFFICE, chat_id=3)
    with db.transaction() as session:
        receipt = REPORTS[kind](act(session, officer, NOW), task_id(session, "1.1"))
        number = receipt.event_id
        assert [
            refused(lambda: withdrawals.withdraw(later(session, colleague), number)),
            refused(lambda: withdrawals.withdraw(later(session, office), number)),
            refused(lambda: withdrawals.withdraw(later(session, officer), 999)),
            refused(lambda: withdrawals.withdraw(later(session, officer, seconds=601), number)),
        ] == [
            Kind.NOT_OWN_REPORT,
            Kind.STALE_BUTTON,
            Kind.STALE_BUTTON,
            Kind.UNDO_TOO_LATE,
        ]
        withdrawals.withdraw(later(session, officer, seconds=600), number)
        assert refused(lambda: withdrawals.withdraw(later(session, officer), number)) is (
            Kind.WITHDRAWN
        )
        assert refused(lambda: withdrawals.newest(later(session, officer))) is (
            Kind.NOTHING_TO_UNDO
        )


def test_what_was_decided_is_not_taken_back_and_the_other_way_round(db: Database) -> None:
    officer, office = officer_of(db), person(db, "A", Role.OFFICE, chat_id=3)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        first = REPORTS["completion"](act(session, officer, NOW), number)
        withdrawals.withdraw(later(session, officer), first.event_id)
        decide = act(session, office, NOW)
        assert refused(lambda: decisions.confirm_completion(decide, first.waiting_id)) is (
            Kind.WITHDRAWN
        )
        second = REPORTS["completion"](act(session, officer, NOW), number)
        decisions.return_completion(decide, second.waiting_id, "thiếu")
        assert refused(lambda: withdrawals.withdraw(later(session, officer), second.event_id)) is (
            Kind.ALREADY_DECIDED
        )


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (YEAR_END, Kind.NO_LATER_DATE),
        (date(2026, 12, 30), Kind.NO_LATER_DATE),
        (date(2027, 1, 1), None),
    ],
)
def test_a_later_date_is_later(db: Database, asked: date, kind: Kind | None) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        now, number = act(session, officer, NOW), task_id(session, "1.1")
        if kind is not None:
            assert refused(lambda: extensions.ask_extension(now, number, "chờ", asked)) is kind
            return
        extensions.ask_extension(now, number, "chờ", asked)
        assert refused(lambda: extensions.ask_extension(now, number, "chờ", LATER)) is (
            Kind.EXTENSION_OPEN
        )


def test_an_overdue_task_is_not_extended_into_the_past(db: Database) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        now = act(session, officer, local(2027, 2, 1))
        number = task_id(session, "1.1")
        past = date(2027, 1, 31)
        assert refused(lambda: extensions.ask_extension(now, number, "chờ", past)) is (
            Kind.NO_LATER_DATE
        )
        extensions.ask_extension(now, number, "chờ", date(2027, 2, 1))


def test_a_part_that_was_said_is_not_overwritten(db: Database) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        now = act(session, officer, NOW)
        said = DifficultyParts(must_act="Sở Tài chính")
        receipt = difficulties.report_difficulty(now, task_id(session, "1.1"), "thiếu vốn", said)
        number = receipt.waiting_id
        difficulties.add_part(now, number, "must_act", "Bộ Tài chính")
        difficulties.add_part(now, number, "since", "từ 5/11", date(2026, 11, 5))
        assert difficulties.parts_known(now, number) == DifficultyParts(
            "Sở Tài chính", "từ 5/11", date(2026, 11, 5), ""
        )
        withdrawals.withdraw(later(session, officer), receipt.event_id)
        assert refused(lambda: difficulties.add_part(now, number, "asked_for", "vốn")) is (
            Kind.WITHDRAWN
        )


def test_the_newest_report_is_looked_for_in_each_role_of_a_person(db: Database) -> None:
    officer, other = officer_of(db), officer_of(db, "B")
    with db.transaction() as session:
        number = task_id(session, "1.1")
        first = REPORTS["progress"](later(session, officer), number)
        second = REPORTS["progress"](later(session, other, minutes=1), number)
        now = later(session, officer, minutes=2)
        assert withdrawals.newest(now) == first.event_id
        assert withdrawals.newest(now, [other.person_id]) == second.event_id


def test_progress_is_corrected_and_what_stands_by_now_is_found(db: Database) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        number, now = task_id(session, "1.1"), later(session, officer)
        first = session.get_one(Event, REPORTS["progress"](now, number).event_id)
        assert withdrawals.make_way(now, first.id, What.PROGRESS, number) == first.id
        right = progress.record_progress(now, number, "đã trình", corrects=first.id)
        assert withdrawals.as_it_stands(now, first).id == right.event_id
        withdrawals.withdraw(now, right.event_id)
        assert withdrawals.as_it_stands(now, first).id == first.id


def test_a_report_of_another_kind_takes_the_place_of_all_corrected_before(db: Database) -> None:
    officer = officer_of(db)
    with db.transaction() as session:
        number, now = task_id(session, "1.1"), later(session, officer)
        (before,) = standings(session, NOW.date())
        first = REPORTS["progress"](now, number).event_id
        right = progress.record_progress(now, number, "đã trình", corrects=first).event_id
        assert withdrawals.make_way(now, right, What.DIFFICULTY, number) is None
        assert standings(session, NOW.date()) == [before]
        assert withdrawals.make_way(now, None, What.DIFFICULTY, number) is None
