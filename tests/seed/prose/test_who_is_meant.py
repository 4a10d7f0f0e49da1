"""Who is meant where several stand side by side: one leads, others help, direct, or are only named."""

import pytest

from seed.prose.holder_names import names_in
from seed.prose.marked_lines import lines_of, unwrapped
from seed.prose.prose_grammar import read_assignments
from storage.rules.reading.names.agency_names import canonical
from tests.seed.prose.readings import ISSUED, ReadAssignment, leads, told


def test_who_only_helps_behind_the_one_who_leads_leads_nothing() -> None:
    assert told(
        "Đề án trường học số: do Sở Giáo dục và Đào tạo chủ trì, Sở Nội vụ phối hợp, hoàn thành trong quý IV/2026."
    ) == [ReadAssignment(["Sở Giáo dục và Đào tạo"], ["Sở Nội vụ"], ["2026-12-31"])]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Giao đồng chí Phó Chủ tịch UBND thành phố phụ trách lĩnh vực văn xã chỉ đạo Sở Y tế hoàn thành đề án.",
            [ReadAssignment(["Sở Y tế"], ["Ủy ban nhân dân thành phố"], [])],
        ),
        (
            "Đảng ủy UBND thành phố lãnh đạo, chỉ đạo UBND thành phố giao Sở Tài chính bố trí vốn.",
            [
                ReadAssignment(
                    ["Sở Tài chính"],
                    ["Đảng ủy Ủy ban nhân dân thành phố", "Ủy ban nhân dân thành phố"],
                    [],
                )
            ],
        ),
    ],
)
def test_a_deed_is_of_the_last_it_is_handed_down_to(
    sentence: str, wanted: list[ReadAssignment]
) -> None:
    assert told(sentence) == wanted


def test_agencies_in_a_bracket_behind_a_deed_are_who_is_meant() -> None:
    assert leads("Rà soát quy hoạch, báo cáo trong tháng 12/2026 (Sở Xây dựng, Sở Tài chính).") == [
        ["Sở Xây dựng", "Sở Tài chính"]
    ]
    assert leads("Làm việc với các đơn vị (Sở Tài chính) về quy hoạch.") == []


@pytest.mark.parametrize(
    ("span", "names"),
    [
        (
            "các Công ty TNHH Thủy lợi Bắc, Thủy lợi Nam",
            ["Công ty TNHH Thủy lợi Bắc", "Công ty TNHH Thủy lợi Nam"],
        ),
        ("Viễn thông Hải Phòng, Viettel Hải Phòng", ["Viễn thông Hải Phòng", "Viettel Hải Phòng"]),
        (
            "Nguyễn Văn Mẫu - Giám đốc Sở Tài chính, Trần Văn Thử - Giám đốc Sở Xây dựng",
            ["Sở Tài chính", "Sở Xây dựng"],
        ),
        (
            "Văn phòng Đoàn ĐBQH và HĐND thành phố, Sở Nội vụ",
            ["Văn phòng Đoàn ĐBQH và HĐND thành phố", "Sở Nội vụ"],
        ),
        ("Các sở: Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "các Sở Nông nghiệp và Môi trường, Giáo dục, Văn hóa",
            [
                "Sở Nông nghiệp và Môi trường",
                "Sở Giáo dục và Đào tạo",
                "Sở Văn hóa, Thể thao và Du lịch",
            ],
        ),
    ],
)
def test_a_list_is_cut_into_the_bodies_it_names(span: str, names: list[str]) -> None:
    assert names_in(span) == names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sở TP", "Sở Tư pháp"),
        ("Sở TP Hải Phòng", "Sở Tư pháp"),
        ("Sở Giáo dục", "Sở Giáo dục và Đào tạo"),
        ("Sở Nông nghiệp", "Sở Nông nghiệp và Môi trường"),
        ("Sở Khoa học", "Sở Khoa học và Công nghệ"),
        ("các sở thành phố", "các sở thành phố"),
    ],
)
def test_a_field_cut_short_is_the_one_agency_of_that_field(written: str, name: str) -> None:
    assert canonical(written) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong tháng, Trung tâm Phục vụ hành chính công phường tiếp nhận 1.284 hồ sơ, giải quyết đúng hạn 99,1%.",
        "Các đồng chí Phó Chủ tịch UBND thành phố theo địa bàn được phân công tại Quyết định số 14/QĐ-UBND đang có mặt tại cơ sở.",
    ],
)
def test_what_a_month_brought_or_is_going_on_assigns_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_another_deed_with_its_own_day_is_work_of_its_own() -> None:
    assert told(
        "Sở Nội vụ hướng dẫn tuyển dụng trước ngày 15/10/2026. Cấp thẻ công chức trong tháng 11/2026. Báo cáo kết quả trước ngày 10/12/2026."
    ) == [
        ReadAssignment(["Sở Nội vụ"], [], ["2026-10-15"]),
        ReadAssignment(["Sở Nội vụ"], [], ["2026-11-30", "2026-12-10"]),
    ]


def test_ministries_are_told_to_act_by_the_government_only() -> None:
    order = lines_of(["1. Bộ Y tế trình Nghị định trước ngày 30/11/2026."])
    head = lines_of(["CHÍNH PHỦ"])
    assert [one.leads for one in read_assignments(order, ISSUED, head)] == [("Bộ Y tế",)]
    assert read_assignments(order, ISSUED) == ()
    assert leads("Giao Bộ trưởng Bộ Tư pháp ký Tờ trình.") == [["Bộ Tư pháp"]]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Mặt trận Tổ quốc vận động Nhân dân, trong đó Hội Nông dân thành phố nhân rộng mô hình; Thành Đoàn phát động phong trào.",
            [
                ["Ủy ban Mặt trận Tổ quốc Việt Nam thành phố"],
                ["Hội Nông dân thành phố"],
                ["Thành đoàn Hải Phòng"],
            ],
        ),
        (
            "Sở Tài chính phân bổ 100 tỷ đồng, trong đó Sở Y tế 30 tỷ đồng.",
            [["Sở Tài chính"]],
        ),
        ("Chuyển Thanh tra thành phố xác minh nguồn gốc đất.", [["Thanh tra thành phố"]]),
        (
            "Đảng ủy phường Hải An phân công cấp ủy viên bám nắm địa bàn.",
            [["Đảng ủy phường Hải An"]],
        ),
        (
            "Các đơn vị: Sở Tài chính, Sở Nội vụ; Công an thành phố báo cáo trước 15/10.",
            [["Sở Tài chính", "Sở Nội vụ", "Công an thành phố"]],
        ),
        (
            "Yêu cầu đồng chí Nguyễn Văn Mẫu, Bí thư Đảng ủy, Chủ tịch HĐND phường Lê Chân kiểm tra.",
            [["Đảng ủy phường Lê Chân"]],
        ),
        (
            "Cơ quan thường trực Ban Chỉ đạo (Sở Công Thương) tổng hợp báo cáo hằng tháng.",
            [["Sở Công Thương"]],
        ),
        (
            "Giao Công an thành phố và UBND các phường Hồng Bàng, Lê Chân xử lý vi phạm.",
            [["Công an thành phố", "UBND phường Hồng Bàng", "UBND phường Lê Chân"]],
        ),
        (
            "Đề nghị UBND các tỉnh Sơn La, Lào Cai, nơi còn tồn đọng hồ sơ, chi trả trước 15/10.",
            [["UBND tỉnh Sơn La", "UBND tỉnh Lào Cai"]],
        ),
        (
            "Vụ Tiền lương và Bảo hiểm xã hội hướng dẫn các trường hợp vướng mắc.",
            [["Vụ Tiền lương và Bảo hiểm xã hội"]],
        ),
        (
            "Chi bộ thôn Tân Lập, chi bộ thôn Yên Hội kiện toàn chức danh bí thư.",
            [["Chi bộ thôn Tân Lập", "chi bộ thôn Yên Hội"]],
        ),
        (
            "Nâng cấp khu neo đậu (giao Ban Quản lý dự án Thủy lợi; khởi công tháng 11/2026, hoàn thành tháng 11/2027).",
            [["Ban Quản lý dự án Thủy lợi"]],
        ),
        ("Cấp mã số cho cơ sở nuôi (Chi cục Thủy sản; năm 2027).", [["Chi cục Thủy sản"]]),
        (
            "Thu hồi các dự án chậm, trách nhiệm: Sở Công Thương, thời gian: quý IV/2026.",
            [["Sở Công Thương"]],
        ),
        ("Đơn của các hộ khu Bình Thường, phường Lê Chân: đã đối thoại hai lần.", []),
        ("Đặc khu cần kiên định mục tiêu phát triển du lịch xanh.", []),
        ("Ban Quản lý Khu kinh tế thu hút 11 dự án, vượt chỉ tiêu trước ngày 31/8/2026.", []),
    ],
)
def test_whom_a_sentence_means(sentence: str, wanted: list[list[str]]) -> None:
    assert leads(sentence) == wanted


def test_what_waits_behind_a_comma_belongs_to_the_next() -> None:
    assert told(
        "Sở Y tế công bố kết quả trước 30/11, sau khi có kết quả, Công an thành phố xử lý vi phạm."
    ) == [
        ReadAssignment(["Sở Y tế"], [], ["2026-11-30"]),
        ReadAssignment(["Công an thành phố"], [], [], conditional=True),
    ]


def test_a_closing_dates_the_points_and_the_papers_it_names() -> None:
    assert [
        one.days
        for one in told(
            "1. Giao Sở Y tế lập kế hoạch.",
            "a) Sở Nội vụ rà soát biên chế.",
            "b) Sở Tài chính bố trí vốn.",
            "2. Sở Xây dựng thẩm định.",
            "Các nhiệm vụ tại điểm a khoản 1 và khoản 2 hoàn thành trước ngày 30/11/2026.",
        )
    ] == [[], ["2026-11-30"], [], ["2026-11-30"]]
    assert [
        one.days
        for one in told(
            "1. Sở Y tế xây dựng báo cáo chuyên đề về y tế.",
            "2. Sở Nội vụ rà soát biên chế.",
            "Các báo cáo chuyên đề nêu trên gửi trước ngày 10/12/2026.",
        )
    ] == [["2026-12-10"], []]


def test_a_line_that_ends_before_the_width_begins_no_next_one() -> None:
    heading, order = "1. Đối với Ủy ban nhân dân các tỉnh, thành phố", "Đề nghị Sở Y tế báo cáo:"
    cut = "Sở Nội vụ tổng hợp báo cáo của các địa phương, dự thảo báo cáo trình Lãnh đạo Ủy"
    assert unwrapped([heading, order, cut, "Ban trước 15/10."]) == [
        heading,
        order,
        f"{cut} Ban trước 15/10.",
    ]
