"""No line of a paper ends within a number, a date, a quarter or a document's sign."""

import io

import pytest
from docx import Document

from bot.files.papers.period_paper import report as word
from bot.files.papers.unbroken_text import unbroken
from jobs.papers.paper_contents import Report


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("trong Quý IV/2026 có", "trong Quý_IV/2026 có"),
        ("Quý I năm 2027 trở đi", "Quý_I_năm_2027 trở đi"),
        ("ngày 03 tháng 4 năm 2018 và", "ngày_03_tháng_4_năm_2018 và"),
        ("từ ngày 01/10/2026 đến", "từ ngày 01/10/2026 đến"),
        ("có 1.234 nhiệm vụ", "có 1.234_nhiệm vụ"),
        ("bổ sung 2,4 tỷ đồng", "bổ sung 2,4_tỷ đồng"),
        ("đạt 15,5 - 16,5%", "đạt 15,5_-_16,5%"),
        ("nhiệm kỳ 2025-2030", "nhiệm kỳ_2025=2030"),
        ("số 17-CTr/TU, ngày", "số_17=CTr/TU, ngày"),
        ("Quyết định 42/2014/QĐ-TTg của", "Quyết định 42/2014/QĐ=TTg của"),
        ("Tờ trình số 214/TTr", "Tờ trình số_214/TTr"),
        ("Số        -BC/VPTU", "Số________-BC/VPTU"),
        ("năm 2026 và 2027", "năm_2026 và 2027"),
        ("mã 2.1.5 của Sở", "mã 2.1.5 của Sở"),
        ("kinh tế - xã hội", "kinh tế - xã hội"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text: str, kept: str) -> None:
    assert unbroken(text) == kept.replace("_", "\u00a0").replace("=", "\u2011")


def test_it_is_linear_in_long_words() -> None:
    text = "1.234.567 " * 20_000 + "17-" * 20_000
    assert len(unbroken(text)) == len(text)


def test_every_word_of_a_paper_goes_through_it(report: Report) -> None:
    document = Document(io.BytesIO(word(report).content))
    said = [paragraph.text for paragraph in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [text for text in said if "Quý IV" in text or "số 2" in text] == []
    assert [text for text in said if "Quý\u00a0IV/2026" in text] != []
    assert "\u2011" not in "".join(said)
    hyphens = document.element.body.xpath(".//w:noBreakHyphen")
    assert len(hyphens) > 100
