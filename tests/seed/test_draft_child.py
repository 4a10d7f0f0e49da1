"""What a document says is read apart from the register, and comes back whole."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seed.draft_child import take_here, take_safely, taken_from, without_unsure
from seed.draft_contents import take_document
from seed.intake import Head
from seed.line_mends import Mends, mends_to_json
from seed.readers.document import read_document
from seed.readers.wire import to_wire
from seed.refusals import FileRefusal, RefusalKind

DATA = Path(__file__).parents[1] / "data"
HEAD = Head("77-TB/VPTU", "TB77", date(2026, 10, 5), "Kết luận", "", None, None, followed=True)
TABLE = DATA / "cases" / "tables" / "01_thuong.docx"
PROSE = DATA / "conclusions" / "docs" / "05_chi_thi_thien_tai.txt"


def kept(file: Path, mends: Mends | None = None) -> dict[str, Any]:
    return {"read": to_wire(read_document(file)), "mends": mends_to_json(mends or Mends())}


@pytest.mark.parametrize("file", [TABLE, PROSE], ids=["table", "prose"])
def test_it_comes_back_as_it_was_taken(file: Path) -> None:
    document = kept(file)
    assert taken_from(take_here(document, HEAD)) == take_document(document, HEAD)


@pytest.mark.process
def test_a_child_takes_the_same(tmp_path: Path) -> None:
    del tmp_path
    document = kept(PROSE)
    assert take_safely(document, HEAD) == take_here(document, HEAD)


@pytest.mark.process
def test_a_child_that_takes_too_long_is_ended_and_refused() -> None:
    with pytest.raises(FileRefusal) as refused:
        take_safely(kept(TABLE), HEAD, timeout=0.01)
    assert refused.value.kind is RefusalKind.TOO_SLOW


@pytest.mark.process
def test_a_child_that_breaks_is_refused() -> None:
    with pytest.raises(FileRefusal) as refused:
        take_safely({"read": {"rows": "no rows"}}, HEAD)
    assert refused.value.kind is RefusalKind.TOO_HEAVY


def test_unsure_lines_struck_out_leave_no_task_and_no_doubt() -> None:
    taken = take_document(kept(PROSE), HEAD)
    unsure = {line.code for line in taken.lines if line.unsure}
    left = without_unsure(taken)
    assert unsure
    assert {line.code for line in left.lines if line.struck} == unsure
    assert unsure.isdisjoint(task.code for task in left.intake.spec.tasks)
    assert unsure.isdisjoint(doubt.code for doubt in left.intake.doubts)
    assert len(left.intake.readings) == len(left.intake.spec.tasks)


def test_striking_them_is_the_same_as_taking_the_document_without_them() -> None:
    taken = take_document(kept(PROSE), HEAD)
    codes = tuple(line.code for line in taken.lines if line.unsure)
    again = take_document(kept(PROSE, Mends(struck=codes)), HEAD)
    assert asdict(without_unsure(taken).intake.spec)["tasks"] == asdict(again.intake.spec)["tasks"]
