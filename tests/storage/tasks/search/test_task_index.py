"""A search by the index of tasks' words finds what weighing each of them finds, in the same order."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import text, update
from sqlmodel import Session, col, select

from storage.rules.permissions import Actor
from storage.rules.reading.folded_text import fold
from storage.store.engine import Database
from storage.store.tables import Programme, Task
from storage.tasks.reports.progress import record_progress
from storage.tasks.search import search
from tests import builders, postgresql
from tests.builders import local, restrict, task
from tests.storage.query_plans import scanned, steps
from tests.storage.tasks.search.weighed_tasks import texts_of_tasks, weighed

NOW = local(2026, 12, 15)
DUE = date(2026, 12, 31)
TITLES = (
    "Xây dựng đề án tổ chức bộ máy của Uỷ ban nhân dân",
    "Đề án giao biên chế công chức, viên chức năm 2026",
    "Rà soát quy hoạch; xây dựng cơ sở dữ liệu",
    "Tổ chức hội nghị kế hoạch tài chính",
    "Kế hoạch phát triển hạ tầng số, trình Ban Chỉ đạo",
    "Bộ tiêu chí đánh giá tổ dân phố",
)
PRODUCTS = ("Đề án", "Kế hoạch của Ban Chỉ đạo", "Báo cáo tổ chức", "")
GIVEN = ["1.1", "1.7", "1.13", "1.19"]
"""Tasks of the second title."""
SAID = ("đã trình đề án", "họp tổ dân phố, xây dựng kế hoạch", "chờ Ban Chỉ đạo cho ý kiến")

pytestmark = pytest.mark.tasks(
    *(
        task(f"1.{n}", DUE, title=f"{TITLES[n % 6]} {n % 4}", product=PRODUCTS[n % 5 % 4])
        for n in range(1, 25)
    ),
)


def _slip(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    return random.choice(
        (word[:at] + word[at + 1 :], word[:at] + "k" + word[at + 1 :], word[:at] + "n" + word[at:])
    )


def questions(number: int) -> list[str]:
    """Words out of the texts: in order, shuffled, begun, with a slip, typed as one, with others."""
    random, found = Random(number), []  # noqa: S311 - the same at every run
    texts = [one.split() for one in (*TITLES, *PRODUCTS[:3], *SAID)]
    for _ in range(number):
        chosen = random.choice(texts)
        size, begin = random.choice((1, 1, 2, 2, 3)), random.randrange(len(chosen))
        words = chosen[begin : begin + size]
        change = random.randrange(7)
        if change == 1:
            random.shuffle(words)
        elif change == 2:
            words[-1] = words[-1][: random.randint(1, len(words[-1]))]
        elif change == 3:
            words = [_slip(random, word) for word in words]
        elif change == 4:
            words = [fold("".join(words))]
        elif change == 5:
            words.append(random.choice(random.choice(texts)))
        found.append(" ".join(words))
    return found


def codes(session: Session, actor: Actor, typed: str) -> list[str]:
    return [hit.code for hit in search.search(session, actor, typed).hits]


def test_what_is_typed_in_any_way_finds_what_weighing_every_text_finds(
    db: Database, officer: Actor, office: Actor
) -> None:
    restrict(db, "1.3")
    with db.transaction() as session:
        for n, said in enumerate(SAID):
            act = builders.act(session, officer, NOW + timedelta(minutes=n))
            record_progress(act, builders.task_id(session, f"1.{n + 5}"), said)
        asked, texts = questions(60), texts_of_tasks(session)
        expected = {typed: weighed(texts, typed) for typed in asked}
        found = {}
        for typed in asked:
            hits = search.search(session, office, typed).hits
            found[typed] = [(hit.code, hit.said) for hit in hits]
        assert found == expected
        assert sum(map(len, expected.values())) > 200
        pages = {
            typed: [
                (hit.code, hit.said)
                for first in range(0, 25, 8)
                for hit in search.search(session, office, typed, first, 8).hits
            ]
            for typed in asked[:20]
        }
        assert pages == {typed: expected[typed] for typed in asked[:20]}


def test_names_alone_find_the_tasks_in_the_same_order(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        asked, texts = questions(40), texts_of_tasks(session)
        found = {
            typed: [hit.code for hit in search.search_names(session, office, typed)]
            for typed in asked
        }
        assert found == {typed: [code for code, _ in weighed(texts, typed)] for typed in asked}


def _titled(session: Session) -> None:
    session.exec(select(Task).where(Task.code == "1.2")).one().title = "Chim hoàng yến"


def _titled_in_bulk(session: Session) -> None:
    session.execute(update(Task).where(col(Task.code) == "1.2").values(title="Chim hoàng yến"))


def _titled_in_words(session: Session) -> None:
    session.execute(text("UPDATE task SET title = 'Chim hoàng yến' WHERE code = '1.2'"))


@pytest.mark.parametrize("change", [_titled, _titled_in_bulk, _titled_in_words])
def test_a_changed_task_is_found_by_its_new_words_at_once(
    db: Database, office: Actor, change: Callable[[Session], None]
) -> None:
    with db.transaction() as session:
        assert codes(session, office, "hoang yen") == []
        change(session)
        assert codes(session, office, "hoang yen") == ["1.2"]
    with db.transaction() as session:
        assert codes(session, office, "hoang yen") == ["1.2"]


def test_words_that_were_undone_are_found_no_more(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        before = codes(session, office, "tổ chức")
        with session.begin_nested() as nested:
            _titled(session)
            assert codes(session, office, "hoang yen") == ["1.2"]
            nested.rollback()
        assert codes(session, office, "hoang yen") == []
        _titled(session)
        assert codes(session, office, "hoang yen") == ["1.2"]
        session.rollback()
    with db.transaction() as session:
        assert codes(session, office, "hoang yen") == []
        assert codes(session, office, "tổ chức") == before


def test_what_another_process_wrote_is_found_at_once(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        assert codes(session, office, "hoang yen") == []
    other = Database(db.engine.url.render_as_string(hide_password=False))
    with other.transaction() as session:
        _titled(session)
    other.close()
    with db.transaction() as session:
        assert codes(session, office, "hoang yen") == ["1.2"]


def test_a_task_that_is_dropped_or_not_followed_is_not_found(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        assert codes(session, office, "giao bien che cong chuc") == GIVEN
        session.exec(select(Task).where(Task.code == "1.1")).one().dropped_at = NOW
        assert codes(session, office, "giao bien che cong chuc") == GIVEN[1:]
        session.exec(select(Programme)).one().followed = False
        assert codes(session, office, "giao bien che cong chuc") == []
        assert codes(session, office, "1.13") == []


@postgresql.sqlite_only
def test_tasks_are_read_once_until_one_changes(db: Database, office: Actor) -> None:
    def look(session: Session) -> None:
        assert codes(session, office, "hạ tầng số")

    look_first = steps(db, look)
    again = steps(db, look)
    assert again < look_first / 2
    assert "task" not in scanned(db, look)
    with db.transaction() as session:
        session.exec(select(Task).where(Task.code == "1.2")).one().title = "Hạ tầng số của xã"
    assert steps(db, look) > again * 2
