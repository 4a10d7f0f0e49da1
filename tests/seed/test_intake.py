"""From a read document to a programme: codes of its own for each row, and every doubt with its place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from seed.intake import Doubt, DoubtKind, Head, Intake, take_in, with_names, without_words_of
from seed.printed_head import Heading, read_heading
from seed.readers.assignment_rows import Row, Section
from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import Remark, RemarkKind
from storage.rules.reading.names.holder_lists import split_leads

HEAD = Head("7/KH-TU", "KH7", date(2026, 3, 6), "Kế hoạch", "", None, None, followed=True)
TABLES = Path(__file__).parents[1] / "data" / "tables"
SECRET = "Diễn tập phòng thủ"


def row(no: str, lead: str = "Sở Nội vụ", deadline: str = "Quý II/2026", place: int = 0) -> Row:
    return Row(
        section="1",
        section_title="Mục 1",
        no=no,
        title=f"Việc {no}",
        deadline=deadline,
        lead_raw=lead,
        leads=tuple(split_leads(lead)),
        coordinating_raw="",
        coordinating=(),
        product="",
        note="",
        place=place or int(no) + 1,
    )


def taken(*rows: Row, remarks: tuple[Remark, ...] = (), head: Head = HEAD) -> Intake:
    read = DocumentReading(rows, (Section("1", "Mục 1", 1),), remarks, {}, ())
    return take_in(read, head)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            row("1", deadline="khi nào xong thì xong"),
            (DoubtKind.UNREAD_DEADLINE, "khi nào xong thì xong"),
        ),
        (
            row("1", deadline="Đã ban hành Kế hoạch, hoàn thành trong quý II/2026"),
            (
                DoubtKind.AMBIGUOUS_DEADLINE,
                "Đã ban hành Kế hoạch, hoàn thành trong quý II/2026",
            ),
        ),
        (row("1", lead=""), (DoubtKind.NO_LEAD, "Việc 1")),
        (row("1", lead="Các sở, ngành"), (DoubtKind.COLLECTIVE_LEAD, "Các sở, ngành")),
    ],
)
def test_a_doubtful_row_is_named_with_code_place_and_reason(
    one: Row, expected: tuple[DoubtKind, str]
) -> None:
    assert taken(one).doubts == (Doubt(expected[0], "1.1", "2", expected[1]),)


@pytest.mark.parametrize("deadline", ["", "Quý II/2026", "Khi có chỉ đạo", "Thường xuyên"])
def test_a_deadline_that_is_read_or_absent_is_no_doubt(deadline: str) -> None:
    found = taken(row("1", deadline=deadline))
    assert (found.doubts, found.undated) == ((), int(not deadline))


@pytest.mark.parametrize("kind", [kind for kind in RemarkKind if kind != "duplicate_code"])
def test_each_remark_of_the_reader_is_a_doubt_at_its_place(kind: RemarkKind) -> None:
    for table, place in (("3", "5"), ("Tờ 1", "5 (Tờ 1)")):
        found = taken(row("1"), remarks=(Remark(kind, table, 5, "chữ"),))
        assert found.doubts == (Doubt(DoubtKind(kind.value), "", place, "chữ"),)


def test_a_hidden_sheet_is_named_by_itself() -> None:
    found = taken(row("1"), remarks=(Remark(RemarkKind.HIDDEN_SHEET, "Nháp", 0, "Nháp"),))
    assert found.doubts == (Doubt(DoubtKind.HIDDEN_SHEET, "", "Nháp", "Nháp"),)


def test_the_same_other_table_is_told_once() -> None:
    twice = tuple(Remark(RemarkKind.OTHER_TABLE, "3", at, "STT | Dự án") for at in (5, 50))
    assert [one.place for one in taken(row("1"), remarks=twice).doubts] == ["5"]


def test_duplicate_codes_go_on_in_roman_numerals_and_are_told_with_their_new_code() -> None:
    remarks = tuple(Remark(RemarkKind.DUPLICATE_CODE, "1", at, "1.2") for at in (4, 5))
    found = taken(
        row("1"), row("2"), row("2", place=4), row("2", place=5), row("3"), remarks=remarks
    )
    assert [task.code for task in found.spec.tasks] == ["1.1", "1.2", "1.2.ii", "1.2.iii", "1.3"]
    assert found.doubts == tuple(
        Doubt(DoubtKind.DUPLICATE_CODE, "1.2", place, "1.2", "1.2.ii, 1.2.iii")
        for place in ("4", "5")
    )


def test_many_duplicates_never_share_a_code() -> None:
    found = taken(*(row("2", place=at) for at in range(2, 42)))
    codes = [task.code for task in found.spec.tasks]
    assert (len(set(codes)), codes[:2], codes[14:17]) == (
        40,
        ["1.2", "1.2.ii"],
        ["1.2.xv", "1.2.16", "1.2.17"],
    )


@pytest.mark.parametrize(
    ("deadline", "given", "expected"),
    [
        ("Quý II/2026", None, 2026),
        ("Hằng năm", None, 2026),
        ("Giai đoạn 2026 - 2030", None, 2030),
        ("Quý IV/2028", None, 2028),
        ("Năm 2060", None, 2036),
        ("Quý IV/2028", 2027, 2027),
    ],
)
def test_the_last_year_is_the_documents_own_or_the_given_one(
    deadline: str, given: int | None, expected: int
) -> None:
    found = taken(row("1", deadline=deadline), head=replace(HEAD, last_year=given))
    assert found.spec.last_year == expected


def test_armed_bodies_tasks_are_restricted_and_their_words_are_in_no_doubt() -> None:
    armed = replace(row("2", lead="Công an thành phố", place=4), title=SECRET)
    remarks = tuple(
        Remark(RemarkKind.JOINED_ROW, "1", place, f"{SECRET} {place}") for place in (3, 5, 7)
    )
    found = taken(row("1"), armed, row("3", place=6), remarks=remarks)
    assert [task.restricted for task in found.spec.tasks] == [False, True, False]
    assert [(one.place, one.text) for one in found.doubts] == [
        ("3", f"{SECRET} 3"),
        ("5", ""),
        ("7", f"{SECRET} 7"),
    ]


def test_a_task_led_by_others_too_is_not_restricted() -> None:
    assert not taken(row("1", lead="Công an thành phố; Sở Nội vụ")).spec.tasks[0].restricted


def test_words_of_tasks_restricted_elsewhere_leave_the_doubts_that_cite_a_row() -> None:
    found = taken(
        row("1", lead="", deadline="lúc nào đó"),
        row("2"),
        remarks=(Remark(RemarkKind.JOINED_ROW, "Tờ 1", 2, SECRET),),
    )
    assert [(one.kind.value, one.text) for one in without_words_of(found, {"1.1"}).doubts] == [
        ("joined_row", ""),
        ("unread_deadline", "lúc nào đó"),
        ("no_lead", ""),
    ]
    assert without_words_of(found, {"1.2"}) == found


def test_names_are_replaced_in_any_spelling_and_stand_once() -> None:
    found = with_names(
        taken(row("1", lead="Sở NV; Sở Nội vụ")), {"so nv": "Sở Nội vụ", "khác": "Sở Y tế"}
    )
    assert found.spec.tasks[0].leads == ("Sở Nội vụ",)


def test_a_day_of_a_table_that_would_lie_before_the_document_is_the_next_such_day() -> None:
    found = taken(row("1", deadline="20/01"), row("2", deadline="Trước 15/4"))
    due = [one.due_on for task in found.spec.tasks for one in task.milestones]
    assert due == [date(2027, 1, 20), date(2026, 4, 15)]


def test_each_row_is_told_while_deadlines_are_read() -> None:
    seen: list[int] = []
    read = DocumentReading((row("1"), row("2")), (), (), {}, ())
    take_in(read, HEAD, tick=lambda: seen.append(1))
    assert seen == [1, 1]


@pytest.mark.parametrize(
    ("name", "rows"), [("nq03_cp_2025_pl2", 140), ("qd844_ttg_2026_phu_luc", 29)]
)
def test_the_public_tables_come_in_whole_with_codes_of_their_own(name: str, rows: int) -> None:
    read = read_document(TABLES / f"{name}.tsv")
    found = take_in(read, HEAD)
    assert len({task.code for task in found.spec.tasks}) == rows
    assert read_heading(read.opening) == Heading()
