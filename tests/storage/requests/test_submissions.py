"""What was due beside what was sent."""

from datetime import date

import pytest
from sqlmodel import Session

from storage.requests.completions import record_completion
from storage.requests.submissions import Submission, submission
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.store.tables import Confirmation
from storage.tasks.receipts import Product, SentFile
from tests.builders import HOME_AFFAIRS, act, local, person, register, restrict, task, task_id

NOW = local(2027, 1, 5)
DUE = date(2026, 12, 31)
FILES = (SentFile("document", "F1", "qd.pdf"), SentFile("photo", "F2", "anh.jpg"))


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", DUE, product="Quyết định của Ủy ban nhân dân thành phố")])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def sent(session: Session, officer: Actor, product: Product) -> Submission:
    here = act(session, officer, NOW)
    receipt = record_completion(here, task_id(session, "1.1"), product)
    row = session.get_one(Confirmation, receipt.request_id)
    return submission(here, row, receipt.standing)


def test_all_files_stand_in_the_order_they_came(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        found = sent(session, officer, Product("45/QĐ-UBND", on=DUE, files=FILES))
    assert (found.due_product, found.due_on) == ("Quyết định của Ủy ban nhân dân thành phố", DUE)
    assert found.product.files == FILES
    assert found.differences == ()


def test_a_product_of_another_kind_or_a_later_day_differs(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        found = sent(session, officer, Product("45/KH-UBND", on=date(2027, 1, 4)))
    assert len(found.differences) == 2


def test_of_a_restricted_task_the_days_alone_are_compared(db: Database, officer: Actor) -> None:
    restrict(db, "1.1")
    with db.transaction() as session:
        found = sent(session, officer, Product("45/KH-UBND", on=date(2027, 1, 4)))
    assert found.due_product == ""
    assert len(found.differences) == 1
