"""Who may ask for which file, and what becomes of a job."""

from datetime import timedelta

import pytest

from storage.figures import file_jobs
from storage.figures.file_jobs import Order, Receiver
from storage.rules.errors import DomainError, Kind
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import FileJobState
from tests import builders
from tests.builders import HOME_AFFAIRS, local

NOW = local(2026, 12, 25)


def test_who_may_not_have_it_cannot_ask_for_it(db: Database) -> None:
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    with db.transaction() as session, pytest.raises(DomainError) as refused:
        file_jobs.ask(builders.act(session, officer, NOW), FileKind.REGISTER)
    with db.transaction() as session:
        assert file_jobs.next_ready(session, NOW) is None
    assert refused.value.kind is Kind.NOT_ALLOWED


def test_jobs_are_taken_in_order_and_a_failed_one_waits_for_its_retry(db: Database) -> None:
    with db.transaction() as session:
        for key in ("one", "two"):
            file_jobs.order(session, Order(FileKind.REGISTER, [Receiver(1, None)], key), NOW)
        first = file_jobs.next_ready(session, NOW)
        assert first is not None
        file_jobs.begin(session, first.id, NOW)
        state = file_jobs.count_failure(session, first.id, "MemoryError", NOW)
        second = file_jobs.next_ready(session, NOW)
        assert second is not None
        assert (state, second.id) == (FileJobState.NEW, first.id + 1)
        assert file_jobs.waiting(session, NOW) == 1
        later = file_jobs.next_ready(session, NOW + timedelta(seconds=10))
        assert later is not None
        assert later.id == first.id


def test_a_job_whose_work_ended_the_process_three_times_is_given_up(db: Database) -> None:
    with db.transaction() as session:
        file_jobs.order(session, Order(FileKind.REGISTER, [Receiver(1, None)], "one"), NOW)
        job = file_jobs.next_ready(session, NOW)
        assert job is not None
        states = [file_jobs.begin(session, job.id, NOW) for _ in range(4)]
        assert states == [*[FileJobState.NEW] * 3, FileJobState.FAILED]
        assert file_jobs.next_ready(session, NOW) is None


def test_a_job_is_finished_once(db: Database) -> None:
    with db.transaction() as session:
        file_jobs.order(session, Order(FileKind.REGISTER, [Receiver(1, None)], "one"), NOW)
        job = file_jobs.next_ready(session, NOW)
        assert job is not None
        assert [file_jobs.finish(session, job.id, NOW) for _ in range(2)] == [True, False]
        assert file_jobs.next_ready(session, NOW) is None
