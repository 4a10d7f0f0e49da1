"""What holds for any text: it is read without an error, and ends never stand before starts."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rules.reading.deadlines import DeadlineReading, read_deadline
from storage.rules.reading.folded_text import fold

_PIECES = [
    "Quý I", "quý 1V/2026", "Quý II, III/2026", "tháng 12", "tháng 2/2028", "Tháng 6, 12/2026",
    "ngày 31/6/2026", "15/11", "30-4-2027", "2026", "năm 2030", "2027-2029", "Giai đoạn 2026 - 2030",
    "từ", "đến", "trước", "sau", "chậm nhất là", "hằng năm", "hàng quý", "thường xuyên", "6 tháng",
    "Định kỳ", "các năm tiếp theo", "năm sau", "và", "hoặc", ",", ";", ".", "|", "-", "/", "(", ")",
    ":", "Ban hành Kế hoạch", "triển khai thực hiện", "hoàn thành", "Đã hoàn thành", "(đã ban hành)",
    "Thời gian thực hiện:", "sau khi Bộ có hướng dẫn", "số 34/2014/NĐ-CP", "của", "Phần đầu",
    "năm học 2025-2026", "kỳ họp cuối năm", "theo lộ trình", "10 ngày", "kể từ ngày", "T6/2026",
    "T3 - T5/2026", "T9", "l5/9/2026", "1S/9", "6T", "9 tháng", "hằng ngày", "vận hành", "vốn năm 2026",
    "tuần thứ hai", "(đã hoàn thành", "không để chậm quá", "17h00'", "thứ Sáu,", "mùng 5 tháng 9",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join)
_years = st.one_of(st.none(), st.integers(2015, 2040))


def _without_labels(reading: DeadlineReading) -> DeadlineReading:
    bare = tuple(replace(m, label="") for m in reading.milestones)
    return replace(reading, milestones=bare)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=2))
def test_no_text_at_all_raises(text: str, remarks: list[str]) -> None:
    reading = read_deadline(text, year=2026, remarks=remarks)
    assert reading.undated == (reading.milestones == ())


@settings(max_examples=400, deadline=None)
@given(_texts, _years)
def test_a_deadline_never_ends_before_it_starts(text: str, year: int | None) -> None:
    milestones = read_deadline(text, year=year).milestones
    turned = [m for m in milestones if m.start and m.due and m.due < m.start]
    assert turned == []


@settings(max_examples=400, deadline=None)
@given(_texts, _years)
def test_a_month_or_quarter_is_kept_for_yearly_milestones_alone(
    text: str, year: int | None
) -> None:
    milestones = read_deadline(text, year=year).milestones
    assert [m.recurs == "yearly" for m in milestones] == [
        m.recurs_on is not None for m in milestones
    ]


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_lost_accents_and_doubled_blanks_change_labels_alone(text: str) -> None:
    as_written = _without_labels(read_deadline(text, year=2026))
    assert _without_labels(read_deadline(fold(text), year=2026)) == as_written
    assert _without_labels(read_deadline(text.replace(" ", "  "), year=2026)) == as_written
