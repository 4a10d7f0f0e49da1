"""What officers expect of a deadline."""

import pytest

from storage.rules.reading.replies import Outlook
from storage.rules.reading.replies.outlooks import outlook_of


@pytest.mark.parametrize(
    ("text", "outlook"),
    [
        ("kip", Outlook.IN_TIME),
        ("dung han", Outlook.IN_TIME),
        ("khong kip", Outlook.LATE),
        ("cham 1 tuan", Outlook.LATE),
        ("nguy co cham", Outlook.AT_RISK),
        ("dang lam", None),
    ],
)
def test_an_expectation_is_one_of_three_or_none(text: str, outlook: Outlook | None) -> None:
    assert outlook_of(text) == outlook
