"""A time that stands before who acts, and one time for several."""

from tests.seed.prose.readings import told

OCTOBER, NOVEMBER, DECEMBER = "2026-10-31", "2026-11-15", "2026-12-31"


def each(*paragraphs: str) -> list[tuple[str, list[str]]]:
    return [(one.leads[0], one.days) for one in told(*paragraphs)]


def test_the_time_a_sentence_begins_with_holds_for_each_who_acts_in_it() -> None:
    wanted = [("Sở Y tế", [OCTOBER]), ("Sở Nội vụ", [OCTOBER])]
    assert each("Trong tháng 10/2026: Sở Y tế trình phương án; Sở Nội vụ lập đề án.") == wanted
    assert each("Trong tháng 10/2026, Sở Y tế trình phương án, Sở Nội vụ lập đề án.") == wanted


def test_a_new_order_behind_a_semicolon_keeps_no_time_of_the_one_before() -> None:
    found = each("Trong tháng 10/2026, giao Sở Y tế lập đề án; yêu cầu Sở Nội vụ kiểm điểm.")
    assert found == [("Sở Y tế", [OCTOBER]), ("Sở Nội vụ", [])]


def test_the_time_before_a_name_is_no_part_of_the_deed_before_it() -> None:
    found = each("Sở Y tế trình trước 31/10/2026; ngày 15/11/2026, Sở Nội vụ thẩm định.")
    assert found == [("Sở Y tế", [OCTOBER]), ("Sở Nội vụ", [NOVEMBER])]


def test_a_term_at_the_end_dates_all_of_its_paragraph() -> None:
    found = each("Sở Y tế lập đề án; Sở Nội vụ rà soát. Thời hạn hoàn thành: 31/10/2026.")
    assert found == [("Sở Y tế", [OCTOBER]), ("Sở Nội vụ", [OCTOBER])]


def test_a_closing_sentence_gives_each_item_it_numbers_the_day_beside_it() -> None:
    items = ("1. Sở Y tế lập đề án.", "2. Sở Nội vụ rà soát.", "3. Sở Tài chính bố trí vốn.")
    closing = "Nhiệm vụ tại mục 1 và 3 hoàn thành trước ngày 31/10/2026; mục 2 trong Quý IV/2026."
    assert [one for _, one in each(*items, closing)] == [[OCTOBER], [DECEMBER], [OCTOBER]]
    rest = ("1. Sở Y tế lập đề án trước 15/11/2026.", *items[1:])
    whole = "Các nội dung còn lại hoàn thành trước ngày 31/10/2026."
    assert [one for _, one in each(*rest, whole)] == [[NOVEMBER], [OCTOBER], [OCTOBER]]


def test_a_bullet_that_names_a_time_dates_what_stands_under_it_not_before() -> None:
    found = each(
        "* Thời gian hoàn thành trong tháng 10:", "- Sở Y tế lập đề án.",
        "* Thời gian hoàn thành trong Quý IV:", "- Sở Nội vụ rà soát.",
    )  # fmt: skip
    assert found == [("Sở Y tế", [OCTOBER]), ("Sở Nội vụ", [DECEMBER])]


def test_a_bracket_names_who_acts_and_by_when() -> None:
    found = each("1. Rà soát biên chế, lập phương án (Sở Nội vụ; trước ngày 31/10/2026).")
    assert found == [("Sở Nội vụ", [OCTOBER])]


def test_those_who_act_may_stand_between_semicolons() -> None:
    (one,) = told("Các Sở Y tế, Nội vụ; Công an thành phố báo cáo trước 31/10/2026.")
    assert one.leads == ["Sở Y tế", "Sở Nội vụ", "Công an thành phố"]


def test_a_heading_over_items_of_its_own_is_none_however_it_begins() -> None:
    found = each(
        "Sở Tài chính đề nghị các cơ quan thực hiện các nội dung sau:",
        "IV. Rà soát tài sản công", "a) Sở Y tế kiểm kê thiết bị trước 31/10/2026;",
    )  # fmt: skip
    assert found == [("Sở Y tế", [OCTOBER])]


def test_what_is_counted_goes_on_behind_a_comma() -> None:
    found = each("Sở Y tế kiểm tra 02 trạm trong Quý I, 03 trạm trong Quý III năm 2027.")
    assert found == [("Sở Y tế", ["2027-03-31", "2027-09-30"])]


def test_a_meetings_head_and_what_others_ask_in_it_assign_nothing() -> None:
    found = each(
        "I. Thời gian", "Hồi 7h30 ngày 19/10/2026. Chủ trì: đồng chí A, Chủ tịch UBND xã X.",
        "II. Diễn biến", "Công an xã đề nghị Phòng Kinh tế bố trí kinh phí trước 31/10.",
        "III. Kết luận", "1. Các thôn họp bình xét trước 31/10; Văn phòng HĐND và UBND xã tổng hợp.",
    )  # fmt: skip
    assert found == [("Các thôn", [OCTOBER]), ("Văn phòng HĐND và UBND xã X", [])]
