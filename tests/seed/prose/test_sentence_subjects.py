"""Who is told what in one sentence, and which sentences assign nothing."""

import pytest

from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from tests.seed.prose.readings import ISSUED, ReadAssignment, leads, told

ASSIGNS = {
    "Giao Sở Nội vụ xây dựng kế hoạch tuyển dụng.": [["Sở Nội vụ"]],
    "Giao nhiệm vụ cho Sở Nội vụ xây dựng kế hoạch tuyển dụng.": [["Sở Nội vụ"]],
    "Giao lập quy hoạch chi tiết công viên cho Sở Xây dựng.": [["Sở Xây dựng"]],
    "Yêu cầu Sở Y tế báo cáo.": [["Sở Y tế"]],
    "Đề nghị Thuế thành phố rà soát nợ đọng.": [["Thuế thành phố"]],
    "Phân công Sở Tư pháp thẩm định dự thảo.": [["Sở Tư pháp"]],
    "Thi hành án dân sự thành phố lập phương án thu hồi tài sản.": [
        ["Thi hành án dân sự thành phố"]
    ],
    "Viện kiểm sát nhân dân thành phố kiểm sát việc giải quyết đơn.": [
        ["Viện Kiểm sát nhân dân thành phố"]
    ],
    "Sở Công Thương chịu trách nhiệm về nguồn hàng.": [["Sở Công Thương"]],
    "Sở Tài chính: cân đối, bố trí kinh phí.": [["Sở Tài chính"]],
    "Việc xếp hạng di tích giao Sở Xây dựng thực hiện.": [["Sở Xây dựng"]],
    "Đề án này do Sở Khoa học và Công nghệ tham mưu.": [["Sở Khoa học và Công nghệ"]],
    "Ban hành tiêu chí (Sở Nội vụ chủ trì).": [["Sở Nội vụ"]],
    "Thường trực Thành ủy yêu cầu Sở Y tế khắc phục.": [["Sở Y tế"]],
    "Để kịp tổng hợp, Ban Tổ chức Thành ủy đề nghị Sở Y tế gửi báo cáo.": [["Sở Y tế"]],
    "Về kinh phí: Sở Tài chính bố trí theo quy định.": [["Sở Tài chính"]],
    "Đối với Sở Xây dựng: khẩn trương hoàn thiện hồ sơ.": [["Sở Xây dựng"]],
    "Thống nhất chủ trương xây cầu; giao Sở Xây dựng lập dự án.": [["Sở Xây dựng"]],
    "Thống nhất dự thảo; Văn phòng Thành ủy hoàn thiện.": [["Văn phòng Thành ủy"]],
    "Giao: (1) Sở Tài chính bố trí vốn; (2) Sở Xây dựng thẩm định.": [
        ["Sở Tài chính"],
        ["Sở Xây dựng"],
    ],
    "Sở Y tế khám, chữa bệnh trước ngày 01/12/2026, Sở Tài chính cấp kinh phí.": [
        ["Sở Y tế"],
        ["Sở Tài chính"],
    ],
    "Sở Y tế chưa gửi báo cáo, đề nghị gửi về Văn phòng Thành ủy.": [["Sở Y tế"]],
    "Đồng chí Trưởng Ban Nội chính Thành ủy chủ trì.": [["Ban Nội chính Thành ủy"]],
    "Giao đồng chí Trần Văn A, Giám đốc Sở Y tế chỉ đạo.": [["Sở Y tế"]],
    "Các Sở: Tài chính, Xây dựng rà soát.": [["Sở Tài chính", "Sở Xây dựng"]],
    "UBND các phường Đông Hải, Hải An vận động Nhân dân.": [
        ["UBND phường Đông Hải", "UBND phường Hải An"]
    ],
    "Sở Xây dựng giao khu vực biển cho các hợp tác xã nuôi ngao, xong trong quý IV/2026.": [
        ["Sở Xây dựng"]
    ],
    "Các xí nghiệp cấp nước số 1, số 2 dò tìm rò rỉ ban đêm.": [
        ["Xí nghiệp cấp nước số 1", "Xí nghiệp cấp nước số 2"]
    ],
    "Nhà máy nước Cầu Vạn rà soát van xả.": [["Nhà máy nước Cầu Vạn"]],
    "UBND 04 phường chi trả xong trước ngày 05/12/2026.": [["UBND 04 phường"]],
    "Trưởng các thôn Đoài, Nội đọc Thông báo này trên loa.": [["Trưởng các thôn Đoài, Nội"]],
}

ASSIGNS_NOTHING = [
    "Căn cứ Nghị quyết số 18-NQ/TW, Sở Nội vụ đã trình đề án.",
    "Sở Y tế đã hoàn thành kế hoạch tiêm chủng trước ngày 30/6/2026.",
    "Sở Y tế chưa kịp thời báo cáo.",
    "Thống nhất chủ trương đầu tư dự án do Sở Xây dựng đề xuất.",
    "Đồng ý với đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV.",
    "Ghi nhận sự cố gắng của Sở Nội vụ.",
    "Thủ tướng Chính phủ yêu cầu các địa phương hoàn thành trước ngày 31/12/2026.",
    "Nếu có vướng mắc, các đơn vị báo cáo Thường trực Thành ủy xem xét.",
    "Văn phòng Thành ủy trân trọng thông báo để các cơ quan biết, thực hiện.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Thông báo này./.",
    "Thông báo này thay thế Thông báo số 12-TB/VPTU.",
    "Đến nay giải ngân đạt 45%; Sở Xây dựng báo cáo còn vướng 31 hộ.",
    "Thực hiện Công văn số 12-CV/TW, trong đó đề nghị các tỉnh ủy gửi báo cáo trước ngày 10/10.",
    "Sở Xây dựng sẽ tiếp tục kiểm tra hiện trường.",
    "Nơi nhận: Sở Nội vụ, Sở Tài chính.",
    "Trân trọng cảm ơn sự phối hợp của các đồng chí./.",
    "Đảng ủy phường kêu gọi toàn thể cán bộ, đảng viên đoàn kết.",
    "Sở Y tế tin tưởng dịch bệnh sớm được khống chế.",
    "Xã nhận khuyết điểm vì niêm yết chưa đủ ngày.",
    "Công an thành phố triệt phá hai đường dây lừa đảo, được Bộ Công an gửi thư khen.",
    "Tại Hội nghị, Sở Y tế kiến nghị cấp vốn; Hội Luật gia thành phố đề xuất lập trung tâm hòa giải.",
    "Bà con đề nghị Phòng Kinh tế áp giá vị trí 1 là không có cơ sở.",
    "Sở Y tế đề nghị Sở Nội vụ tuyển thêm bác sĩ; việc này sẽ xem xét sau.",
]


@pytest.mark.parametrize(("sentence", "holders"), ASSIGNS.items())
def test_a_sentence_that_assigns_names_its_holder(sentence: str, holders: list[list[str]]) -> None:
    assert leads(sentence) == holders


@pytest.mark.parametrize("sentence", ASSIGNS_NOTHING)
def test_a_sentence_that_tells_agrees_or_greets_assigns_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_who_works_with_the_holder_is_coordinating() -> None:
    sentence = (
        "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, các sở, ngành liên quan và UBND các xã, "
        "phường rà soát quy hoạch."
    )
    helps = ["Sở Tài chính", "các sở, ngành liên quan", "UBND các xã, phường"]
    assert told(sentence) == [ReadAssignment(["Sở Xây dựng"], helps, [])]


def test_a_clause_that_only_helps_adds_to_the_holder_before() -> None:
    sentence = "Công an thành phố chủ trì; Sở Y tế, Sở Xây dựng phối hợp."
    assert told(sentence) == [ReadAssignment(["Công an thành phố"], ["Sở Y tế", "Sở Xây dựng"], [])]


def test_one_who_is_directed_leads_and_the_one_above_coordinates() -> None:
    sentence = "Đảng ủy UBND thành phố chỉ đạo Sở Nội vụ tham mưu mức quà; Sở Y tế trực cấp cứu."
    above = "Đảng ủy Ủy ban nhân dân thành phố"
    assert told(sentence) == [
        ReadAssignment(["Sở Nội vụ"], [above], []),
        ReadAssignment(["Sở Y tế"], [], []),
    ]


def test_directing_nobody_by_name_leaves_it_with_the_one_who_directs() -> None:
    assert leads("Đảng ủy phường Hải An chỉ đạo dự trữ lương thực, thuốc men.") == [
        ["Đảng ủy phường Hải An"]
    ]


def test_an_old_name_is_given_its_new_one() -> None:
    assert leads("Giao Sở Giao thông vận tải lập phương án phân luồng.") == [["Sở Xây dựng"]]
    assert leads("UBND quận Lê Chân (nay là UBND phường Lê Chân) bàn giao mặt bằng.") == [
        ["UBND phường Lê Chân"]
    ]


def test_an_agency_beside_another_with_its_own_deed_acts_itself() -> None:
    assert leads("Sở Tài chính lo kinh phí, Sở Xây dựng lo mặt bằng.") == [
        ["Sở Tài chính"],
        ["Sở Xây dựng"],
    ]
    assert leads("Sở Tài chính hướng dẫn UBND phường Hải An, Sở Xây dựng hoàn thiện hồ sơ.") == [
        ["Sở Tài chính"]
    ]


def test_brackets_say_who_leads_and_who_helps() -> None:
    sentence = "Giao Sở Công Thương (chủ trì), Sở Tài chính (phối hợp) xây dựng kế hoạch xúc tiến."
    assert told(sentence) == [ReadAssignment(["Sở Công Thương"], ["Sở Tài chính"], [])]


def test_a_group_told_apart_by_a_clause_is_told_what_follows_it() -> None:
    sentence = "Các xã, phường chưa có điểm phục vụ phải bố trí trụ sở trước ngày 15/11/2026."
    assert told(sentence) == [
        ReadAssignment(["Các xã, phường chưa có điểm phục vụ"], [], ["2026-11-15"]),
    ]


def test_a_number_of_them_behind_a_day_is_a_group() -> None:
    for many in ("114 đảng ủy xã, phường", "100% xã, phường"):
        sentence = f"Từ nay đến hết ngày 31/10/2026, {many} tự kiểm tra việc kê khai tài sản."
        assert told(sentence) == [ReadAssignment([many], [], ["2026-10-31"])]


def test_those_in_charge_of_a_place_are_named_whole() -> None:
    sentence = "Yêu cầu các đồng chí Ủy viên Ban Thường vụ phụ trách địa bàn đi cơ sở."
    assert leads(sentence) == [["các đồng chí Ủy viên Ban Thường vụ phụ trách địa bàn"]]
    deputy = "Phó Chủ tịch UBND thành phố phụ trách lĩnh vực xây dựng họp giao ban hằng tuần."
    assert leads(deputy) == [["Ủy ban nhân dân thành phố"]]


def test_what_is_found_missing_and_has_to_be_done_is_assigned() -> None:
    sentence = "Đảng ủy phường Kiến An chưa báo cáo, cần kiểm điểm trước ngày 15/11/2026."
    assert told(sentence) == [ReadAssignment(["Đảng ủy phường Kiến An"], [], ["2026-11-15"])]


def test_a_day_before_the_semicolon_is_not_that_of_who_acts_behind_it() -> None:
    sentence = (
        "Kết quả gửi về Ban Tổ chức Thành ủy trước ngày 15/11/2026; Ban Tổ chức Thành ủy tổng hợp, "
        "trình trước ngày 30/11/2026."
    )
    assert told("1. Sở Y tế rà soát trước ngày 10/11/2026.", sentence)[-1].days == ["2026-11-30"]


def test_what_a_deed_makes_is_no_holder_of_its_own() -> None:
    sentence = (
        "Sở Y tế thành lập 03 đoàn; các đoàn bắt đầu từ 01/11/2026 và kết thúc trước 15/12/2026."
    )
    assert leads(sentence) == [["Sở Y tế"]]


def test_the_committee_of_a_party_organisation_is_its_dang_uy() -> None:
    assert leads("Ban Chấp hành Đảng bộ phường Hải An xây dựng chương trình hành động.") == [
        ["Đảng ủy phường Hải An"]
    ]


def test_a_staff_meeting_gives_nothing_to_anybody() -> None:
    assert told("Ngày 12/8/2026, tại phiên họp giao ban, Sở Y tế báo cáo còn thiếu thuốc.") == []


def test_an_order_at_the_head_of_its_clause_is_sure_also_in_an_evaluation() -> None:
    lines = lines_of(
        ["I. ĐÁNH GIÁ", "Cải cách còn chậm. Yêu cầu Sở Nội vụ khắc phục trước ngày 15/11/2026."]
    )
    assert [one.unsure for one in read_assignments(lines, ISSUED)] == [()]


BESIDE = {
    "Giao Sở Tài chính rà soát nguồn thu và Sở Xây dựng thẩm định thiết kế.": [
        ["Sở Tài chính"],
        ["Sở Xây dựng"],
    ],
    "Phân công Sở Xây dựng sửa chữa đường thành phố, các xã sửa chữa đường thôn.": [
        ["Sở Xây dựng"],
        ["các xã"],
    ],
    "Sở Tài chính và Sở Xây dựng thẩm định thiết kế.": [["Sở Tài chính", "Sở Xây dựng"]],
    "Sở Tài chính báo cáo UBND thành phố và Ban Tổ chức Thành ủy trước ngày 15/11/2026.": [
        ["Sở Tài chính"]
    ],
    "Sở Tài chính hướng dẫn các phường, các xã rà soát nguồn thu.": [["Sở Tài chính"]],
}


@pytest.mark.parametrize(("sentence", "holders"), BESIDE.items())
def test_who_acts_beside_another_has_a_deed_of_its_own(
    sentence: str, holders: list[list[str]]
) -> None:
    assert leads(sentence) == holders


def test_both_things_are_due_on_the_day_that_both_have() -> None:
    sentence = (
        "Giao Sở Xây dựng sửa đường thành phố; UBND phường Hải An sửa đường ngõ; "
        "cả hai việc xong trong Quý IV/2026."
    )
    assert [one.days for one in told(sentence)] == [["2026-12-31"], ["2026-12-31"]]
    beside = "Giao Sở Xây dựng lập đề án, Sở Tài chính lo vốn; cả hai sở trình trước 15/12/2026."
    assert [one.days for one in told(beside)] == [["2026-12-15"], ["2026-12-15"]]


def test_those_listed_under_one_who_directs_lead_and_it_coordinates() -> None:
    found = told("1. Đảng ủy UBND thành phố chỉ đạo:", "- Sở Y tế xử lý nguồn nước.")
    assert found == [ReadAssignment(["Sở Y tế"], ["Đảng ủy Ủy ban nhân dân thành phố"], [])]


def test_a_vague_one_who_is_directed_later_in_a_sentence_leaves_it_with_the_holder() -> None:
    sentence = (
        "Đảng ủy UBND thành phố xây dựng kế hoạch; chỉ đạo các sở, ngành cụ thể hóa; "
        "sơ kết trong năm 2028."
    )
    assert told(sentence) == [
        ReadAssignment(["Đảng ủy Ủy ban nhân dân thành phố"], [], ["2028-12-31"])
    ]


def test_a_measure_that_tells_which_of_a_group_belongs_to_its_name() -> None:
    sentence = "Các chủ đầu tư có tỷ lệ giải ngân dưới 40% giải trình trước ngày 18/11/2026."
    assert told(sentence) == [
        ReadAssignment(["Các chủ đầu tư có tỷ lệ giải ngân dưới 40%"], [], ["2026-11-18"])
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Sau khi quy hoạch được UBND thành phố phê duyệt thì UBND xã An Lão tổ chức công bố.",
            [["UBND xã An Lão"]],
        ),
        (
            (
                "Sở Xây dựng nghiên cứu mở rộng đường, báo cáo trong Quý I/2027, còn Sở Tài chính "
                "tham mưu nguồn vốn."
            ),
            [["Sở Xây dựng"], ["Sở Tài chính"]],
        ),
        (
            "Sở Xây dựng lập danh mục khu đất trước 30/11/2026; trên cơ sở đó, Sở NN&MT giao đất.",
            [["Sở Xây dựng"], ["Sở Nông nghiệp và Môi trường"]],
        ),
        (
            (
                "Sở Công Thương dự trữ hàng hóa tại đặc khu Cát Hải đủ dùng 15 ngày, Công ty TNHH MTV "
                "Điện lực Hải Phòng bảo đảm cấp điện."
            ),
            [["Sở Công Thương"], ["Công ty TNHH MTV Điện lực Hải Phòng"]],
        ),
        ("Sở Xây dựng được giao 12 nhiệm vụ, hoàn thành 10.", []),
        (
            "Ngày 12/10/2026, đồng chí Bí thư Thành ủy làm việc với Đảng ủy xã Tiên Lãng.",
            [],
        ),
        ("STC tham mưu bố trí kinh phí.", [["Sở Tài chính"]]),
        (
            "Văn phòng Thường trực Ban Chỉ huy Phòng thủ dân sự thành phố trực ban 24/24 giờ.",
            [["Văn phòng Thường trực Ban Chỉ huy Phòng thủ dân sự thành phố"]],
        ),
        (
            "Sở Xây dựng chấp thuận đưa công trình vào sử dụng sau khi có văn bản nghiệm thu.",
            [["Sở Xây dựng"]],
        ),
        (
            (
                "Trong quý I năm 2027, phải khởi công trung tâm (Ban Quản lý dự án đầu tư xây dựng "
                "công trình dân dụng thực hiện)."
            ),
            [["Ban Quản lý dự án đầu tư xây dựng công trình dân dụng"]],
        ),
    ],
)
def test_shapes_that_office_sentences_have(sentence: str, expected: list[list[str]]) -> None:
    assert leads(sentence) == expected


def test_what_a_list_only_notes_or_calls_together_is_no_task_of_its_holder() -> None:
    notes = ("Một là, ghi nhận kết quả quý III.", "Giao ban lần sau dự kiến ngày 10/11/2026.")
    works = "Rà soát quy hoạch chi tiết công viên."
    assert leads("1. Sở Xây dựng:", *(f"- {one}" for one in (*notes, works))) == [["Sở Xây dựng"]]
