"""What is said of a key project in a quarter is kept by its parts."""

import pytest
from sqlmodel import Session, select

from storage.rules.calendar.periods import quarter_of
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor
from storage.rules.tasks.project_parts import ProjectPart
from storage.store.engine import Database
from storage.store.tables import ProjectReport
from storage.tasks import projects
from storage.tasks.project_reports import record_project
from tests.builders import act, local, person
from tests.registers import shipped

NOW = local(2026, 12, 22)
SAID = "giải ngân 45%; khởi công 15/12/2026"


pytestmark = pytest.mark.copy_of.with_args(shipped)


def project_id(session: Session) -> int:
    return projects.projects(session, quarter_of(NOW.date()))[0].task_id


def test_a_part_said_again_is_a_correction_beside_it(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, office, NOW), project_id(session)
        record_project(here, number, SAID)
        receipt = record_project(here, number, "giải ngân 50%")
        kept = session.exec(select(ProjectReport.share)).all()
    now = {part: said.text for part, said in receipt.project.parts.items()}
    assert set(now) == {ProjectPart.START, ProjectPart.DISBURSEMENT}
    assert "50" in now[ProjectPart.DISBURSEMENT]
    assert len(kept) == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", Kind.EMPTY_TEXT), ("Quý I/2027: giải ngân 50%", Kind.QUARTER_AHEAD)],
)
def test_what_says_nothing_or_is_ahead_is_not_kept(
    db: Database, office: Actor, text: str, kind: Kind
) -> None:
    with db.transaction() as session:
        number = project_id(session)
        with pytest.raises(DomainError, match=kind.value):
            record_project(act(session, office, NOW), number, text)
        assert session.exec(select(ProjectReport)).all() == []


def test_an_agency_that_does_not_lead_it_is_told_that_there_is_none(db: Database) -> None:
    stranger = person(db, "Trần Thị B", agency="Sở Mới", chat_id=1)
    with db.transaction() as session:
        number = project_id(session)
        with pytest.raises(DomainError, match=Kind.UNKNOWN_PROJECT.value):
            record_project(act(session, stranger, NOW), number, SAID)
