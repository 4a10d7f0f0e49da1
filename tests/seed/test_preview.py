"""What an import shows before it saves, against the rows read by hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seed.preview import preview_rows
from seed.programmes import load

GOLD = Path(__file__).parents[1] / "data" / "ctr17_sample.jsonl"
BY_HAND = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
SHOWN = {
    (shown["section"], shown["no"]): shown
    for shown in preview_rows(load("17-ctr-tu").rows, issued=date(2026, 1, 1))
}


@pytest.mark.parametrize("gold", BY_HAND, ids=[f"{row['section']}.{row['no']}" for row in BY_HAND])
def test_a_row_shows_as_it_was_read_by_hand(gold: dict[str, Any]) -> None:
    assert SHOWN[gold["section"], gold["no"]] == gold


def test_every_task_is_shown_with_the_same_fields() -> None:
    assert {tuple(shown) for shown in SHOWN.values()} == {tuple(BY_HAND[0])}
    assert len(SHOWN) == 212
