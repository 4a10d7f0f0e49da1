"""Key projects on the board: as reported by its moment, an agency's own, a restricted one's code."""

from datetime import timedelta

import pytest

from jobs.papers.board_contents import BoardProject
from jobs.papers.office_board import board
from storage.act import Act
from storage.people import agencies
from storage.rules.permissions import Role
from storage.rules.tasks.project_parts import ProjectPart
from storage.store.engine import Database
from storage.tasks import task_access
from storage.tasks.project_reports import record_project
from tests.builders import FINANCE, local, person
from tests.registers import furnished

NOW = local(2026, 12, 2)


pytestmark = pytest.mark.copy_of.with_args(furnished)


@pytest.fixture(autouse=True)
def one_is_reported(db: Database) -> None:
    officer = person(db, "Phạm Thị M", Role.OFFICER, FINANCE, chat_id=901)
    with db.transaction() as session:
        task_id = task_access.ids_of(session, "17-CTr/TU")["PL3.C.48"]
        act = Act(session, NOW, actor=officer, chat_id=901)
        record_project(act, task_id, "giải ngân 45%; khởi công 15/12/2026")


def shown(db: Database, *, hours: int = 1, agency: str = "") -> dict[str, BoardProject]:
    with db.transaction() as session:
        found = agencies.find(session, agency) if agency else None
        made = board(
            session, NOW + timedelta(hours=hours), agency_id=found.id if found is not None else None
        )
        return {one.code: one for one in made.projects}


def test_a_board_tells_what_was_reported_by_its_moment(db: Database) -> None:
    assert shown(db)["PL3.C.48"].parts == (
        (ProjectPart.DISBURSEMENT, "giải ngân 45%"),
        (ProjectPart.START, "khởi công 15/12/2026"),
    )
    assert shown(db, hours=-1)["PL3.C.48"].parts == ()
    assert (len(shown(db)), len(shown(db, agency=FINANCE))) == (63, 6)


def test_a_restricted_project_leaves_its_words_behind(db: Database) -> None:
    hidden = shown(db)["PL3.B.IV.37"]
    assert (hidden.words, hidden.capital, hidden.parts) == (None, "", ())
