"""What the paper's sentences say of the register, each time as it is."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from sqlmodel import select

from bot.files.papers.paper_rows import done, results, tasks
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from bot.texts.paper_words import deadline_words, paper_day
from bot.texts.table_words import DEFINITIONS
from jobs.papers import period_report
from jobs.papers.later_contents import Today
from jobs.papers.paper_contents import ForecastLine, ForeseenTask, Report
from jobs.papers.report_facts import report_facts
from jobs.papers.shared_contents import SharedTask
from storage.followup.letters import SentLetter
from storage.rules.figures.movement import Movement
from storage.rules.reading.reporting_period import Part, Period
from storage.rules.tasks.silence_causes import Cause
from storage.store.engine import Database
from storage.store.tables import Task, Visibility
from tests.bot.files.opened import word_lines, word_tables
from tests.builders import local


def test_what_is_due_on_the_periods_last_day_is_said_though_it_was_in_time(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 12), Period(2026, 4))
    due = {
        line.task_id
        for line in paper.register.lines
        if line.is_open and line.due_on == date(2026, 12, 31)
    }
    late = {line.task_id for line in paper.overdue}
    told = f"{len(due - late)} nhiệm vụ trong hạn, đến hạn đúng ngày 31/12/2026 chưa hoàn thành"
    assert len(due - late) > 20
    lines = word_lines(word(paper))
    assert [line.count(told) for line in lines if told in line] == [1]
    assert [line for line in lines if "Trong số nhiệm vụ trong hạn" in line] == []
    nothing_due = replace(paper.register.figures, done_on_time=0, done_late=0, open_overdue=0)
    lines = word_lines(word(replace(paper, register=replace(paper.register, figures=nothing_due))))
    alone = (
        f"Trong số nhiệm vụ trong hạn có {len(due - late)} nhiệm vụ đến hạn đúng ngày 31/12/2026."
    )
    assert [alone in line for line in lines].count(True) == 1


def test_the_overdue_name_their_cause_and_one_age_of_all_is_said_once(report: Report) -> None:
    made = word(report)
    causes = {row[4] for row in word_tables(made)["IV.1"][1:]}
    assert causes <= {
        "Chưa báo cáo (cơ quan chưa cử đầu mối).",
        "Chưa báo cáo (chưa được nhắc).",
        "Chưa báo cáo (giao chung).",
    }
    causes_told = next(one for one in word_lines(made) if one.startswith("Theo sổ theo dõi"))
    assert " lượt chưa báo cáo, cơ quan chưa cử đầu mối" in causes_told
    assert " lượt cơ quan" not in causes_told
    old = tuple(replace(line, days_late=91) for line in report.overdue)
    lines = word_lines(word(replace(report, overdue=old)))
    assert (
        len([line for line in lines if "64 lượt nhiệm vụ, đều quá hạn trên 90 ngày; " in line]) == 1
    )
    assert [line for line in lines if "trước hết là" in line] == []


def test_a_list_that_is_cut_says_where_the_rest_stands(report: Report) -> None:
    lines = word_lines(word(report))
    (overdue,) = [one for one in lines if one.startswith("Các cơ quan, nhóm giao chung còn nhiều")]
    assert overdue.endswith(" nhóm giao chung khác (số liệu từng cơ quan tại điểm 3 dưới đây).")
    collective = tuple(SharedTask(f"9.{n}", "Các cấp ủy") for n in range(1, 21))
    collective = (*collective, SharedTask("9.30", "BQLDA ĐTXD theo phân công"))
    whole = word_lines(word(replace(report, collective=collective)))
    assert (
        "- Đề nghị Ban Thường vụ Thành ủy xác định một cơ quan chủ trì cụ thể cho 21 nhiệm vụ "
        f"chưa hoàn thành chỉ giao chung: Ban Quản lý dự án đầu tư xây dựng theo phân công (mã 9.30); "
        f"các cấp ủy (mã {'; '.join(one.code for one in collective[:20])})."
    ) in whole
    several = (*collective, SharedTask("9.31", "Các cấp ủy", ("Sở Nội vụ",)))
    told = [one for one in word_lines(word(replace(report, collective=several))) if "9.3" in one]
    assert told[1:] == [
        (
            "- Đề nghị Ban Thường vụ Thành ủy xác định rõ cơ quan cụ thể trong nhóm giao chung đối với "
            "1 nhiệm vụ chưa hoàn thành đã có cơ quan chủ trì cụ thể: các cấp ủy (mã 9.31)."
        )
    ]


def test_agencies_that_are_all_named_are_not_called_those_with_the_most(report: Report) -> None:
    def told(names: int) -> list[str]:
        lines = tuple(
            replace(report.overdue[0], agency=f"Sở {name}", collective=False)
            for name in "AABBCCDDEEFFGGHHIKLMNO"[:names]
        )
        found = word_lines(word(replace(report, overdue=lines)))
        return [one for one in found if one.startswith("Các cơ quan còn n")]

    assert told(4) == ["Các cơ quan còn nhiệm vụ quá hạn: Sở A (2); Sở B (2)."]
    assert [one.split(":")[0] for one in told(17) + told(22)] == [
        "Các cơ quan còn nhiệm vụ quá hạn",
        "Các cơ quan còn nhiều nhiệm vụ quá hạn nhất",
    ]


def test_agencies_with_tasks_ahead_are_all_named_or_those_with_the_most(report: Report) -> None:
    def told(names: int) -> str:
        lines = tuple(
            replace(report.due_next[0], agency=f"Sở {name}") for name in "ABCDEFGHIK"[:names]
        )
        found = word_lines(word(replace(report, due_next=lines)))
        (line,) = [one for one in found if ", chưa hoàn thành, " in one]
        return line.partition(", chưa hoàn thành, ")[2]

    assert told(2).startswith("gồm Sở A (1); Sở B (1)")
    assert told(6).startswith("gồm Sở A (1); Sở B (1); Sở C (1)")
    assert told(7).startswith("gồm Sở A (1); Sở B (1); Sở C (1)")
    assert told(10).startswith("gồm 10 cơ quan (mỗi cơ quan 1)")


SLOW, SOUND = "tiến độ thực hiện còn chậm", "tiến độ thực hiện cơ bản bảo đảm"
JUDGED = {
    (0, 0, 0): "không có nhiệm vụ quá hạn",
    (
        5,
        0,
        0,
    ): "không có nhiệm vụ quá hạn: hoàn thành 5 trên 5 nhiệm vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 100,0%)",
    (
        10,
        6,
        4,
    ): f"{SOUND}: hoàn thành 16 trên 20 nhiệm vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 80,0%)",
    (
        10,
        6,
        5,
    ): f"{SLOW}: hoàn thành 16 trên 21 nhiệm vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 76,2%)",
    (
        0,
        0,
        3,
    ): f"{SLOW}: hoàn thành 0 trên 3 nhiệm vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 0,0%)",
}


@pytest.mark.parametrize("counted", JUDGED)
def test_the_paper_judges_by_the_share_done_of_what_was_due(
    report: Report, counted: tuple[int, int, int]
) -> None:
    on_time, late, overdue = counted
    figures = replace(
        report.register.figures, done_on_time=on_time, done_late=late, open_overdue=overdue
    )
    lines = word_lines(word(replace(report, register=replace(report.register, figures=figures))))
    (told,) = [one for one in lines if one.startswith("Nhìn chung, ")]
    judged = re.sub(r"đến ngày [\d/]+ ", "", told.partition(". ")[0])
    assert judged == f"Nhìn chung, {JUDGED[counted]}"


def test_what_was_due_on_the_last_day_counts_in_the_judgment_of_a_past_period(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 12), Period(2026, 4))
    facts, figures = report_facts(paper), paper.register.figures
    due = figures.done + figures.open_overdue
    (told,) = [one for one in word_lines(word(paper)) if one.startswith("Nhìn chung, ")]
    assert facts.due_that_day > 20
    assert (
        f"; tính cả {facts.due_that_day} nhiệm vụ trong hạn, đến hạn đúng ngày 31/12/2026 chưa hoàn thành thì "
        f"hoàn thành {figures.done} trên {due + facts.due_that_day} ("
    ) in told


@pytest.mark.parametrize(
    ("reopened", "judged"),
    [
        pytest.param(
            1,
            f"Nhìn chung, khi kết thúc kỳ {SOUND}: đến hết ngày 31/12/2026 hoàn thành 17 trên 20 nhiệm "
            f"vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 85,0%); đến ngày 25/01/2027, {SLOW}. Đến hết ngày 31/12/2026, trong",
            id="it turned",
        ),
        pytest.param(
            10,
            f"Nhìn chung, {SOUND}: đến hết ngày 31/12/2026 hoàn thành 17 trên 20 nhiệm vụ đến hạn "
            "(tỷ lệ hoàn thành trên số đến hạn 85,0%). Đến hết ngày 31/12/2026, trong",
            id="what was opened anew made it",
        ),
    ],
)
def test_a_judgment_that_holds_no_more_is_told_with_what_holds(
    report: Report, reopened: int, judged: str
) -> None:
    then = replace(report.register.figures, done_on_time=10, done_late=7, open_overdue=3)
    now = replace(then, done_late=6, open_overdue=6, open_in_time=then.open_in_time - 5)
    gone = then.total - now.total
    moved = Movement(17, (1, 2), (3, 4, 5), 0)
    past = replace(
        report,
        made_at=local(2027, 1, 25, 9),
        register=replace(report.register, at=local(2026, 12, 31, 23, 59), figures=then),
        carried=(),
        due_next=(),
        today=Today(
            now, reopened=reopened, newly_late=0, late=frozenset(), moved=moved, gone=("1.9", "3.4")
        ),
    )
    (told,) = [one for one in word_lines(word(past)) if " khi kết thúc kỳ, thêm" in one]
    assert told.startswith(judged)
    assert gone > 0
    assert (
        f"trong {now.total} nhiệm vụ (bớt {gone} so với cuối kỳ; không còn giao mã 1.9; 3.4) có 16 "
        "nhiệm vụ đã hoàn thành (17 khi kết thúc kỳ, thêm 2 được xác nhận sau kỳ, trừ 3 nhiệm "
        "vụ hằng năm hoặc nhiều mốc đã chuyển sang kỳ, mốc tiếp theo), 6 nhiệm vụ quá hạn; tỷ lệ hoàn thành trên số đến hạn 72,7%."
    ) in told


def test_a_period_before_all_confirmations_says_from_when_there_are_any(db: Database) -> None:
    with db.transaction() as session:
        found = [
            word_lines(word(period_report.report(session, local(2027, 1, 25), period)))
            for period in (Period(2026), Period(2026, 4), Period(2027, 1))
        ]
    since = " Sổ theo dõi có xác nhận từ ngày 22/11/2026."
    assert [len([one for one in lines if since in one]) for lines in found] == [1, 1, 0]
    assert [
        one.partition("; số nhiệm vụ quá hạn ")[0]
        for lines in found[:2]
        for one in lines
        if "được văn bản giao ghi đã hoàn thành" in one
    ] == [
        (
            "Số nhiệm vụ đã hoàn thành là 30: 25 được văn bản giao ghi đã hoàn thành (trong đó 4 có ngày "
            "hoàn thành trong kỳ), 12 được xác nhận trong kỳ, trừ 7 nhiệm vụ mở kỳ mới (chuyển sang kỳ "
            "hoặc mốc tiếp theo)"
        ),
        (
            "So với đầu kỳ, số nhiệm vụ đã hoàn thành tăng 10 (từ 20, đều được văn bản giao ghi đã hoàn "
            "thành, lên 30), do xác nhận trong kỳ 12, trừ 2 nhiệm vụ mở kỳ mới (chuyển sang kỳ hoặc mốc "
            "tiếp theo)"
        ),
    ]
    assert "So với đầu kỳ" not in " ".join(found[0])


@pytest.mark.parametrize(
    ("period", "dated"),
    [
        (Period(2025), (8, 4)),
        (Period(2026, 1), (4, 0)),
        (Period(2026, part=Part.FIRST_HALF), (4, 0)),
        (Period(2026, part=Part.SECOND_HALF), (0, 0)),
    ],
)
def test_what_a_document_dates_within_a_period_was_not_all_done_before_it(
    db: Database, period: Period, dated: tuple[int, int]
) -> None:
    with db.transaction() as session:
        facts = report_facts(period_report.report(session, local(2027, 1, 25), period))
    assert (facts.documented_within, facts.documented_after) == dated


def test_no_low_row_of_the_paper_is_cut_by_a_pages_end(report: Report) -> None:
    document = Document(io.BytesIO(word(report).content))
    rows = [row for table in document.tables[1:] for row in table.rows]
    low = [row for row in rows if max(len(cell.text) for cell in row.cells) <= 100]
    assert len(low) > 100
    assert [row for row in low if row._tr.trPr is None] == []


def test_the_method_says_what_a_code_is_and_on_what_the_figures_rest(report: Report) -> None:
    lines = word_lines(word(report))
    at = next(number for number, one in enumerate(lines) if one.endswith("Cách tính số liệu"))
    notes = [one.partition(":")[0] for one in lines[at:]]
    assert notes.count("Mã") == 1
    assert notes[-1].startswith("Số liệu lập từ sổ theo dõi đến lần ghi sổ thứ ")
    assert [one.partition(" ")[0] for one in notes].count("Dự") == 0  # no forecast, no word on it
    forecast = ForecastLine("Sở Y tế", (ForeseenTask("1.1", None),), (), 9, 9)
    said = word_lines(word(replace(report, forecasts=(forecast,))))
    assert [one.partition(":")[0] for one in said if one.startswith("Dự báo ")] == [
        "Dự báo có nguy cơ",
        "Dự báo không kịp",
    ]
    assert [one for one in DEFINITIONS if "«" in one.name + one.how] == []


def test_what_is_told_of_the_time_since_rests_on_a_later_entry_of_the_log(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 12), Period(2026, 3))
    then, since = paper.log, paper.log_since
    assert then is not None
    assert since is not None
    assert then.number < since.number
    noted = word_lines(word(paper))[-1]
    assert noted.startswith(
        f"Số liệu cuối kỳ lập từ sổ theo dõi đến lần ghi sổ thứ {then.number}; "
    )
    assert noted.endswith(f". Số liệu sau kỳ lập đến lần ghi sổ thứ {since.number}.")


def test_only_single_agencies_are_asked_to_name_an_officer(report: Report) -> None:
    asked = report_facts(report).without_contact
    many = {line.agency for line in report.overdue if line.collective}
    silent = {line.agency for line in report.overdue if line.cause is Cause.NO_CONTACT}
    shared = {line.agency for line in report.overdue if line.cause is Cause.COLLECTIVE}
    assert (shared, len(many), len(silent)) == (many, 4, len(asked))
    assert many & {name for name, _ in asked} == set()


def test_a_letter_is_said_to_go_to_an_agency_by_its_whole_name(report: Report) -> None:
    def told(agency: str) -> str:
        day = date(2026, 12, 22)
        letter = SentLetter(1, agency, "815-CV/VPTU", day, None, None)
        (line,) = [
            one
            for one in word_lines(word(replace(report, letters=(letter,))))
            if one.startswith("Công văn đôn đốc")
        ]
        return line.partition(" gửi ")[2]

    assert told("BQLDA ĐTXD") == "Ban Quản lý dự án đầu tư xây dựng (chưa trả lời)."
    assert told("Các sở") == "các sở (chưa trả lời)."


def test_the_star_stands_behind_the_product_and_no_product_has_no_date(report: Report) -> None:
    early = replace(report.done[0], earlier=True)
    paper = replace(report, done=(early, replace(early, has_product=False)))
    body = [(row[3][-1], row[4][-1]) for row in done(paper) if not isinstance(row, Band)]
    assert [star == "*" for star, _ in body] == [True, False]
    assert "*" not in {end for _, end in body}
    days = [row[4] for row in results(paper) if not isinstance(row, Band)]
    assert days == [f"{paper_day(early.done_on)}*", "–"]
    assert report_facts(paper).earlier_results == 1


def test_a_deadlines_pieces_stand_without_the_registers_bars(report: Report) -> None:
    assert [
        deadline_words(text)
        for text in (
            "quý II/2026; | - Hoàn thành năm 2027",
            "Thường xuyên | Giai đoạn 2026 - 2030 |",
        )
    ] == ["quý II/2026; Hoàn thành năm 2027", "Thường xuyên; Giai đoạn 2026 - 2030"]
    assert [row for row in tasks(report) if not isinstance(row, Band) and "|" in row[4]] == []


def test_a_restricted_tasks_deadline_is_a_date_alone(db: Database) -> None:
    with db.transaction() as session:
        one = session.exec(select(Task).where(Task.code == "8.12")).one()
        one.visibility, one.deadline_text = Visibility.RESTRICTED, "Triển khai Dự án trong năm"
        session.flush()
        paper = period_report.report(session, local(2026, 12, 25), Period(2026, 4))
    cells = [row[4] for row in tasks(paper) if not isinstance(row, Band) and row[0] == "8.12"]
    assert {cell.partition(":")[0] for cell in cells} == {"Hạn"}


def test_what_each_agency_has_stands_whole_in_the_paper_or_in_its_appendix_alone(
    report: Report,
) -> None:
    agencies = report.register.agencies * 8
    made = word(replace(report, register=replace(report.register, agencies=agencies)))
    lines, tables = word_lines(made), word_tables(made)
    assert "I.3" not in tables
    assert len(tables["A1"]) == len(agencies) + 2  # the head and the sum
    (heading,) = [at for at, line in enumerate(lines) if line == "3. Theo cơ quan chủ trì"]
    total = tables["A1"][-1][2]
    assert lines[heading + 1].startswith(
        f"Tính theo từng cơ quan chủ trì có {total} lượt nhiệm vụ (nhiệm vụ có nhiều cơ quan chủ trì"
    )
    assert lines[heading + 1].endswith(" tại mục 1 Phụ lục.")
    note = [at for at, line in enumerate(lines) if " tổng của bảng này (số lượt)" in line]
    assert note == [lines.index("1. Kết quả theo cơ quan chủ trì") + 1]
    assert [line for line in lines if "điểm 3 dưới đây" in line] == []
    whole = word(report)
    assert len(word_tables(whole)["I.3"]) == len(report.register.agencies) + 2
    assert "1. Kết quả theo cơ quan chủ trì" not in word_lines(whole)
