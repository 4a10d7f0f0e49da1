"""The number of a document, in every form that chats and files have."""

import pytest

from storage.rules.reading.document_numbers import (
    find_documents,
    meant,
    names_without_sign,
    spelt,
)


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


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("844/qd-ttg", "844/QĐ-TTg"),
        (" 17-ctr/tu ", "17-CTr/TU"),
        ("17-CTr/TU ngày 6/3/2026", "17-CTr/TU ngày 6/3/2026"),
        ("Hội  nghị 11/12/2025", "Hội nghị 11/12/2025"),
        ("", ""),
    ],
)
def test_a_number_that_is_typed_alone_is_spelt_as_it_is_printed(typed: str, number: str) -> None:
    assert spelt(typed) == number


KNOWN = ("17-CTr/TU", "CTr/ĐU", "Hội nghị 11/12/2025", "844/QĐ-TTg")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("17-ctr/tu", "17-CTr/TU"),
        ("17 ctr tu", "17-CTr/TU"),
        ("Chương trình số 17-CTr/TU", "17-CTr/TU"),
        ("ctr đu", "CTr/ĐU"),
        ("hoi nghi 11/12/2025", "Hội nghị 11/12/2025"),
        ("844/qd-ttg", "844/QĐ-TTg"),
        ("17-CTr/TU và 844/QĐ-TTg", None),
        ("18-CTr/TU", None),
        ("", None),
    ],
)
def test_a_typed_number_means_the_one_known_document_it_names(
    typed: str, number: str | None
) -> None:
    assert meant(typed, KNOWN) == number


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
