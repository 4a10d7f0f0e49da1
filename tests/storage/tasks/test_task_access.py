"""Codes are found within one's own, and one of two programmes needs its programme."""

import pytest

from storage.rules.errors import DomainError, Kind
from storage.store.engine import Database
from storage.tasks import task_access
from tests.builders import person, register, task
from tests.storage.tasks.five_tasks import FIVE_TASKS, YEAR_END

pytestmark = pytest.mark.tasks(*FIVE_TASKS)


def test_codes_are_found_within_ones_own_and_the_nearest_are_ones_own(db: Database) -> None:
    officer = person(db, "B", agency="Sở Nội vụ", chat_id=1)
    with db.transaction() as session:
        assert task_access.find(session, officer, " CT17-01.1 ").code == "1.1"
        for typed in ("1.2", "1.12"):
            with pytest.raises(DomainError) as found:
                task_access.find(session, officer, typed)
            assert found.value.kind is Kind.UNKNOWN_TASK
            assert "1.2" not in [code for code, _ in found.value.values["nearest"]]
        assert set(task_access.own_codes(session, officer)) == {"1.1", "1.3", "1.4", "1.11"}


def test_a_code_of_two_programmes_needs_its_programme(db: Database) -> None:
    register(db, [task("1.1", YEAR_END)], number="18-CTr/TU")
    officer = person(db, "B", agency="Sở Nội vụ", chat_id=1)
    with db.transaction() as session:
        with pytest.raises(DomainError) as found:
            task_access.find(session, officer, "1.1")
        assert (found.value.kind, found.value.values["choices"]) == (
            Kind.AMBIGUOUS_CODE,
            ["CT17-1.1", "CT18-1.1"],
        )
        assert task_access.find(session, officer, "CT18-1.1").programme_id == 2
