"""What the office agreed to of one milestone says nothing of the others of its task."""

from datetime import date

import pytest

from bot.files.papers.period_paper import report as word
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


def test_who_is_late_with_another_milestone_is_called_to_account_all_the_same(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        asking = act(session, officer, local(2027, 1, 5))
        asked = extensions.ask_extension(asking, id_of(session, "1.1"), "chờ Bộ", AHEAD)
        decisions.agree_extension(act(session, office, local(2027, 1, 6)), asked.waiting_id)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    facts = report_facts(paper)
    first = facts.first_asked
    assert (first.asked, first.put_off, facts.overdue_since.moved, facts.moved) == (2, 0, 0, ())


def test_who_is_late_with_another_milestone_than_the_one_done_is_too(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        product = Product("Quyết định 12/QĐ-SNV", on=date(2027, 1, 4))
        reporting = act(session, officer, local(2027, 1, 5))
        done = completions.record_completion(reporting, id_of(session, "1.1"), product)
        decisions.confirm_completion(act(session, office, local(2027, 1, 6)), done.waiting_id)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert (report_facts(paper).first_asked.asked, report_facts(paper).first_asked.done) == (2, 0)


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
