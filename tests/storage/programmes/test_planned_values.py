"""The planned values of a chỉ tiêu are brought to what the document says."""

from dataclasses import replace

import pytest

from storage.act import Act, Source
from storage.programmes.planned_values import TargetSpec, add, keep, planned
from storage.store.engine import Database
from storage.store.tables import Measure
from tests.builders import LONG_AGO, register, task, task_id

GOAL = TargetSpec(Measure.GOAL, 2030, "≥75", "Tỷ USD")
AVERAGE = TargetSpec(Measure.AVERAGE, None, "43", "Tỷ USD")
HIGHER = replace(GOAL, planned="≥80")


@pytest.mark.parametrize(
    ("wanted", "differed"),
    [
        pytest.param([GOAL, AVERAGE], False, id="as before"),
        pytest.param([AVERAGE, HIGHER], True, id="another goal"),
        pytest.param([GOAL], True, id="one fewer"),
        pytest.param([], True, id="none"),
    ],
)
def test_what_the_document_says_is_what_is_kept(
    db: Database, wanted: list[TargetSpec], *, differed: bool
) -> None:
    register(db, [task("1.1")])
    with db.transaction() as session:
        here = Act(session, LONG_AGO, source=Source.COMMAND_LINE)
        number = task_id(session, "1.1")
        add(here, number, [GOAL, AVERAGE])
        assert keep(here, number, wanted) is differed
        assert planned(session, number) == wanted
