"""«dạ» is a courtesy and «đã» a deed: with accents they are told apart, without them by the day."""

from datetime import date

import pytest

from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies import read_reply, to_json
from storage.store.office_calendar import office_calendar

OCCASION = Occasion(
    today=date(2026, 10, 21),
    calendar=office_calendar([2026, 2027]),
    codes=frozenset({"4.2"}),
    lines=("4.2",),
    returned=frozenset(),
    since={"4.2": date(2026, 3, 6)},
)


@pytest.mark.parametrize(
    ("text", "kind", "promised_on"),
    [
        ("dạ 4.2 cuối tháng này xong", "progress", "2026-10-31"),
        ("da 4.2 cuoi thang nay xong", "progress", "2026-10-31"),
        ("da cuoi thang xong", "progress", "2026-10-31"),
        ("dạ đã xong", "completion", None),
        ("28/10-2/11 đi công tác Quảng Ninh, về mới trình được", "progress", None),
        ("28/10 trình", "progress", "2026-10-28"),
        ("giữa tháng sau bảo vệ, cuối quý trình", "progress", "2026-12-31"),
        ("theo quy trình, đang làm", "progress", None),
        ("da xong", "completion", None),
        ("da trinh 20/10", "progress", None),
    ],
)
def test_a_yes_before_a_day_to_come_claims_nothing(
    text: str, kind: str, promised_on: str | None
) -> None:
    (item,) = to_json(read_reply(text, OCCASION))["items"]
    assert (item["kind"], item["promised_on"]) == (kind, promised_on)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("hạn 30/10 gấp quá, xin lùi thêm 2 tuần", "extension", None),
        ("hạn 30/10 không kịp, xin gia hạn đến 30/11", "extension", "2026-11-30"),
        ("không phải không kịp đâu, vẫn kịp ạ", "forecast", "in_time"),
        ("kịp thời gian nhé, yên tâm", "forecast", "in_time"),
        ("không kịp", "forecast", "late"),
        ("có vướng, máy chủ hỏng", "difficulty", None),
    ],
)
def test_what_is_asked_or_expected_is_what_the_words_end_with(
    text: str, kind: str, value: str | None
) -> None:
    (item,) = to_json(read_reply(text, OCCASION))["items"]
    assert (item["kind"], item["new_due_on"] or item["forecast"]) == (kind, value)
