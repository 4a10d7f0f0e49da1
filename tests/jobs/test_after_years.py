"""What is asked every day costs the store no more after thousands of reports and messages.

Counted in instructions of SQLite's machine, never in seconds.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert
from sqlmodel import Session

from jobs import reminder_plan
from jobs.digest.digest_facts import gather
from storage.figures import statistics
from storage.figures.statistics import View
from storage.followup.history import history
from storage.post import inbox, outbox, sent
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Event, MessageTask, Outbox, OutboxState, Task
from storage.tasks import agency_task_rows, agency_tasks, task_reminders
from storage.tasks.reports.progress import record_progress
from tests import builders, postgresql
from tests.builders import FINANCE, HOME_AFFAIRS, local
from tests.storage.query_plans import looked_up, scanned, steps

NOW = local(2026, 12, 15, 10)
BEGIN = NOW - timedelta(days=700)
REPORTS, TASKS = 1500, 6
MOST = 12
KINDS = ("reply", "reminder")
CALENDAR = office_calendar([2026])

pytestmark = [
    pytest.mark.skipif(postgresql.CHOSEN, reason="SQLite's machine is what counts"),
    pytest.mark.tasks(
        *(
            builders.task(f"1.{n}", date(2026, 12, 31), leads=[(HOME_AFFAIRS, FINANCE)[n % 2]])
            for n in range(1, TASKS + 1)
        )
    ),
]


@pytest.fixture
def people(db: Database) -> dict[str, Actor]:
    return {
        HOME_AFFAIRS: builders.person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1),
        FINANCE: builders.person(db, "Lê Văn C", agency=FINANCE, chat_id=2),
    }


def years(session: Session, people: dict[str, Actor]) -> None:
    """Reports, with a reply and a reminder each; none in the last hundred days."""
    events: list[dict[str, Any]] = []
    messages: list[dict[str, Any]] = []
    for number in range(REPORTS):
        at = BEGIN + timedelta(hours=9 * number)
        who = people[(HOME_AFFAIRS, FINANCE)[number % 2]]
        task = {"task_id": number % TASKS + 1}
        said = {"on": at.date().isoformat(), "text": f"đang trình lần {number}"}
        by = {"person_id": who.person_id, "chat_id": who.chat_id, "agency_id": who.agency_id}
        unique = {"update_id": number, "ordinal": 0, "hash": "-"}
        event = {"at": at, "kind": What.PROGRESS, "source": "chat", "values": said}
        events.append(event | task | by | unique)
        messages += [_message(2 * number + n, kind, who, at) for n, kind in enumerate(KINDS, 1)]
    spoken = {"position": 1, "task_id": 1, "how": "asked", "asks_forecast": False}
    session.execute(insert(Event), events)
    session.execute(insert(Outbox), messages)
    session.execute(insert(MessageTask), [spoken | {"outbox_id": one["id"]} for one in messages])


def _message(number: int, kind: str, who: Actor, at: datetime) -> dict[str, Any]:
    row = {"id": number, "ref": str(number), "kind": kind, "person_id": who.person_id, "format": 1}
    moments = {"not_before": at, "created_at": at, "sent_at": at}
    plain = {
        "channel": "telegram",
        "address": str(who.chat_id),
        "error": "",
        "said": {},
        "context": {},
    }
    return row | moments | plain | {"state": OutboxState.SENT}


def test_what_is_asked_every_day_costs_the_same_after_years(
    db: Database, people: dict[str, Actor]
) -> None:
    reads = asked_every_day(people[FINANCE].agency_id or 0)
    first = {name: steps(db, read) for name, read in reads.items()}
    with db.transaction() as session:
        years(session, people)
    later = {name: steps(db, read) for name, read in reads.items()}
    assert {
        name: (first[name], later[name]) for name in reads if later[name] > 2 * first[name] + 10
    } == {}


def test_of_a_hundred_days_of_reminders_the_last_are_found_without_the_others(
    db: Database, people: dict[str, Actor]
) -> None:
    every = asked_every_day(people[FINANCE].agency_id or 0)
    reads = {name: every[name] for name in ("standings", "an agency's", "digest", "figures")}
    with db.transaction() as session:
        reminded(session, people, days=3)
    first = {name: steps(db, read) for name, read in reads.items()}
    with db.transaction() as session:
        reminded(session, people, days=99)
    later = {name: steps(db, read) for name, read in reads.items()}
    assert {
        name: (first[name], later[name]) for name in reads if later[name] > 4 * first[name] + 30
    } == {}


def test_what_each_person_was_told_last_is_found_without_what_was_told_before(
    db: Database, people: dict[str, Actor]
) -> None:
    """On a day on which a step falls, so that the lines are compared with what was told."""

    def planned(session: Session) -> int:
        return len(reminder_plan.plan(session, date(2026, 12, 17), CALENDAR))

    with db.transaction() as session:
        reminded(session, people, days=5)
        found = planned(session)
    first = steps(db, planned, each=10)
    with db.transaction() as session:
        reminded(session, people, days=95)
        assert (found, planned(session)) == (2, 2)
    assert max(steps(db, planned, each=10), 2 * first) == 2 * first


def test_a_reminder_is_found_without_the_messages_that_came_after_it(
    db: Database, people: dict[str, Actor]
) -> None:
    def found(session: Session) -> int | None:
        row = sent.reminder_of(session, of_chat(1), 2)
        return row.id if row is not None else None

    with db.transaction() as session:
        reminded(session, people, days=1)
        before = found(session)
    first = steps(db, found, each=10)
    later = [_message(number, "reply", people[HOME_AFFAIRS], NOW) for number in range(10, 510)]
    with db.transaction() as session:
        session.execute(insert(Outbox), later)
    assert (first, steps(db, found, each=10)) == (first, first)
    with db.transaction() as session:
        assert (before, found(session)) == (1, 1)


def test_a_last_report_is_read_once_however_much_of_it_is_asked(
    db: Database, people: dict[str, Actor]
) -> None:
    """Each further look at its row takes some dozen instructions more."""

    def asked(session: Session) -> object:
        return agency_task_rows.requests_of(session, None)

    first = steps(db, asked, each=1)
    with db.transaction() as session:
        for number in range(1, TASKS + 1):
            who = people[(HOME_AFFAIRS, FINANCE)[number % 2]]
            record_progress(builders.act(session, who, NOW), number, "đang trình")
    more = (steps(db, asked, each=1) - first) // TASKS
    assert max(more, MOST) == MOST


def reminded(session: Session, people: dict[str, Actor], days: int) -> None:
    """Each person of each of their tasks, on each of the last so many days."""
    session.execute(delete(MessageTask))
    session.execute(delete(Outbox))
    number = 0
    for back in reversed(range(days)):
        at = NOW - timedelta(days=back)
        for place, who in enumerate(people.values()):
            number += 1
            session.execute(insert(Outbox), [_message(number, "reminder", who, at)])
            told = {"outbox_id": number, "how": "asked", "asks_forecast": False}
            own = range(2 - place, TASKS + 1, 2)
            session.execute(
                insert(MessageTask), [told | {"position": n, "task_id": n} for n in own]
            )


def test_what_is_asked_every_day_reads_no_log_and_no_post_from_end_to_end(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.transaction() as session:
        years(session, people)
    reads = asked_every_day(people[FINANCE].agency_id or 0)
    found = {name: scanned(db, read) & {"event", "inbox", "outbox"} for name, read in reads.items()}
    assert {name: tables for name, tables in found.items() if tables} == {}


def asked_every_day(agency_id: int) -> dict[str, Callable[[Session], object]]:
    """By name, what lists, mornings, digests, figures and the post ask the store."""
    return {
        "standings": lambda session: agency_tasks.standings(session, NOW.date()),
        "an agency's": lambda session: agency_tasks.standings(
            session, NOW.date(), agency_ids=[agency_id]
        ),
        "planning": lambda session: reminder_plan.plan(session, NOW.date(), CALENDAR),
        "digest": lambda session: gather(session, NOW, CALENDAR),
        "figures": lambda session: statistics.table(session, NOW, View.AGENCY),
        "another's screen": lambda session: sent.newest(session, of_chat(3), speaking=tuple(How)),
        "another's reminder": lambda session: sent.reminder_of(session, of_chat(3), 1),
        "the next update": lambda session: inbox.next_ready(session, NOW),
        "the next message": lambda session: outbox.claim(session, NOW),
    }


def test_which_reminders_were_lost_is_read_of_their_index_alone(
    db: Database, people: dict[str, Actor]
) -> None:
    def lost(session: Session) -> object:
        return task_reminders.last_lost(session, NOW - timedelta(days=100), NOW)

    with db.transaction() as session:
        years(session, people)
    assert looked_up(db, lost, "outbox") == {"COVERING INDEX ix_outbox_reminder"}


def test_a_page_of_a_tasks_history_reads_little_more_than_it_shows(
    db: Database, people: dict[str, Actor]
) -> None:
    office = builders.person(db, "Phạm Thị D", Role.OFFICE, None, chat_id=3)

    def page(session: Session) -> tuple[int, list[datetime]]:
        found = history(session, office, session.get_one(Task, 2), 0, 10)
        return found.total, [one.at for one in found.entries]

    with db.transaction() as session:
        years(session, people)
        total, moments = page(session)
    assert (total, moments) == (REPORTS // TASKS, sorted(moments, reverse=True))
    assert (len(moments), max(steps(db, page), 15)) == (10, 15)
