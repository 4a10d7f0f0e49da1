"""A search finds what was meant, with slips and without accents, and nothing beyond one's rights."""

import pytest

from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.tasks.reports import progress
from storage.tasks.search import search
from tests.builders import (
    FINANCE,
    act,
    local,
    person,
    restrict,
    task,
    task_id,
)

NOW = local(2026, 12, 24)
DUE = NOW.date()


pytestmark = pytest.mark.tasks(
    task("1.1", DUE, title="Giao biên chế công chức", product="Quyết định của UBND"),
    task("1.2", DUE, title="Đề án tổ chức bộ máy", product="Đề án"),
    task("1.12", DUE, title="Rà soát biên chế sự nghiệp"),
    task("2.1", DUE, leads=[FINANCE], title="Giao biên chế tài chính"),
    task("3.1", DUE, title="Biên chế lực lượng mật danh", product="Chim hoàng yến"),
)


@pytest.fixture(autouse=True)
def one_is_restricted(db: Database) -> None:
    restrict(db, "3.1")


def found(db: Database, actor: Actor, words: str) -> list[str]:
    with db.transaction() as session:
        return [hit.code for hit in search.search(session, actor, words).hits]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        pytest.param("biên chế", ["1.1", "1.12"], id="accents"),
        pytest.param("BIEN CHE", ["1.1", "1.12"], id="no accents, any case"),
        pytest.param("công chức giao", ["1.1"], id="any order"),
        pytest.param("biem che cong", ["1.1"], id="a slip"),
        pytest.param("tochuc", ["1.2"], id="two syllables as one"),
        pytest.param("quyet dinh", ["1.1"], id="the product"),
        pytest.param("1.1", ["1.1"], id="a code, not the one that begins alike"),
        pytest.param("CT17-1.2", ["1.2"], id="a code with its programme"),
        pytest.param("hoàng yến", [], id="the words of a restricted task"),
        pytest.param("3.1", ["3.1"], id="a restricted task by its code"),
        pytest.param("tài chính", [], id="another agency's task"),
        pytest.param("2.1", [], id="another agency's code"),
        pytest.param("???", [], id="no word"),
    ],
)
def test_an_officer_finds_the_agencys_tasks(
    db: Database, officer: Actor, typed: str, codes: list[str]
) -> None:
    assert found(db, officer, typed) == codes


def test_the_office_finds_tasks_of_all_and_no_words_of_a_restricted_one(db: Database) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    assert found(db, office, "bien che") == ["1.1", "1.12", "2.1"]
    assert found(db, office, "hoang yen") == []
    assert found(db, office, "mat danh") == []


def test_reports_are_found_by_their_own_agency_and_the_office(db: Database, officer: Actor) -> None:
    finance = person(db, "Lê Văn C", agency=FINANCE, chat_id=3)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        words = "Đã có tờ trình số 123/TTr-STC"
        progress.record_progress(act(session, finance, NOW), task_id(session, "2.1"), words)
        (hit,) = search.search(session, finance, "to trinh 123").hits
        assert (hit.code, hit.said, hit.said_at) == ("2.1", words, NOW)
    assert found(db, office, "to trinh 123") == ["2.1"]
    assert found(db, officer, "to trinh 123") == []


def test_what_is_restricted_after_a_report_is_not_found_by_the_report(db: Database) -> None:
    finance = person(db, "Lê Văn C", agency=FINANCE, chat_id=3)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        number = task_id(session, "2.1")
        progress.record_progress(act(session, finance, NOW), number, "chim hoàng yến")
    assert found(db, office, "hoang yen") == ["2.1"]
    restrict(db, "2.1")
    assert found(db, office, "hoang yen") == []
