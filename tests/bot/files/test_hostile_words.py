"""What people typed stays what it is in every file, and a restricted task stays closed."""

import html
import io
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.files.finished_file import FinishedFile
from bot.files.papers.period_paper import report as word
from bot.files.workbooks.csv_file import csv_file
from bot.files.workbooks.register_workbook import workbook
from jobs.papers import period_report, register_tables
from jobs.papers.paper_contents import Register, Report
from jobs.papers.paper_sources import gather
from storage.requests import completions, decisions, difficulties, extensions
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from storage.tasks.reports import progress as said
from tests import builders
from tests.bot.files.opened import csv_rows, sheet_rows, word_text
from tests.builders import HOME_AFFAIRS, local

NOW = local(2026, 12, 25)
FORMULAS = ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1", " =1+1")
CANARY = "CHIM HOÀNG YẾN"
EVIL = "<b>&amp; {{ 7*7 }} </w:t>\x01\u202e“”"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Database]:
    """A register without the forty reports."""
    with builders.database(tmp_path / "register.db") as opened:
        yield opened


def gathered(db: Database) -> tuple[Register, Report]:
    with db.transaction() as session:
        return (
            register_tables.register(session, NOW),
            period_report.report(session, NOW, Period(2026, 4)),
        )


def talkative(db: Database, words: str) -> None:
    """A task whose title, product, report, difficulty, request and completion are these words."""
    due = local(2026, 12, 1).date()
    tasks = [builders.task(f"1.{n}", due, title=words, product=words) for n in (1, 2)]
    builders.register(db, [replace(one, deadline_text=words) for one in tasks])
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    office = builders.person(db, "Nguyễn Văn A", Role.OFFICE, None, 301)
    with db.transaction() as session:
        act = builders.act(session, officer, NOW)
        first, second = (builders.task_id(session, f"1.{n}") for n in (1, 2))
        said.record_progress(act, first, words)
        difficulties.report_difficulty(act, first, words)
        extensions.ask_extension(act, first, words)
        receipt = completions.record_completion(act, second, Product(words, on=NOW.date()))
        decisions.confirm_completion(builders.act(session, office, NOW), receipt.waiting_id)


def unpacked(made: FinishedFile) -> str:
    """Every part of an Office file as text."""
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        parts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    return html.unescape("\n".join(parts))


@pytest.mark.parametrize("words", FORMULAS)
def test_no_text_becomes_a_formula_in_the_workbook(fresh: Database, words: str) -> None:
    talkative(fresh, words)
    made = workbook(gathered(fresh)[0])
    book = load_workbook(io.BytesIO(made.content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert "<f>" not in unpacked(made)
    assert words.strip() in {str(cell.value).strip() for cell in cells}


@pytest.mark.parametrize("words", FORMULAS)
def test_no_text_becomes_a_formula_in_the_csv(fresh: Database, words: str) -> None:
    talkative(fresh, words)
    rows = csv_rows(csv_file(gathered(fresh)[0]))
    signs = ("=", "+", "-", "@", "\t", "\r", "＝")
    assert [cell for row in rows for cell in row if cell.strip(" ").startswith(signs)] == []
    assert any(cell.startswith("'") for cell in rows[1])


@pytest.mark.parametrize("words", ["- Nghị quyết của Thành ủy", "+ Đề án; - Tờ trình"])
def test_a_line_of_a_list_is_no_formula_and_has_no_apostrophe(fresh: Database, words: str) -> None:
    talkative(fresh, words)
    register, _ = gathered(fresh)
    row = csv_rows(csv_file(register))[1]
    assert (row[2], row[3]) == (f"\u00a0{words}", f"\u00a0{words}")
    book = load_workbook(io.BytesIO(workbook(register).content))
    cell = book.worksheets[0]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == (
        words,
        "s",
        False,
        "@",
    )


def test_words_of_any_kind_open_in_every_file_and_stay_themselves(fresh: Database) -> None:
    talkative(fresh, EVIL)
    register, report = gathered(fresh)
    kept = "<b>&amp; {{ 7*7 }} </w:t>\u202e“”"
    assert kept in word_text(word(report))
    assert kept in {cell for row in sheet_rows(workbook(register), 0) for cell in row}
    assert kept in {cell for row in csv_rows(csv_file(register)) for cell in row}


def test_a_csv_begins_with_its_mark_and_keeps_commas_quotes_and_lines(fresh: Database) -> None:
    talkative(fresh, 'một, "hai"\nba; bốn')
    made = csv_file(gathered(fresh)[0])
    assert made.content.startswith("\ufeffMã;Mục;Nhiệm vụ;".encode())
    assert {len(row) for row in csv_rows(made)} == {19}
    assert 'một, "hai"\nba; bốn' in csv_rows(made)[1]


def test_a_restricted_task_shows_code_deadline_and_status_and_none_of_its_words(
    fresh: Database,
) -> None:
    talkative(fresh, CANARY)
    builders.restrict(fresh, "1.1")
    builders.restrict(fresh, "1.2")
    register, report = gathered(fresh)
    made = (word(report), workbook(register), csv_file(register))
    texts = [unpacked(made[0]), unpacked(made[1]), made[2].content.decode()]
    assert [CANARY in text for text in texts] == [False, False, False]
    assert ["1.1" in text for text in texts] == [True, True, True]
    assert all("em tại Văn phòng" in text for text in texts)
    row = csv_rows(made[2])[1]
    assert (row[0], row[8], row[10]) == ("1.1", "01/12/2026", "Chưa hoàn thành, quá hạn")


@pytest.mark.parametrize("kind", FileKind)
def test_no_paper_has_a_word_of_a_restricted_task_or_of_its_deadline(
    fresh: Database, kind: FileKind
) -> None:
    talkative(fresh, CANARY)
    with fresh.transaction() as session:
        own = {"agency_id": builders.agency_id(session, HOME_AFFAIRS), "agency": HOME_AFFAIRS}
        values = own | {"tasks": [builders.task_id(session, f"1.{n}") for n in (1, 2)]}
        open_words = str(asdict(gather(session, kind, values, NOW)))
    builders.restrict(fresh, "1.1")
    builders.restrict(fresh, "1.2")
    with fresh.transaction() as session:
        assert CANARY not in str(asdict(gather(session, kind, values, NOW)))
    only_figures = (FileKind.STATUS_CHART, FileKind.TREND_CHART, FileKind.ASSESSMENT)
    assert (CANARY in open_words) == (kind not in only_figures)


def test_a_text_longer_than_a_cell_takes_is_cut_and_the_workbook_opens(fresh: Database) -> None:
    talkative(fresh, "x" * 20_000)
    register, _ = gathered(fresh)
    long = replace(register.lines[0], report_text="y" * 40_000)
    rows = sheet_rows(workbook(replace(register, lines=(long,))), 0)
    assert max(len(cell) for cell in rows[1] if isinstance(cell, str)) == 32_000
