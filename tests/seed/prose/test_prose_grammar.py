"""How paragraphs hang together: lists under a holder, headings, labels, one day for many."""

from seed.prose.marked_lines import unwrapped
from tests.seed.prose.readings import ReadAssignment, leads, told


def test_a_list_under_a_holder_is_the_holders() -> None:
    found = told(
        "1. Sở Xây dựng:",
        "a) Rà soát quy hoạch trước ngày 15/11/2026;",
        "b) Sở Y tế khảo sát trạm y tế;",
        "2. Văn phòng Thành ủy đôn đốc.",
    )
    assert found == [
        ReadAssignment(["Sở Xây dựng"], [], ["2026-11-15"]),
        ReadAssignment(["Sở Y tế"], [], []),
        ReadAssignment(["Văn phòng Thành ủy"], [], []),
    ]


def test_a_heading_that_is_a_name_holds_for_what_stands_under_it() -> None:
    assert leads("I. Sở Xây dựng", "1. Rà soát quy hoạch.", "II. Sở Y tế", "1. Trực cấp cứu.") == [
        ["Sở Xây dựng"],
        ["Sở Y tế"],
    ]


def test_a_deed_before_another_holder_stays_with_the_lists_holder() -> None:
    found = leads("1. Sở Xây dựng:", "- Rà soát quy hoạch; Sở Y tế khảo sát trạm y tế.")
    assert found == [["Sở Xây dựng"], ["Sở Y tế"]]


def test_what_is_under_an_evaluation_is_no_assignment_unless_it_says_so() -> None:
    found = leads(
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "Công an thành phố triển khai đồng bộ các giải pháp.",
        "Giao Sở Y tế khắc phục ngay.",
        "II. NHIỆM VỤ TRỌNG TÂM",
        "Công an thành phố mở đợt cao điểm.",
    )
    assert found == [["Sở Y tế"], ["Công an thành phố"]]


def test_what_others_asked_for_in_a_discussion_is_assigned_to_nobody() -> None:
    found = leads(
        "I. NỘI DUNG BÁO CÁO, THẢO LUẬN",
        "1. Đại diện Sở Tài chính đề nghị Sở Y tế gửi dự toán.",
        "II. KẾT LUẬN",
        "1. Sở Y tế gửi dự toán.",
    )
    assert found == [["Sở Y tế"]]


def test_what_leads_up_to_the_conclusion_is_no_assignment() -> None:
    found = leads(
        "Sở Y tế báo cáo tình hình dịch bệnh. Thường trực Thành ủy kết luận như sau:",
        "1. Sở Y tế dập dịch.",
    )
    assert found == [["Sở Y tế"]]


def test_the_next_sentence_without_a_name_goes_on_with_the_holder() -> None:
    found = told("Sở Y tế dập dịch. Báo cáo kết quả trước ngày 20/11 và tổng kết trong tháng 12.")
    assert found == [ReadAssignment(["Sở Y tế"], [], ["2026-11-20", "2026-12-31"])]


def test_a_closing_sentence_dates_what_has_no_day() -> None:
    found = told(
        "1. Sở Y tế dập dịch.",
        "2. Sở Tài chính cấp kinh phí trước ngày 10/10/2026.",
        "3. Sở Xây dựng sửa trạm y tế.",
        "Các nhiệm vụ trên hoàn thành trước ngày 30/11/2026.",
    )
    assert [one.days for one in found] == [["2026-11-30"], ["2026-10-10"], ["2026-11-30"]]


def test_a_closing_sentence_dates_only_the_items_it_names() -> None:
    found = told(
        "1. Sở Y tế dập dịch.",
        "2. Sở Tài chính cấp kinh phí.",
        "3. Sở Xây dựng sửa trạm y tế.",
        "Báo cáo nêu tại các mục 1, 3 gửi về Văn phòng Thành ủy trước ngày 30/11/2026.",
    )
    assert [one.days for one in found] == [["2026-11-30"], [], ["2026-11-30"]]


def test_a_heading_that_says_by_when_dates_what_stands_under_it() -> None:
    found = told("I. Nhiệm vụ hoàn thành trong tháng 11/2026", "1. Sở Y tế dập dịch.")
    assert found == [ReadAssignment(["Sở Y tế"], [], ["2026-11-30"])]


def test_a_plan_names_holder_and_time_behind_labels() -> None:
    found = told(
        "1. Tổ chức hội nghị quán triệt Nghị quyết",
        "- Thời gian: Tháng 02/2027.",
        "- Cơ quan chủ trì: Sở Nội vụ.",
        "- Cơ quan phối hợp: Sở Y tế.",
        "2. Xây dựng Đề án nhân lực số. Cơ quan chủ trì: Sở Y tế. Thời gian hoàn thành: Quý II/2027.",
    )
    assert found == [
        ReadAssignment(["Sở Nội vụ"], ["Sở Y tế"], ["2027-02-28"]),
        ReadAssignment(["Sở Y tế"], [], ["2027-06-30"]),
    ]


def test_a_name_cut_short_is_completed_from_the_document() -> None:
    found = leads(
        "Ngày 01/10/2026, đồng chí Bí thư làm việc với Đảng ủy phường Hồng Bàng.",
        "Đề nghị Đảng ủy phường tập trung thực hiện:",
        "1. Hoàn thiện quy hoạch.",
        "2. UBND phường Tứ Minh mở quầy lưu động; ngoài ra phường Tứ Minh thí điểm trả tại nhà.",
    )
    assert found == [
        ["Đảng ủy phường Hồng Bàng"],
        ["UBND phường Tứ Minh"],
        ["UBND phường Tứ Minh"],
    ]


def test_a_group_is_not_taken_for_the_one_place_the_document_names() -> None:
    found = leads("1. UBND phường Lê Chân dọn vệ sinh.", "2. Đảng ủy các xã, phường rà soát.")
    assert found == [["UBND phường Lê Chân"], ["Đảng ủy các xã, phường"]]


def test_names_at_the_end_of_a_sentence_are_its_holders() -> None:
    sentence = "Yêu cầu các đơn vị sau đây báo cáo trước ngày 15/11/2026: Sở Y tế, Sở Nội vụ."
    assert told(sentence) == [ReadAssignment(["Sở Y tế", "Sở Nội vụ"], [], ["2026-11-15"])]


def test_lines_cut_at_a_width_are_joined_again() -> None:
    lines = unwrapped(
        [
            "1. Giao Sở Xây dựng rà soát quy hoạch, báo cáo trước ngày",
            "30/11/2026.",
            "2. Đồng chí Nguyễn Văn A, Ủy viên Ban Thường vụ, Trưởng",
            "Ban Tổ chức Thành ủy chỉ đạo hoàn thiện Đề án.",
        ]
    )
    assert told(*lines) == [
        ReadAssignment(["Sở Xây dựng"], [], ["2026-11-30"]),
        ReadAssignment(["Ban Tổ chức Thành ủy"], [], []),
    ]


def test_nothing_behind_the_list_of_receivers_is_read() -> None:
    assert leads("1. Sở Y tế dập dịch.", "Nơi nhận:", "- Sở Tài chính rà soát,") == [["Sở Y tế"]]


def test_a_goal_for_all_is_nobodys_task_and_an_attribute_no_deed() -> None:
    assert leads("Phấn đấu đến năm 2030, mỗi xã, phường có ít nhất 05 mô hình.") == []
    assert leads("Phấn đấu đến năm 2030 đạt 95%, giao Sở Y tế theo dõi.") == [["Sở Y tế"]]
    assert leads("- Các Hội quần chúng do Đảng và Nhà nước giao nhiệm vụ.") == []


def test_a_steering_committee_is_one_name() -> None:
    assert leads("Ban chỉ đạo 35 Đảng ủy tiếp tục đấu tranh phản bác.") == [
        ["Ban chỉ đạo 35 Đảng ủy"]
    ]


def test_a_closing_sentence_dates_the_part_it_names() -> None:
    found = told(
        "II. NHIỆM VỤ",
        "1. Sở Y tế rà soát trạm y tế.",
        "2. Sở Nội vụ rà soát biên chế, xong trong tháng 11/2026.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các nhiệm vụ nêu tại mục II hoàn thành trước ngày 30/12/2026, trừ nhiệm vụ đã có hạn.",
    )
    assert [one.days for one in found] == [["2026-12-30"], ["2026-11-30"]]


def test_reports_asked_for_again_and_again_are_work_of_their_own_and_close_no_paragraph() -> None:
    found = told(
        "1. Sở Y tế rà soát trạm y tế.",
        "Các cơ quan, đơn vị nêu trên báo cáo tiến độ về Văn phòng Thành ủy trước ngày 20 hằng "
        "tháng. Giao đồng chí Chánh Văn phòng Thành ủy bố trí lịch kiểm tra trong tháng 11/2026.",
    )
    assert [(one.leads[-1], one.days) for one in found] == [
        ("Sở Y tế", []),
        ("Các cơ quan, đơn vị nêu trên", ["monthly"]),
        ("Văn phòng Thành ủy", ["2026-11-30"]),
    ]


def test_another_deed_of_the_holder_named_before_has_a_day_of_its_own() -> None:
    found = told(
        "Đảng ủy xã Tiên Lãng rà soát các dự án, báo cáo trước ngày 15/12. Bên cạnh đó, cần giải "
        "quyết dứt điểm 07 đơn thư trước ngày 31/12/2026."
    )
    assert [(one.leads, one.days) for one in found] == [
        (["Đảng ủy xã Tiên Lãng"], ["2026-12-15"]),
        (["Đảng ủy xã Tiên Lãng"], ["2026-12-31"]),
    ]
