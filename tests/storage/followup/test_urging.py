"""Which tasks call for a word of the office, and for a letter."""

from datetime import date

import pytest
from sqlmodel import Session, select

from storage.followup import urging
from storage.people.people import Contact
from storage.post.outbox import REMINDER, Letter, queue
from storage.requests import disputes
from storage.requests.completions import record_completion
from storage.requests.decisions import agree_extension
from storage.requests.extensions import ask_extension
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.rules.reminders.urging_steps import Step
from storage.store.engine import Database
from storage.store.tables import Event, Outbox, OutboxState
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import Product
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, task
from tests.builders import task_id as id_of

DUE = date(2026, 12, 1)
DAY_14, DAY_13 = date(2026, 12, 15), date(2026, 12, 14)


pytestmark = pytest.mark.tasks(
    task("1.1", DUE, leads=[HOME_AFFAIRS, FINANCE]),
    task("1.2", date(2026, 11, 1)),
    task("1.3", date(2026, 12, 20)),
    task("1.4", date(2027, 3, 31)),
    task("1.5", DUE, leads=["Các sở, ngành"]),
)


def due(db: Database, day: date) -> dict[str, list[str]]:
    with db.transaction() as session:
        return {
            one.agency: [row.code for row in one.rows] for one in urging.letters_due(session, day)
        }


def test_a_letter_is_due_on_the_fourteenth_day_overdue_the_longest_overdue_first(
    db: Database,
) -> None:
    assert due(db, DAY_13) == {HOME_AFFAIRS: ["1.2"]}
    assert due(db, DAY_14) == {HOME_AFFAIRS: ["1.2", "1.1"], FINANCE: ["1.1"]}


def test_what_waits_for_the_office_calls_for_no_letter(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        reporting = act(session, officer, local(2026, 12, 10))
        record_completion(reporting, id_of(session, "1.2"), Product(text="12/QĐ-SNV"))
    assert due(db, DAY_13) == {}


def test_what_the_agency_disputes_calls_for_no_letter_until_the_office_keeps_it_there(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        disputing = act(session, officer, local(2026, 12, 10))
        disputed = disputes.dispute(disputing, id_of(session, "1.2"), "việc của sở khác")
        assert urging.letter_due(session, disputed.agency_id, DAY_13) is None
        whole = urging.letter_due(session, disputed.agency_id, DAY_14)
        assert whole is not None
        assert ([row.code for row in whole.rows], [row.code for row in whole.waiting]) == (
            ["1.1"],
            ["1.2"],
        )
        assert whole.task_ids == [id_of(session, "1.1"), id_of(session, "1.2")]
    assert due(db, DAY_13) == {}
    with db.transaction() as session:
        disputes.keep(act(session, office, local(2026, 12, 11)), disputed.id)
    assert due(db, DAY_13) == {HOME_AFFAIRS: ["1.2"]}


def test_a_task_is_written_about_once_for_each_date_in_force(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        (letter,) = urging.letters_due(session, DAY_13)
        urging.log_letter(act(session, office, local(2026, 12, 14)), letter)
    assert due(db, DAY_13) == {}
    with db.transaction() as session:
        asked = ask_extension(
            act(session, officer, local(2026, 12, 15)), id_of(session, "1.2"), "xin lùi"
        )
        deciding = act(session, office, local(2026, 12, 16))
        agree_extension(deciding, asked.waiting_id, date(2026, 12, 31))
    assert due(db, date(2027, 1, 13))[HOME_AFFAIRS] == ["1.1", "1.3"]
    assert due(db, date(2027, 1, 14))[HOME_AFFAIRS] == ["1.1", "1.3", "1.2"]


def test_an_agency_is_urged_about_what_is_overdue_or_due_within_two_weeks(db: Database) -> None:
    with db.transaction() as session:
        rows = standings(session, DAY_14)
        named = [
            row.code for row in urging.worth_urging(session, rows) if row.agency == HOME_AFFAIRS
        ]
    assert named == ["1.2", "1.1", "1.3"]


def test_what_the_agency_disputes_is_not_urged_until_the_office_keeps_it_there(
    db: Database, officer: Actor, office: Actor
) -> None:
    def urged(session: Session) -> tuple[list[str], list[str]]:
        rows = [row for row in standings(session, DAY_14) if row.agency == HOME_AFFAIRS]
        worth, whole = urging.worth_urging(session, rows), urging.with_agency(session, rows)
        return [row.code for row in worth], [row.code for row in whole]

    with db.transaction() as session:
        disputing = act(session, officer, local(2026, 12, 10))
        disputed = disputes.dispute(disputing, id_of(session, "1.2"), "việc của sở khác")
        assert urged(session) == (["1.1", "1.3"], ["1.1", "1.3", "1.4"])
    with db.transaction() as session:
        disputes.keep(act(session, office, local(2026, 12, 11)), disputed.id)
        assert urged(session) == (["1.2", "1.1", "1.3"], ["1.1", "1.2", "1.3", "1.4"])


def test_the_journal_of_a_task_is_not_that_of_one_whose_number_begins_alike(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        rows = [row for row in standings(session, DAY_14) if row.code == "1.2"]
        urging_now = act(session, office, local(2026, 12, 15))
        (contact,) = urges_to(officer)
        urging.urge(urging_now, rows, [urging.Message(contact, MessageContent("x"), "r1")])
        urging.urge(urging_now, rows, [urging.Message(contact, MessageContent("x"), "r2")])
        counts = {
            code: len(urging.journal(session, id_of(session, code)))
            for code in ("1.1", "1.2", "1.3")
        }
        today = urging.urged_on(session, officer.person_id, DAY_14)
        yesterday = urging.urged_on(session, officer.person_id, DAY_13)
    assert counts == {"1.1": 0, "1.2": 2, "1.3": 0}
    assert (today, yesterday) == (2, 0)


def urges_to(officer: Actor) -> list[Contact]:
    return [
        Contact(
            person_id=officer.person_id,
            name=officer.name,
            role=officer.role,
            agency_id=officer.agency_id,
            agency=HOME_AFFAIRS,
            chat_id=1,
            address=of_chat(1),
            reachable=True,
        )
    ]


def test_what_the_timetable_told_a_leader_stands_in_the_journal(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        number = id_of(session, "1.2")
        session.add(
            Event(
                at=local(2026, 11, 9),
                kind="escalated",
                source="timetable",
                task_id=number,
                agency_id=officer.agency_id,
            )
        )
        session.flush()
        (found,) = urging.journal(session, number, agency_id=officer.agency_id)
    assert (found.step, found.at, found.by) == (Step.ESCALATION, local(2026, 11, 9), "")


def test_what_became_of_a_leaders_message_is_that_of_the_same_day(db: Database) -> None:
    leader = person(db, "Phạm Thị L", Role.LEADER, HOME_AFFAIRS, 4)
    with db.transaction() as session:
        number = id_of(session, "1.2")
        for day, state in ((9, OutboxState.SENT), (10, OutboxState.FAILED)):
            at = local(2026, 11, day)
            letter = Letter(
                REMINDER,
                of_chat(1),
                MessageContent("x"),
                person_id=leader.person_id,
                key=f"k{day}",
                urging=Step.ESCALATION,
            )
            assert queue(session, letter, at)
            session.exec(select(Outbox).where(Outbox.key == f"k{day}")).one().state = state
            session.add(
                Event(
                    at=at,
                    kind="escalated",
                    source="timetable",
                    task_id=number,
                    agency_id=leader.agency_id,
                )
            )
        session.flush()
        found = [(one.step, one.state) for one in urging.journal(session, number)]
    assert found == [
        (Step.ESCALATION, OutboxState.SENT),
        (Step.ESCALATION, OutboxState.FAILED),
    ]
