"""Notes of a chat, names in brackets, what only tells: the kinds that papers u01-u12 showed."""

from datetime import date

import pytest

from seed.prose.letterhead import read_head
from seed.prose.marked_lines import lines_of
from storage.rules.reading.names.agency_names import canonical
from tests.seed.prose.readings import days, leads, told


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("Sở XD", "Sở Xây dựng"),
        ("Sở TC", "Sở Tài chính"),
        ("VPTU", "Văn phòng Thành ủy"),
        ("CATP", "Công an thành phố"),
        ("BTG&DV", "Ban Tuyên giáo và Dân vận Thành ủy"),
        ("BCHQS TP", "Bộ Chỉ huy Quân sự thành phố"),
    ],
)
def test_letters_of_notes_are_the_agency_they_stand_for(letters: str, name: str) -> None:
    assert canonical(letters) == name


def test_a_note_cut_short_names_who_and_when() -> None:
    assert told("Đ/c GĐ Sở XD kiểm tra hiện trường, 12/10 có báo cáo.") == [
        (["Sở Xây dựng"], [], ["2026-10-12"], False)
    ]
    assert told("VPTU soạn công văn gửi các xã, phường, trình tôi ký sáng mai.") == [
        (["Văn phòng Thành ủy"], [], ["2026-10-06"], False)
    ]


@pytest.mark.parametrize(
    "stamp",
    [
        "[21:14, 03/12/2026] Đ/c Nguyễn Văn Mẫu - PBT TT Thành ủy:",
        "Nguyễn Văn Mẫu, [03/12/2026 21:14]",
    ],
)
def test_a_message_is_dated_by_its_own_stamp(stamp: str) -> None:
    head = read_head(lines_of([stamp, "1) Sở XD vá đường 363, xong trước 10/12."]))
    assert (head.issued_on, head.length) == (date(2026, 12, 3), 1)


def test_a_stamp_of_no_day_dates_nothing() -> None:
    assert read_head(lines_of(["[21:14, 31/02/2026] Văn phòng:"])).issued_on is None


def test_who_leads_in_a_bracket_leaves_the_sentence_its_own_day() -> None:
    assert told(
        "Rà soát, lựa chọn các công trình để gắn biển (chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính), báo cáo UBND thành phố trước ngày 30/11/2026."
        " Thẩm định hồ sơ, trình UBND thành phố quyết định - Sở Nội vụ, chậm nhất ngày 20/12/2026."
    ) == [
        (["Sở Xây dựng"], ["Sở Tài chính"], ["2026-11-30"], False),
        (["Sở Nội vụ"], [], ["2026-12-20"], False),
    ]


def test_which_of_a_group_are_meant_may_end_in_a_bracket() -> None:
    assert leads(
        "Các đơn vị chưa cập nhật tiến độ (Sở Tư pháp, Thuế thành phố) cập nhật xong trước ngày 21/12/2026."
    ) == [["Sở Tư pháp", "Thuế thành phố"]]


def test_what_is_done_by_somebody_is_a_task_only_with_a_day_to_come() -> None:
    assert told("Danh sách đại biểu được Sở Nội vụ tổng hợp trong tháng 11/2026.") == [
        (["Sở Nội vụ"], [], ["2026-11-30"], False)
    ]
    assert not told("Danh sách đại biểu được Sở Nội vụ tổng hợp trong tháng 3/2025.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Thứ nhất, biểu dương UBND đặc khu Cát Hải đã hoàn thành di chuyển mộ; các nhà thầu duy trì thi công 3 ca.",
        "Các đơn vị cần nhận thức rõ đây là công trình có ý nghĩa đặc biệt.",
        "Năm 2025, công tác báo cáo có tiến bộ; Sở Tài chính duy trì nghiêm chế độ báo cáo hằng tuần.",
        "Sở Nội vụ đã giao biên chế trước ngày 31/3/2026, Trung tâm Phục vụ hành chính công thành phố giải quyết đúng hạn 98,2% hồ sơ.",
        "Hôm qua Sở Y tế trực tốt, cảm ơn các đ/c.",
        "Nhiệm vụ chậm do vướng mặt bằng, không do Sở Xây dựng chủ trì.",
    ],
)
def test_what_only_tells_assigns_nothing(sentence: str) -> None:
    assert not told(sentence)


def test_what_another_gives_before_is_no_order() -> None:
    assert told(
        "Ngay sau khi Chính phủ giao chỉ tiêu nhà ở, Sở Xây dựng tham mưu phân bổ cho các địa phương."
    ) == [(["Sở Xây dựng"], [], [], True)]


def test_an_extension_is_whose_task_it_is() -> None:
    assert told(
        "Nhiệm vụ 7.3 chậm do vướng mặt bằng: đồng ý gia hạn cho Sở Xây dựng đến hết quý I/2027."
    ) == [(["Sở Xây dựng"], [], ["2027-03-31"], False)]


def test_an_extension_may_open_its_sentence() -> None:
    assert told("Cho phép gia hạn thời gian hoàn thành cho Sở Xây dựng đến hết tháng 4/2027.") == [
        (["Sở Xây dựng"], [], ["2027-04-30"], False)
    ]


def test_what_is_still_to_be_built_by_somebody_is_a_task() -> None:
    assert told("Hạ tầng: đường nối do Sở Xây dựng đầu tư, xong trước ngày 30/6/2027.") == [
        (["Sở Xây dựng"], [], ["2027-06-30"], False)
    ]


def test_a_council_keeps_its_whole_name() -> None:
    assert told(
        "Hội đồng xét duyệt hồ sơ cấp phép của thành phố họp trước ngày 05 hằng tháng."
    ) == [(["Hội đồng xét duyệt hồ sơ cấp phép của thành phố"], [], ["monthly"], False)]


def test_a_day_of_the_month_before_who_acts_is_its_rhythm() -> None:
    assert told("Ngày 05 hằng tháng, Văn phòng Thành ủy báo cáo tiến độ.") == [
        (["Văn phòng Thành ủy"], [], ["monthly"], False)
    ]


def test_who_is_inspected_is_a_part_of_the_name() -> None:
    assert leads("Các chi bộ được kiểm tra chuẩn bị hồ sơ, gửi trước ngày 15/11/2026.") == [
        ["Các chi bộ được kiểm tra"]
    ]


def test_a_clause_may_begin_with_what_it_is_about() -> None:
    assert leads(
        "Sở Tài chính gửi dự thảo trước ngày 05/11; riêng báo cáo 9 tháng, Đảng ủy UBND thành phố gửi trước ngày 12/11."
    ) == [["Sở Tài chính"], ["Đảng ủy Ủy ban nhân dân thành phố"]]


def test_a_deed_of_those_charged_is_theirs_and_no_closing_sentence() -> None:
    assert told(
        "Kinh phí từ ngân sách. Các đơn vị được giao nhiệm vụ lập dự toán, gửi Sở Tài chính trước ngày 31/10/2026."
    ) == [(["Các đơn vị được giao nhiệm vụ"], [], ["2026-10-31"], False)]


def test_a_letter_of_a_grade_ends_its_sentence() -> None:
    assert [
        one.days
        for one in told(
            "Sở Xây dựng di dời các hộ khỏi chung cư cấp D. Trước mắt, trong tháng 11/2026 phải lắp xong biển cảnh báo."
        )
    ] == [[], ["2026-11-30"]]


def test_numbered_items_have_the_day_of_their_own_clause() -> None:
    assert [
        one.days
        for one in told(
            "1. Sở Xây dựng lập chương trình.",
            "2. Sở Tài chính bố trí vốn.",
            "3. Sở Nội vụ rà soát biên chế.",
            "Các nhiệm vụ nêu tại mục 1, 3 hoàn thành trước ngày 30/11/2026; mục 2 hoàn thành trong quý I/2027; các mục còn lại thực hiện theo từng mục.",
        )
    ] == [["2026-11-30"], ["2027-03-31"], ["2026-11-30"]]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Sở Xây dựng bổ sung chỉ tiêu nhà ở xã hội đến năm 2030.", []),
        ("Sở Tài chính báo cáo kết quả các nhiệm vụ đến hạn trong quý IV/2026.", []),
        ("Sở Công Thương không được lùi sang tháng 01/2027, phải trình trước ngày 05/12.", ["2026-12-05"]),
        ("Sở Công Thương trình hồ sơ trước ngày 10/12, công bố trong tháng 01/2027.", ["2026-12-10", "2027-01-31"]),
        ("Sở Tài chính hoàn thành trong quý II/2027 để kịp trình HĐND thành phố tại kỳ họp giữa năm.", ["2027-06-30"]),
        ("Sở Tư pháp tập huấn cho cấp xã, mỗi quý một lớp.", ["quarterly"]),
        ("Sở Nội vụ gửi báo cáo chỉ số cải cách hành chính 6 tháng cuối năm, trước ngày 05/12.", ["2026-12-05"]),
    ],
)  # fmt: skip
def test_only_what_sets_a_day_is_a_deadline(sentence: str, when: list[str]) -> None:
    assert days(sentence) == when
