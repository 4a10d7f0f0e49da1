"""What a written urge says of tasks that wait for the office, and of the days that were promised."""

from dataclasses import replace
from datetime import date

from jobs.papers.letter_contents import LetterLine, OfficeQuestion
from storage.requests.open_requests import Question
from tests.bot.files.papers.test_letter_paper import LETTER, LINE, cells, paragraphs


def test_what_waits_for_the_office_is_not_urged_for() -> None:
    hindered = OfficeQuestion(Question.DIFFICULTY, date(2026, 12, 14))
    asked = replace(LINE, code="1.13", returned=True, waiting=(hindered,))
    letter = replace(LETTER, lines=(LINE, asked))
    assert cells(letter)[1][-1] == (
        "Đã nhắc 2 lần, gần nhất 13/7/2026; đôn đốc ngày 22/12/2026; báo lãnh đạo cơ quan ngày "
        "07/7/2026; báo cáo hoàn thành bị trả lại; báo khó khăn, vướng mắc ngày 14/12/2026, Văn "
        "phòng Thành ủy đang xem xét"
    )
    told = paragraphs(letter)
    assert (
        "cả 2 nhiệm vụ chưa được xác nhận hoàn thành (trong đó Văn phòng Thành ủy đang xem xét 1 "
        "nhiệm vụ: khó khăn, vướng mắc, mã 1.13), cụ thể"
    ) in told
    assert (
        "khẩn trương hoàn thành 1 nhiệm vụ quá hạn từ 14 ngày trở lên nêu trên (không kể nhiệm vụ mã "
        "1.13, Văn phòng Thành ủy đang xem xét). Trước ngày"
    ) in told
    alone = paragraphs(replace(LETTER, lines=(asked,)))
    assert (
        "đề nghị Sở Nội vụ khẩn trương thực hiện nhiệm vụ trên trong khi Văn phòng Thành ủy xem xét "
        "báo cáo, ý kiến của cơ quan./."
    ) in alone


def test_the_days_the_office_takes_to_confirm_are_not_the_agencys() -> None:
    waits = OfficeQuestion(Question.CONFIRMATION, date(2026, 12, 21), date(2026, 12, 20))
    reported = replace(LINE, urged=(), escalated=(), waiting=(waits,), days_late=173, extensions=0)
    in_time = replace(
        reported, waiting=(waits._replace(product_on=date(2026, 6, 29)),), days_late=0
    )
    assert [row[3:] for row in cells(replace(LETTER, lines=(reported, in_time)))] == [
        [
            "30/6/2026 (chậm 173 ngày, tính đến ngày sản phẩm)",
            (
                "Đã nhắc 2 lần, gần nhất 13/7/2026; báo cáo hoàn thành ngày 21/12/2026, sản phẩm ngày "
                "20/12/2026, đang chờ Văn phòng Thành ủy xác nhận"
            ),
        ],
        [
            "30/6/2026 (sản phẩm ngày 29/6/2026, trong hạn)",
            (
                "Đã nhắc 2 lần, gần nhất 13/7/2026; báo cáo hoàn thành ngày 21/12/2026, sản phẩm ngày "
                "29/6/2026, đang chờ Văn phòng Thành ủy xác nhận"
            ),
        ],
    ]


def test_all_that_waits_of_one_task_is_told_and_a_product_in_time_is_not_called_late() -> None:
    reported = OfficeQuestion(Question.CONFIRMATION, date(2026, 12, 20), date(2026, 6, 29))
    disputed = OfficeQuestion(Question.DISPUTE, date(2026, 12, 21))
    alone = replace(LINE, reminded=(), urged=(), escalated=(), extensions=0)
    both = replace(alone, code="1.2", waiting=(reported, disputed), days_late=0)
    soon = reported._replace(product_on=date(2026, 7, 13))
    less = replace(alone, code="1.3", waiting=(soon,), days_late=13)
    more = replace(less, code="1.4", days_late=14)
    letter = replace(LETTER, lines=(LINE, both, less, more))
    assert cells(letter)[1][3:] == [
        "30/6/2026 (sản phẩm ngày 29/6/2026, trong hạn)",
        (
            "Chưa nhắc; báo cáo hoàn thành ngày 20/12/2026, sản phẩm ngày 29/6/2026, đang chờ Văn phòng "
            "Thành ủy xác nhận; báo không thuộc trách nhiệm ngày 21/12/2026, Văn phòng Thành ủy đang "
            "xem xét"
        ),
    ]
    said = paragraphs(letter)
    assert (
        "Sở Nội vụ còn 4 nhiệm vụ quá hạn từ 14 ngày trở lên (riêng mã 1.2 có sản phẩm trong hạn, chờ "
        "xác nhận; mã 1.3 chậm 13 ngày, tính đến ngày sản phẩm). Văn phòng"
    ) in said
    assert (
        "(trong đó Văn phòng Thành ủy đang xem xét 3 nhiệm vụ: báo cáo hoàn thành, mã 1.3, 1.4; báo "
        "cáo hoàn thành và ý kiến không thuộc trách nhiệm, mã 1.2), cụ thể"
    ) in said
    taken = replace(both, given_on=date(2026, 12, 10))
    assert (
        "Sở Nội vụ có 1 nhiệm vụ quá hạn từ trước, mới tiếp nhận ngày 10/12/2026 (mã 1.2; riêng mã "
        "1.2 có sản phẩm trong hạn, chờ xác nhận), chưa được"
    ) in paragraphs(replace(LETTER, lines=(taken,)))


def test_every_kind_that_waits_is_named_for_what_it_is() -> None:
    hindered = OfficeQuestion(Question.DIFFICULTY, date(2026, 12, 14))
    asked = replace(LINE, waiting=(hindered._replace(question=Question.CONFIRMATION),))
    letter = replace(
        LETTER,
        lines=(
            LINE,
            replace(LINE, code="1.13", waiting=(hindered._replace(must_act="Sở Tài chính"),)),
            replace(asked, code="1.2"),
        ),
    )
    told = paragraphs(letter)
    assert (
        "(trong đó Văn phòng Thành ủy đang xem xét 2 nhiệm vụ: báo cáo hoàn thành, mã 1.2; khó "
        "khăn, vướng mắc, mã 1.13)"
    ) in told
    assert "(không kể các nhiệm vụ mã 1.13; 1.2, Văn phòng Thành ủy đang xem xét)" in told
    assert cells(letter)[1][-1].endswith(
        "; báo khó khăn, vướng mắc ngày 14/12/2026, Văn phòng Thành ủy xem xét sau khi Sở Tài chính "
        "có ý kiến"
    )


def test_a_promise_that_was_not_kept_is_told() -> None:
    broken = replace(LINE, urged=(), escalated=(), promised_on=date(2026, 12, 18))
    waits = replace(broken, waiting=(OfficeQuestion(Question.CONFIRMATION, date(2026, 12, 21)),))
    assert ["hẹn ngày" in row[-1] for row in cells(replace(LETTER, lines=(broken, waits)))] == [
        True,
        False,
    ]
    assert cells(replace(LETTER, lines=(broken,)))[0][-1] == (
        "Đã nhắc 2 lần, gần nhất 13/7/2026; hẹn ngày 18/12/2026, chưa thực hiện; chưa có báo cáo"
    )


def test_a_promise_whose_day_is_still_to_come_is_told_too() -> None:
    awaited = replace(LINE, urged=(), escalated=(), awaited_on=date(2027, 2, 9))
    waits = replace(awaited, waiting=(OfficeQuestion(Question.CONFIRMATION, date(2026, 12, 21)),))
    letter = replace(LETTER, lines=(awaited, waits))
    assert ["hẹn ngày" in row[-1] for row in cells(letter)] == [True, False]
    assert cells(letter)[0][-1] == (
        "Đã nhắc 2 lần, gần nhất 13/7/2026; hẹn ngày 09/02/2027; chưa có báo cáo"
    )


def test_nobody_is_pressed_where_all_of_it_waits_for_the_office() -> None:
    def waiting(code: str, question: Question) -> LetterLine:
        return replace(
            LINE, code=code, waiting=(OfficeQuestion(question, date(2026, 12, 21), None),)
        )

    done, wished = waiting("1.1", Question.CONFIRMATION), waiting("1.2", Question.EXTENSION)
    others = waiting("1.3", Question.DISPUTE)
    ends = [
        paragraphs(replace(LETTER, lines=lines)).partition("Văn phòng Thành ủy xem xét, ")[2]
        for lines in ((done, others), (done, wished))
    ]
    answers = "trả lời báo cáo, ý kiến của cơ quan"
    goes_on = "trong thời gian đó, đề nghị Sở Nội vụ tiếp tục thực hiện nhiệm vụ mã 1.2"
    assert [one.partition("./.")[0] for one in ends] == [answers, f"{answers}; {goes_on}"]
    told = paragraphs(replace(LETTER, lines=(done, wished)))
    assert "(Văn phòng Thành ủy đang xem xét cả 2 nhiệm vụ: " in told
    assert "khẩn trương" not in told
