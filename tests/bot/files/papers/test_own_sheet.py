"""The tables of an agency's own sheet: without the agency's column, by code as in the paper of all."""

from dataclasses import replace

import pytest

from bot.files.papers.paper_rows import done, results
from bot.files.papers.paper_tables import TABLES, height
from bot.files.papers.word_tables import Band
from jobs.papers.paper_contents import Report
from storage.rules.tasks.words import Words

LONG = "Đã hoàn thành khảo sát, đang lấy ý kiến của các sở, ngành về dự thảo. " * 4


@pytest.mark.parametrize(
    ("name", "told"), [("done", 3), ("overdue", 4), ("difficulties", 4), ("due_next", 4)]
)
def test_what_was_said_gets_room_of_the_column_left_out(name: str, told: int) -> None:
    table = next(table for table in TABLES if table.name == name)
    row = ["1.1"] * len(table.upright)
    row[told] = LONG
    whole, own = (
        height(table.cells(row, lying=False, own=of), table, own=of) for of in (False, True)
    )
    assert own < whole


def test_a_sheets_tables_are_as_wide_as_those_of_the_paper_of_all() -> None:
    found = [
        (
            table.name,
            sum(own) - sum(whole),
            len(own) - len(table.kept([*map(str, whole)], lying=lying, own=True)),
        )
        for table in TABLES
        for lying in (False, True)
        for whole, own in [[table.widths(lying=lying, own=of) for of in (False, True)]]
    ]
    assert found == [(table.name, 0, 0) for table in TABLES for _ in range(2)]


def test_results_stand_by_code_in_the_paper_as_in_its_appendix(report: Report) -> None:
    products = {"1.13": "Kế hoạch số 9/KH", "6.6": "Báo cáo số 4/BC", "6.14": "Quyết định số 7/QĐ"}
    lines = tuple(
        replace(report.done[0], code=code, words=Words("Nhiệm vụ", product))
        for code, product in products.items()
    )
    paper = replace(report, done=lines)
    found = [
        [row[0] for row in rows(paper) if not isinstance(row, Band)] for rows in (done, results)
    ]
    assert found == [list(products)] * 2
