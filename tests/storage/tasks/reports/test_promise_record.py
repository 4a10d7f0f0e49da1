"""What stands beside the reports is what they say, and is made anew where it is not."""

from datetime import date

import pytest
from sqlalchemy import delete
from sqlmodel import col, select

from storage.store.engine import Database
from storage.store.tables import PromisedDay, ReportCorrection
from storage.tasks.reports import promise_record
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, local, person, task_id
from tests.storage.tasks.five_tasks import FIVE_TASKS

pytestmark = pytest.mark.tasks(*FIVE_TASKS)


@pytest.mark.parametrize("spoilt", [PromisedDay, ReportCorrection])
def test_what_is_not_the_logs_is_seen_and_made_anew(
    db: Database, spoilt: type[PromisedDay] | type[ReportCorrection]
) -> None:
    officer = person(db, "Nguyễn Văn A", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        now = act(session, officer, local(2026, 12, 15))
        number = task_id(session, "1.1")
        first = record_progress(now, number, "đang làm", promised_on=date(2026, 12, 17))
        record_progress(
            now,
            number,
            "đang trình",
            promised_on=date(2026, 12, 20),
            corrects=first.event_id,
        )
        assert not promise_record.differs(session)
        session.execute(delete(spoilt))
        assert promise_record.differs(session)
        promise_record.make_anew(now)
        kept = session.exec(select(PromisedDay).order_by(col(PromisedDay.event_id))).all()
        assert [one.until for one in kept] == [local(2026, 12, 18, 0, 0), local(2026, 12, 21, 0, 0)]
        assert not promise_record.differs(session)
