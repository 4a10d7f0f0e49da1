"""What becomes of an order for a file."""

from datetime import timedelta

from storage.post import file_orders
from storage.post.file_orders import Order, Receiver
from storage.rules.file_kinds import FileKind
from storage.store.engine import Database
from storage.store.tables import FileJobState
from tests.builders import local

NOW = local(2026, 12, 25)


def test_jobs_are_taken_in_order_and_a_failed_one_waits_for_its_retry(db: Database) -> None:
    with db.transaction() as session:
        for key in ("one", "two"):
            file_orders.order(session, Order(FileKind.REGISTER, [Receiver(1, None)], key), NOW)
        first = file_orders.next_ready(session, NOW)
        assert first is not None
        file_orders.begin(session, first.id, NOW)
        state = file_orders.count_failure(session, first.id, "MemoryError", NOW)
        second = file_orders.next_ready(session, NOW)
        assert second is not None
        assert (state, second.id) == (FileJobState.NEW, first.id + 1)
        assert file_orders.waiting(session, NOW) == 1
        later = file_orders.next_ready(session, NOW + timedelta(seconds=10))
        assert later is not None
        assert later.id == first.id


def test_a_job_whose_work_ended_the_process_three_times_is_given_up(db: Database) -> None:
    with db.transaction() as session:
        file_orders.order(session, Order(FileKind.REGISTER, [Receiver(1, None)], "one"), NOW)
        job = file_orders.next_ready(session, NOW)
        assert job is not None
        states = [file_orders.begin(session, job.id, NOW) for _ in range(4)]
        assert states == [*[FileJobState.NEW] * 3, FileJobState.FAILED]
        assert file_orders.next_ready(session, NOW) is None


def test_a_job_is_finished_once(db: Database) -> None:
    with db.transaction() as session:
        file_orders.order(session, Order(FileKind.REGISTER, [Receiver(1, None)], "one"), NOW)
        job = file_orders.next_ready(session, NOW)
        assert job is not None
        assert [file_orders.finish(session, job.id, NOW) for _ in range(2)] == [True, False]
        assert file_orders.next_ready(session, NOW) is None
