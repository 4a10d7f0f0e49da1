"""More papers of many kinds come out as their writer meant them (tests/data/more_conclusions)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seed.preview import preview_rows
from seed.readers.document import read_document

FOLDER = Path(__file__).parents[2] / "data" / "more_conclusions"
GOLD = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]


def days(milestones: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(one[key] for key in ("start", "due", "recurs")) for one in milestones]


def accepted(assignment: dict[str, Any], field: str) -> list[Any]:
    return [assignment[field], *assignment.get("acceptable", {}).get(field, [])]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: str(gold["file"]))
def test_each_assignment_comes_in_order_with_its_holder_and_its_days(gold: dict[str, Any]) -> None:
    (file,) = (FOLDER / "docs").glob(f"{gold['file']}.*")
    read = read_document(file)
    found = preview_rows(read.rows, issued=date.fromisoformat(gold["date"]))
    assert len(found) == len(gold["assignments"])
    for one, by_hand in zip(found, gold["assignments"], strict=True):
        assert by_hand["clause"][1:20] in one["sentence"]
        assert one["leads"] in accepted(by_hand, "leads")
        assert days(one["milestones"]) in [days(m) for m in accepted(by_hand, "milestones")]
