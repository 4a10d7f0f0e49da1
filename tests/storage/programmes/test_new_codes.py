"""A newer copy numbers its tasks anew, and the codes they had are still known."""

from sqlmodel import col, select

from storage.store.engine import Database
from storage.store.tables import Task
from tests.builders import document
from tests.storage.programmes.documents import JUNE, KEEP, SEPTEMBER, first, plain_task, save

REVIEW = "Rà soát quy chế làm việc của Thành ủy"
PLAN = "Ban hành kế hoạch chuyển đổi số của thành phố"


def codes(db: Database) -> dict[str, tuple[str, str]]:
    with db.transaction() as session:
        rows = session.exec(select(Task).order_by(col(Task.id)))
        return {row.title: (row.code, row.former_codes) for row in rows}


def test_two_tasks_may_change_places(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, title=REVIEW), plain_task("1.2", SEPTEMBER, title=PLAN))
    newer = document(
        plain_task("1.1", SEPTEMBER, title=PLAN), plain_task("1.2", JUNE, title=REVIEW)
    )
    save(db, newer, KEEP)
    assert codes(db) == {REVIEW: ("1.2", "1.1"), PLAN: ("1.1", "1.2")}


def test_a_code_that_comes_back_is_no_former_one(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, title=REVIEW))
    save(db, document(plain_task("1.2", JUNE, title=REVIEW)), KEEP)
    assert codes(db) == {REVIEW: ("1.2", "1.1")}
    save(db, document(plain_task("1.1", JUNE, title=REVIEW)), KEEP)
    assert codes(db) == {REVIEW: ("1.1", "1.2")}


def test_a_task_the_copy_does_not_have_steps_aside(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, title=REVIEW), plain_task("1.2", SEPTEMBER, title=PLAN))
    save(db, document(plain_task("1.1", SEPTEMBER, title=PLAN)), KEEP)
    found = codes(db)
    assert found[PLAN] == ("1.1", "1.2")
    assert found[REVIEW][0].startswith("1.1.")
    assert found[REVIEW][1] == "1.1"
