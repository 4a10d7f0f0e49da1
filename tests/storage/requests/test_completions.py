"""A completion report waits for the office, with its product and its files."""

from datetime import date

import pytest

from storage.requests import withdrawals
from storage.requests.completions import (
    add_file,
    record_completion,
    report_of_album,
    waiting_report,
)
from storage.requests.decisions import confirm_completion, return_completion
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import Product, SentFile
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22)
PRODUCT = Product("45/QĐ-UBND", on=date(2026, 12, 15))
FIRST = SentFile("document", "F1", "qd.pdf", album="A1")
SECOND = SentFile("photo", "F2", "anh.jpg", album="A1")


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", date(2026, 12, 31))])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_one_report_waits_until_it_is_returned(db: Database, officer: Actor, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        first = record_completion(here, number, PRODUCT)
        assert waiting_report(here, number) == first.request_id
        (row,) = standings(session, NOW.date())
        assert (row.awaits, row.is_open) == (True, True)
        with pytest.raises(DomainError, match=Kind.AWAITS_CONFIRMATION.value):
            record_completion(here, number, PRODUCT)
        return_completion(act(session, office, NOW), first.waiting_id, "thiếu số")
        assert waiting_report(here, number) is None
        assert record_completion(here, number, PRODUCT).request_id != first.request_id


def test_files_of_an_album_belong_to_the_report_of_who_sent_it(
    db: Database, officer: Actor
) -> None:
    colleague = person(db, "Đỗ Văn C", agency=HOME_AFFAIRS, chat_id=5)
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        receipt = record_completion(here, number, Product("QĐ", files=(FIRST,)))
        assert report_of_album(here, "A1") == receipt.request_id
        assert report_of_album(act(session, colleague, NOW), "A1") is None
        added = add_file(here, receipt.waiting_id, SECOND)
        assert added.product is not None
        assert added.product.files == (FIRST, SECOND)


def test_a_report_that_no_longer_waits_gets_no_more_files(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        taken_back = record_completion(here, number, PRODUCT)
        withdrawals.withdraw(here, taken_back.event_id)
        confirmed = record_completion(here, number, PRODUCT)
        confirm_completion(act(session, office, NOW), confirmed.waiting_id)
        for receipt, kind in ((taken_back, Kind.WITHDRAWN), (confirmed, Kind.ALREADY_DECIDED)):
            with pytest.raises(DomainError, match=kind.value):
                add_file(here, receipt.waiting_id, FIRST)
