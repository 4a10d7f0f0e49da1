"""The document's own words and what each rule of docs/reading.md makes of them."""

from dataclasses import replace
from datetime import date

import pytest

from storage.rules.reading.deadlines import DeadlineReading, Milestone, read_deadline

Row = tuple[str, list[Milestone]]


def due(day: str, label: str = "", *, start: str | None = None, done: bool = False) -> Milestone:
    """A one-off milestone."""
    return Milestone(label, _day(start), _day(day), None, None, done)


def every(
    rhythm: str, label: str = "", *, start: str | None = None, end: str | None = None
) -> Milestone:
    """A recurring one: "Q4" and "M12" are yearly, "quarterly" and its kin themselves."""
    yearly = rhythm[0] in "QM"
    recurs = "yearly" if yearly else rhythm
    return Milestone(label, _day(start), _day(end), recurs, rhythm if yearly else None, done=False)


def since(day: str) -> Milestone:
    """A one-off milestone that opens and never ends."""
    return Milestone("", _day(day), None, None, None, done=False)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


CERTAIN: list[Row] = [
    # Dates.
    ("Quý II/2026", [due("2026-06-30")]),
    ("Quý III Năm 2026", [due("2026-09-30")]),
    ("Quý 11/2026", [due("2026-06-30")]),
    ("Quý 1V/2026", [due("2026-12-31")]),
    ("Quý Ill năm 2026", [due("2026-09-30")]),
    ("Quý l/2027", [due("2027-03-31")]),
    ("Quý lV/2026", [due("2026-12-31")]),
    ("Quý Ⅱ/2026", [due("2026-06-30")]),
    ("Quý I, II/2026", [due("2026-06-30", start="2026-01-01")]),
    ("Quý III - IV/2026", [due("2026-12-31", start="2026-07-01")]),
    ("Tháng 2/2028", [due("2028-02-29")]),
    ("tháng 11 năm 2025", [due("2025-11-30")]),
    ("ngày 19/5/2026", [due("2026-05-19")]),
    ("trước ngày 30/6/2026", [due("2026-06-30")]),
    ("Trong năm 2026", [due("2026-12-31")]),
    ("Đến năm 2030", [due("2030-12-31")]),
    ("Hoàn thành năm 2028", [due("2028-12-31", "Hoàn thành")]),
    ("trước năm 2028", [due("2027-12-31")]),
    ("Quý I/2026 đến quý III/2032", [due("2032-09-30", start="2026-01-01")]),
    ("Từ quý I đến quý IV năm 2026", [due("2026-12-31", start="2026-01-01")]),
    ("Từ quý IV đến quý I/2027", [due("2027-03-31", start="2026-10-01")]),
    ("Năm 2025 - Quý IV 2026", [due("2026-12-31", start="2025-01-01")]),
    ("2026/Quý II/2027", [due("2027-06-30", start="2026-01-01")]),
    ("Giai đoạn 2026 - 2029", [due("2029-12-31", start="2026-01-01")]),
    ("Năm 2025, 2026", [due("2026-12-31", start="2025-01-01")]),
    (
        "Thời gian thực hiện: Quý I năm 2026; Hoàn thành trong quý IV/2030",
        [due("2030-12-31", "Hoàn thành", start="2026-01-01")],
    ),
    (
        "Thời gian thực hiện: Quý I hàng năm; Hoàn thành trong quý IV hàng năm",
        [every("Q4", "Hoàn thành")],
    ),
    (
        "Bắt đầu từ quý I/2026, hoàn thành quý IV/2026",
        [due("2026-12-31", "hoàn thành", start="2026-01-01")],
    ),
    (
        "Phê duyệt: Quý I/2026; khởi công: Quý III/2026",
        [due("2026-03-31", "Phê duyệt"), due("2026-09-30", "khởi công")],
    ),
    (
        "Hoàn thành xây dựng trong Quý III, đưa vào vận hành trong Quý IV năm 2026",
        [due("2026-09-30", "Hoàn thành xây dựng"), due("2026-12-31", "đưa vào vận hành")],
    ),
    ("Quí IV/2026", [due("2026-12-31")]),
    ("Năm 2026 (quý II)", [due("2026-06-30")]),
    ("6 tháng đầu năm 2026", [due("2026-06-30")]),
    ("9 tháng đầu năm 2026", [due("2026-09-30")]),
    ("trong 3 tháng đầu năm 2026", [due("2026-03-31")]),
    ("T6/2026", [due("2026-06-30")]),
    (
        "Khởi công: quý I/2026, hoàn thành quý IV/2028",
        [due("2026-03-31", "Khởi công"), due("2028-12-31", "hoàn thành")],
    ),
    (
        "Khởi công dự án đầu tư quý II/2026",
        [due("2026-06-30", "Khởi công dự án đầu tư")],
    ),
    ("Hoàn thành 100% vào năm 2026", [due("2026-12-31", "Hoàn thành 100%")]),
    ("Năm 2026 hoàn thành hồ sơ", [due("2026-12-31", "hoàn thành hồ sơ")]),
    # Recurrence.
    ("Thường xuyên", [every("Q4")]),
    ("Thực hiện thường xuyên; hằng năm", [every("Q4")]),
    ("Triển khai thực hiện thường xuyên hàng năm", [every("Q4", "Triển khai thực hiện")]),
    ("Quý III hàng năm", [every("Q3")]),
    ("tháng 12 hằng năm", [every("M12")]),
    ("Hàng quý", [every("quarterly")]),
    ("2026-2030 (Thường xuyên)", [every("Q4", start="2026-01-01", end="2030-12-31")]),
    (
        "Ban hành quý II/2026 và triển khai các năm tiếp theo",
        [due("2026-06-30", "Ban hành"), every("Q4", "triển khai")],
    ),
    (
        "Quý I/2026 và các năm tiếp theo đến năm 2030",
        [due("2026-03-31"), every("Q4", end="2030-12-31")],
    ),
    (
        "Dự kiến ban hành Đề án vào Quý IV/2026, thực hiện hàng năm",
        [due("2026-12-31", "ban hành Đề án"), every("Q4", "thực hiện")],
    ),
    ("Năm 2026 và khi cần thiết", [due("2026-12-31")]),
    (
        "Xây dựng Kế hoạch quý I/2026; triển khai giai đoạn 2026-2030",
        [
            due("2026-03-31", "Xây dựng Kế hoạch"),
            due("2030-12-31", "triển khai", start="2026-01-01"),
        ],
    ),
    # 1. Bare years and months, dots, spaces, doubled slashes, lost accents.
    ("2030", [due("2030-12-31")]),
    ("6/2025", [due("2025-06-30")]),
    ("01/2025", [due("2025-01-31")]),
    ("2025 - 2026", [due("2026-12-31", start="2025-01-01")]),
    ("tháng 3.2025", [due("2025-03-31")]),
    ("Tháng 12//2026", [due("2026-12-31")]),
    ("Thang 8/2026", [due("2026-08-31")]),
    ("Quý II/năm 2026", [due("2026-06-30")]),
    ("quý 01/2026", [due("2026-03-31")]),
    ("Quý  I/ 2026", [due("2026-03-31")]),
    # 2. Two figures of the year.
    ("15/6/25", [due("2025-06-15")]),
    # 3. As "trước ngày"; the hour is dropped.
    ("chậm nhất là ngày 30/6/2026", [due("2026-06-30")]),
    ("Chậm nhất đến ngày 15 tháng 3 năm 2026", [due("2026-03-15")]),
    ("hạn 15/8/2026", [due("2026-08-15")]),
    ("xong trước ngày 20/12/2025", [due("2025-12-20")]),
    ("trước 30/6/2026", [due("2026-06-30")]),
    ("trước 7h00 ngày 01/7/2025", [due("2025-07-01")]),
    # 4. Before a month or a year.
    ("trước tháng 6/2026", [due("2026-05-31")]),
    ("Trước 2027", [due("2026-12-31")]),
    # 5. Due only.
    ("đến hết năm 2026", [due("2026-12-31")]),
    ("Từ nay đến hết năm 2030", [due("2030-12-31")]),
    # 6. "Từ X" with no end.
    ("Từ quý II/2027", [since("2027-04-01")]),
    ("Từ tháng 5/2026, thường xuyên", [every("Q4", start="2026-05-01")]),
    ("Năm 2025 trở đi", [since("2025-01-01")]),
    ("Từ năm 2026 và các năm tiếp theo", [every("Q4", start="2026-01-01")]),
    # 7. Lists and spans within a year.
    ("tháng 6, tháng 12 năm 2026", [due("2026-12-31", start="2026-06-01")]),
    ("Từ tháng 3-5/2026", [due("2026-05-31", start="2026-03-01")]),
    ("01/6-30/6/2026", [due("2026-06-30", start="2026-06-01")]),
    ("Từ ngày 01 đến ngày 15/6/2026", [due("2026-06-15", start="2026-06-01")]),
    # 8. The year named before.
    (
        "Tháng 3/2026 trình, tháng 6 ban hành",
        [due("2026-03-31", "trình"), due("2026-06-30", "ban hành")],
    ),
    # 10. Hopes and roundings.
    ("Quý II/2026 (phấn đấu)", [due("2026-06-30")]),
    ("Dự kiến quý III/2026", [due("2026-09-30")]),
    ("Cơ bản hoàn thành trong năm 2026", [due("2026-12-31", "Cơ bản hoàn thành")]),
    # 11. Figures that are no deadline.
    (
        "Thường xuyên theo Quyết định số 13/2026/QĐ-UBND ngày 15/3/2026",
        [every("Q4")],
    ),
    (
        "Chuẩn bị năm học 2026-2027: Tháng 8/2026",
        [due("2026-08-31", "Chuẩn bị năm học 2026-2027")],
    ),
    (
        "Triển khai tại mỏ Quý Xa năm 2026",
        [due("2026-12-31", "Triển khai tại mỏ Quý Xa")],
    ),
    (
        "Ban hành Kế hoạch năm 2026 trong quý I/2026",
        [due("2026-03-31", "Ban hành Kế hoạch năm 2026")],
    ),
    ("Đến năm 2030, tầm nhìn đến năm 2045", [due("2030-12-31")]),
    # 13. Several acts.
    (
        "Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả",
        [due("2026-03-31", "lựa chọn nhiệm vụ"), due("2026-12-31", "báo cáo kết quả")],
    ),
    (
        "Quý I/2026 (Kế hoạch CĐS); Năm 2026 (triển khai)",
        [due("2026-03-31", "Kế hoạch CĐS"), due("2026-12-31", "triển khai")],
    ),
    (
        "Xây dựng tháng 3/2026, lấy ý kiến tháng 4/2026, trình tháng 6/2026. Hoàn thành tháng 6/2026",
        [
            due("2026-03-31", "Xây dựng"),
            due("2026-04-30", "lấy ý kiến"),
            due("2026-06-30", "trình"),
        ],
    ),
    (
        "Quý IV/2026: Quý I/2026 trình đề cương; Quý IV/2026 ban hành",
        [due("2026-03-31", "trình đề cương"), due("2026-12-31", "ban hành")],
    ),
    # 14. A and by a roadmap.
    ("Quý II/2026 và theo lộ trình triển khai Đề án", [due("2026-06-30")]),
    # 15. Rhythms.
    ("Hằng tháng", [every("monthly")]),
    ("trước ngày 25 hằng tháng", [every("monthly")]),
    ("02 ngày/tháng", [every("monthly")]),
    ("Hằng tuần", [every("weekly")]),
    ("Thứ 6 hàng tuần", [every("weekly")]),
    ("Định kỳ 6 tháng", [every("half-yearly")]),
    ("Định kỳ 3 tháng", [every("quarterly")]),
    ("ngày 20 của tháng cuối quý", [every("quarterly")]),
    ("Trước ngày 05 tháng đầu của quý sau liền kề", [every("quarterly")]),
    ("12 tháng", [every("Q4")]),
    ("một năm", [every("Q4")]),
    ("trước ngày 15/11 hằng năm", [every("M11")]),
    ("Hàng năm, báo cáo trước ngày 15/12", [every("M12", "báo cáo")]),
    # 16. Two rhythms.
    ("Định kỳ hằng quý, năm", [every("quarterly"), every("Q4")]),
    ("Định kỳ 6 tháng, hằng năm", [every("half-yearly"), every("Q4")]),
    # 17. One rhythm said twice, and a rhythm with a period.
    ("Hằng năm, thường xuyên", [every("Q4")]),
    ("Hằng năm và từng giai đoạn", [every("Q4")]),
    ("hằng năm 2027 - 2030", [every("Q4", start="2027-01-01", end="2030-12-31")]),
    ("Hằng năm từ 2026 đến 2030", [every("Q4", start="2026-01-01", end="2030-12-31")]),
    ("hằng quý đến 2030", [every("quarterly", end="2030-12-31")]),
    # 18. Where the text says that it comes back every year.
    ("Hằng năm, trước ngày 15 tháng 01 năm sau", [every("M1")]),
    # 19. And whenever.
    ("hằng năm và khi có sự thay đổi", [every("Q4")]),
    ("hằng năm hoặc theo yêu cầu", [every("Q4")]),
]

AMBIGUOUS: list[Row] = [
    # 7. "và" between two months.
    ("Tháng 6 và tháng 12/2026", [due("2026-12-31", start="2026-06-01")]),
    # 8. No year anywhere.
    ("Quý I", [due("2026-03-31")]),
    ("Tháng 4", [due("2026-04-30")]),
    ("trước ngày 28/5", [due("2026-05-28")]),
    # 9. A session.
    ("Kỳ họp cuối năm 2026", [due("2026-12-31")]),
    # 12. Another date proposed.
    ("13/02/2026 / Đề xuất hạn là thường xuyên", [due("2026-02-13")]),
    # 16. One rhythm or the other.
    ("Hằng quý hoặc 6 tháng", [every("quarterly"), every("half-yearly")]),
    ("Thường xuyên, báo cáo theo quý", [every("Q4"), every("quarterly", "báo cáo")]),
    # 18. Next year, once or always.
    ("ngày 15 tháng 01 năm sau", [every("M1")]),
    ("Trước ngày 31/01 của năm kế tiếp", [every("M1")]),
    # 22. Done, no date.
    ("Đã hoàn thành", [Milestone("hoàn thành", None, None, None, None, done=True)]),
    # Slips no rule names: a month too short, two dates for no act, two months of each year.
    ("Ngày 31/6/2026", [due("2026-06-30")]),
    ("Trước ngày 15/3/2026 và ngày 15/9/2026", [due("2026-03-15"), due("2026-09-15")]),
    ("Trước 15/6 và 15/12 hằng năm", [every("M6"), every("M12")]),
    (
        "Phấn đấu hoàn thành trong quý III/2026, chậm nhất quý IV/2026",
        [due("2026-09-30", "hoàn thành"), due("2026-12-31")],
    ),
    ("2030 (phấn đấu 2028)", [due("2030-12-31"), due("2028-12-31")]),
]

UNDATED = [
    "",
    "x",
    "30",
    "Chưa xác định",
    "100 ngày kể từ ngày ban hành Kế hoạch",
    "theo lộ trình",
    "Theo tiến độ dự án",
    "Theo lộ trình triển khai Đề án",
    "trong quá trình thực hiện",
    "theo thời hạn cụ thể sau đây",
    "Theo Nghị định số 34/2014/NĐ-CP",
    "Theo Chỉ thị số 20/CT-TTg ngày 30.5.2023",
]

HANGING = [
    "Theo tiến độ yêu cầu của Bộ Tài chính",
    "Triển khai, thực hiện theo hướng dẫn, chỉ đạo của Trung ương",
    "10 ngày làm việc sau khi nhận được văn bản của Bộ",
    "Sau khi Luật được Quốc hội thông qua",
    "30 ngày kể từ ngày nhận được hồ sơ",
    "theo lộ trình do Bộ Nội vụ đề xuất",
    "theo tiến độ đề xuất của đơn vị tư vấn",
    "Khi có hướng dẫn của Bộ Nội vụ",
]


@pytest.mark.parametrize(("text", "milestones"), CERTAIN, ids=[t for t, _ in CERTAIN])
def test_a_text_of_a_rule_is_read_by_it(text: str, milestones: list[Milestone]) -> None:
    expected = DeadlineReading(tuple(milestones), undated=False, conditional=False, ambiguous=False)
    assert read_deadline(text, year=2026) == expected


@pytest.mark.parametrize(("text", "milestones"), AMBIGUOUS, ids=[t for t, _ in AMBIGUOUS])
def test_a_doubtful_text_is_read_and_flagged(text: str, milestones: list[Milestone]) -> None:
    expected = DeadlineReading(tuple(milestones), undated=False, conditional=False, ambiguous=True)
    assert read_deadline(text, year=2026) == expected


@pytest.mark.parametrize("text", UNDATED)
def test_a_text_without_a_date_or_rhythm_is_undated(text: str) -> None:
    expected = DeadlineReading((), undated=True, conditional=False, ambiguous=False)
    assert read_deadline(text, year=2026) == expected


@pytest.mark.parametrize("text", HANGING)
def test_an_undated_text_that_waits_for_another_body_is_conditional(text: str) -> None:
    expected = DeadlineReading((), undated=True, conditional=True, ambiguous=False)
    assert read_deadline(text, year=2026) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tháng 7/2026 (sau khi Nghị định được ban hành)",
        "Tháng 7/2026 theo hướng dẫn của Bộ Y tế",
        "Tháng 7/2026, khi Chính phủ ban hành Nghị định",
    ],
)
def test_a_condition_beside_a_date_keeps_the_date(text: str) -> None:
    dates = (due("2026-07-31"),)
    expected = DeadlineReading(dates, undated=False, conditional=True, ambiguous=False)
    assert read_deadline(text, year=2026) == expected


def test_a_year_named_nowhere_leaves_the_text_undated_and_ambiguous() -> None:
    assert read_deadline("Quý I") == DeadlineReading(
        (), undated=True, conditional=False, ambiguous=True
    )


def test_a_figure_no_rule_can_read_is_flagged() -> None:
    assert read_deadline("Tháng 13/2026") == DeadlineReading(
        (), undated=True, conditional=False, ambiguous=True
    )


def test_cells_of_one_task_are_further_milestones() -> None:
    reading = read_deadline("- Phần đầu khởi công quý II/2026; | - Hoàn thành quý II/2028")
    assert reading.milestones == (due("2026-06-30", "khởi công"), due("2028-06-30", "Hoàn thành"))


FINISHED: list[tuple[str, list[str], list[bool]]] = [
    ("Năm 2025 (đã hoàn thành)", [], [True]),
    ("Quý IV/2025, đã hoàn thành", [], [True]),
    ("Đã hoàn thành trong quý IV năm 2025", [], [True]),
    ("Đã ban hành Kế hoạch quý IV/2025 và triển khai các năm tiếp theo", [], [True, False]),
    ("Đã ban hành Kế hoạch, triển khai thực hiện thường xuyên hàng năm", [], [True, False]),
    ("Năm 2025", ["Theo Chương trình hành động số 05-CTr/TU (Đã ban hành)"], [True]),
    ("Tháng 12/2025", ["Chương trình (đã ban hành Chương trình số 12-CTr/TU)"], [True]),
    ("Ban hành quý IV/2025 và triển khai các năm tiếp theo", ["", "(Đã ban hành)"], [True, False]),
    (
        "- Phê duyệt Kế hoạch trong quý III năm 2025; - Hoàn thành Kế hoạch trong năm 2027.",
        ["- Văn bản phê duyệt Kế hoạch.(Đã ban hành Kế hoạch, đang thực hiện)"],
        [True, False],
    ),
    (
        "- Đã hoàn thành nhiệm vụ năm 2025 - Nhiệm vụ 2026: Quý IV/2026",
        ["- Năm 2025: Đã hoàn thành (Nghị quyết số 14/2025/NQ-HĐND) - Năm 2026: Nghị quyết"],
        [True, False],
    ),
    ("Khởi công tháng 5/2026; | Hoàn thành năm 2027", ["Đã hoàn thành"], [True, True]),
    # What recurs never finishes, nor does a remark on another year, or of what is still to do.
    ("Thường xuyên", ["Đã hoàn thành"], [False]),
    ("Quý I năm 2026 cơ bản hoàn thành", ["(Đã ban hành Kế hoạch năm 2025)"], [False]),
    ("Giai đoạn 2026 - 2030", ["(Đã ban hành Kế hoạch)"], [False]),
    ("Khởi công quý IV năm 2026", ["(Đã ban hành Quyết định đầu tư)"], [False]),
    ("Quý IV/2030", ["Hoàn thành xây dựng sân động"], [False]),
    ("Quý IV/2026", ["Các kế hoạch cụ thể hóa các thỏa thuận đã ký kết"], [False]),
    ("Quý IV/2026", ["Triển khai Kế hoạch đã ban hành"], [False]),
]


@pytest.mark.parametrize(("text", "remarks", "done"), FINISHED)
def test_the_text_and_the_rows_remarks_say_what_is_done(
    text: str, remarks: list[str], done: list[bool]
) -> None:
    reading = read_deadline(text, year=2026, remarks=remarks)
    assert [m.done for m in reading.milestones] == done
    assert reading.done == all(done)


def test_remarks_change_nothing_but_what_is_done() -> None:
    text = "Ban hành quý IV/2025 và triển khai các năm tiếp theo"
    plain, marked = read_deadline(text), read_deadline(text, remarks=["Đã ban hành tháng 1/2026"])
    assert marked == replace(
        plain, milestones=(replace(plain.milestones[0], done=True), plain.milestones[1])
    )
