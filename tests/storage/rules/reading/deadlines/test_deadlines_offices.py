"""Deadline texts as ministries and other provinces write them, read by hand by docs/reading.md.

Each row was written and its milestones set down before the reader saw it. A row leaves out what
is null, false or "".
"""

import json
from pathlib import Path
from typing import Any

from storage.rules.reading.deadlines import read_deadline, to_json

_DATA = Path(__file__).parents[4] / "data" / "offices_deadlines.jsonl"
_BLANK = {
    "label": "", "start": None, "due": None, "recurs": None, "recurs_on": None, "done": False,
}  # fmt: skip
_ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in _DATA.read_text(encoding="utf-8").splitlines()
]


def by_hand(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "milestones": [{**_BLANK, **milestone} for milestone in row["milestones"]],
        **{flag: row.get(flag, False) for flag in ("undated", "conditional", "ambiguous")},
    }


def test_texts_of_other_offices_are_read_as_by_hand() -> None:
    read = [(row["deadline"], to_json(read_deadline(row["deadline"], year=2026))) for row in _ROWS]
    assert read == [(row["deadline"], by_hand(row)) for row in _ROWS]


def test_a_step_on_the_way_finishes_in_the_text_but_not_in_a_remark() -> None:
    """As in "Đã trình … quý I": that act is over; "(đã trình)" after a date ends nothing."""
    own = read_deadline("Đã trình Chính phủ quý I/2026; ban hành quý III/2026")
    assert [m.done for m in own.milestones] == [True, False]
    assert read_deadline("Quý I/2026 (đã trình Chính phủ)").done is False
    assert read_deadline("Quý I/2026", remarks=["Đã trình Chính phủ"]).done is False


def test_two_acts_in_one_clause_of_which_one_is_over_are_flagged() -> None:
    assert read_deadline("Đã ban hành Kế hoạch, hoàn thành trong quý II/2026").ambiguous
