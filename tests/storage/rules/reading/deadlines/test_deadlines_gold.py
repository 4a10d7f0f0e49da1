"""The rows of 17-CTr/TU, Phụ lục 2, read by hand, come out of the reader exactly."""

import json
from pathlib import Path
from typing import Any

import pytest

from storage.rules.reading.deadlines import read_deadline, to_json

_DATA = Path(__file__).parents[4] / "data"
_REMARKS = {
    ("7.2", "1"): [
        "Nghị quyết của Ban Chấp hành (đã ban hành Nghị quyết 08-NQ/TU, ngày 29/01/2026)",
    ]
}
"""The sample leaves the result column out; of its 60 rows only this one is finished by it."""


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


_SAMPLE = _rows("ctr17_sample.jsonl")
_ALL = _rows("ctr17_deadlines.jsonl")


@pytest.mark.parametrize("row", _SAMPLE, ids=[f"{r['section']}.{r['no']}" for r in _SAMPLE])
def test_a_row_read_by_hand_is_read_the_same(row: dict[str, Any]) -> None:
    remarks = _REMARKS.get((row["section"], row["no"]), [])
    reading = read_deadline(row["deadline"], year=2026, remarks=remarks)
    assert {**to_json(reading), "done": reading.done} == {
        "milestones": row["milestones"],
        "undated": row["undated"],
        "conditional": row["conditional"],
        "ambiguous": False,
        "done": row["done"],
    }


def test_the_sample_has_its_60_rows() -> None:
    assert len(_SAMPLE) == 60


def test_every_distinct_deadline_of_the_appendix_is_read_as_checked() -> None:
    read = [
        (row["where"], to_json(read_deadline(row["deadline"], year=2026, remarks=row["remarks"])))
        for row in _ALL
    ]
    assert read == [
        (row["where"], {key: row[key] for key in reading})
        for row, (_, reading) in zip(_ALL, read, strict=True)
    ]
