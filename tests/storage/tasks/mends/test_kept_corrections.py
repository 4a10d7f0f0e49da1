"""What was said of tasks by hand and stands."""

from datetime import date

from storage.rules.permissions import Role
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.recurrence import Occurrence
from storage.store.engine import Database
from storage.tasks.mends import corrections, kept_corrections
from storage.tasks.mends.kept_corrections import CorrectedWords, HandCorrections
from tests import builders
from tests.builders import local, person, register, task, task_id

SLIP, DATED, ENDED = "theo văn bản gốc", "Thông báo số 20-TB/TU", "Thông báo số 21-TB/TU"


def test_the_last_word_of_each_kind_stands_with_the_document_it_rests_on(db: Database) -> None:
    register(db, [task("1.1", title="Kế họach"), task("1.2"), task("1.3"), task("1.4")])
    office = person(db, "Ngô Thị L", Role.OFFICE, agency=None, chat_id=9)
    with db.transaction() as session:
        act = builders.act(session, office, local(2026, 12, 2))
        first, second, third = (task_id(session, code) for code in ("1.1", "1.2", "1.3"))
        corrections.reword(act, first, "title", "Kế hoặch", SLIP)
        corrections.reword(act, first, "title", "Kế hoạch", SLIP)
        due = [Occurrence("", None, date(2027, 1, 31), None, done=False)]
        corrections.set_dates(act, second, due, DATED)
        corrections.end(act, third, ENDED)
        assert kept_corrections.settled(session) == {
            first: HandCorrections({"title": CorrectedWords("Kế họach", "Kế hoạch")}),
            second: HandCorrections(dated=""),
            third: HandCorrections(ended=True),
        }
        known = kept_corrections.grounds(session, local(2026, 12, 1), local(2026, 12, 3))
        assert known == {second: Ground(DATED), third: Ground(ENDED)}
        corrections.resume(act, third, ENDED)
        assert kept_corrections.ended(session, "1.3") is None
