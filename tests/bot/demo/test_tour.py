"""One round in the terminal, from the reminder to the digest, on the register of an office at work."""

import asyncio
from pathlib import Path

import pytest

from bot.demo.tour import tour

pytestmark = pytest.mark.whole


def test_the_round_is_played_to_its_end(tmp_path: Path) -> None:
    said: list[str] = []
    asyncio.run(tour(tmp_path, said.append))
    steps = [line.strip() for line in said if line.strip().startswith("━━")]
    assert [step.split(" – ")[0][:5] for step in steps] == [f"━━ {n}." for n in range(1, 7)]
    assert said[-1].strip() == "Trọn một vòng đã chạy đúng."
