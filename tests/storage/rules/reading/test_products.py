"""Reading what proves a completion, in the forms that people and offices write."""

from datetime import date

import pytest

from storage.rules.reading.products import ProductText, last_date, read_product

TODAY = date(2026, 12, 22)


@pytest.mark.parametrize(
    ("text", "number", "on"),
    [
        ("113-CTr/TU", "113-CTr/TU", None),
        ("08-QC/TW", "08-QC/TW", None),
        ("726/KH-UBND", "726/KH-UBND", None),
        ("42/2014/QĐ-TTg", "42/2014/QĐ-TTg", None),
        ("45 /2026/NĐ-CP", "45/2026/NĐ-CP", None),
        ("05/2026/NQ-HĐND ngày 9/12/2026", "05/2026/NQ-HĐND", date(2026, 12, 9)),
        ("14/TTr-VP ngày 5/12", "14/TTr-VP", date(2026, 12, 5)),
        ("TTr số 123/TTr-SKHCN hôm qua", "123/TTr-SKHCN", date(2026, 12, 21)),
        ("hôm nay ký 12/QĐ-SNV", "12/QĐ-SNV", TODAY),
        ("12/QĐ-SNV hôm kia", "12/QĐ-SNV", date(2026, 12, 20)),
        ("123 /QĐ - UBND ngày 1/12/2026", "123/QĐ-UBND", date(2026, 12, 1)),
        ("4512/QĐ-UBND, 20.12.2026", "4512/QĐ-UBND", date(2026, 12, 20)),
        ("4512/QĐ-UBND 20-12-26", "4512/QĐ-UBND", date(2026, 12, 20)),
        ("12/qd-ubnd ngay 20/12/2026", "12/QĐ-UBND", date(2026, 12, 20)),
        (
            "Quyết định số 4512/QĐ-UBND ngày 20 tháng 12 năm 2026",
            "4512/QĐ-UBND",
            date(2026, 12, 20),
        ),
        ("Công văn 2312/CVT-CS ngày 21 tháng 7", "2312/CVT-CS", date(2026, 7, 21)),
        ("đã có tờ trình 12/TTr-SNV, chưa có quyết định", "12/TTr-SNV", None),
        (f"123/QĐ-UBND ngày {TODAY:%d/%m/%Y}", "123/QĐ-UBND", TODAY),
    ],
)
def test_a_documents_number_and_date_are_read(text: str, number: str, on: date | None) -> None:
    assert read_product(text, TODAY) == ProductText(number=number, on=on, none=False)


@pytest.mark.parametrize(
    "text",
    [
        "không có văn bản vì họp trực tuyến",
        "khong co",
        "Chưa có quyết định, mới có tờ trình 12/TTr-SNV",
        "CHƯA BAN HÀNH",
        "ko có vb",
        "k co",
        "  Không   có",
        "Không phát sinh",
    ],
)
def test_words_that_say_there_is_none_are_a_reason(text: str) -> None:
    assert read_product(text, TODAY) == ProductText(number=None, on=None, none=True)


@pytest.mark.parametrize(
    "text",
    [
        "đã ban hành quyết định",
        "Quyết định số 12",
        "không số",
        "tháng 12/2026",
        "https://haiphong.gov.vn/2026/12/abc",
    ],
)
def test_words_that_are_neither_are_unclear(text: str) -> None:
    found = read_product(text, TODAY)
    assert (found.clear, found.impossible_date) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "45/QĐ-SNV 31/6/2026",
        "45/QĐ-SNV ngày 29/2/2025",
        "45/QĐ-SNV ngày 20/13/2026",
        "45/QĐ-SNV 0/12/2026",
        "ngày 30/2",
        "45/QĐ-SNV ngày 23/12/2026",
        "45/QĐ-SNV ngày 1 tháng 1 năm 2027",
        "45/QĐ-SNV ngày 31/12",
        "45/QĐ-SNV ngày 21 tháng 5",
    ],
)
def test_a_day_that_does_not_exist_or_has_not_come_is_told(text: str) -> None:
    found = read_product(text, TODAY)
    assert (found.on, found.impossible_date) == (None, True)


def test_the_latest_day_up_to_another_is_that_of_the_document_cited() -> None:
    text = "QĐ 12 ngày 5/3/2025; KH 13 ngày 07/09/2025; sửa 1/2/2027; 31/6/2025; 3/4"
    assert last_date(text, until=TODAY) == date(2025, 9, 7)
    assert last_date("tỷ lệ 3/4, 31/6/2025", until=TODAY) is None
