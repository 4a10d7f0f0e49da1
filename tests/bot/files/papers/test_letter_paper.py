"""The draft of a written urge: the Party's format, each task with all that urged the agency."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from bot.files.finished_file import told as words_of
from bot.files.papers.letter_paper import letter as word
from bot.files.papers.letter_widths import width
from jobs.papers.letter_contents import AssigningDocument, Letter, LetterLine, OfficeQuestion
from storage.followup.letters import LetterAbout
from storage.requests.open_requests import Answer, Question
from storage.rules.tasks.words import Words
from tests.bot.files.opened import cannot_print, pages, spaced
from tests.builders import local

EVIL = "<b>&amp; {{ 7*7 }} </w:t>\x01“”"
LINE = LetterLine(
    code="1.9",
    words=Words("Tổ chức bầu cử"),
    programme="17-CTr/TU",
    due_on=date(2026, 6, 30),
    extensions=2,
    days_late=176,
    reminded=(date(2026, 7, 6), date(2026, 7, 13)),
    urged=(date(2026, 12, 22),),
    escalated=(date(2026, 7, 7),),
)
LETTER = Letter(
    at=local(2026, 12, 23, 9, 0),
    agency="Sở Nội vụ",
    lines=(LINE,),
    answer_by=date(2026, 12, 30),
    documents=(
        AssigningDocument(
            "17-CTr/TU",
            date(2026, 3, 6),
            "Chương trình hành động của Ban Chấp hành Đảng bộ thành phố thực hiện Nghị quyết Đại hội",
        ),
    ),
)


def cells(contents: Letter) -> list[list[str]]:
    """The ruled table, row by row, without its heading."""
    table = Document(io.BytesIO(word(contents).content)).tables[1]
    return [[spaced(cell.text) for cell in row.cells] for row in table.rows[1:]]


def paragraphs(contents: Letter) -> str:
    document = Document(io.BytesIO(word(contents).content))
    return "\n".join(spaced(one.text) for one in document.paragraphs)


def test_the_head_and_the_foot_are_those_of_a_party_letter_left_open() -> None:
    tables = Document(io.BytesIO(word(LETTER).content)).tables
    left, right = (spaced(cell.text).splitlines() for cell in tables[0].rows[0].cells)
    assert left == [
        "THÀNH ỦY HẢI PHÒNG",
        "VĂN PHÒNG",
        "*",
        "Số        -CV/VPTU",
        "V/v đôn đốc thực hiện nhiệm vụ quá hạn",
    ]
    assert (right[0], right[-1]) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hải Phòng, ngày      tháng 12 năm 2026",
    )
    receivers, signer = (cell.text.strip() for cell in tables[-1].rows[0].cells)
    assert receivers.startswith("Nơi nhận:\n- Như trên,")
    assert signer == "CHÁNH VĂN PHÒNG"


def test_each_task_has_its_deadline_days_late_and_every_message() -> None:
    reminded, silent = "Đã nhắc 2 lần, gần nhất 13/7/2026", "chưa có báo cáo"
    assert cells(LETTER) == [
        [
            "1",
            "1.9",
            "Tổ chức bầu cử",
            "30/6/2026 (chậm 176 ngày; đã gia hạn 2 lần)",
            f"{reminded}; đôn đốc ngày 22/12/2026; báo lãnh đạo cơ quan ngày 07/7/2026; {silent}",
        ]
    ]
    told = paragraphs(LETTER)
    assert "Kính gửi: Sở Nội vụ" in told
    assert (
        "các nhiệm vụ Thành ủy giao tại Chương trình hành động số 17-CTr/TU, ngày 06/3/2026 của Ban "
        "Chấp hành Đảng bộ thành phố, đến ngày 23/12/2026"
    ) in told
    assert "Sở Nội vụ còn 1 nhiệm vụ quá hạn từ 14 ngày trở lên. Văn phòng Thành ủy đã nhắc" in told
    assert "Trước ngày 30/12/2026" in told


def test_the_days_late_stand_on_one_line() -> None:
    late = replace(LINE, days_late=1_176)
    document = Document(io.BytesIO(word(replace(LETTER, lines=(late,))).content))
    cell = document.tables[1].rows[1].cells[3]
    words = cell.text.split(" ")
    assert words[:2] == ["30/6/2026", "(chậm\u00a01.176\u00a0ngày;"]
    assert width(words[1], 10) < cell.width.mm - 2.5


def test_tasks_of_several_documents_each_name_their_own() -> None:
    other = replace(LINE, code="1.10", programme="05-CTr/TU")
    both = replace(LETTER, lines=(LINE, other))
    assert [row[2] for row in cells(both)] == [
        "Tổ chức bầu cử (17-CTr/TU)",
        "Tổ chức bầu cử (05-CTr/TU)",
    ]
    assert "đề nghị Sở Nội vụ khẩn trương hoàn thành 2 nhiệm vụ trên." in paragraphs(both)


def test_letters_that_left_already_are_named_once_before_the_tasks() -> None:
    first = LetterAbout("812-CV/VPTU", date(2026, 12, 10), None)
    later = LetterAbout("655-CV/VPTU", date(2026, 9, 3), date(2026, 9, 20))
    lines = (
        replace(LINE, letters=(later, first)),
        replace(LINE, code="1.10", letters=(first,), reminded=(), urged=(), escalated=()),
    )
    told = paragraphs(replace(LETTER, lines=lines))
    assert (
        "Văn phòng Thành ủy đã nhắc việc, đôn đốc qua hệ thống theo dõi và có Công văn số "
        "655-CV/VPTU, ngày 03/9/2026 (về nhiệm vụ mã 1.9, cơ quan trả lời ngày 20/9/2026), Công văn số 812-CV/VPTU, ngày 10/12/2026 "
        "nhưng đến nay cả 2 nhiệm vụ chưa được xác nhận hoàn thành"
    ) in told
    asked = first._replace(reply_by=date(2026, 12, 20))
    silent = paragraphs(replace(LETTER, lines=(replace(LINE, letters=(asked,)),)))
    assert (
        "Công văn số 812-CV/VPTU, ngày 10/12/2026 (hạn trả lời 20/12/2026, đến nay chưa trả lời) nhưng"
    ) in silent
    in_time = asked._replace(reply_by=date(2026, 12, 23))
    assert "chưa trả lời" not in paragraphs(
        replace(LETTER, lines=(replace(LINE, letters=(in_time,)),))
    )
    alone = paragraphs(replace(LETTER, lines=lines[1:]))
    assert "Văn phòng Thành ủy đã có Công văn số 812-CV/VPTU, ngày 10/12/2026 nhưng" in alone


@pytest.mark.skipif(cannot_print(), reason="no LibreOffice, or no letters of its width")
def test_ten_tasks_with_all_that_can_be_said_fill_a_page_and_a_half(tmp_path: Path) -> None:
    title = "Xây dựng và triển khai thực hiện Chương trình phát triển công nghiệp hỗ trợ thành phố"
    whole = replace(
        LINE,
        letters=(LetterAbout("812-CV/VPTU", date(2026, 12, 10), None),),
        heard_on=date(2026, 7, 20),
        returned=True,
    )
    ten = tuple(
        replace(whole, code=f"12.7.{n}", words=Words(f"{title} giai đoạn 2026-2030, năm {n}"))
        for n in range(10)
    )
    first, second = pages(word(replace(LETTER, lines=ten)), tmp_path)
    assert first.height > first.width
    assert second.used < 0.53


def test_what_the_agency_took_over_late_is_counted_and_asked_for_apart() -> None:
    newly = replace(LINE, code="1.2", given_on=date(2026, 12, 10))
    longer = replace(newly, code="1.3", given_on=date(2026, 12, 9))
    in_time = replace(newly, code="1.4", due_on=date(2026, 12, 10))
    letter = replace(LETTER, lines=(newly, LINE, longer, in_time))
    assert [row[1] for row in cells(letter)] == ["1.9", "1.3", "1.4", "1.2"]
    told = paragraphs(letter)
    assert (
        "Sở Nội vụ còn 3 nhiệm vụ quá hạn từ 14 ngày trở lên; ngoài ra có 1 nhiệm vụ quá hạn từ "
        "trước, mới tiếp nhận ngày 10/12/2026 (mã 1.2). Văn phòng"
    ) in told
    assert (
        "khẩn trương hoàn thành 3 nhiệm vụ quá hạn từ 14 ngày trở lên nêu trên. Trước ngày" in told
    )
    assert (
        "Trước ngày 30/12/2026, đề nghị Sở Nội vụ báo cáo bằng văn bản: kết quả, nguyên nhân chậm, "
        "trách nhiệm và thời gian hoàn thành các nhiệm vụ này; kế hoạch và thời gian hoàn thành 1 "
        "nhiệm vụ mới tiếp nhận; gửi Văn phòng"
    ) in told
    alone = paragraphs(replace(LETTER, lines=(newly,)))
    assert "Sở Nội vụ có 1 nhiệm vụ quá hạn từ trước, mới tiếp nhận ngày 10/12/2026" in alone
    assert "bằng văn bản: kế hoạch và thời gian hoàn thành nhiệm vụ trên; gửi Văn phòng" in alone


def test_an_agency_that_no_message_reached_is_not_said_to_have_been_urged() -> None:
    silent = replace(LETTER, lines=(replace(LINE, reminded=(), urged=(), escalated=()),))
    assert "đã nhắc việc" not in paragraphs(silent)
    assert cells(silent)[0][-1] == "Chưa nhắc"
    lost = replace(silent, lines=(replace(silent.lines[0], lost=True),))
    assert cells(lost)[0][-1] == "Không gửi được tin nhắc việc; chưa có báo cáo"


@pytest.mark.parametrize(("count", "named"), [(1, "Nhiệm vụ"), (2, "Các nhiệm vụ")])
def test_an_agency_without_a_contact_point_is_asked_to_name_one(count: int, named: str) -> None:
    never = replace(LINE, reminded=(), urged=(), escalated=())
    told = paragraphs(replace(LETTER, lines=(never,) * count, no_contact=True))
    assert (
        "chưa được xác nhận hoàn thành. Sở Nội vụ chưa cử đầu mối nên chưa nhận được nhắc việc qua "
        f"hệ thống theo dõi. {named} cụ thể"
    ) in told
    assert (
        "thời gian hoàn thành; họ tên, chức vụ, số điện thoại của đầu mối được cử theo dõi, báo cáo;"
    ) in told
    assert "đầu mối" not in paragraphs(LETTER)


def test_a_column_that_says_nothing_new_of_any_task_is_left_out() -> None:
    never = replace(LINE, reminded=(), urged=(), escalated=())
    alone = replace(LETTER, lines=(never, never), no_contact=True)
    assert [len(row) for row in cells(alone)] == [4, 4]
    heard = replace(never, heard_on=date(2026, 7, 20))
    for telling in (replace(alone, lines=(never, heard)), replace(alone, no_contact=False)):
        assert cells(telling)[0][-1] == "Chưa nhắc"


def test_what_the_agency_did_report_is_said() -> None:
    heard = replace(LINE, urged=(), escalated=(), heard_on=date(2026, 7, 20), unreported=False)
    given_back = replace(heard, returned=True)
    again = replace(heard, heard_on=date(2026, 7, 8), unreported=True)
    reminded = "Đã nhắc 2 lần, gần nhất 13/7/2026"
    assert [cells(replace(LETTER, lines=(one,)))[0][-1] for one in (heard, given_back, again)] == [
        f"{reminded}; báo cáo gần nhất ngày 20/7/2026",
        f"{reminded}; báo cáo hoàn thành bị trả lại; báo cáo gần nhất ngày 20/7/2026",
        f"{reminded}; chưa có báo cáo mới sau ngày 08/7/2026",
    ]


def test_reminders_of_which_none_came_after_the_deadline_are_told_as_such() -> None:
    late = replace(LINE, urged=(), escalated=(), heard_on=date(2026, 6, 20))
    days = ((date(2026, 6, 22), date(2026, 6, 29)), (date(2026, 6, 29), date(2026, 7, 13)))
    told = [
        cells(replace(LETTER, lines=(replace(late, reminded=each),)))[0][-1].partition("; ")[0]
        for each in days
    ]
    assert told == [
        "Đã nhắc 2 lần (đều trước hạn), gần nhất 29/6/2026",
        "Đã nhắc 2 lần (trong đó 1 lần sau hạn), gần nhất 13/7/2026",
    ]


def test_an_answer_of_the_office_is_quoted_whole_or_not_at_all() -> None:
    asked = replace(LINE, urged=(), escalated=(), heard_on=date(2026, 7, 6))
    told = [
        "“" in cells(replace(LETTER, lines=(replace(asked, answer=answer),)))[0][-1]
        for answer in (
            Answer(Question.DIFFICULTY, agreed=True, at=local(2026, 7, 7), text="a" * count)
            for count in (200, 201)
        )
    ]
    assert told == [True, False]


def test_a_word_that_is_no_report_is_called_an_opinion() -> None:
    heard = replace(LINE, urged=(), escalated=(), heard_on=date(2026, 7, 20), opinion=True)
    told = [
        cells(replace(LETTER, lines=(replace(heard, unreported=silent),)))[0][-1]
        for silent in (False, True)
    ]
    assert told == [
        "Đã nhắc 2 lần, gần nhất 13/7/2026; ý kiến gần nhất ngày 20/7/2026",
        "Đã nhắc 2 lần, gần nhất 13/7/2026; chưa có ý kiến mới sau ngày 20/7/2026",
    ]


def test_a_restricted_task_has_its_code_and_deadline_only() -> None:
    closed = replace(LETTER, lines=(replace(LINE, words=None),))
    assert cells(closed)[0][1:4] == [
        "1.9",
        "Nội dung: xem tại Văn phòng",
        "30/6/2026 (chậm 176 ngày; đã gia hạn 2 lần)",
    ]


def test_what_a_document_says_stays_what_it_is() -> None:
    evil = replace(LETTER, agency=EVIL, lines=(replace(LINE, words=Words(EVIL)),))
    seen = EVIL.replace("\x01", "")
    assert seen in paragraphs(evil)
    assert cells(evil)[0][2] == seen


def test_only_the_milestone_that_is_due_is_pressed_for() -> None:
    step = replace(LINE, words=Words("Dự án nhà máy", label="Khởi công"))
    every = replace(LETTER, lines=(step, replace(step, code="1.10")))
    assert [row[2] for row in cells(every)] == ["Dự án nhà máy (mốc: khởi công)"] * 2
    assert "khẩn trương hoàn thành mốc đến hạn của 2 nhiệm vụ trên. Trước" in paragraphs(every)
    some = replace(LETTER, lines=(step, replace(LINE, code="1.10")))
    assert (
        "khẩn trương hoàn thành 2 nhiệm vụ trên. Đối với nhiệm vụ có ghi mốc, đề nghị hoàn thành mốc đó. "
        "Trước ngày"
    ) in paragraphs(some)


def test_a_task_that_waits_is_asked_first_whether_its_condition_has_come() -> None:
    deadline = "Quý IV/2026 (Sau khi Bộ có hướng dẫn) và các năm tiếp theo"
    waits = replace(LINE, conditional=True, words=Words("Ban hành Kế hoạch", deadline=deadline))
    letter = replace(LETTER, lines=(waits, replace(LINE, code="1.10")))
    assert [row[3] for row in cells(letter)] == [
        "30/6/2026 (chậm 176 ngày; đã gia hạn 2 lần; văn bản giao: sau khi Bộ có hướng dẫn)",
        "30/6/2026 (chậm 176 ngày; đã gia hạn 2 lần)",
    ]
    told = paragraphs(letter)
    assert (
        "2 nhiệm vụ trên. Đối với nhiệm vụ mã 1.9, đề nghị hoàn thành khi đã có điều kiện nêu tại văn "
        "bản giao. Trước ngày"
    ) in told
    assert (
        "báo cáo bằng văn bản: điều kiện nêu tại văn bản giao của nhiệm vụ mã 1.9 đã có hay chưa, từ "
        "ngày nào; kết quả, nguyên nhân chậm"
    ) in told


def test_only_what_was_urged_is_said_to_have_been() -> None:
    reminded = replace(LETTER, lines=(replace(LINE, urged=()),))
    heads = [
        Document(io.BytesIO(word(one).content)).tables[1].rows[0].cells[-1].text
        for one in (reminded, LETTER)
    ]
    assert [spaced(one) for one in heads] == ["Đã nhắc", "Đã nhắc, đôn đốc"]
    assert "Văn phòng Thành ủy đã nhắc việc qua hệ thống theo dõi nhưng" in paragraphs(reminded)


def test_a_date_before_its_document_is_marked_and_the_mark_explained() -> None:
    before = replace(LETTER, lines=(replace(LINE, before_document=True),))
    assert cells(before)[0][3].startswith("30/6/2026** (chậm")
    said = "giao; dấu **: văn bản giao ghi thời hạn trước ngày ban hành):"
    assert [said in paragraphs(one) for one in (before, LETTER)] == [True, False]


def test_reminders_before_the_day_are_told_apart_from_those_since() -> None:
    noticed = replace(LINE, reminded=(date(2026, 6, 16), date(2026, 6, 30), date(2026, 7, 13)))
    said = words_of("files/letter_told", line=noticed)
    assert said.startswith("Đã nhắc 3 lần (trong đó 1 lần sau hạn), gần nhất 13/7/2026; ")


def test_behind_a_condition_all_that_are_pressed_for_are_counted() -> None:
    words = Words("Ban hành Kế hoạch", deadline="Ngay sau khi Trung ương ban hành Nghị quyết")
    hangs = replace(LINE, code="1.2", conditional=True, words=words)
    asked = OfficeQuestion(Question.DIFFICULTY, date(2026, 12, 1))
    at_office = replace(LINE, code="1.3", waiting=(asked,))
    told = [
        said.partition("chậm, trách nhiệm và thời gian hoàn thành ")[2].partition(";")[0]
        for said in (
            paragraphs(replace(LETTER, lines=(LINE, hangs, at_office))),
            paragraphs(replace(LETTER, lines=(hangs, replace(hangs, code="1.4"), at_office))),
        )
    ]
    assert told == ["2 nhiệm vụ nêu trên", "các nhiệm vụ này"]
