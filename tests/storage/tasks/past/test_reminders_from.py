"""Reminders that are read from a moment on answer every later moment as all of them do."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import MessageTask, Outbox, OutboxState
from storage.tasks import task_reminders
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.task_reminders import last_lost
from tests import builders
from tests.builders import FINANCE, HOME_AFFAIRS, local

BEGIN = local(2026, 6, 1)
SINCE = local(2026, 11, 2)
LATER = (SINCE, SINCE + timedelta(hours=30), local(2026, 11, 20), local(2027, 2, 20))
MESSAGES = st.lists(
    st.tuples(
        st.integers(0, 180),
        st.sampled_from([0, 0, 0, 1, 50, 90]),
        st.integers(0, 2),
        st.sampled_from([(1,), (2,), (1, 2)]),
        st.sampled_from([OutboxState.SENT, OutboxState.SENT, OutboxState.FAILED]),
    ),
    max_size=12,
)
"""Days after the begin, days until it was sent, whose, about which tasks, what became of it."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with builders.database(tmp_path_factory.mktemp("store") / "register.db") as opened:
        leads = [HOME_AFFAIRS, FINANCE]
        builders.register(
            opened, [builders.task(f"1.{n}", date(2026, 12, 31), leads=leads) for n in (1, 2)]
        )
        yield opened


@pytest.fixture(scope="module")
def people(db: Database) -> list[Actor]:
    names = (("Trần Thị B", HOME_AFFAIRS), ("Lê Văn C", FINANCE), ("Vũ Thị D", FINANCE))
    return [
        builders.person(db, name, agency=agency, chat_id=n)
        for n, (name, agency) in enumerate(names, 1)
    ]


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MESSAGES)
def test_what_counts_at_each_later_moment_is_the_same(
    db: Database, people: list[Actor], messages: list[tuple[Any, ...]]
) -> None:
    with db.transaction() as session:
        queue(session, people, messages)
        whole, late = Chronicle(session), Chronicle(session, SINCE)
        assert [counted(late, moment) for moment in LATER] == [
            counted(whole, moment) for moment in LATER
        ]


def test_of_weekly_reminders_only_the_last_before_is_read(
    db: Database, people: list[Actor]
) -> None:
    weeks = [(week * 7, 0, 0, (1,), OutboxState.SENT) for week in range(20)]
    with db.transaction() as session:
        queue(session, people, weeks)
        read = task_reminders.reminders_from(session, BEGIN + timedelta(days=140))
        assert [one.at for one in read] == [BEGIN + timedelta(days=133)]


def test_of_two_that_were_queued_at_one_moment_the_one_that_arrived_counts(
    db: Database, people: list[Actor]
) -> None:
    both = [(54, 0, 0, (1,), OutboxState.SENT), (54, 0, 0, (2,), OutboxState.FAILED)]
    with db.transaction() as session:
        queue(session, people, both)
        read = task_reminders.reminders_from(session, SINCE)
        assert [(one.task_id, one.at) for one in read] == [(1, BEGIN + timedelta(days=54))]


def test_the_last_that_was_lost_up_to_a_moment(db: Database, people: list[Actor]) -> None:
    lost = [(day, 0, 1, (2,), OutboxState.FAILED) for day in (10, 30, 90)]
    with db.transaction() as session:
        queue(session, people, [*lost, (40, 0, 1, (2,), OutboxState.SENT)])
        found = last_lost(session, BEGIN, BEGIN + timedelta(days=60))
        assert found == {(2, people[1].agency_id): BEGIN + timedelta(days=30)}


def counted(chronicle: Chronicle, moment: datetime) -> tuple[Any, ...]:
    return chronicle.requests(moment).reminded, chronicle.asked(SINCE, moment)


def queue(session: Session, people: list[Actor], messages: list[tuple[Any, ...]]) -> None:
    session.execute(delete(MessageTask))
    session.execute(delete(Outbox))
    for number, (days, waits, whose, tasks, state) in enumerate(sorted(messages), 1):
        queued = BEGIN + timedelta(days=days)
        row = {"id": number, "ref": str(number), "kind": "reminder", "format": 1, "state": state}
        row |= {"person_id": people[whose].person_id, "channel": "telegram", "address": "1"}
        row |= {"not_before": queued, "created_at": queued, "error": "", "said": {}, "context": {}}
        sent = queued + timedelta(days=waits) if state is OutboxState.SENT else None
        session.execute(insert(Outbox), [row | {"sent_at": sent}])
        for position, task_id in enumerate(tasks):
            spoken = {"position": position, "task_id": task_id, "how": "asked"}
            session.execute(
                insert(MessageTask), [spoken | {"outbox_id": number, "asks_forecast": False}]
            )
