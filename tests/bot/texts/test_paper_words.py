"""Words of official papers: dates with noughts only where the Party's guide has them, names, lists."""

from datetime import date

import pytest

from bot.texts.paper_words import (
    assigner,
    behind_because,
    bodies,
    capital,
    cited,
    cited_shortly,
    counted_names,
    in_full,
    in_sentence,
    milestone_words,
    numbered_documents,
    occurrence,
    paper_day,
    paper_days,
    paper_moment,
    product_words,
    remark_words,
    within_period,
)
from bot.texts.table_words import OTHER_KINDS, definitions
from jobs.papers.letter_contents import AssigningDocument
from tests.builders import local


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 6), "06/3/2026"),
        (date(2026, 6, 30), "30/6/2026"),
        (date(2026, 1, 1), "01/01/2026"),
        (date(2026, 2, 10), "10/02/2026"),
        (date(2026, 10, 9), "09/10/2026"),
        (date(2026, 12, 31), "31/12/2026"),
        (None, "–"),
    ],
)
def test_a_nought_stands_before_days_up_to_nine_and_months_one_and_two(
    day: date | None, written: str
) -> None:
    assert paper_day(day) == written


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Quyết định số 12/QĐ-UBND ngày 05/03/2026", "Quyết định số 12/QĐ-UBND ngày 05/3/2026"),
        ("từ 1/2/2026 đến 30.06.2026.", "từ 01/02/2026 đến 30/6/2026."),
        ("1-3-2026; 31/12/2026", "01/3/2026; 31/12/2026"),
        ("ngày 31/02/2026", "ngày 31/02/2026"),
        ("số 05/03/2026/QĐ", "số 05/03/2026/QĐ"),
        ("số 12.05.03.2026, phiên bản v1.2.2026", "số 12.05.03.2026, phiên bản v1.2.2026"),
        ("số 226/2025/QH15", "số 226/2025/QH15"),
    ],
)
def test_a_date_that_somebody_wrote_takes_the_form_of_papers(written: str, said: str) -> None:
    assert paper_days(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("231/KH-UBND ngày 20/9/2026", "Kế hoạch số 231/KH-UBND, ngày 20/9/2026"),
        ("Số 12/2026/NQ-HĐND", "Nghị quyết số 12/2026/NQ-HĐND"),
        ("19-BC/TU", "Báo cáo số 19-BC/TU"),
        ("12-QĐ/TU", "12-QĐ/TU"),
        ("12/XYZ-SNV", "12/XYZ-SNV"),
        ("Quyết định số 12/QĐ-UBND", "Quyết định số 12/QĐ-UBND"),
        ("100% xã đạt chuẩn", "100% xã đạt chuẩn"),
        ("", ""),
    ],
)
def test_a_product_that_is_a_number_alone_is_named_by_its_sign(written: str, said: str) -> None:
    assert product_words(written) == said


def test_a_moment_names_its_hour_and_day() -> None:
    assert paper_moment(local(2027, 3, 5, 7, 5)) == "07 giờ 05 phút ngày 05/3/2027"
    assert paper_moment(local(2026, 12, 25, 16, 0)) == "16 giờ ngày 25/12/2026"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Quý IV/2026", "quý IV/2026"),
        ("Năm 2026", "năm 2026"),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
        ("Giữa nhiệm kỳ 2025-2030", "giữa nhiệm kỳ 2025-2030"),
        ("Nhiệm kỳ 2025-2030", "nhiệm kỳ 2025-2030"),
    ],
)
def test_a_period_within_a_sentence(label: str, said: str) -> None:
    assert in_sentence(label) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Quý IV/2026", "trong quý IV/2026"),
        ("Năm 2026", "trong năm 2026"),
        ("Giữa nhiệm kỳ 2025-2030", "đến giữa nhiệm kỳ 2025-2030"),
        ("Nhiệm kỳ 2025-2030", "trong nhiệm kỳ 2025-2030"),
    ],
)
def test_what_happened_in_a_period_is_said_with_its_own_word(label: str, said: str) -> None:
    assert within_period(label) == said


def test_an_agency_of_a_programme_is_named_without_abbreviations() -> None:
    names = ("BQLDA ĐTXD theo phân công của UBND thành phố", "các Ban QLDA", "Sở Nội vụ")
    assert [in_full(name) for name in names] == [
        "Ban Quản lý dự án đầu tư xây dựng theo phân công của Ủy ban nhân dân thành phố",
        "các Ban quản lý dự án",
        "Sở Nội vụ",
    ]


def test_a_name_begins_with_a_capital_and_keeps_the_rest() -> None:
    names = ("các cấp ủy", "các địa phương", "UBND cấp xã", "đảng ủy xã", "")
    assert [capital(name) for name in names] == [
        "Các cấp ủy",
        "Các địa phương",
        "UBND cấp xã",
        "Đảng ủy xã",
        "",
    ]


def test_names_beyond_the_most_are_counted_but_not_one_alone() -> None:
    found = (("A", 3), ("Các B, C", 2), ("C", 1), ("D", 1))
    assert [counted_names(found, most) for most in (4, 3, 2, 1)] == [
        "A (3); các B, C (2); C (1); D (1)",
        "A (3); các B, C (2); C (1); D (1)",
        "A (3); các B, C (2) và 2 cơ quan khác",
        "A (3) và 3 cơ quan khác",
    ]


def test_a_list_of_names_is_not_cut_among_those_that_have_equally_many() -> None:
    def named(*counts: int) -> list[int]:
        found = [(chr(65 + at), count) for at, count in enumerate(counts)]
        return [counted_names(found, most).count("(") for most in (2, 4)]

    assert named(5, 4, 2, 2, 2, 2, 1, 1) == [2, 6]
    assert named(5, 2, 2, 1, 1, 1, 1) == [3, 4]
    assert named(5, 4, 4, 4, 4, 4, 1, 1) == [2, 6]
    assert named(2, *[1] * 7) == [2, 2]
    alike = [(chr(65 + at), 2) for at in range(12)]
    told = "12 cơ quan (mỗi cơ quan 2)"
    assert counted_names(alike, 4) == told
    assert counted_names([("S", 3), *alike, ("T", 1), ("U", 1)], 4) == (
        f"S (3); {told} và 2 cơ quan khác"
    )
    assert counted_names([*alike, ("T", 1)], 4) == f"{told}; T (1)"
    assert counted_names(alike, 4, {"A"}) == "11 cơ quan, 1 nhóm giao chung (mỗi nơi 2)"
    found = (("A", 3), ("B", 2), ("Các C", 1), ("D", 1), ("Các E", 1))
    assert counted_names(found, 2, {"Các C", "Các E"}).endswith(
        " và 1 cơ quan, 2 nhóm giao chung khác"
    )
    assert bodies(["A", "Các C"], {"Các C"}) == "1 cơ quan chủ trì và 1 nhóm giao chung"


@pytest.mark.parametrize(
    ("title", "whole", "short"),
    [
        (
            "Chương trình hành động của Ban Chấp hành Đảng bộ thành phố thực hiện Nghị quyết Đại hội",
            (
                "Chương trình hành động số 9-AB/TU, ngày 06/3/2026 của Ban Chấp hành Đảng bộ thành "
                "phố thực hiện Nghị quyết Đại hội"
            ),
            "Chương trình hành động số 9-AB/TU, ngày 06/3/2026 của Ban Chấp hành Đảng bộ thành phố",
        ),
        (
            "Nghị quyết về phát triển kinh tế tư nhân",
            "Nghị quyết số 9-AB/TU, ngày 06/3/2026 về phát triển kinh tế tư nhân",
            "Nghị quyết số 9-AB/TU, ngày 06/3/2026",
        ),
        ("", "Văn bản số 9-AB/TU, ngày 06/3/2026", "Văn bản số 9-AB/TU, ngày 06/3/2026"),
    ],
)
def test_a_document_is_cited_by_its_kind_number_and_day(title: str, whole: str, short: str) -> None:
    document = AssigningDocument("9-AB/TU", date(2026, 3, 6), title)
    assert (cited(document), cited_shortly(document)) == (whole, short)


@pytest.mark.parametrize(
    ("number", "title", "said"),
    [
        ("17-CTr/TU", "Chương trình hành động", "Chương trình hành động số 17-CTr/TU"),
        ("17-CTr/TU", "Chương trình hành động 2026-2030", "Chương trình số 17-CTr/TU"),
        ("17-CTr/TU", "", "Chương trình số 17-CTr/TU"),
        ("12-KL/TU", "Phát triển kinh tế tư nhân", "Kết luận số 12-KL/TU"),
        ("108/NQ-CP", "", "Nghị quyết số 108/NQ-CP"),
        ("42/2014/QĐ-TTg", "", "Quyết định số 42/2014/QĐ-TTg"),
        ("08-QĐ/TU", "", "Văn bản số 08-QĐ/TU"),  # a Quyết định or a Quy định
        ("815-CV/VPTU", "Thông báo", "Thông báo số 815-CV/VPTU"),
    ],
)
def test_a_title_that_names_no_kind_leaves_it_to_the_sign(
    number: str, title: str, said: str
) -> None:
    assert cited(AssigningDocument(number, date(2026, 3, 6), title)) == f"{said}, ngày 06/3/2026"


def test_only_the_name_of_a_kind_stands_before_the_number() -> None:
    document = AssigningDocument("9-KH/TU", date(2026, 3, 6), "Phát triển du lịch của thành phố")
    assert cited(document) == "Kế hoạch số 9-KH/TU, ngày 06/3/2026"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("theo Thông báo 112-TB/TU ngày 7/10", "theo Thông báo số 112-TB/TU, ngày 7/10"),
        ("theo Thông báo số 112-TB/TU", "theo Thông báo số 112-TB/TU"),
        ("Đã trình kế hoạch 12/KH-SNV", "Đã trình kế hoạch số 12/KH-SNV"),
        ("Quyết định 42/2014/QĐ-TTg", "Quyết định số 42/2014/QĐ-TTg"),
        ("Báo cáo 12/15 đơn vị", "Báo cáo 12/15 đơn vị"),
        ("Kế hoạch 5 năm 2026-2030", "Kế hoạch 5 năm 2026-2030"),
    ],
)
def test_a_document_that_somebody_names_is_cited_with_the_word_for_its_number(
    written: str, said: str
) -> None:
    assert numbered_documents(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Vì phải chờ Bộ", "phải chờ Bộ"),
        ("do chưa có vốn", "chưa có vốn"),
        ("Vì vậy xin lùi", "Vì vậy xin lùi"),
        ("Do đó xin lùi", "Do đó xin lùi"),
        ("Vi phạm quy định", "Vi phạm quy định"),
        ("chờ Bộ", "chờ Bộ"),
    ],
)
def test_under_the_head_of_a_reason_its_first_word_is_not_said_twice(
    written: str, said: str
) -> None:
    assert behind_because(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nhưng còn thiếu phụ lục.", "còn thiếu phụ lục"),
        (", song cần bổ sung", "cần bổ sung"),
        ("theo Thông báo số 9-TB/TU", "theo Thông báo số 9-TB/TU"),
        ("", ""),
    ],
)
def test_a_remark_with_a_yes_stands_without_the_word_that_joined_them(
    written: str, said: str
) -> None:
    assert remark_words(written) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Cơ bản hoàn thành", "cơ bản hoàn thành"),
        ("Nhiệm vụ 2026", "nhiệm vụ 2026"),
        ("UBND thành phố phê duyệt", "UBND thành phố phê duyệt"),
        ("Hải Phòng hoàn thành", "Hải Phòng hoàn thành"),
        ("Triển khai", "triển khai"),
    ],
)
def test_a_milestone_is_named_within_a_sentence(label: str, said: str) -> None:
    assert milestone_words(label) == said


def test_who_names_a_body_is_directed_by_its_party_organ() -> None:
    names = (
        "BQLDA ĐTXD theo phân công của UBND thành phố",
        "BQLDA ĐTXD theo phân công của Thành ủy",
        "các Ban QLDA",
    )
    assert [assigner(name) for name in names] == ["Đảng ủy Ủy ban nhân dân thành phố", "", ""]


def test_the_method_says_what_is_not_compared_with_the_document_due() -> None:
    (one,) = (
        one for one in definitions({OTHER_KINDS}) if one.name == "Văn bản khác loại được giao"
    )
    assert "Không so sánh mốc có sản phẩm riêng là hồ sơ (như “hoàn thiện hồ sơ trình”)" in one.how
    assert "văn bản nêu để triển khai, thực hiện theo không phải là văn bản được giao." in one.how


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2027", "năm 2027"),
        ("H1/2027", "6 tháng đầu năm 2027"),
        ("H2/2027", "6 tháng cuối năm 2027"),
        ("Q3/2026", "quý III/2026"),
        ("M02/2027", "tháng 02/2027"),
        ("M11/2027", "tháng 11/2027"),
    ],
)
def test_which_time_of_what_recurs_is_named_as_offices_name_it(period: str, said: str) -> None:
    assert occurrence(period) == said
