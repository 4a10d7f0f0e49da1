"""Number, date and title as documents carry them, and what must not be taken for one of them."""

import unicodedata
from datetime import date

import pytest

from seed.document_head import GivenHead, complete, head_of
from seed.printed_head import Heading, read_heading
from storage.programmes.catalogue import ListedProgramme

MARCH = date(2026, 3, 6)
PLAN = "KẾ HOẠCH"

HEADS: dict[str, tuple[list[str], Heading]] = {
    "a letterhead in cells of two rows": (
        [
            "UỶ BAN NHÂN DÂN THÀNH PHỐ",
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
            "Số: 45/KH-UBND",
            "Hải Phòng, ngày 06 tháng 3 năm 2026",
            PLAN,
            "Triển khai nhiệm vụ năm 2026",
        ],
        Heading("45/KH-UBND", MARCH, "KẾ HOẠCH Triển khai nhiệm vụ năm 2026"),
    ),
    "a Party letterhead, each side one cell": (
        [
            "THÀNH ỦY HẢI PHÒNG * Số 25-CTr/TU",
            "ĐẢNG CỘNG SẢN VIỆT NAM Hải Phòng, ngày 06 tháng 3 năm 2026",
            "CHƯƠNG TRÌNH HÀNH ĐỘNG",
            "thực hiện Nghị quyết Đại hội",
            "-----",
        ],
        Heading("25-CTr/TU", MARCH, "CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết Đại hội"),
    ),
    "the date's cell before the number's": (
        ["Hải Phòng, ngày 6/3/2026", "SỞ NỘI VỤ", "Số: 7/SNV-VP"],
        Heading("7/SNV-VP", MARCH),
    ),
    "number and date on one line": (
        ["Số: 45/KH-UBND Hải Phòng, ngày 06 tháng 3 năm 2026"],
        Heading("45/KH-UBND", MARCH),
    ),
    "a number with its year": (["Số: 12/2026/QĐ-UBND"], Heading("12/2026/QĐ-UBND")),
    "a number set with blanks": (["Số :  03 / NQ - CP"], Heading("03/NQ-CP")),
    "a department with a digit": (["Số: 55/UBND-KT1"], Heading("55/UBND-KT1")),
    "two departments": (["Số: 55/SNV-TCBC&CCVC"], Heading("55/SNV-TCBC&CCVC")),
    "letters typed apart from their marks": (
        [unicodedata.normalize("NFD", "Số 25-CTr/TU"), "Hải Phòng, ngày 6 tháng 3 năm 2026"],
        Heading("25-CTr/TU", MARCH),
    ),
    "a place of several words": (
        ["Số: 1/KH-TU", "Thành phố Hồ Chí Minh, ngày 6 tháng 3 năm 2026"],
        Heading("1/KH-TU", MARCH),
    ),
    "a day with no place": (["Số: 1/KH-TU", "Ngày 06/3/2026"], Heading("1/KH-TU", MARCH)),
    "an annex that names its decision": (
        ["PHỤ LỤC", "(Kèm theo Quyết định số 844/QĐ-TTg ngày 6 tháng 3 năm 2026 của Thủ tướng)"],
        Heading("844/QĐ-TTg", MARCH, "PHỤ LỤC"),
    ),
    "an annex whose line is broken": (
        ["DANH MỤC NHIỆM VỤ", "(Ban hành kèm theo Quyết định", "số 844/QĐ-TTg ngày 06/3/2026)"],
        Heading("844/QĐ-TTg", MARCH, "DANH MỤC NHIỆM VỤ"),
    ),
    "the own number before the accompanied one": (
        ["(kèm theo Công văn số 9/SNV-VP ngày 1/2/2026)", "Số: 45/KH-UBND"],
        Heading("45/KH-UBND"),
    ),
    "no head at all": (["", "Danh sách công việc"], Heading()),
    "nothing": ([], Heading()),
    # What must not be taken for the document's own.
    "a draft without number and day": (
        ["Số:      /KH-UBND", "Hải Phòng, ngày    tháng    năm 2026", PLAN],
        Heading(title=PLAN),
    ),
    "a draft's day is not that of the resolution below": (
        ["Số: 45/KH-UBND", "Hải Phòng, ngày   tháng   năm 2026", "Thực hiện ngày 5/2/2026"],
        Heading("45/KH-UBND"),
    ),
    "a resolution in a sentence": (
        ["Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;"],
        Heading(),
    ),
    "a cited number on a line of its own": (
        ["Căn cứ Nghị quyết của Bộ Chính trị", "số 57-NQ/TW, ngày 22/12/2024"],
        Heading(),
    ),
    "a number with words behind it": (["Số 57-NQ/TW của Bộ Chính trị"], Heading()),
    "a number that ends a title in capitals": (
        ["KẾ HOẠCH", "THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW"],
        Heading(title="KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW"),
    ),
    "a title's last line that is a number": (
        ["KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT", "SỐ 57-NQ/TW"],
        Heading(title="KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT"),
    ),
    "a title that ends in a number": (
        ["CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT Số 57-NQ/TW"],
        Heading(),
    ),
    "an annex of a plan on a resolution of another day": (
        ["(Kèm theo Kế hoạch số 45/KH-UBND thực hiện Nghị quyết ngày 5/2/2026)"],
        Heading("45/KH-UBND"),
    ),
    "a day no calendar has": (
        ["Số: 45/KH-UBND", "Hải Phòng, ngày 31 tháng 02 năm 2026"],
        Heading("45/KH-UBND"),
    ),
    "a telephone number": (["Số: 0225-3842"], Heading()),
    "the body of the document is no title": (
        ["KẾ HOẠCH", "Triển khai nhiệm vụ", "Thực hiện Chỉ thị số 5-CT/TW, nay giao việc như sau:"],
        Heading(title="KẾ HOẠCH Triển khai nhiệm vụ"),
    ),
    "a title in small letters": (["Kế hoạch triển khai"], Heading()),
}


@pytest.mark.parametrize(("lines", "expected"), HEADS.values(), ids=HEADS.keys())
def test_a_head_is_read(lines: list[str], expected: Heading) -> None:
    assert read_heading(lines) == expected


def test_a_very_long_line_is_cut() -> None:
    assert len(read_heading(["KẾ HOẠCH " + "A" * 5_000]).title) == 300


def test_a_hostile_line_takes_no_time() -> None:
    """Each line is 300 letters at most, so 60 of the worst are read at once."""
    worst = ["Số " * 100, "Số 1-" + "a-" * 147, "kèm theo " * 33, "ngày 1/1/" * 33]
    assert read_heading(worst * 15) == Heading()


def test_a_head_is_said_in_parts_in_any_order() -> None:
    said = "24/12/2026; 12 - CTr/TU\nVề chuyển đổi số; CT12"
    day = date(2026, 12, 24)
    assert head_of(GivenHead(), said) == GivenHead(
        "12-CTr/TU", day, "Về chuyển đổi số", prefix="CT12"
    )


def test_a_typed_number_is_spelt_as_it_is_printed() -> None:
    assert head_of(GivenHead(), "844/qd-ttg").number == "844/QĐ-TTg"


@pytest.mark.parametrize("typed", ["05-ctr/tu", "số 05-CTr/TU", "05 ctr/tu"])
def test_what_a_document_supersedes_is_found_however_its_number_is_typed(typed: str) -> None:
    day = date(2021, 1, 28)
    older = ListedProgramme(
        "05-CTr/TU", "CT05", day, "Cũ", "Thành ủy", None, 2025,
        in_force=True, followed=False, remark="", tasks=1, projects=0, targets=0, succeeded=0,
    )  # fmt: skip
    given = GivenHead("17-ctr/tu", date(2026, 3, 6), "Mới", supersedes=typed)
    head, missing = complete(given, Heading(), {older.number: older}, date(2026, 12, 24))
    assert (head.number, head.supersedes, missing) == ("17-CTr/TU", "05-CTr/TU", [])


def test_what_was_said_of_a_head_before_stays() -> None:
    before = GivenHead(number="5-CTr/TU", title="Cũ")
    assert head_of(before, "24/12/2026") == GivenHead("5-CTr/TU", date(2026, 12, 24), "Cũ")
