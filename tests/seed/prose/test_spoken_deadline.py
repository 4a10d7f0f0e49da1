"""When an assignment is due, among all the years and days that a sentence names."""

from datetime import date

import pytest

from tests.seed.prose.readings import days, told

DUE = {
    "Sở Y tế báo cáo trước ngày 30/10/2026.": ["2026-10-30"],
    "Sở Y tế báo cáo chậm nhất 16h00 ngày 24/12.": ["2026-12-24"],
    "Sở Y tế xử lý ngay trong tháng 10.": ["2026-10-31"],
    "Sở Y tế trong tháng 12/2026 phải xong đợt 1, Quý II/2027 xong đợt 2.": [
        "2026-12-31",
        "2027-06-30",
    ],
    "Sở Y tế trình trước ngày 15/01.": ["2027-01-15"],
    "Sở Y tế thực hiện từ ngày 20/10/2026 đến ngày 25/10/2026.": ["2026-10-20 .. 2026-10-25"],
    "Sở Y tế báo cáo trước ngày 25 hằng tháng.": ["monthly"],
    "Sở Y tế báo cáo thứ Sáu hằng tuần.": ["weekly"],
    "Sở Y tế báo cáo định kỳ 6 tháng.": ["half-yearly"],
    "Sở Y tế định kỳ hằng năm báo cáo (trước ngày 15/12).": ["yearly M12"],
    "Sở Y tế phải đạt 80% vào cuối tháng 11 và 95% vào cuối năm.": ["2026-11-30", "2026-12-31"],
    "Sở Y tế lập Kế hoạch năm 2027, trình trong tháng 11/2026.": ["2026-11-30"],
    "Sở Y tế hoàn thiện Quy hoạch đến năm 2040, tầm nhìn đến năm 2050 trong tháng 11.": [
        "2026-11-30"
    ],
    "Sở Y tế tổng hợp kết quả 9 tháng đầu năm 2026, gửi trước ngày 10/10/2026.": ["2026-10-10"],
    "Sở Y tế xử lý tồn đọng trước năm 2020, báo cáo trước 30/11/2026.": ["2026-11-30"],
    "Sở Y tế thực hiện Kết luận số 15-KL/TU, ngày 20/8/2026 của Thành ủy.": [],
    "Sở Y tế trực 24/24 giờ tại 9/12 trạm.": [],
    "Sở Y tế hằng ngày đo độ mặn.": [],
    "Sở Y tế lập phương án trực Tết, hoàn thành trước ngày 20/01/2027.": ["2027-01-20"],
    "Sở Y tế bảo đảm thuốc phục vụ Tết Nguyên đán.": [],
    "Sở Y tế lập bảng giá áp dụng từ ngày 01/01/2027, trình trước 05/12/2026.": ["2026-12-05"],
    "Sở Y tế chi trả lương tháng 01 và tháng 02/2027 trong tháng 01/2027.": ["2027-01-31"],
    "Sở Y tế công khai xong trước ngày 10/10/2026, sau đó cập nhật thường xuyên.": [
        "2026-10-10",
        "yearly Q4",
    ],
    "Sở Y tế hoàn thành trong 9 tháng năm 2027, các xã trong 6 tháng năm 2028.": [
        "2027-09-30",
        "2028-06-30",
    ],
    "Sở Y tế đưa vào chương trình kiểm tra năm 2027 và các năm tiếp theo.": [
        "2027-12-31",
        "yearly Q4",
    ],
    "Sở Y tế xây dựng trạm y tế giai đoạn 2027 - 2029.": ["2027-01-01 .. 2029-12-31"],
    "Sở Y tế di dời kho, thời gian: 25/10/2026 - 20/11/2026.": ["2026-10-25 .. 2026-11-20"],
    "Sở Y tế tổ chức ngày hội trước 18/11; bàn giao nhà trước 31/01/2027.": [
        "2026-11-18",
        "2027-01-31",
    ],
    "Sở Y tế bảo đảm trật tự từ nay đến hết tháng 02/2027.": ["2027-02-28"],
    "Sở Y tế theo dõi, định kỳ 6 tháng, năm báo cáo.": ["half-yearly", "yearly Q4"],
    "Sở Y tế báo cáo hằng quý, 6 tháng, 9 tháng, năm theo quy định.": [
        "quarterly",
        "half-yearly",
        "yearly Q4",
    ],
    "Sở Y tế nghiệm thu, đưa vào sử dụng bệnh viện dịp 30/4/2027.": ["2027-04-30"],
    "Sở Y tế hoàn thành phương án phục vụ dịp 30/4/2027.": [],
    "Sở Y tế công bố giá thuốc quý III trước ngày 10/10/2026; từ quý IV/2026 công bố hằng tháng.": [
        "2026-10-10",
        "2026-10-01 .. monthly",
    ],
    "Sở Y tế bắt đầu từ tháng 01/2027, hằng quý báo cáo trước ngày 15 tháng cuối quý.": [
        "2027-01-01 .. quarterly"
    ],
    "Sở Y tế trình đề án trong quý IV/2026, chậm nhất ngày 15/12.": ["2026-12-15"],
    "Sở Y tế trình dự toán trong quý này.": ["2026-12-31"],
    "Sở Y tế phát động thi đua, tính từ ngày 10/10 đến ngày 10/12/2026.": [
        "2026-10-10 .. 2026-12-10"
    ],
    "Sở Y tế điều chỉnh kế hoạch khám bệnh quý IV, trình trước 20/10.": ["2026-10-20"],
    "Sở Y tế tinh giản 12 biên chế trong các năm 2027, 2028.": ["2027-01-01 .. 2028-12-31"],
    "Sở Y tế lùi thời hạn hoàn thành từ 31/12/2026 đến 31/3/2027.": ["2027-03-31"],
    "Sở Y tế điều chỉnh tiến độ từ quý IV/2026 sang quý II/2027.": ["2027-06-30"],
    "Sở Y tế được gia hạn đến ngày 15/4/2027 (hạn cũ: 31/12/2026) lập đề án.": ["2027-04-15"],
    "Sở Y tế chuyển hồ sơ từ ngày 10/10/2026 đến ngày 20/10/2026.": ["2026-10-10 .. 2026-10-20"],
    "Sở Y tế xử lý dứt điểm, không để sang tháng 11.": ["2026-10-31"],
    "Sở Y tế khám xong trong nửa đầu tháng 11/2026.": ["2026-11-15"],
    "Sở Y tế khảo sát trong hai ngày 15 và 16/10/2026.": ["2026-10-15 .. 2026-10-16"],
    "Sở Y tế đưa hệ thống vào hoạt động từ 01/01/2027.": ["2027-01-01"],
    "Sở Y tế lập quyết định có hiệu lực từ ngày 01/01/2027, trình trước 15/12/2026.": [
        "2026-12-15"
    ],
    "Sở Y tế tổng kết 10 năm (2016 - 2026), báo cáo trước 30/11/2026.": ["2026-11-30"],
    "Sở Y tế lập danh mục dự án giai đoạn 2026 - 2030 trước 30/10.": ["2026-10-30"],
    "Sở Y tế chuẩn bị diễn đàn y tế 2027, báo cáo trong tháng 12.": ["2026-12-31"],
    "Sở Y tế báo cáo vụ ngộ độc hồi 14h ngày 03/10 trước ngày 10/10.": ["2026-10-10"],
    "Sở Y tế tiếp thu ý kiến tại cuộc họp ngày 02/10, trình phiên họp ngày 12/10/2026.": [
        "2026-10-12"
    ],
    "Sở Y tế gửi tài liệu trước ngày 25/10, tổng hợp trước ngày 10/11/2026.": [
        "2026-10-25",
        "2026-11-10",
    ],
}


@pytest.mark.parametrize(("sentence", "due"), DUE.items())
def test_only_what_sets_a_day_is_a_deadline(sentence: str, due: list[str]) -> None:
    assert days(sentence) == due


def test_before_tet_is_the_last_working_day_before_the_holiday() -> None:
    sentence = "Sở Nội vụ trao quà, hoàn thành trước Tết Nguyên đán."
    assert days(sentence, date(2025, 12, 23)) == ["2026-02-13"]
    assert days(sentence, date(2026, 10, 5)) == ["2027-02-03"]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("chậm nhất Tết Nguyên đán 2027", ["2027-02-03"]),
        ("muộn nhất là Tết Nguyên đán năm 2027", ["2027-02-03"]),
        ("xong kịp Tết Nguyên đán", ["2027-02-03"]),
        ("xong kịp Tết Đinh Mùi năm 2027", ["2027-02-03"]),
        ("đưa vào sử dụng nhân Tết Nguyên đán năm 2027", ["2027-02-03"]),
        ("không muộn hơn Tết 2027", ["2027-02-03"]),
        ("tặng quà công nhân Tết Nguyên đán 2027", []),
        ("thăm bệnh nhân Tết 2027", []),
        ("hoàn thành để đón Tết Nguyên đán 2027", []),
        ("chậm nhất Tết Dương lịch 2027", ["2027-01-01"]),
        ("xong trước Tết Trung thu 2027", []),
    ],
)
def test_tet_is_a_deadline_behind_what_sets_one_and_never_the_end_of_its_year(
    words: str, due: list[str]
) -> None:
    assert days(f"Sở Công Thương sửa chợ, {words}.") == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Sở Xây dựng hoàn thành đường tỉnh 354 đến ngày 30/6/2027.", ["2027-06-30"]),
        ("Sở Xây dựng cùng các tỉnh hoàn thành nút giao đến ngày 30/6/2027.", ["2027-06-30"]),
        ("Sở Y tế báo cáo tình hình dịch bệnh đến ngày 30/6/2027.", ["2027-06-30"]),
        ("Sở Nội vụ tinh giản biên chế đến ngày 30/6/2027.", ["2027-06-30"]),
        ("Sở Nội vụ bàn giao máy tính đến ngày 30/6/2027.", ["2027-06-30"]),
        ("Sở Nội vụ tính lương đến ngày 30/6/2027.", []),
        ("Sở Nội vụ nhập số liệu vào cơ sở dữ liệu đến ngày 30/6/2027.", ["2027-06-30"]),
        ("Sở Y tế báo cáo chậm nhất 24/7.", ["2027-07-24"]),
        ("Sở Y tế hoàn thành dự án đến 24/7.", ["2027-07-24"]),
        ("Sở Y tế báo cáo, thời hạn: 24/7.", ["2027-07-24"]),
        ("Sở Y tế mổ cấp cứu 24/7.", []),
        ("Sở Xây dựng hoàn thành tiến độ cầu 6 tháng cuối năm 2027.", ["2027-12-31"]),
        ("Sở Xây dựng nâng chất lượng đường trong 6 tháng đầu năm 2027.", ["2027-06-30"]),
        ("Sở Y tế hoàn thành hỗ trợ nông dân trong 6 tháng đầu năm 2027.", ["2027-06-30"]),
        ("Sở Y tế bỏ giấy tờ trong 9 tháng đầu năm 2027.", ["2027-09-30"]),
        ("Sở Y tế chi tiền trực 6 tháng đầu năm 2027.", []),
    ],
)
def test_words_that_only_look_like_counts_leave_the_day(sentence: str, due: list[str]) -> None:
    assert days(sentence) == due


@pytest.mark.parametrize(
    ("sentence", "conditional"),
    [
        ("Sở Y tế thẩm định trong 05 ngày kể từ ngày nhận được hồ sơ.", True),
        ("Sau khi Luật được thông qua, Sở Y tế ban hành kế hoạch.", True),
        ("Sở Y tế báo cáo trong 10 ngày kể từ ngày ban hành Thông báo này.", False),
        ("Sở Y tế trình Ban Thường vụ Thành ủy cho ý kiến trong tháng 12/2026.", False),
    ],
)
def test_a_time_that_hangs_on_anothers_act_is_conditional(
    sentence: str, *, conditional: bool
) -> None:
    assert [one.conditional for one in told(sentence)] == [conditional]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Giao Sở Công Thương lập phương án thị trường Tết, trình trước 10/12/2026.", "2026-12-10"),
        ("Giao Sở Công Thương thông quan 24/7, trình trước ngày 24/7/2027.", "2027-07-24"),
        ("Giao Sở Tài chính trả cước thuê bao 6 tháng cuối năm 2026, trình trước 20/10.", "2026-10-20"),
        ("Giao Sở Tài chính báo cáo (số liệu tính đến 31/12/2026) trước ngày 15/01/2027.", "2027-01-15"),
        ("Giao Sở Y tế báo cáo dự án chuyển tiếp sang năm 2027 trước ngày 20/11/2026.", "2026-11-20"),
        ("Giao Sở Y tế tính tổng nợ đến ngày 31/12/2026, báo cáo trước 15/01/2027.", "2027-01-15"),
        ("Giao Sở Y tế lập phương án Tết 2027, trình trước 10/12/2026.", "2026-12-10"),
        ("Giao Sở Y tế chăm lo hộ nghèo đón Tết Nguyên đán năm 2027, báo cáo trước 20/01/2027.", "2027-01-20"),
    ],
)  # fmt: skip
def test_what_is_counted_paid_or_named_for_a_time_sets_none(sentence: str, expected: str) -> None:
    assert days(sentence) == [expected]


def test_a_month_that_its_own_day_says_again_is_no_second_deadline() -> None:
    found = days("Hằng tháng, giao Sở Y tế báo cáo; riêng tháng 12 báo cáo trước ngày 25/12/2026.")
    assert found == ["monthly", "2026-12-25"]
