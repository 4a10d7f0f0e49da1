"""Which chỉ tiêu and key projects the words of a search find."""

from datetime import date

import pytest
from sqlmodel import select

from storage.figures import annex_search
from storage.people import people
from storage.store.engine import Database
from storage.store.tables import Task, Visibility
from tests.registers import furnished

pytestmark = pytest.mark.copy_of.with_args(furnished)
DAY = date(2026, 12, 22)


def _found(db: Database, words: str) -> list[str]:
    with db.transaction() as session:
        office = people.actor_of(session, 301)
        assert office is not None
        return [one.code for one in annex_search.found(session, office, words, DAY)]


def test_every_word_or_its_beginning_has_to_stand_in_the_name(db: Database) -> None:
    assert _found(db, "kinh tế số GRDP") == ["PL1.II.3"]
    assert _found(db, "grdp so kinh te") == ["PL1.II.3"]
    assert _found(db, "tượng đài chủ tịch") == ["PL3.B.IV.31"]
    assert _found(db, "tượng đài GRDP") == []
    assert _found(db, "…") == []


def test_a_restricted_one_is_found_by_nothing(db: Database) -> None:
    with db.transaction() as session:
        for one in session.exec(select(Task).where(Task.code == "PL1.II.3")):
            one.visibility = Visibility.RESTRICTED
    assert "PL1.II.3" not in _found(db, "kinh tế số GRDP")
