"""A figure of a chỉ tiêu is given by who may, and a second one stands beside the first."""

from decimal import Decimal

import pytest
from sqlmodel import Session, select

from storage.figures import targets
from storage.figures.target_values import MAX_TEXT, record_value
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.target_figures import Stage
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.store.tables import TargetValue
from tests.builders import act, local, person
from tests.registers import shipped

NOW = local(2026, 12, 2)


pytestmark = pytest.mark.copy_of.with_args(shipped)


def target_id(session: Session, code: str = "PL4.1") -> int:
    return next(one.task_id for one in targets.achieved(session, 2026) if one.is_called(code))


def test_a_second_figure_stands_beside_the_first(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, office, NOW), target_id(session)
        first = record_value(here, number, 2026, Stage.ESTIMATE, "12,5")
        second = record_value(here, number, 2026, Stage.ESTIMATE, "12,8")
        kept = session.exec(select(TargetValue.text)).all()
    assert first.before is None
    assert second.before is not None
    assert second.before.text == "12,5"
    assert second.target.estimate is not None
    assert second.target.estimate.value == Decimal("12.8")
    assert kept == ["12,5", "12,8"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.EMPTY_TEXT),
        ("khá", Kind.BAD_TARGET_VALUE),
        ("1" * (MAX_TEXT + 1), Kind.TEXT_TOO_LONG),
    ],
)
def test_what_is_no_figure_is_not_kept(db: Database, office: Actor, text: str, kind: Kind) -> None:
    with db.transaction() as session:
        number = target_id(session)
        with pytest.raises(DomainError, match=kind.value):
            record_value(act(session, office, NOW), number, 2026, Stage.ESTIMATE, text)
        assert session.exec(select(TargetValue)).all() == []


def test_an_agency_that_does_not_lead_it_is_told_that_there_is_none(db: Database) -> None:
    stranger = person(db, "Trần Thị B", agency="Sở Mới", chat_id=1)
    with db.transaction() as session:
        number = target_id(session)
        with pytest.raises(DomainError, match=Kind.UNKNOWN_TARGET.value):
            record_value(act(session, stranger, NOW), number, 2026, Stage.ESTIMATE, "12,5")
