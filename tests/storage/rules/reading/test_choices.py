"""Numbered choices, typed as numbers or in their own words."""

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose, choose_or_words, read_choice

EXTENSION = ("Đồng ý", "Đồng ý hạn khác", "Không đồng ý")
COMPLETION = ("Xác nhận", "Trả lại")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1", (1, "")),
        ("2. 31/3/2027", (2, "31/3/2027")),
        ("3) không kịp", (3, "không kịp")),
        ("4", None),
        ("0", None),
        ("1.6 đang làm", None),
        ("Đồng ý", (1, "")),
        ("dong y.", (1, "")),
        ("ĐỒNG Ý HẠN KHÁC: 31/3/2027", (2, "31/3/2027")),
        ("đồng ý đến 31/3/2027", (1, "đến 31/3/2027")),
        ("khong dong yy vì trễ", (3, "vì trễ")),
        ("không", None),
        ("3 Không đồng ý vì trễ", (3, "vì trễ")),
        ("1 Đồng ý", (1, "")),
        ("số 2", (2, "")),
        ("hạn khác", None),
        ("không đồng", None),
        ("đòng ỷ", None),
        ("12/QĐ-UBND", None),
        ("2/3 văn bản", None),
        ("thôi để sau", None),
        ("", None),
    ],
)
def test_a_choice_is_its_number_or_its_words(text: str, said: tuple[int, str] | None) -> None:
    assert read_choice(text, EXTENSION) == said


def test_a_slip_of_a_letter_is_forgiven_and_another_word_is_not() -> None:
    assert read_choice("xac nhn", COMPLETION) == (1, "")
    assert read_choice("trả lời", COMPLETION) is None


AGENCIES = ("Sở Nội vụ", "Sở Y tế", "Sở Tài chính")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("nội vụ", 1),
        ("noi vu", 1),
        ("2", 2),
        ("2 Sở Y tế", 2),
        ("Tài chính.", 3),
        ("so tai chinh", 3),
    ],
)
def test_a_choice_is_named_by_words_that_only_one_label_has(text: str, number: int) -> None:
    assert choose(text, AGENCIES, names=True) == number


def test_a_slip_beside_a_name_is_forgiven() -> None:
    assert choose("Sở Nội vuu", AGENCIES, names=True) == 1


@pytest.mark.parametrize("text", ["sở", "4", "0", "Sở Tư pháp", "2 và 3", "", "nội vụ trình rồi"])
def test_what_is_no_choice_is_refused_with_the_number_of_choices(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        choose(text, AGENCIES, names=True)
    assert (refused.value.kind, refused.value.values) == (Kind.UNCLEAR_CHOICE, {"count": 3})


@pytest.mark.parametrize("count", [1, 3, 90])
def test_every_printed_number_is_taken_where_labels_are_not_known(count: int) -> None:
    labels = [""] * count
    assert [choose(str(n), labels) for n in range(1, count + 1)] == list(range(1, count + 1))


@pytest.mark.parametrize("labels", [EXTENSION, COMPLETION, AGENCIES, ("Bàn giao", "Không")])
def test_every_printed_answer_is_taken_with_and_without_its_number(labels: tuple[str, ...]) -> None:
    for number, label in enumerate(labels, 1):
        for text in (label, label.upper(), f"{number} {label}", f"{number}. {label}", f"{number})"):
            assert choose(text, labels) == number


@pytest.mark.parametrize(
    ("text", "chosen"), [("2", 2), ("tra lai", 2), ("2 vì thiếu số", None), ("thiếu số", None)]
)
def test_other_words_than_a_choice_are_words(text: str, chosen: int | None) -> None:
    assert choose_or_words(text, COMPLETION) == chosen


@pytest.mark.parametrize("text", ["3", "0.", "12)"])
def test_a_number_of_no_choice_says_nothing_else(text: str) -> None:
    with pytest.raises(DomainError, match=Kind.UNCLEAR_CHOICE.value):
        choose_or_words(text, COMPLETION)


@pytest.mark.parametrize(
    ("text", "labels", "number"),
    [
        ("Nguyễn Văn Hoàn", ("Nguyễn Văn Hoàng", "Nguyễn Văn Hoàn"), 2),
        ("nguyen van hoan", ("Nguyễn Văn Hoàng", "Nguyễn Văn Hoàn"), 2),
        ("Nguyễn Văn Hoàn", ("Nguyễn Văn Hoán", "Nguyễn Văn Hoàn"), 2),
        ("31/12/2027", ("31/12/2026", "31/12/2027"), 2),
        ("NQ57-1.13", ("NQ57-1.12", "NQ57-1.13"), 2),
        ("Đảng ủy xã Tân Phú", ("Đảng ủy xã Tân Phúc", "Đảng ủy xã Tân Phú"), 2),
        ("Đảng uỷ xã Tân Phú", ("Đảng ủy xã Tân Phúc", "Đảng ủy xã Tân Phú"), 2),
        ("Đồng ý han khác", EXTENSION, 2),
        ("phú", ("Xã Tân Phù", "Xã Tân Phú"), 2),
    ],
)
def test_the_label_itself_goes_before_one_like_it(
    text: str, labels: tuple[str, ...], number: int
) -> None:
    assert read_choice(text, labels, names=True) == (number, "")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("nguyen van hoan", ("Nguyễn Văn Hoán", "Nguyễn Văn Hoàn")),
        ("Nguyễn Văn Hoàm", ("Nguyễn Văn Hoàn", "Nguyễn Văn Hoàng")),
        ("Nguyễn Văn Hoán", ("Nguyễn Văn Hoàn",)),
        ("Nguyễn Văn Hoàn", ("Nguyễn Văn Hoàng", "Trần Thị B")),
        ("nguyen van hoan", ("Nguyễn Văn Hoàng", "Trần Thị B")),
        ("Hoàn", ("Nguyễn Văn Hoàng", "Trần Thị B")),
        ("Hoàn", ("Hoàng", "Trần Thị B")),
        ("Đảng ủy xã Tân Phú", ("Đảng ủy xã Tân Phúc", "Sở Y tế")),
        ("31/12/2028", ("31/12/2026", "31/12/2027")),
        ("NQ57-1.14", ("NQ57-1.12", "NQ57-1.13")),
        ("phu", ("Xã Tân Phù", "Xã Tân Phú")),
    ],
)
def test_two_that_fit_alike_and_a_slip_in_a_name_or_figure_are_none(
    text: str, labels: tuple[str, ...]
) -> None:
    assert read_choice(text, labels, names=True) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        *(("gửi", ("Ghi số, ngày", "Không gửi")), ("phải", ("Đúng", "Không phải"))),
        *(("đã", ("Gửi lại", "Đã đến", "Gửi lại tất cả")), ("nhận", COMPLETION)),
        *(("tất cả", ("Gửi lại", "Đã đến", "Gửi lại tất cả")), ("Đừng", ("Đúng", "Không phải"))),
        *(("đã trả lời", ("Ghi văn bản trả lời", "Đã trả lời bằng báo cáo")), ("xem", ("Đã xem",))),
    ],
)
def test_a_part_of_what_decides_chooses_nothing(text: str, labels: tuple[str, ...]) -> None:
    assert read_choice(text, labels) is None


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        *(("có người thay", None), ("người thay", None), ("không có", None), ("không có người", 2)),
        *(("Không có người thay", 2), ("thị h", 1), ("không", None)),
    ],
)
def test_a_label_that_denies_is_chosen_by_words_that_do(text: str, chosen: int | None) -> None:
    found = read_choice(text, ("Đỗ Thị H", "Không có người thay"), names=True)
    assert (found[0] if found else None) == chosen
