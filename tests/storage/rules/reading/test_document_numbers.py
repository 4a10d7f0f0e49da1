"""The number of a document, in every form that chats and files have."""

import pytest

from storage.rules.reading.document_numbers import find_documents, names_without_sign


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("17-CTr/TU", [("17-CTr/TU", "ctr")]),
        ("QĐ 42/2014/QĐ-TTg và 726/kh-ubnd", [("42/2014/QĐ-TTg", "qd"), ("726/KH-UBND", "kh")]),
        ("số 12A/QĐ-UBND", [("12A/QĐ-UBND", "qd")]),
        ("1234/SNV-XDCQ&TCBC", [("1234/SNV-XDCQ&TCBC", "snv")]),
        ("ngày 15/12/2026", []),
        ("1/3 xã", []),
        ("đã trình", []),
    ],
)
def test_a_number_is_found_with_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.number, one.kind) for one in find_documents(text)] == found


def test_a_number_knows_where_it_was_written() -> None:
    text = "đã có 726/kh-ubnd rồi"
    (one,) = find_documents(text)
    assert text[one.begin : one.end] == "726/kh-ubnd"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tờ trình số 45", True),
        ("QĐ 4512", True),
        ("tờ trình 45/TTr-SNV", False),
        ("kế hoạch 45 xã", False),
        ("báo cáo 12", False),
    ],
)
def test_a_figure_alone_names_a_document_only_beside_its_word(text: str, *, named: bool) -> None:
    assert names_without_sign(text) is named
