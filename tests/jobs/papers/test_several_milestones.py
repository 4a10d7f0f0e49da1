"""What the office agreed to of one milestone says nothing of the others of its task."""

from datetime import date

import pytest

from bot.files.papers.paper_rows import extensions as rows
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from jobs.papers.report_facts import report_facts
from storage.requests import completions, decisions, extensions
from storage.rules.permissions import Actor, Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, local, milestone, person, register, task
from tests.builders import task_id as id_of

QUARTER = Period(2026, 4)
SPRING, SUMMER, AHEAD = date(2026, 3, 31), date(2026, 6, 30), date(2027, 3, 31)


@pytest.fixture
def officer(db: Database) -> Actor:
    steps = [
        milestone(on, label=name) for on, name in ((SPRING, "Lập đề án"), (SUMMER, "Ban hành"))
    ]
    register(db, [task("1.1", *steps), task("1.2", SPRING)])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


@pytest.fixture
def office(db: Database, officer: Actor) -> Actor:
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)


def asked_and_done(db: Database, officer: Actor, office: Actor, code: str) -> tuple[int, int]:
    """Of the parts overdue the longest, once a task's first milestone is confirmed after the period."""
    with db.transaction() as session:
        product = Product("Quyết định 12/QĐ-SNV", on=date(2027, 1, 4))
        reporting = act(session, officer, local(2027, 1, 5))
        done = completions.record_completion(reporting, id_of(session, code), product)
        decisions.confirm_completion(act(session, office, local(2027, 1, 6)), done.waiting_id)
        first = report_facts(period_report.report(session, local(2027, 1, 25), QUARTER)).first_asked
    return first.asked, first.done


def test_who_is_late_with_another_milestone_is_called_to_account_all_the_same(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        asking = act(session, officer, local(2027, 1, 5))
        asked = extensions.ask_extension(asking, id_of(session, "1.1"), "chờ Bộ", AHEAD)
        decisions.agree_extension(act(session, office, local(2027, 1, 6)), asked.waiting_id)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    facts = report_facts(paper)
    assert (facts.first_asked.asked, facts.first_asked.put_off, facts.overdue_since.moved) == (
        2,
        0,
        0,
    )
    told = [line for line in word_lines(word(paper)) if "đã điều chỉnh thời hạn" in line]
    assert told == [
        (
            "Trong số nhiệm vụ quá hạn nêu trên, sau kỳ đã điều chỉnh thời hạn, chưa hoàn thành: mã 1.1 "
            f"đến 31/3/2027 ({HOME_AFFAIRS}; Văn phòng Thành ủy đồng ý ngày 06/01/2027; đề nghị sau hạn; "
            "mốc khác vẫn quá hạn)."
        )
    ]


def test_who_is_late_with_another_milestone_than_the_one_done_is_too(
    db: Database, officer: Actor, office: Actor
) -> None:
    assert asked_and_done(db, officer, office, "1.1") == (2, 0)


def test_a_milestone_that_became_late_only_since_lets_the_one_done_be_done(
    db: Database, officer: Actor, office: Actor
) -> None:
    register(db, [task("2.1", SPRING, date(2026, 12, 31))], "05-CTr/TU")
    assert asked_and_done(db, officer, office, "2.1") == (2, 1)


def test_what_was_due_then_and_put_off_before_it_was_done_is_a_result_of_the_period(
    db: Database, officer: Actor, office: Actor
) -> None:
    register(db, [task("2.1", date(2026, 12, 31))], "05-CTr/TU")
    with db.transaction() as session:
        number = id_of(session, "2.1")
        asking = act(session, officer, local(2026, 12, 28))
        asked = extensions.ask_extension(asking, number, "chờ Bộ", AHEAD)
        decisions.agree_extension(act(session, office, local(2027, 1, 4)), asked.waiting_id)
        product = Product("Quyết định 12/QĐ-SNV", on=date(2027, 1, 10))
        reporting = act(session, officer, local(2027, 1, 11))
        done = completions.record_completion(reporting, number, product)
        decisions.confirm_completion(act(session, office, local(2027, 1, 21)), done.waiting_id)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert [(line.code, line.moved_to) for line in paper.after] == [("2.1", AHEAD)]


def test_a_day_agreed_without_a_document_is_laid_before_the_committee_whichever_milestone_it_is_of(
    db: Database, officer: Actor, office: Actor
) -> None:
    def laid(month: int) -> list[str]:
        with db.transaction() as session:
            paper = word(period_report.report(session, local(2027, month, 25), QUARTER))
        return [
            line.partition("nhiệm vụ mã ")[2].partition(" (")[0]
            for line in word_lines(paper)
            if "xem xét, cho ý kiến về việc điều chỉnh thời hạn" in line
        ]

    with db.transaction() as session:
        asking = act(session, officer, local(2027, 1, 5))
        asked = extensions.ask_extension(asking, id_of(session, "1.1"), "chờ Bộ", AHEAD)
        decisions.agree_extension(act(session, office, local(2027, 1, 6)), asked.waiting_id)
    assert laid(1) == ["1.1"]
    for day in (26, 28):
        with db.transaction() as session:
            product = Product("Quyết định 12/QĐ-SNV", on=date(2027, 1, day))
            reporting = act(session, officer, local(2027, 1, day))
            done = completions.record_completion(reporting, id_of(session, "1.1"), product)
            decisions.confirm_completion(act(session, office, local(2027, 1, 29)), done.waiting_id)
    assert laid(2) == []


def test_of_what_recurs_a_request_names_the_time_it_is_of(
    db: Database, officer: Actor, office: Actor
) -> None:
    quarters = [
        milestone(on, period=name) for on, name in ((SPRING, "Q1/2026"), (SUMMER, "Q2/2026"))
    ]
    register(db, [task("2.1", *quarters)], "05-CTr/TU")
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 22))
        extensions.ask_extension(asking, id_of(session, "2.1"), "chờ Bộ", AHEAD)
        paper = period_report.report(session, local(2026, 12, 30), QUARTER)
    assert [row[2] for row in rows(paper) if not isinstance(row, Band)] == [
        "31/3/2026 (quý I/2026)"
    ]
