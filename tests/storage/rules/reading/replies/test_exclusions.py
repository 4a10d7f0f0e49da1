"""Lines that are named only to be left out."""

import pytest

from tests.storage.rules.reading.replies.accounts_read import accounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 đã trình rồi, không phải 3 nhé", [(["2.1"], "da trinh roi")]),
        ("1 đã trình, không phải 2", [(["1.6"], "da trinh")]),
        ("2 đã trình chứ không phải 3", [(["2.1"], "da trinh")]),
        ("2 chứ không phải 3 đã trình", [(["2.1"], "da trinh")]),
        ("không phải 1, em báo 2: đang lấy ý kiến", [(["2.1"], "dang lay y kien")]),
        ("không phải 1 mà là 2 đã trình", [(["2.1"], "ma la , da trinh")]),
        ("không phải 2 và 3, 1 đã xong", [(["1.6"], "da xong")]),
    ],
)
def test_beside_a_report_a_line_left_out_gets_nothing(
    text: str, found: list[tuple[list[str], str]]
) -> None:
    assert [(account.codes, account.phrase) for account in accounts(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("không phải 3", [(["3.4"], "khong phai")]),
        ("không phải 1 và 3", [(["1.6", "3.4"], "khong phai")]),
        (
            "2 đã trình, 3 không phải của em",
            [(["2.1"], "da trinh"), (["3.4"], "khong phai cua em")],
        ),
        ("không phải 1.6 đã xong", [(["1.6"], "khong phai da xong")]),
    ],
)
def test_alone_or_with_words_of_its_own_a_line_stays(
    text: str, found: list[tuple[list[str], str]]
) -> None:
    assert [(account.codes, account.phrase) for account in accounts(text)] == found
