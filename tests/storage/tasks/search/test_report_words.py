"""A search finds the same by the words beside the log as by the log itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlmodel import Session, col, select

from storage.act import Act, Source
from storage.requests import withdrawals
from storage.rules.permissions import Actor, Role
from storage.rules.tasks.searched_words import LONGEST
from storage.store.engine import Database
from storage.store.tables import ReportOrder, ReportWord
from storage.tasks.reports.progress import record_progress
from storage.tasks.search import report_words, search
from storage.tasks.search.search import SearchResult
from tests import builders
from tests.builders import FINANCE, HOME_AFFAIRS, local, restrict

NOW = local(2026, 12, 15)
SAID = (
    "đang lấy ý kiến về kinh phí đợt 1",
    "đã trình kinh phí",
    "họp đợt 2 về kinh phí",
    "phí kính biếu đợt ba",
    "tổ chức hội nghị",
    "chờ Sở Xây dựng",
    "họp Ban Chỉ đạo, Uỷ ban nhân dân cho ý kiến, khởi công đường Nguyễn Văn Cừ",
)
QUESTIONS = (
    "kinh phí",
    "kinh phi dot",
    "kinh phii",
    "đợt",
    "tochuc",
    "banchidao",
    "uybannhandan",
    "nguyenvancu",
    "ykien",
    "họp kinh",
    "hội nghị 2",
    "xay dung",
    "giao biên chế",
    "không có gì",
)


pytestmark = pytest.mark.tasks(
    *(
        builders.task(f"1.{n}", date(2026, 12, 31), leads=[(HOME_AFFAIRS, FINANCE)[n % 2]])
        for n in range(1, 7)
    ),
    builders.task("1.7", date(2026, 12, 31), leads=[HOME_AFFAIRS, FINANCE]),
)


@pytest.fixture
def people(db: Database, officer: Actor, office: Actor) -> dict[str, Actor]:
    finance = builders.person(db, "Lê Văn C", agency=FINANCE, chat_id=3)
    return {HOME_AFFAIRS: officer, FINANCE: finance, Role.OFFICE: office}


def say(session: Session, people: dict[str, Actor], until: int, after: int = 0) -> list[int]:
    """So many reports, in turn on six tasks; their events."""
    said = []
    for number in range(after, until):
        who = people[(HOME_AFFAIRS, FINANCE)[(number % 6 + 1) % 2]]
        act = builders.act(session, who, NOW + timedelta(minutes=number))
        task_id = builders.task_id(session, f"1.{number % 6 + 1}")
        said.append(record_progress(act, task_id, SAID[number * 5 % 7]).event_id)
    return said


def take_in(session: Session) -> None:
    while report_words.take_in(Act(session, NOW, source=Source.TIMETABLE)):
        pass


def answers(session: Session, people: dict[str, Actor]) -> Iterator[tuple[str, str, SearchResult]]:
    for name, actor in people.items():
        for words in QUESTIONS:
            yield name, words, search.search(session, actor, words)


def test_what_a_night_took_in_is_found_as_it_was_the_day_before(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.transaction() as session:
        said = say(session, people, 26)
        withdrawals.withdraw(
            builders.act(session, people[FINANCE], NOW + timedelta(minutes=26)), said[-2]
        )
        before = list(answers(session, people))
        assert sum(found.total for _, _, found in before) > 40
        take_in(session)
        assert list(answers(session, people)) == before
        assert not report_words.differs(session)


@pytest.mark.parametrize(
    ("typed", "before", "after", "found"),
    [
        pytest.param("tochuc", "đã tổ chức hội thảo", "chức năng của tổ", True, id="joined"),
        pytest.param("to chuc", "đã tổ chức hội thảo", "chức năng của tổ", True, id="a phrase"),
        pytest.param("tochuc", "nộp tochuk rồi", "chức danh to lớn", True, id="a slip"),
        pytest.param("tochuc", "nộp rồi", "chức danh to lớn", False, id="not one after the other"),
        pytest.param("banchidao", "nộp rồi", "đạo ban chỉ", False, id="three, in another order"),
    ],
)
def test_the_best_of_many_reports_is_found_however_old(
    db: Database, officer: Actor, typed: str, before: str, after: str, *, found: bool
) -> None:
    with db.transaction() as session:
        for number, said in enumerate([before, *(f"{after} {n}" for n in range(21))]):
            act = builders.act(session, officer, NOW + timedelta(minutes=number))
            record_progress(act, builders.task_id(session, "1.2"), said)
        by_log = search.search(session, officer, typed)
        take_in(session)
        by_words = search.search(session, officer, typed)
    for one in (by_log, by_words):
        assert [hit.said for hit in one.hits] == [before] * found
        assert one.total == len(one.hits)


def test_an_endless_word_is_kept_by_its_beginning(db: Database, officer: Actor) -> None:
    endless = "".join(sha256(bytes([n])).hexdigest() for n in range(63))[:4000]
    with db.transaction() as session:
        act = builders.act(session, officer, NOW)
        record_progress(act, builders.task_id(session, "1.2"), f"đã gửi {endless}")
        typed = (endless, endless[:30], f"gui {endless[:LONGEST]}")
        by_log = [search.search(session, officer, words) for words in typed]
        take_in(session)
        assert [search.search(session, officer, words) for words in typed] == by_log
        assert [found.total for found in by_log] == [1, 1, 1]
        kept = session.exec(select(ReportWord.word)).all()
        assert sorted(kept) == sorted(["da", "gui", endless[:LONGEST]])
        assert not report_words.differs(session)


def test_what_is_said_and_taken_back_after_the_night_counts_at_once(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.transaction() as session:
        said = say(session, people, 12)
        take_in(session)
        say(session, people, 18, after=12)
        for event_id, who in ((said[-1], HOME_AFFAIRS), (said[-2], FINANCE)):
            at = NOW + timedelta(minutes=19)
            withdrawals.withdraw(builders.act(session, people[who], at), event_id)
        by_both = list(answers(session, people))
        report_words.clear(Act(session, NOW))
        assert list(answers(session, people)) == by_both
        take_in(session)
        assert list(answers(session, people)) == by_both
        assert not report_words.differs(session)


def test_no_word_of_another_agency_or_of_a_restricted_task_is_found(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.transaction() as session:
        act = builders.act(session, people[FINANCE], NOW)
        record_progress(act, builders.task_id(session, "1.7"), "chim hoàng yến")
        take_in(session)
    with db.transaction() as session:
        found = {name: search.search(session, one, "hoang yen") for name, one in people.items()}
        assert {name: one.total for name, one in found.items()} == {
            HOME_AFFAIRS: 0,
            FINANCE: 1,
            Role.OFFICE: 1,
        }
    restrict(db, "1.7")
    with db.transaction() as session:
        assert search.search(session, people[Role.OFFICE], "hoang yen").total == 0


def test_a_page_has_its_part_of_the_whole(db: Database, people: dict[str, Actor]) -> None:
    with db.transaction() as session:
        say(session, people, 24)
        take_in(session)
        office = people[Role.OFFICE]
        whole = search.search(session, office, "kinh phí")
        assert whole.total == len(whole.hits) > 3
        pages = [search.search(session, office, "kinh phí", n, 1) for n in range(whole.total)]
        assert [hit for one in pages for hit in one.hits] == list(whole.hits)
        assert {one.total for one in pages} == {whole.total}


@pytest.mark.parametrize("spoilt", ["word", "order"])
def test_a_word_that_is_not_the_logs_is_seen(
    db: Database, people: dict[str, Actor], spoilt: str
) -> None:
    with db.transaction() as session:
        say(session, people, 6)
        take_in(session)
        if spoilt == "word":
            row = session.exec(select(ReportWord).where(col(ReportWord.word) == "trinh")).one()
            row.found = {}
        else:
            order = session.exec(select(ReportOrder)).first()
            assert order is not None
            order.events = [*order.events, 999]
        session.flush()
        assert report_words.differs(session)
        report_words.clear(Act(session, NOW))
        take_in(session)
        assert not report_words.differs(session)
