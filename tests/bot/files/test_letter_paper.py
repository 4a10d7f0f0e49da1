"""The draft of a written urge: the Party's format, each task with all that urged the agency."""

import io
from dataclasses import replace
from datetime import date

from docx import Document

from bot.files.letter_paper import letter as word
from jobs.papers.letter_contents import Letter, LetterLine
from tests.builders import local

EVIL = "<b>&amp; {{ 7*7 }} </w:t>\x01“”"
LINE = LetterLine(
    code="1.9",
    title="Tổ chức bầu cử",
    restricted=False,
    programme="17-CTr/TU",
    deadline_text="Quý II/2026",
    due_on=date(2026, 6, 30),
    extensions=2,
    days_late=176,
    reminded=(date(2026, 7, 6), date(2026, 7, 13)),
    urged=(date(2026, 12, 22),),
    escalated=(date(2026, 7, 7),),
)
LETTER = Letter(
    at=local(2026, 12, 23, 9, 0), agency="Sở Nội vụ", lines=(LINE,), answer_by=date(2026, 12, 30)
)


def cells(contents: Letter) -> list[list[str]]:
    """The ruled table, row by row, without its heading."""
    table = Document(io.BytesIO(word(contents).content)).tables[1]
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def paragraphs(contents: Letter) -> str:
    document = Document(io.BytesIO(word(contents).content))
    return "\n".join(one.text for one in document.paragraphs)


def test_the_head_and_the_foot_are_those_of_a_party_letter_left_open() -> None:
    tables = Document(io.BytesIO(word(LETTER).content)).tables
    left, right = (cell.text.splitlines() for cell in tables[0].rows[0].cells)
    assert left == [
        "ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",
        "VĂN PHÒNG THÀNH ỦY",
        "*",
        "Số        -CV/VPTU",
        "V/v đôn đốc thực hiện nhiệm vụ quá hạn",
    ]
    assert (right[0], right[-1]) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hải Phòng, ngày … tháng … năm 2026",
    )
    receivers, signer = (cell.text.strip() for cell in tables[-1].rows[0].cells)
    assert receivers.startswith("Nơi nhận:\n- Như trên,")
    assert signer == "CHÁNH VĂN PHÒNG"


def test_each_task_has_its_document_deadline_days_late_and_every_message() -> None:
    sent = [
        "Đã nhắc 2 lần, gần nhất 13/07/2026",
        "Đôn đốc 1 lần, gần nhất 22/12/2026",
        "Báo lãnh đạo 07/07/2026",
        "Chưa báo cáo",
    ]
    assert cells(LETTER) == [
        [
            "1",
            "1.9",
            "Tổ chức bầu cử (17-CTr/TU)",
            "30/06/2026 (đã gia hạn 2 lần)\nVăn bản ghi: Quý II/2026",
            "176",
            "\n".join(sent),
        ]
    ]
    told = paragraphs(LETTER)
    assert "Kính gửi: Sở Nội vụ" in told
    assert "Sở Nội vụ còn 1 nhiệm vụ quá hạn từ 14 ngày trở lên, Văn phòng Thành ủy đã nhắc" in told
    assert "trước ngày 30/12/2026" in told


def test_an_agency_that_no_message_reached_is_not_said_to_have_been_urged() -> None:
    silent = replace(LETTER, lines=(replace(LINE, reminded=(), urged=(), escalated=()),))
    assert "đã nhắc việc" not in paragraphs(silent)
    assert cells(silent)[0][-1] == "Chưa có tin nêu riêng nhiệm vụ này\nChưa báo cáo"


def test_what_the_agency_did_report_is_said() -> None:
    heard = replace(LINE, urged=(), escalated=(), heard_on=date(2026, 7, 20), unreported=False)
    given_back = replace(heard, returned=True)
    again = replace(heard, heard_on=date(2026, 7, 8), unreported=True)
    reminded = "Đã nhắc 2 lần, gần nhất 13/07/2026"
    assert [row[-1].splitlines() for row in cells(replace(LETTER, lines=(heard,)))] == [
        [reminded, "Cơ quan báo cáo gần nhất 20/07/2026"]
    ]
    assert "Báo cáo hoàn thành đã bị trả lại" in cells(replace(LETTER, lines=(given_back,)))[0][-1]
    assert cells(replace(LETTER, lines=(again,)))[0][-1].splitlines() == [
        reminded,
        "Cơ quan báo cáo gần nhất 08/07/2026",
        "Chưa báo cáo từ lần nhắc gần nhất",
    ]


def test_a_restricted_task_has_its_code_and_deadline_only() -> None:
    closed = replace(LETTER, lines=(replace(LINE, title="", restricted=True),))
    assert cells(closed)[0][1:4] == [
        "1.9",
        "Nội dung: xem tại Văn phòng (17-CTr/TU)",
        "30/06/2026 (đã gia hạn 2 lần)",
    ]


def test_what_a_document_says_stays_what_it_is() -> None:
    evil = replace(LETTER, agency=EVIL, lines=(replace(LINE, title=EVIL, deadline_text=EVIL),))
    seen = EVIL.replace("\x01", "")
    assert seen in paragraphs(evil)
    assert cells(evil)[0][2] == f"{seen} (17-CTr/TU)"
