"""Which sentence of a report tells of which task: by code, by words, or by none."""

from storage.rules.words import Words
from storage.tasks.report_sentences import Subject, Told, told_of

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
        Told(1, line.removeprefix("2. "), "đã trình UBND. Chờ ký trong tuần.")
    ]


def test_a_code_written_out_names_its_task_a_restricted_one_too() -> None:
    lines = "Nhiệm vụ 9.1 đã trình Thường trực\n1.6: đang lấy ý kiến các sở"
    assert told_of(lines, ALL, ()) == [
        Told(4, "Nhiệm vụ 9.1 đã trình Thường trực", "9.1 đã trình Thường trực"),
        Told(1, "1.6: đang lấy ý kiến các sở", "1.6: đang lấy ý kiến các sở"),
    ]


def test_anothers_code_and_what_follows_it_in_its_line_are_left_out() -> None:
    line = "Nhiệm vụ 2.3 đã xong. Sở Tài chính báo cáo sau.\n1.6: đang lấy ý kiến các sở"
    assert told_of(line, ALL, {"2.3"}) == [
        Told(1, "1.6: đang lấy ý kiến các sở", "1.6: đang lấy ý kiến các sở")
    ]


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
        Told(1, f"{heading}: Sở đã trình UBND thành phố", "Sở đã trình UBND thành phố")
    ]


def test_words_of_every_paper_name_no_task() -> None:
    text = "Thực hiện Kế hoạch của UBND thành phố, Sở báo cáo kết quả triển khai nhiệm vụ năm 2026"
    assert told_of(text, ALL, ()) == []
