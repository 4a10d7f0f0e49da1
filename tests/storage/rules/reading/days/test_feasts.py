"""Feasts named in a chat."""

from datetime import date

import pytest

from storage.rules.reading.days.feasts import feast
from tests.storage.rules.reading.days.clause import last_day, looked_at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Giỗ Tổ", date(2027, 4, 16)),
        ("gio to hung vuong", date(2027, 4, 16)),
        ("lễ Quốc khánh", date(2027, 9, 2)),
        ("lễ 30/4", date(2027, 4, 30)),
        ("lễ 30/4 - 01/5", date(2027, 4, 30)),
        ("30/4 và 1/5", date(2027, 4, 30)),
        ("lễ 30/4, 1/5", date(2027, 4, 30)),
        ("dịp lễ 30/4 1/5", date(2027, 4, 30)),
        ("30/4 - 1/5", date(2027, 4, 30)),
        ("30/4, 1/5 ký", None),
        ("30/4 1/5 xong", None),
        ("30/4 xong", None),
        ("Noel", date(2026, 12, 25)),
        ("giờ tổ soạn thảo họp", None),
        ("lễ khánh thành", None),
    ],
)
def test_a_feast_is_its_next_day(text: str, day: date | None) -> None:
    assert last_day(feast(looked_at(text), 0)) == day


@pytest.mark.parametrize("text", ["sau lễ trình", "10/3 âm lịch", "trước lễ"])
def test_a_feast_without_a_name_or_by_the_moon_is_asked(text: str) -> None:
    found = feast(looked_at(text), 0)
    assert found is not None
    assert (found.last, found.doubtful) == (None, True)


@pytest.mark.parametrize("text", ["qua lễ 30/4 trình", "hết lễ 2/9"])
def test_after_a_feast_is_asked(text: str) -> None:
    found = feast(looked_at(text), 1)
    assert found is not None
    assert found.doubtful


@pytest.mark.parametrize(("text", "asked"), [("30/4 và 1/5", True), ("lễ 30/4 và 1/5", False)])
def test_the_two_days_without_their_feast_are_asked(text: str, *, asked: bool) -> None:
    found = feast(looked_at(text), 0)
    assert found is not None
    assert found.doubtful is asked


def test_before_an_event_is_no_feast() -> None:
    assert feast(looked_at("trước lễ khánh thành"), 0) is None
