"""What is read from a moment on answers every later moment as the whole history does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from storage.requests import withdrawals
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.session import Session
from storage.tasks.mends import assignments
from storage.tasks.past.chronicle import Chronicle, as_of
from storage.tasks.reports import promises
from storage.tasks.reports.progress import record_progress
from tests import builders
from tests.builders import FINANCE, HOME_AFFAIRS, local

BEGIN = local(2026, 10, 5)
CODES, AGENCIES = ("1.1", "1.2", "1.3"), (HOME_AFFAIRS, FINANCE)
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["report", "report", "promise", "undo", "assign"]),
        st.integers(0, len(CODES) - 1),
        st.integers(0, len(AGENCIES) - 1),
    ),
    min_size=4,
    max_size=12,
)


class Play:
    """Three tasks that two agencies report on and pass to each other; what each did last."""

    def __init__(self, session: Session, people: dict[str, Actor]) -> None:
        self.session, self.people = session, people
        self.lead = dict.fromkeys(CODES, HOME_AFFAIRS)
        self.reports: list[tuple[str, str, int]] = []

    def step(self, what: str, code: str, agency: str, at: datetime) -> None:
        number = builders.task_id(self.session, code)
        lead = self.lead[code]
        if what == "assign":
            if agency != lead:
                act = builders.act(self.session, self.people["admin"], at)
                to = builders.agency_id(self.session, agency)
                assignments.assign(act, number, to)
                self.lead[code] = agency
        elif what == "undo":
            if self.reports and self.lead[self.reports[-1][1]] == self.reports[-1][0]:
                by, _, event_id = self.reports.pop()
                withdrawals.withdraw(builders.act(self.session, self.people[by], at), event_id)
        else:
            act = builders.act(self.session, self.people[lead], at)
            promised = at.date() + timedelta(days=3) if what == "promise" else None
            said = record_progress(act, number, f"{what} {at}", promised_on=promised)
            self.reports.append((lead, code, said.event_id))


def answers(session: Session, chronicle: Chronicle, since: datetime, until: datetime) -> Any:
    """All that is asked of a moment, and of the time up to it."""
    known = chronicle.known(until)
    return (
        chronicle.at(until),
        chronicle.reported(since, until),
        sorted(chronicle.happened(What.PROGRESS, since, until)),
        known.taken_back,
        replace(known, last={}, moment=until),
        [promises.promises(session, until.date(), known, since=since.date())],
    )


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with builders.database(tmp_path_factory.mktemp("chronicle") / "register.db") as opened:
        builders.register(opened, [builders.task(code, date(2026, 12, 31)) for code in CODES])
        with opened.transaction() as session:
            builders.agency_id(session, FINANCE)
        yield opened


@pytest.fixture(scope="module")
def people(register: Database) -> dict[str, Actor]:
    return {
        HOME_AFFAIRS: builders.person(register, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1),
        FINANCE: builders.person(register, "Lê Văn C", agency=FINANCE, chat_id=3),
        "admin": builders.person(register, "Bùi Văn K", Role.ADMIN, chat_id=4),
    }


@pytest.mark.whole
@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_read_from_any_moment_on_the_later_ones_are_answered_as_by_the_whole_history(
    register: Database, people: dict[str, Actor], steps: list[Step]
) -> None:
    moments = [BEGIN + timedelta(minutes=number) for number in range(len(steps) + 1)]
    with register.transaction() as session:
        play = Play(session, people)
        for at, (what, code, agency) in zip(moments[1:], steps, strict=True):
            play.step(what, CODES[code], AGENCIES[agency], at)
        whole = Chronicle(session)
        for number, since in enumerate(moments):
            part = Chronicle(session, since)
            for until in moments[number:]:
                assert answers(session, part, since, until) == answers(session, whole, since, until)
        session.rollback()


def test_a_moment_before_the_earliest_is_refused(register: Database) -> None:
    with register.transaction() as session:
        chronicle = Chronicle(session, BEGIN)
        for ask in (
            lambda: chronicle.at(BEGIN - timedelta(seconds=1)),
            lambda: chronicle.reported(BEGIN - timedelta(seconds=1), BEGIN),
        ):
            with pytest.raises(ValueError, match="asked about"):
                ask()


def test_what_is_asked_twice_as_of_a_moment_is_read_once(register: Database) -> None:
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    with register.transaction() as session:
        event.listen(session.get_bind(), "before_cursor_execute", note)
        first = as_of(session, BEGIN)
        read = len(asked)
        second = as_of(session, BEGIN)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        first.clear()
        third = as_of(session, BEGIN)

    assert (len(asked), tuple(row.code for row in second)) == (read, CODES)
    assert third == second
