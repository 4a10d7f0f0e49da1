"""What a reading is, and how it is printed."""

from datetime import date

from storage.rules.reading.replies.reply_items import (
    Item,
    Outlook,
    Reply,
    ReplyGap,
    ReportKind,
    to_json,
)


def test_a_reply_without_items_is_nothing() -> None:
    assert Reply().nothing is True
    assert Reply((Item("1.6", ReportKind.PROGRESS),)).nothing is False


def test_every_field_is_printed_but_the_words() -> None:
    item = Item(
        "1.6",
        ReportKind.FORECAST,
        promised_on=date(2026, 12, 28),
        outlook=Outlook.AT_RISK,
        words="nguy cơ chậm",
    )
    assert to_json(Reply((item,), (ReplyGap.YEAR,))) == {
        "items": [
            {
                "code": "1.6",
                "kind": "forecast",
                "promised_on": "2026-12-28",
                "document": None,
                "document_on": None,
                "new_due_on": None,
                "forecast": "at_risk",
            }
        ],
        "nothing": False,
        "asks": ["year"],
    }
