"""One moment, one set of numbers: message, Excel, CSV, Word and picture say the same."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

from bot.files.board_page import page as board_page
from bot.files.papers.period_paper import report as word
from bot.files.workbooks.csv_file import csv_file
from bot.files.workbooks.register_workbook import workbook
from bot.messages.composer import MessageComposer
from bot.texts import fixed_words, number, percent
from jobs.digest import weekly_digest
from jobs.papers import period_report, register_tables
from jobs.papers.moment_figures import moment_figures
from jobs.papers.office_board import board
from jobs.papers.paper_contents import Register, Report
from storage.figures.target_values import record_value
from storage.figures.targets import achieved
from storage.programmes import catalogue
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.target_figures import Stage
from storage.rules.permissions import Role
from storage.rules.post.marks import unmarked
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from tests import builders, desk
from tests.bot.files.conftest import QUARTER
from tests.bot.files.opened import csv_rows, sheet_rows, word_lines, word_tables
from tests.builders import person
from tests.house_rules.house_sources import ROOT

CODES = re.compile(r"PL[\w.]+")


def digest_of(db: Database) -> str:
    with db.transaction() as session:
        pages = MessageComposer().digest(weekly_digest.gather(session, desk.MOMENT))
    return "\n".join(unmarked(said.words) for said in pages)


def in_message(text: str) -> list[int]:
    told = [re.search(rf"{fixed_words.status(official)}: ([\d.]+)", text) for official in Official]
    return [int(found[1].replace(".", "")) for found in told if found]


def summary_blocks(rows: list[list[Any]]) -> list[list[list[Any]]]:
    """The tables of the summary sheet: what follows each heading row."""
    heads = [at for at, row in enumerate(rows) if "Tổng số" in row]
    blocks = []
    for at in heads:
        block = []
        for row in rows[at + 1 :]:
            if not isinstance(row[2], int):
                break
            block.append(row)
        blocks.append(block)
    return blocks


def test_the_five_numbers_are_one_in_message_excel_and_word(
    db: Database, register: Register, report: Report
) -> None:
    message = in_message(digest_of(db))
    (whole,), _, _ = summary_blocks(sheet_rows(workbook(register), 1))
    table = word_tables(word(report))["I.1"]
    assert message == [26, 4, 119, 57, 6]
    assert whole[2:8] == [212, *message]
    assert [row[1] for row in table[1:]] == [*map(number, message), "212"]


def test_both_rates_are_one_in_message_excel_and_word(
    db: Database, register: Register, report: Report
) -> None:
    rates = (register.figures.rate_of_due, register.figures.rate_of_all)
    text, lines = digest_of(db), "\n".join(word_lines(word(report)))
    (whole,), _, _ = summary_blocks(sheet_rows(workbook(register), 1))
    assert [percent(rate) for rate in rates] == ["34,5%", "14,2%"]
    assert [round(rate, 9) for rate in whole[8:]] == [round(float(rate or 0), 9) for rate in rates]
    for name, rate in (("số đến hạn", "34,5%"), ("tổng số", "14,2%")):
        assert f"Tỷ lệ hoàn thành trên {name}: {rate}" in text
    assert "(tỷ lệ hoàn thành trên số đến hạn 34,5%)" in lines
    assert "Tỷ lệ hoàn thành trên tổng số: 14,2%" in lines


def test_sections_sum_to_the_whole_in_excel_word_and_picture(
    db: Database, register: Register, report: Report
) -> None:
    with db.transaction() as session:
        chart = register_tables.status_chart(session, desk.MOMENT)
    _, sections, _ = summary_blocks(sheet_rows(workbook(register), 1))
    table = word_tables(word(report))["I.2"]
    assert [sum(row[at] for row in sections) for at in range(2, 8)] == [212, 26, 4, 119, 57, 6]
    assert [row[2:8] for row in table[1:-1]] == [[str(n) for n in row[2:8]] for row in sections]
    assert table[-1][2:8] == ["212", "26", "4", "119", "57", "6"]
    assert chart.groups == register.sections


def test_agencies_sum_to_the_rows_in_excel_csv_and_word(register: Register, report: Report) -> None:
    excel = sheet_rows(workbook(register), 0)[1:]
    rows = csv_rows(csv_file(register))[1:]
    _, _, agencies = summary_blocks(sheet_rows(workbook(register), 1))
    *table, whole = word_tables(word(report))["I.3"][1:]
    counted = [[str(n) for n in row[2:8]] for row in agencies]
    assert Counter(row[10] for row in excel) == Counter(row[10] for row in rows)
    by_agency = {
        (row[1], name): row[3 + at]
        for row in agencies
        for at, name in enumerate(map(fixed_words.status, Official))
    }
    seen = Counter((row[4], row[10]) for row in excel)
    assert {pair: count for pair, count in by_agency.items() if count} == seen
    assert [row[2:8] for row in table] == counted
    assert whole[2:8] == [str(sum(map(int, column))) for column in zip(*counted, strict=True)]


def test_the_overdue_of_the_message_are_those_of_the_report(db: Database, report: Report) -> None:
    with db.transaction() as session:
        listed = weekly_digest.gather(session, desk.MOMENT).list_of(ListKind.OVERDUE)
        codes = {row.task_id: row.code for row in standings(session, desk.MOMENT.date())}
    table = word_tables(word(report))["A2"]
    in_word = {row[0] for row in table[1:] if row[0] != row[1]}
    assert in_word == {codes[entry.task_id] for entry in listed.entries}
    assert len(in_word) == len(listed.entries)
    assert len({line.task_id for line in report.overdue}) == report.register.figures.open_overdue


def test_a_target_of_two_annexes_is_counted_once_in_every_view(db: Database) -> None:
    office = person(db, "Ngô Thị P", Role.OFFICE, chat_id=31)
    with db.transaction() as session:
        rows = {code: row_id for one in achieved(session, 2026) for row_id, code in one.rows}
        for code, text in (("PL1.II.1", "13,2"), ("PL4.5", "190.000"), ("PL1.II.12", "11,5")):
            act = builders.act(session, office, desk.MOMENT - timedelta(days=2))
            record_value(act, rows[code], 2026, Stage.ESTIMATE, text)
    with db.transaction() as session:
        digest = weekly_digest.gather(session, desk.MOMENT)
        pages = "\n".join(unmarked(one.words) for one in MessageComposer().digest(digest))
        report = period_report.report(session, desk.MOMENT, QUARTER)
        figures = moment_figures(session, desk.MOMENT, QUARTER)["targets"]
        shown = board_page(board(session, desk.MOMENT))
        counts = {
            "chitieu": len(achieved(session, 2026)),
            "digest's list": sum(
                len(one.entries) for one in digest.lists if one.kind is ListKind.TARGETS
            ),
            "json": figures["total"],
            "programmes": sum(one.targets for one in catalogue.listed(session)),
        }
    made = word(report)
    lines = "\n".join(word_lines(made))
    (counts["paper"],) = map(int, re.findall(r"Chương trình giao (\d+) chỉ tiêu", lines))
    table = next(one for one in word_tables(made).values() if "Kế hoạch nhiệm kỳ" in one[0])
    counts["appendix"] = len(table) - 1
    (counts["board"],) = map(int, re.findall(r'lộ trình: <span class="count">(\d+)<', shown))
    counts["board's rows"] = len(re.findall(r'<th scope="row" role="rowheader">PL[14]', shown))
    readme = (ROOT / "README.md").read_text("utf-8")
    (counts["readme"],) = map(int, re.findall(r"(\d+) chỉ tiêu", readme))
    assert set(counts.values()) == {52}, counts
    told = ("đạt", 2), ("chưa đạt", 1), ("chưa có số liệu", 43)
    assert [figures[one] for one in ("met", "missed", "missing")] == [number for _, number in told]
    said = pages.partition("K. Chỉ tiêu năm 2026: ")[2].splitlines()[0]
    counted = " · ".join(f"{name} {number}" for name, number in told)
    shut = "có số liệu, không so sánh 0 · xem tại Văn phòng 6"
    assert re.sub(r" \[K\d\]", "", said) == f"{counted} · {shut}"
    assert (
        "theo số liệu của năm 2026: 2 chỉ tiêu ước đạt, 1 chỉ tiêu ước chưa đạt, 43 chỉ tiêu"
        in lines
    )
    codes = [code for row in table[1:] for code in CODES.findall(row[0])]
    assert (len(codes), len(set(codes))) == (65, 65)
