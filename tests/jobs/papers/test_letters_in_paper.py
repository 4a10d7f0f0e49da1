"""The period's paper names the written urges that left, and what came back by its last moment."""

from datetime import date, datetime

from bot.files.papers.period_paper import report as word
from jobs.papers import period_report
from storage.followup import letters, urging
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from tests.bot.files.opened import spaced, word_lines
from tests.builders import act, local, person, register, task

QUARTER = Period(2026, 4)
LINE = "Công văn đôn đốc của Văn phòng Thành ủy: số 815-CV/VPTU, ngày 22/12/2026 gửi Sở Nội vụ ("


def told(db: Database, moment: datetime) -> list[str]:
    with db.transaction() as session:
        made = word(period_report.report(session, moment, QUARTER))
    return [
        line for one in word_lines(made) if (line := spaced(one)).startswith("Công văn đôn đốc")
    ]


def test_a_letter_stands_in_the_paper_from_its_number_to_its_answer(db: Database) -> None:
    register(db, [task("1.1", date(2026, 12, 1)), task("1.2", date(2026, 12, 2))])
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        drafting = act(session, office, local(2026, 12, 21))
        (due,) = urging.letters_due(session, drafting.day)
        urging.log_letter(drafting, due)
    assert told(db, local(2026, 12, 21, 18, 0)) == []
    with db.transaction() as session:
        (draft,) = letters.waiting(session)
        sending = act(session, office, local(2026, 12, 22))
        day, by = date(2026, 12, 22), date(2026, 12, 29)
        letters.record_sent(sending, draft.id, "815-CV/VPTU", day, by)
    assert told(db, local(2026, 12, 25)) == [f"{LINE}chưa trả lời, hạn trả lời 29/12/2026)."]
    with db.transaction() as session:
        answering = act(session, office, local(2026, 12, 28))
        letters.record_answer(answering, draft.id, "120/SNV-VP", date(2026, 12, 28))
    assert told(db, local(2026, 12, 25)) == [f"{LINE}chưa trả lời, hạn trả lời 29/12/2026)."]
    assert told(db, local(2027, 1, 25)) == [f"{LINE}đã trả lời ngày 28/12/2026)."]
