"""Papers with marks of their own: words set off in Markdown, parts "A-", what minutes tell and what they give."""

import pytest

from seed.prose.marked_lines import Mark, lines_of
from tests.seed.prose.readings import ReadAssignment, days, leads, told


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("3.1. *UBND phường:*", "3.1. UBND phường:"),
        ("**1.** _Sở Y tế_ rà soát", "1. Sở Y tế rà soát"),
        ("* Rà soát 2*3 việc", "* Rà soát 2*3 việc"),
        ("tệp ke_hoach_nam.docx", "tệp ke_hoach_nam.docx"),
    ],
)
def test_words_set_off_keep_their_words(written: str, plain: str) -> None:
    assert [line.text for line in lines_of([written])] == [plain]


def test_an_agency_set_off_leads_the_list_under_it() -> None:
    assert leads(
        "3.1. *UBND phường Lê Chân:*",
        "- Dọn xong rác thải tại ngõ 47 trước ngày 20/10.",
        "3.2. *Công an phường Lê Chân* tham mưu phương án bảo đảm an ninh.",
    ) == [["UBND phường Lê Chân"], ["Công an phường Lê Chân"]]


def test_a_letter_with_a_dash_opens_a_part() -> None:
    assert [line.mark for line in lines_of(["A- TÌNH HÌNH", "B – NHIỆM VỤ", "A-B"])] == [
        Mark.CAPITAL,
        Mark.CAPITAL,
        Mark.NONE,
    ]
    assert leads(
        "A- TÌNH HÌNH VÀ NGUYÊN NHÂN",
        "Sở Nội vụ tham mưu ban hành chính sách thu hút 46 chuyên gia.",
        "B- NHIỆM VỤ",
        "1. Sở Y tế rà soát quy hoạch.",
    ) == [["Sở Y tế"]]


def test_what_minutes_tell_of_the_meeting_assigns_nothing() -> None:
    assert leads(
        "I- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
        "Phiên họp bắt đầu lúc 14 giờ. Chủ trì: đồng chí Phó Bí thư Thường trực Thành ủy.",
        "II- NỘI DUNG, DIỄN BIẾN PHIÊN HỌP",
        "Đồng chí Bí thư Đảng ủy phường Hải An nêu khó khăn; đề nghị Sở Nội vụ sớm có hướng dẫn.",
        "III- KẾT LUẬN CỦA CHỦ TRÌ",
        "Sở Xây dựng rà soát mỏ vật liệu.",
    ) == [["Sở Xây dựng"]]


@pytest.mark.parametrize(
    "item",
    [
        "1. Xác định phòng cháy là nhiệm vụ quan trọng, thường xuyên của cả hệ thống chính trị.",
        "1. An toàn là trên hết; sản xuất phải an toàn.",
    ],
)
def test_how_all_are_to_see_things_is_no_task_of_theirs(item: str) -> None:
    assert leads("Yêu cầu các cấp ủy, đơn vị thực hiện các nhiệm vụ sau:", item) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Chậm bàn giao thì Chủ tịch UBND phường Hải An phải chịu trách nhiệm.",
        "Lãnh đạo Sở Y tế chia sẻ khó khăn với các địa phương.",
        "Trách nhiệm chính thuộc về Sở Y tế, trực tiếp là đồng chí nguyên Giám đốc.",
        "Văn phòng UBND thành phố xin thông báo để các cơ quan, đơn vị biết, thực hiện.",
        "Những đề án xin lùi thời hạn phải được Lãnh đạo Sở phụ trách đồng ý bằng văn bản.",
    ],
)
def test_blame_and_sympathy_assign_nothing(sentence: str) -> None:
    assert leads(sentence) == []


def test_what_the_committee_does_itself_counts_by_a_day_only() -> None:
    assert leads("Ban Thường vụ Thành ủy ban hành kế hoạch thực hiện trong quý IV/2026.") == [
        ["Ban Thường vụ Thành ủy"]
    ]
    assert leads("Ban Thường vụ Thành ủy ban hành kế hoạch thực hiện Nghị quyết.") == []


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Sở Y tế hoàn thành đăng ký bổ sung trong tháng.", ["2026-10-31"]),
        ("Sở Y tế sửa xong cẩu, trong vòng 3 tuần kể từ ngày 05/10/2026.", ["2026-10-26"]),
        ("Sở Y tế sửa xong trong 2 tháng từ ngày 31/12/2026.", ["2027-02-28"]),
        ("Sở Y tế trình thành phố phê duyệt ngay, không chờ hết tháng.", []),
        ("Sở Y tế giám sát việc trả lời, xong trước kỳ họp thường lệ cuối năm.", []),
        ("Sở Y tế lập phương án dịp Quốc khánh 02/9, gửi trước 20/8/2027.", ["2027-08-20"]),
        ("Sở Y tế thông xe cầu vượt trước dịp Quốc khánh 02/9.", ["2027-09-02"]),
        ("Sở Y tế thanh toán trong 01 ngày. Không để dồn hồ sơ vào cuối năm.", []),
        ("Sở Y tế báo cáo xong trước 15 giờ chiều nay.", ["2026-10-05"]),
        ("Sở Y tế thu gom rác thải trong 02 tuần tới.", ["2026-10-19"]),
        ("Sở Y tế tham mưu phương án, trình UBND thành phố tuần tới.", ["2026-10-16"]),
        ("Sở Y tế gửi báo cáo tuần này.", ["2026-10-09"]),
        ("Sở Y tế gửi lịch công tác tuần này.", []),
        ("Sở Y tế ký cam kết, làm xong trong tháng Một dương lịch.", ["2027-01-31"]),
        ("Sở Y tế công khai danh mục tuyến đường sẽ sửa chữa trong năm 2027.", []),
        ("Sở Y tế sửa tiêu chí xếp loại cuối năm, trình trong tháng 11.", ["2026-11-30"]),
        ("Sở Y tế thẩm định nhu cầu trường lớp đến năm 2035.", []),
        ("Sở Y tế báo cáo kết quả giải ngân tháng 10 và 11, chậm nhất ngày 05/12.", ["2026-12-05"]),
        ("Sở Y tế gia hạn giấy phép hết hiệu lực trong năm, xong trước 30/11.", ["2026-11-30"]),
        ("Sở Y tế tuần tra trong các đêm giáp Tết.", []),
        ("Sở Y tế chi trả trợ cấp hai tháng 01 và 02, chậm nhất 22/01.", ["2027-01-22"]),
    ],
)
def test_a_day_is_read_where_it_says_when(sentence: str, due: list[str]) -> None:
    assert days(sentence) == due


def test_points_named_one_by_one_are_dated() -> None:
    assert told(
        "1. Sở Y tế:",
        "a) Công khai kết quả.",
        "b) Thẩm định hồ sơ.",
        "2. Sở Nội vụ rà soát biên chế.",
        "3. Sở Xây dựng rà soát mỏ vật liệu.",
        "Kết quả thực hiện tại điểm a, điểm b mục 1 và mục 3 báo cáo trước ngày 20/10/2026.",
    ) == [
        ReadAssignment(["Sở Y tế"], [], ["2026-10-20"]),
        ReadAssignment(["Sở Y tế"], [], ["2026-10-20"]),
        ReadAssignment(["Sở Nội vụ"], [], []),
        ReadAssignment(["Sở Xây dựng"], [], ["2026-10-20"]),
    ]


def test_who_helps_stands_behind_with_in_words_and_bracket() -> None:
    assert told("Giao Sở Tài chính (chủ trì) cùng Sở Nội vụ (phối hợp) lập đề án.") == [
        ReadAssignment(["Sở Tài chính"], ["Sở Nội vụ"], [])
    ]


def test_numbers_under_a_number_are_its_holders() -> None:
    assert leads(
        "1. Sở Y tế:",
        "1. Kiểm điểm trách nhiệm.",
        "2. Sửa đổi quy chế.",
        "3. Xây dựng kế hoạch.",
        "2. Sở Nội vụ rà soát biên chế.",
        "3. Sở Xây dựng",
        "1. Rà soát mỏ vật liệu.",
        "4. Sở Tư pháp thẩm định dự thảo.",
    ) == [["Sở Y tế"]] * 3 + [["Sở Nội vụ"], ["Sở Xây dựng"], ["Sở Tư pháp"]]


def test_a_programme_behind_the_decision_that_gives_it_counts() -> None:
    assert leads(
        "Điều 1. Ban hành kèm theo Quyết định này Chương trình công tác năm 2027.",
        "Nơi nhận:",
        "- Sở Y tế;",
        "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2027",
        "(Ban hành kèm theo Quyết định số 136/QĐ-UBND ngày 15/9/2026)",
        "I. NHIỆM VỤ",
        "1. Sở Y tế",
        "a) Trình dự thảo quy chế.",
    ) == [["Sở Y tế"]]


def test_who_belongs_to_a_body_is_named_with_it() -> None:
    assert leads(
        "Các phòng, đơn vị thuộc Sở gửi báo cáo trước ngày 10/12; Văn phòng Sở tổng hợp."
    ) == [["Các phòng, đơn vị thuộc Sở"], ["Văn phòng Sở"]]


def test_places_side_by_side_have_a_body_each() -> None:
    assert leads("Chủ tịch UBND đặc khu Cát Hải và đặc khu Bạch Long Vĩ sơ tán người dân.") == [
        ["UBND đặc khu Cát Hải", "UBND đặc khu Bạch Long Vĩ"]
    ]


def test_an_agency_that_charges_its_own_people_in_its_list_answers_itself() -> None:
    assert leads(
        "Yêu cầu Đảng ủy phường Hải An tập trung:", "a) Phân công cấp ủy viên phụ trách tuyến phố."
    ) == [["Đảng ủy phường Hải An"]]


def test_others_act_behind_a_semicolon_in_small_letters_and_in_a_case() -> None:
    assert leads("Các chi bộ kiểm điểm xong trước 05/12; cấp ủy cơ sở kiểm điểm trước 15/12.") == [
        ["Các chi bộ"],
        ["cấp ủy cơ sở"],
    ]
    assert leads(
        "Sở Y tế gửi kết luận cho Sở Nội vụ trước 01/12; khi phát hiện vi phạm, Sở Y tế báo cáo."
    ) == [["Sở Y tế"], ["Sở Y tế"]]


def test_who_stands_behind_with_at_a_clauses_head_only_helps() -> None:
    assert leads(
        "1. Sở Y tế:",
        "Tham mưu kế hoạch khám sức khỏe; cùng các Viện Vệ sinh, Viện Pasteur giám sát dịch bệnh.",
    ) == [["Sở Y tế"]]


def test_a_closing_about_persons_dates_what_they_are_given() -> None:
    assert told(
        "Phân công đồng chí Giám đốc Sở Y tế kiểm tra đảo; đồng chí Giám đốc Sở Nội vụ kiểm tra "
        "ven biển. Các đồng chí có mặt tại địa bàn trước 17 giờ ngày 18/10/2026."
    ) == [
        ReadAssignment(["Sở Y tế"], [], ["2026-10-18"]),
        ReadAssignment(["Sở Nội vụ"], [], ["2026-10-18"]),
    ]
