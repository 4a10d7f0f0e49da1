"""Digests as they stood: lists are kept once, opened by code, and do not change afterwards."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from bot.texts import plain, render
from jobs.digest import weekly_digest
from storage.act import Act, Source
from storage.figures import kept_digests
from storage.figures.kept_digests import Entry, FigureList
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.post.address import of_chat
from storage.rules.post.message_name import kept_name
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.tables import KeptDigest, Outbox, OutboxState
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    database,
    local,
    milestone,
    person,
    register,
    restrict,
    task,
    task_id,
)

FRIDAY = local(2026, 12, 25, 16, 0)
LATE = date(2026, 9, 30)


pytestmark = pytest.mark.tasks(
    *[task(f"1.{n}", LATE, leads=[HOME_AFFAIRS, FINANCE]) for n in range(1, 4)]
)


def test_a_line_of_several_lists_is_kept_once(db: Database) -> None:
    same = Entry(1, 1, Official.OPEN_OVERDUE, LATE, 86, {"cause": "no_answer"})
    other = Entry(1, None, None, None, 0)
    lists = (
        FigureList("A1", ListKind.OVERDUE, "", (same, other)),
        FigureList("A2", ListKind.OVERDUE_OF, HOME_AFFAIRS, (same,)),
        FigureList("C1", ListKind.DUE_SOON, "", ()),
    )
    with db.transaction() as session:
        act = Act(session, FRIDAY, source=Source.TIMETABLE)
        kept_digests.save(act, weekly=True, figures=Figures(), counts={}, lists=lists)
        (kept,) = session.exec(select(KeptDigest))
        assert len(kept.entries) == 2
        assert {code: one["of"] for code, one in kept.lists.items()} == {
            "A1": [0, 1],
            "A2": [0],
            "C1": [],
        }
        first = kept_digests.opened(session, kept.id, "A1", 0, 10)
        assert [line.entry for line in first.lines] == [same, other]
        assert [line.agencies for line in first.lines] == [
            (HOME_AFFAIRS,),
            (HOME_AFFAIRS, FINANCE),
        ]


def test_a_list_is_opened_page_by_page_as_it_was(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        kept = weekly_digest.keep(session, weekly_digest.gather(session, FRIDAY))
        before = kept_digests.opened(session, kept, "A2", 0, 10)
    restrict(db, "1.2")
    with db.transaction() as session:
        record_progress(act(session, officer, local(2026, 12, 26)), task_id(session, "1.1"), "xong")
        after = kept_digests.opened(session, kept, "A2", 0, 10)
        second = kept_digests.opened(session, kept, "A2", 2, 2)
    assert (before.at, before.total, before.kind) == (FRIDAY, 3, ListKind.OVERDUE_OF)
    assert [line.entry for line in after.lines] == [line.entry for line in before.lines]
    assert [line.title for line in before.lines] == ["Nhiệm vụ 1.1", "Nhiệm vụ 1.2", "Nhiệm vụ 1.3"]
    assert [line.title for line in after.lines] == ["Nhiệm vụ 1.1", "", "Nhiệm vụ 1.3"]
    assert ([line.code for line in second.lines], second.total) == (["1.3"], 3)


def test_a_code_or_a_digest_that_does_not_exist_is_refused(db: Database) -> None:
    with db.transaction() as session:
        kept = weekly_digest.keep(session, weekly_digest.gather(session, FRIDAY))
        with pytest.raises(DomainError) as unknown:
            kept_digests.opened(session, kept, "A99", 0, 10)
        with pytest.raises(DomainError) as stale:
            kept_digests.opened(session, kept + 1, "A1", 0, 10)
    assert (unknown.value.kind, stale.value.kind) == (Kind.UNKNOWN_FIGURE, Kind.STALE_BUTTON)


def test_the_newest_message_about_a_digest_is_found_or_the_one_replied_to(db: Database) -> None:
    with db.transaction() as session:
        for number, context, state in (
            (11, {"digest": 1}, OutboxState.SENT),
            (12, {"digest": 2}, OutboxState.SENT),
            (13, {"lines": []}, OutboxState.SENT),
            (14, {"digest": 3}, OutboxState.NEW),
        ):
            session.add(
                Outbox(
                    ref=str(number),
                    kind="digest",
                    channel="telegram",
                    address="5",
                    format=1,
                    context=context,
                    state=state,
                    message_id=str(number),
                    not_before=FRIDAY,
                    created_at=FRIDAY,
                )
            )
    with db.transaction() as session:
        found = [
            kept_digests.of_message(session, of_chat(chat), kept_name(name))
            for chat, name in ((5, None), (5, "11"), (5, "13"), (6, None))
        ]
        assert [row.context["digest"] if row else None for row in found] == [2, 1, None, None]


def test_a_line_names_the_milestone_that_was_due_then(tmp_path: Path) -> None:
    step = task("1.1", milestone(LATE, label="Khởi công"), date(2027, 12, 31), title="Dự án")
    with database(tmp_path / "register.db") as db:
        register(db, [replace(step, conditional=True), task("1.2", LATE, title="Đề án")])
        with db.transaction() as session:
            kept = weekly_digest.keep(session, weekly_digest.gather(session, FRIDAY))
            opened = kept_digests.opened(session, kept, "A1", 0, 10)
    assert [(one.title, one.label) for one in opened.lines] == [
        ("Dự án", "Khởi công"),
        ("Đề án", ""),
    ]
    told = render("digest_list", opened=opened, at=FRIDAY, first=0, page=1, pages=1)
    line = plain(told).splitlines()[2]
    assert line.startswith("1. 🔴 1.1 Dự án (Khởi công) – ")
    assert " quá 86 ngày · chờ điều kiện · " in line
