"""Which sentence of a report tells of which task: by code, by words, or by none."""

from storage.rules.reading.report_lines import ReportLine
from storage.rules.tasks.words import Words
from storage.tasks.reports.report_sentences import Subject, TaskPassage, told_in, told_of

STAFF = Subject(1, "1.6", Words("Giao biên chế công chức trong các cơ quan hành chính", ""))
MERIT = Subject(2, "6.13", Words("Rà soát chính sách đặc thù đối với người có công", "Đề án"))
TWIN = Subject(3, "6.14", Words("Rà soát chính sách đặc thù đối với người có công trẻ", ""))
HIDDEN = Subject(4, "9.1", None)
ALL = (STAFF, MERIT, HIDDEN)


def test_the_words_of_a_title_name_its_task_and_the_rest_of_the_line_goes_with_it() -> None:
    line = (
        "2. Việc giao biên chế công chức các cơ quan hành chính đã trình UBND. Chờ ký trong tuần."
    )
    assert told_of(line, ALL, ()) == [
        TaskPassage(1, line.removeprefix("2. "), "đã trình UBND. Chờ ký trong tuần.")
    ]


def test_a_code_written_out_names_its_task_a_restricted_one_too() -> None:
    lines = "Nhiệm vụ 9.1 đã trình Thường trực\n1.6: đang lấy ý kiến các sở"
    assert told_of(lines, ALL, ()) == [
        TaskPassage(4, "đã trình Thường trực", "đã trình Thường trực"),
        TaskPassage(1, "đang lấy ý kiến các sở", "đang lấy ý kiến các sở"),
    ]


def test_anothers_code_and_what_follows_it_in_its_line_are_left_out() -> None:
    line = "Nhiệm vụ 2.3 đã xong. Sở Tài chính báo cáo sau.\n1.6: đang lấy ý kiến các sở"
    assert told_of(line, ALL, {"2.3"}) == [
        TaskPassage(1, "đang lấy ý kiến các sở", "đang lấy ý kiến các sở")
    ]


def test_a_day_written_with_a_dot_stays_in_what_is_said() -> None:
    said = "đã lấy ý kiến, 30.12 trình UBND theo 6.13"
    (told,) = told_of(f"Nhiệm vụ 1.6: {said}", ALL, ())
    assert (told.words, told.said) == (said, said)


def test_a_sum_is_no_code() -> None:
    assert told_of("Kinh phí 1.6 tỷ đồng, đạt 6.13% kế hoạch năm", ALL, ()) == []


def test_a_line_that_fits_two_tasks_names_both() -> None:
    line = "Chính sách đặc thù đối với người có công: đang lấy ý kiến các sở, ngành"
    (told,) = told_of(line, (*ALL, TWIN), ())
    assert {told.task_id, *told.rivals} == {2, 3}


def test_a_bare_heading_reports_nothing_and_one_with_a_colon_goes_with_the_next_line() -> None:
    heading = "Giao biên chế công chức trong các cơ quan hành chính"
    assert told_of(heading, ALL, ()) == []
    assert told_of(f"{heading}:\n- Sở đã trình UBND thành phố", ALL, ()) == [
        TaskPassage(1, f"{heading}: Sở đã trình UBND thành phố", "Sở đã trình UBND thành phố")
    ]


def test_words_of_every_paper_name_no_task() -> None:
    text = "Thực hiện Kế hoạch của UBND thành phố, Sở báo cáo kết quả triển khai nhiệm vụ năm 2026"
    assert told_of(text, ALL, ()) == []


PLAIN = "Rà soát chính sách đặc thù đối với người có công"


def in_file(*words: str) -> list[TaskPassage]:
    return told_in([ReportLine(one) for one in words], ALL, {"2.3"}, {"1.6", "6.13", "9.1"})


def test_the_bullets_below_a_line_that_names_a_task_go_on_with_it() -> None:
    (told,) = in_file(
        f"2. {PLAIN}: đang soạn thảo.",
        "- Sở đã lấy ý kiến lần 1.",
        "- Khó khăn, vướng mắc: thiếu kinh phí khảo sát.",
        "3. Công tác tiếp dân: đã tiếp 48 lượt.",
        "- Đã giải quyết 46 đơn.",
    )
    assert told == TaskPassage(
        2,
        f"{PLAIN}: đang soạn thảo. Sở đã lấy ý kiến lần 1.",
        "đang soạn thảo. Sở đã lấy ý kiến lần 1.",
        hinders="thiếu kinh phí khảo sát.",
    )


def test_plain_lines_go_on_with_a_bare_name_and_with_nothing_else() -> None:
    assert [one.words for one in in_file(f"2. {PLAIN}", "Sở đã trình UBND.", "Chờ ký.")] == [
        f"{PLAIN}. Sở đã trình UBND. Chờ ký."
    ]
    assert [one.words for one in in_file(f"2. {PLAIN} đã trình UBND.", "Trân trọng báo cáo.")] == [
        f"{PLAIN} đã trình UBND."
    ]


def test_a_bullet_after_another_tasks_bullet_is_not_taken_for_it() -> None:
    found = in_file("I. KẾT QUẢ", "- 1.6: đã trình UBND ký", "- Đã ban hành 12 văn bản khác")
    assert [(one.task_id, one.words) for one in found] == [(1, "đã trình UBND ký")]


def test_a_difficulty_of_none_is_none() -> None:
    (told,) = in_file(f"2. {PLAIN} đã trình UBND.", "- Khó khăn: Không.")
    assert told.hinders == ""


def test_the_plans_of_a_report_are_no_report() -> None:
    plans = ("III. PHƯƠNG HƯỚNG THỜI GIAN TỚI", f"1. {PLAIN}: tiếp tục trình UBND.", "IV. KHÁC")
    assert in_file(*plans) == []
    assert len(in_file(*plans, f"1. {PLAIN}: đã trình UBND.")) == 1


def test_the_numbers_of_a_files_own_parts_are_no_codes() -> None:
    parts = ("1.1. Tình hình chung của Sở", "1.6. Trong tháng đã họp 3 lần", "1.7. Công tác khác")
    assert in_file(*parts, f"1.8. {PLAIN}: đã trình UBND") == [
        TaskPassage(2, f"{PLAIN}: đã trình UBND", "đã trình UBND")
    ]
    assert [one.task_id for one in in_file("1.6. Đã họp 3 lần", "6.13. Đã trình UBND")] == [1, 2]


def test_a_few_words_of_a_long_title_name_no_task_but_its_beginning_does() -> None:
    title = "Nghị quyết về kế hoạch đầu tư công trung hạn thành phố " + " ".join(
        f"hạng{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"
    )
    long = Subject(5, "2.1", Words(title, ""))
    said = "kế hoạch đầu tư công trung hạn được báo cáo Thường trực"
    assert told_of(said, [long], ()) == []
    begun = f"{title[:52]} thành phố đã trình"
    assert [one.task_id for one in told_of(begun, [long], ())] == [5]


def test_a_row_tells_of_the_task_its_number_or_its_cell_names() -> None:
    head = ReportLine(cells=("Mã", "Nội dung", "Kết quả", "Khó khăn"), table="1")
    rows = [("1.6", "", "Đã trình", "Không"), ("", PLAIN, "Chưa thực hiện", "Thiếu vốn")]
    lines = [head, *(ReportLine(cells=cells, table="1") for cells in rows)]
    assert told_in(lines, ALL, (), {"1.6"}) == [
        TaskPassage(1, "Đã trình", "Đã trình"),
        TaskPassage(2, "Chưa thực hiện", "Chưa thực hiện", hinders="Thiếu vốn"),
    ]


def test_plans_are_told_neither_in_sentences_nor_in_tables() -> None:
    head = ("TT", "Nhiệm vụ", "Kết quả")
    done = [ReportLine(cells=cells, table="0 1") for cells in (head, ("1", PLAIN, "đã trình"))]
    plan = [ReportLine(cells=cells, table="1 2") for cells in (head, ("1", PLAIN, "ban hành"))]
    lines = [
        ReportLine("I. KẾT QUẢ"),
        *done,
        ReportLine("2. Phương hướng, nhiệm vụ tuần tới"),
        ReportLine(f"- {STAFF.words.title if STAFF.words else ''}: ban hành Quyết định phê duyệt."),
        *plan,
    ]
    assert told_in(lines, ALL, (), ()) == [TaskPassage(2, "đã trình", "đã trình")]
