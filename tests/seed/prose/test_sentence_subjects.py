"""Who is told what in one sentence, and which sentences assign nothing."""

import pytest

from tests.seed.prose.readings import Told, leads, told

ASSIGNS = {
    "Giao Sở Nội vụ xây dựng kế hoạch tuyển dụng.": [["Sở Nội vụ"]],
    "Giao nhiệm vụ cho Sở Nội vụ xây dựng kế hoạch tuyển dụng.": [["Sở Nội vụ"]],
    "Giao lập quy hoạch chi tiết công viên cho Sở Xây dựng.": [["Sở Xây dựng"]],
    "Yêu cầu Sở Y tế báo cáo.": [["Sở Y tế"]],
    "Đề nghị Thuế thành phố rà soát nợ đọng.": [["Thuế thành phố"]],
    "Phân công Sở Tư pháp thẩm định dự thảo.": [["Sở Tư pháp"]],
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
    assert told(sentence) == [Told(["Sở Xây dựng"], helps, [])]


def test_a_clause_that_only_helps_adds_to_the_holder_before() -> None:
    sentence = "Công an thành phố chủ trì; Sở Y tế, Sở Xây dựng phối hợp."
    assert told(sentence) == [Told(["Công an thành phố"], ["Sở Y tế", "Sở Xây dựng"], [])]


def test_one_who_is_directed_leads_and_the_one_above_coordinates() -> None:
    sentence = "Đảng ủy UBND thành phố chỉ đạo Sở Nội vụ tham mưu mức quà; Sở Y tế trực cấp cứu."
    above = "Đảng ủy Ủy ban nhân dân thành phố"
    assert told(sentence) == [Told(["Sở Nội vụ"], [above], []), Told(["Sở Y tế"], [], [])]


def test_directing_nobody_by_name_leaves_it_with_the_one_who_directs() -> None:
    assert leads("Đảng ủy phường Hải An chỉ đạo dự trữ lương thực, thuốc men.") == [
        ["Đảng ủy phường Hải An"]
    ]


def test_an_old_name_is_given_its_new_one() -> None:
    assert leads("Giao Sở Giao thông vận tải lập phương án phân luồng.") == [["Sở Xây dựng"]]
    assert leads("UBND quận Lê Chân (nay là UBND phường Lê Chân) bàn giao mặt bằng.") == [
        ["UBND phường Lê Chân"]
    ]
