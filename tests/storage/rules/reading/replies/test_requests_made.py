"""Requests in an officer's words: the later date and why; who must act, since when, what is asked."""

from datetime import date

import pytest

from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies import AskedDate, SaidDifficulty, read_difficulty, read_extension

TODAY = date(2026, 12, 22)
DUE = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "due_on", "reasoned"),
    [
        ("Quý I/2027, chờ ý kiến Bộ Nội vụ", date(2027, 3, 31), True),
        ("quy I/2027, cho y kien", date(2027, 3, 31), True),
        ("đến hết tháng 3 do thay đổi chủ đầu tư", date(2027, 3, 31), True),
        ("ngày 15 tháng 2 năm 2027: lấy ý kiến lại", date(2027, 2, 15), True),
        ("30/6/2027 vì NQ 12/NQ-HĐND ngày 5/12/2026 mới ban hành", date(2027, 6, 30), True),
        ("gia hạn từ 31/12/2026 đến 31/3/2027 vì chờ vốn", date(2027, 3, 31), True),
        ("xin thêm 2 tháng vì thiếu người", date(2027, 2, 28), True),
        ("xin thêm 10 ngày để kịp in ấn", date(2027, 1, 10), True),
        ("xin lùi 10 ngày vì thiếu vốn", date(2027, 1, 10), True),
        ("cho em dời lại nửa tháng", date(2027, 1, 15), False),
        ("cho thêm nửa tháng nữa", None, False),
        ("xin lùi 2 tuần nữa", None, False),
        ("chị nới hạn cho em tới 15/2 nhen", date(2027, 2, 15), False),
        ("cho tụi em nộp trễ tới 10/1 nghen anh", date(2027, 1, 10), False),
        ("cho em khất tới cuối tháng 2 nghen, kẹt mặt bằng quá", date(2027, 2, 28), True),
        ("tháng sau, thiếu hồ sơ", date(2027, 1, 31), True),
        ("xin gia hạn đến 31/1 do tiến độ chậm", date(2027, 1, 31), True),
        ("đến 31/1 vì thực hiện chậm", date(2027, 1, 31), True),
        ("tiến độ chậm, xin đến 31/1", date(2027, 1, 31), True),
        ("31/1, nhà thầu chậm", date(2027, 1, 31), True),
        ("31/1 chưa trình được", date(2027, 1, 31), True),
        ("31/1, đang vướng", date(2027, 1, 31), True),
        ("đơn vị xin lùi thời hạn đến 31/1", date(2027, 1, 31), False),
        ("xin lùi tiến độ thực hiện đến 31/1", date(2027, 1, 31), False),
        ("xin điều chỉnh tiến độ đến 31/1", date(2027, 1, 31), False),
        ("gia hạn thời gian thực hiện đến 31/1", date(2027, 1, 31), False),
        ("xin thực hiện đến 31/1", date(2027, 1, 31), False),
        ("không kịp tiến độ, xin lùi đến 31/1", date(2027, 1, 31), False),
        ("cho chậm đến 31/1 nha", date(2027, 1, 31), False),
        ("đến 31/1 vì chậm", date(2027, 1, 31), False),
        ("xin lùi đến quý I/2027", date(2027, 3, 31), False),
        ("xin đến 31/3/2027", date(2027, 3, 31), False),
        ("Q1/2027", date(2027, 3, 31), False),
        ("chờ ý kiến Bộ Nội vụ", None, True),
        ("xin lùi", None, False),
        ("Quý I/2027, chờ vốn", date(2027, 3, 31), True),
        ("xin cho lùi đến quý I/2027", date(2027, 3, 31), False),
        ("xin đến 31/6/2027 vì chờ vốn", None, True),
        ("👍", None, False),
    ],
)
def test_a_later_date_and_its_reason_are_read(
    text: str, due_on: date | None, *, reasoned: bool
) -> None:
    occasion = Occasion(TODAY, codes=frozenset({"1.6"}), lines=("1.6",), due_on={"1.6": DUE})
    read = read_extension(text, occasion)
    assert read == AskedDate(due_on, reasoned, impossible="31/6" in text)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("lùi về 20/12", date(2026, 12, 20)),
        ("xin lùi đến 30/11 vì chờ vốn", date(2026, 11, 30)),
        ("xin lùi đến 1/12/2026", date(2026, 12, 1)),
        ("xin lùi đến quý I", None),
    ],
)
def test_a_day_that_has_been_is_told_as_gone(text: str, gone: date | None) -> None:
    occasion = Occasion(TODAY, codes=frozenset({"1.6"}), lines=("1.6",), due_on={"1.6": DUE})
    assert read_extension(text, occasion).gone == gone


FIFTH = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "cơ quan: Sở Tài chính; từ ngày: 05/11/2026; đề nghị: bố trí kinh phí",
            SaidDifficulty("Sở Tài chính", "05/11/2026", FIFTH, "bố trí kinh phí"),
        ),
        (
            "cơ quan: Bộ Nội vụ; từ ngày 5/11/2026; đề nghị sớm có hướng dẫn",
            SaidDifficulty("Bộ Nội vụ", "từ ngày 5/11/2026", FIFTH, "đề nghị sớm có hướng dẫn"),
        ),
        (
            "Cơ quan: UBND TP\nTừ ngày: 5/11/2026\nĐề nghị: cho ý kiến",
            SaidDifficulty("UBND TP", "5/11/2026", FIFTH, "cho ý kiến"),
        ),
        (
            "vướng do Sở Tài chính chưa thẩm định, từ ngày 5/11, đề nghị Văn phòng đôn đốc",
            SaidDifficulty("Sở Tài chính", "từ ngày 5/11", FIFTH, "đề nghị Văn phòng đôn đốc"),
        ),
        (
            "do bo noi vu chua tra loi tu thang 10, de nghi thanh uy co van ban",
            SaidDifficulty("bo noi vu", "tu thang 10", None, "de nghi thanh uy co van ban"),
        ),
        (
            "cho y kien so xay dung tu hom qua",
            SaidDifficulty("so xay dung", "tu hom qua", date(2026, 12, 21), ""),
        ),
        ("chờ số liệu từ tháng 10/2026", SaidDifficulty("", "từ tháng 10/2026", None, "")),
        ("cần bổ sung người, do ban hành chậm", SaidDifficulty()),
        ("thiếu kinh phí", SaidDifficulty()),
        ("vướng kinh phí, Sở Tài chính chưa cấp", SaidDifficulty("Sở Tài chính")),
        ("STC chưa trả lời công văn", SaidDifficulty("STC")),
        ("kẹt mặt bằng, nhờ quận Hồng Bàng giải tỏa giùm", SaidDifficulty("quận Hồng Bàng")),
        ("số liệu chưa có", SaidDifficulty()),
        ("Phương án chưa được duyệt", SaidDifficulty()),
    ],
)
def test_the_three_parts_of_a_difficulty_are_found(text: str, parts: SaidDifficulty) -> None:
    assert read_difficulty(text, TODAY) == parts
