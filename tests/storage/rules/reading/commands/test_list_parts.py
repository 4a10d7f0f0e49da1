"""The part of a list by its word; whatever is none is no part, so that it can be asked about."""

import pytest

from storage.rules.reading.commands.list_parts import (
    OF_PROJECTS,
    OF_TARGETS,
    OF_TASKS,
    OF_THE_QUEUE,
    Part,
    Words,
    read_part,
    read_unopened,
)


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("quá hạn", OF_TASKS, Part.OVERDUE),
        ("  QUA  HAN. ", OF_TASKS, Part.OVERDUE),
        ("sapdenhan", OF_TASKS, Part.SOON),
        ("quáhna", OF_TASKS, Part.OVERDUE),
        ("chưa có báo cáo", OF_TASKS, Part.UNREPORTED),
        ("khogn kip", OF_TASKS, Part.LATE),
        ("tất cả", OF_TASKS, Part.ALL),
        ("gia hạng", OF_THE_QUEUE, Part.EXTENSION),
        ("khó khăn", OF_THE_QUEUE, Part.DIFFICULT),
        ("của tôi", OF_THE_QUEUE, Part.OWN),
        ("theo cơ quan", OF_THE_QUEUE, Part.BY_AGENCY),
        ("ko phải của cơ quan", OF_THE_QUEUE, Part.DISPUTE),
        ("không thuộc trách nhiệm", OF_THE_QUEUE, Part.DISPUTE),
        ("nguy co cham", OF_THE_QUEUE, Part.RISK),
        ("có nguy cơ chậm", OF_TASKS, Part.RISK),
        ("công văn", OF_THE_QUEUE, Part.LETTERS),
        ("thư", OF_THE_QUEUE, Part.LETTERS),
        ("văn bản đôn đốc", OF_THE_QUEUE, Part.LETTERS),
        ("Công văn đôn đốc chờ ghi số, ngày", OF_THE_QUEUE, Part.UNNUMBERED),
        ("chua tra loi", OF_THE_QUEUE, Part.UNANSWERED),
        ("khong dat", OF_TARGETS, Part.MISSED),
        ("chưa đat", OF_TARGETS, Part.MISSED),
        ("Đã đạt", OF_TARGETS, Part.MET),
        ("chưa có cơ quan chu tri", OF_TARGETS, Part.UNLED),
        ("chưa số liệu", OF_TARGETS, Part.MISSING),
        ("có số liệu, không so sánh", OF_TARGETS, Part.UNCOMPARED),
        ("dự báo không đạt", OF_TARGETS, Part.BEHIND),
        ("chuabaocao", OF_PROJECTS, Part.UNREPORTED),
        ("chưa báo cao!", OF_PROJECTS, Part.UNREPORTED),
    ],
)
def test_a_word_names_a_part_blanks_and_a_slip_aside(text: str, words: Words, part: Part) -> None:
    assert read_part(text, words) is part


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", OF_TASKS),
        ("xyz", OF_TASKS),
        ("quá hạn quý 4", OF_TASKS),
        ("quá hạn 30", OF_TASKS),
        ("chưa quá hạn", OF_TASKS),
        ("ko quá hạn", OF_TASKS),
        ("đã có báo cáo", OF_TASKS),
        ("đã xác nhận", OF_THE_QUEUE),
        ("daxacnhan", OF_THE_QUEUE),
        ("không gia hạn", OF_THE_QUEUE),
        ("báo cáo chưa hoàn thành", OF_THE_QUEUE),
        ("phải của cơ quan", OF_THE_QUEUE),
        ("thuộc trách nhiệm", OF_THE_QUEUE),
        ("gia hạn", OF_TASKS),
        ("quá hạn", OF_THE_QUEUE),
        ("Sở Nội vụ", OF_THE_QUEUE),
        ("Công an thành phố", OF_THE_QUEUE),
        ("có chủ trì", OF_TARGETS),
        ("không chưa đạt", OF_TARGETS),
        ("Sở Tài chính", OF_TARGETS),
        ("toi", OF_PROJECTS),
        ("37", OF_PROJECTS),
        ("quahan" * 5_000, OF_TASKS),
    ],
)
def test_whatever_else_is_said_is_no_part(text: str, words: Words) -> None:
    assert read_part(text, words) is None


@pytest.mark.parametrize(
    ("text", "page"), [("hạn chế", 1), ("han che 12", 12), ("hạn chế 1234", None), ("hạn", None)]
)
def test_what_an_import_restricted_is_asked_for_page_by_page(text: str, page: int | None) -> None:
    assert read_unopened(text) == page
