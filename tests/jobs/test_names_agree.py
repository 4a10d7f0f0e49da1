"""One name, one value: every figure of every paper, view and message of one moment, by its name."""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document

from bot.files.board_page import page as board_page
from bot.files.papers.period_paper import report as word
from bot.files.workbooks.assessment_workbook import assessment as assessment_book
from bot.files.workbooks.register_workbook import workbook
from bot.messages.composer import MessageComposer
from bot.texts import fixed_words, number, percent, render
from bot.texts.paper_words import overdue_cause
from jobs.digest import weekly_digest
from jobs.papers import assessment_sheet, period_report, register_tables
from jobs.papers.moment_figures import moment_figures
from jobs.papers.office_board import board
from storage.figures import statistics
from storage.figures.statistics import View
from storage.followup import office_queue
from storage.followup.office_queue import Matter
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.session import Session
from tests import builders
from tests.bot.files.opened import sheet_rows, word_lines
from tests.builders import local
from tests.jobs.half_year import BEGIN, HalfYear

pytestmark = pytest.mark.whole

MOMENT = local(2026, 12, 18, 17, 0)
PERIOD = Period(2026, 4)
Told = tuple[str, str, str]
"""A name, where it was read, and the value as a person reads it."""

STATUSES = tuple(map(fixed_words.status, Official))
OF_DUE, OF_ALL = "trên số đến hạn", "trên tổng số"


@pytest.fixture(scope="module")
def half_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("names")
    with builders.database(folder / "register.db") as opened:
        for day in HalfYear(opened, 3).days():
            if day >= MOMENT.date():
                break
        assert day - BEGIN > timedelta(days=70)
        yield opened


def bare(text: str) -> str:
    """The words without marks and codes of lists."""
    return re.sub(r"<[^>]+>|[*`_]|\[[A-Z]\d+\]", "", text)


def from_digest(session: Session) -> Iterator[Told]:
    digest = weekly_digest.gather(session, MOMENT)
    said = MessageComposer().digest(digest)
    text = bare("\n".join(str(part) for part in map(words_of, said)))
    yield from in_lines(text, "digest")
    for name, pattern in (
        ("Chờ Văn phòng", r"Chờ Văn phòng: (\d+)"),
        ("Giao chung", r"giao chung nhiều cơ quan (\d+)"),
        ("Chưa hoàn thành, quá hạn", r"A\. Quá hạn: (\d+)"),
        ("Tổng số nhiệm vụ", r"Tổng số nhiệm vụ: (\d+)"),
        ("Dự báo có nguy cơ", r"Dự báo có nguy cơ: (\d+)"),
        ("Dự báo không kịp", r"không kịp: (\d+)"),
        ("Tỷ lệ cập nhật từ kỳ trước", r"Tỷ lệ cập nhật: ([\d,]+%)"),
    ):
        found = re.search(pattern, text)
        assert found is not None, name
        yield name, "digest", found[1]
    for page in map(words_of, said):
        late = bare(page).partition("A. Quá hạn: ")[2].partition("B. ")[0].splitlines()[1:]
        for one in (part for line in late for part in line.split(" · ")):
            found = re.fullmatch(r"(\D+?):? (\d+) \[A\d+\] ?", one)
            if found:
                yield f"Quá hạn, {found[1]}", "digest", found[2]


def from_causes(session: Session) -> Iterator[Told]:
    """How the overdue were reported on: the last part of a past quarter's paper is of its making."""
    said = map(words_of, MessageComposer().digest(weekly_digest.gather(session, MOMENT)))
    _, _, told = bare("\n".join(said)).partition("H. Tình hình báo cáo của nhiệm vụ quá hạn:")
    for name, value in re.findall(r"([^·]+?) (\d+) \[H\d+\]", told.splitlines()[0]):
        yield f"Quá hạn, {name.strip()}", "digest", value
    counted = moment_figures(session, MOMENT, PERIOD)["silence"]
    for cause in Cause:
        if counted[cause.value]:
            yield f"Quá hạn, {fixed_words.cause(cause.value)}", "json", number(counted[cause.value])
    running, past = (
        "\n".join(word_lines(word(found)))
        for found in (
            period_report.report(session, MOMENT, period) for period in (PERIOD, Period(2026, 3))
        )
    )
    (listed,) = re.findall(r"Theo sổ theo dõi, trong \d+ lượt nhiệm vụ quá hạn: (.*)", running)
    codes = r"(?:\(mã [^)]*\) )?"  # of a few
    for cause in Cause:
        name = f"Quá hạn, {fixed_words.cause(cause.value)}"
        words = re.escape(overdue_cause(cause))
        values = re.findall(rf"(\d+) lượt (?:chưa báo cáo, )?{words}", listed)
        if values:
            yield name, "word", number(sum(map(int, values)))
        for text, where in ((running, "word, ahead"), (past, "past word, ahead")):
            (ahead,) = re.findall(r"chủ trì trước ngày \S+ báo cáo (\d+ lượt .*)", text)
            for value in re.findall(rf"(\d+) lượt (?:nhiệm vụ quá hạn )?{codes}{words}", ahead):
                yield name, where, value


def words_of(body: Any) -> str:
    """The words of a message, whatever carries them."""
    return str(getattr(body, "words", None) or getattr(body, "payload", {}).get("text", body))


def in_lines(text: str, where: str) -> Iterator[Told]:
    for status in STATUSES:
        found = re.search(rf"{re.escape(status)}: (\d+)", text)
        if found:
            yield status, where, found[1]
    for name in (OF_DUE, OF_ALL):
        found = re.search(rf"[Tt]ỷ lệ hoàn thành {name}:? ([\d,]+%)", text)
        if found:
            yield name, where, found[1]


def from_statistics(session: Session) -> Iterator[Told]:
    total = statistics.whole(session, MOMENT)
    table = statistics.table(session, MOMENT, View.AGENCY)
    text = render(
        "statistics",
        label="",
        at=MOMENT,
        since=table.since,
        total=total,
        statuses=[(one, getattr(total.figures, one)) for one in Official],
        ranks=False,
        sum=table.total,
        view="none",
        groups=[],
        first=0,
        page=1,
        pages=1,
        weeks=[],
        zone=MOMENT.tzinfo,
    )
    yield from in_lines(bare(text), "thongke")
    update = re.search(r"Tỷ lệ cập nhật từ .*: ([\d,]+%)", text)
    assert update is not None
    yield "Tỷ lệ cập nhật từ kỳ trước", "thongke", update[1]
    for group in table.groups:
        yield f"{OF_DUE}, {group.label}", "thongke", percent(group.figures.rate_of_due)
        yield f"Quá hạn, {group.label}", "thongke", number(group.figures.open_overdue)


def from_word(session: Session) -> Iterator[Told]:
    made = word(period_report.report(session, MOMENT, PERIOD))
    document = Document(io.BytesIO(made.content))
    yield from in_lines("\n".join(one.text for one in document.paragraphs), "word")
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]
    figures = next(one for one in tables if one[0][1:] == ["Số nhiệm vụ", "Tỷ trọng"])
    for name, count, _ in figures[1:6]:
        yield name, "word", count
    agencies = next(one for one in tables if one[0][1] == "Cơ quan chủ trì" and len(one[0]) == 9)
    for row in agencies[1:-1]:
        yield f"{OF_DUE}, {row[1]}", "word", row[-1]
        yield f"Quá hạn, {row[1]}", "word", row[6]
    tasks = tables[-1][1:]
    unreported = sum("chưa báo cáo" in row[-1].lower() for row in tasks)
    yield "Chưa báo cáo", "word", number(unreported)


def from_workbooks(session: Session) -> Iterator[Told]:
    rows = sheet_rows(workbook(register_tables.register(session, MOMENT)), 1)
    heads = [at for at, row in enumerate(rows) if "Tổng số" in row]
    whole = rows[heads[0] + 1]
    for name, count in zip(STATUSES, whole[3:8], strict=True):
        yield name, "workbook", number(count)
    yield OF_DUE, "workbook", shown(whole[8])
    yield OF_ALL, "workbook", shown(whole[9])
    for row in rows[heads[2] + 1 :]:
        yield f"{OF_DUE}, {row[1]}", "workbook", shown(row[8])
        yield f"Quá hạn, {row[1]}", "workbook", number(row[6])
    sheet = sheet_rows(assessment_book(assessment_sheet.assessment(session, MOMENT, PERIOD)), 0)
    head = next(at for at, row in enumerate(sheet) if "Cơ quan" in row)
    column = sheet[head].index("Tỷ lệ hoàn thành trên số đến hạn (lũy kế)")
    for row in sheet[head + 1 : -1]:
        yield f"{OF_DUE}, {row[1]}", "assessment", shown(row[column])


def shown(rate: float | None) -> str:
    """A workbook's number in its pattern 0.0%, as a person reads it."""
    return "–" if rate is None else f"{round(rate * 1000 + 1e-9) / 10:.1f}%".replace(".", ",")


def from_command(session: Session) -> Iterator[Told]:
    found = moment_figures(session, MOMENT, PERIOD)
    for name, official in zip(STATUSES, Official, strict=True):
        yield name, "json", number(found[official.value])
    for one in found["agencies"]:
        rate = one["rate_of_due"]["percent"]
        text = "–" if rate is None else f"{rate}%".replace(".", ",")
        yield f"{OF_DUE}, {one['agency']}", "json", text
        yield f"Quá hạn, {one['agency']}", "json", number(one["open_overdue"])
    yield "Chờ Văn phòng", "json", number(sum(found["waiting_for_office"].values()))
    yield "Chưa báo cáo", "json", number(found["unreported"])


def from_queue(session: Session) -> Iterator[Told]:
    queue = office_queue.queue(session, MOMENT)
    asked = [
        one
        for one in queue
        if one.matter.value in ("confirmation", "extension", "difficulty", "dispute")
    ]
    yield "Chờ Văn phòng", "choxuly", number(len(asked))
    for one in queue:
        if one.matter is Matter.UNASSIGNED:
            yield "Giao chung", "choxuly", number(len(one.codes))


def from_board(session: Session) -> Iterator[Told]:
    text = board_page(board(session, MOMENT))
    for told, value in re.findall(r'<dt>(.*?)</dt><dd data-figure="\w+">(.*?)</dd>', text):
        name = re.sub(r"<span.*?</span> ", "", told).removeprefix("Tỷ lệ hoàn thành ")
        yield name, "board", value
    for told, value in re.findall(r'([^.>]+): <b data-figure="\w+">(.*?)</b>', text):
        yield told.strip(), "board", value
    for name, rate, late in re.findall(
        r'class="who">(.*?)</span>.*?data-rate>(.*?)</span>.*?"open_overdue">(\d+)<',
        text,
        re.DOTALL,
    ):
        yield f"{OF_DUE}, {name}", "board", rate
        yield f"Quá hạn, {name}", "board", late
    last = re.findall(r"<tr><th scope=\"row\">[\d/]+</th>(.*?)</tr>", text)[-1]
    whole, done, late, rate = re.findall(r"<td>(.*?)</td>", last)
    yield "Tổng số nhiệm vụ", "board's trend", whole
    yield "Đã hoàn thành", "board's trend", done
    yield "Chưa hoàn thành, quá hạn", "board's trend", late
    yield OF_DUE, "board's trend", rate


SOURCES: tuple[Callable[[Session], Iterator[Told]], ...] = (
    from_digest,
    from_statistics,
    from_word,
    from_workbooks,
    from_command,
    from_queue,
    from_board,
    from_causes,
)


def test_each_name_has_one_value_wherever_it_stands(half_year: Database) -> None:
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    places: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, str] = {}  # a paper begins a name with a capital
    with half_year.transaction() as session:
        for source in SOURCES:
            for told, where, value in source(session):
                name = spelt.setdefault(told.casefold(), told)
                values[name][value].add(where)
                places[name].add(where)
    assert {name: dict(found) for name, found in values.items() if len(found) > 1} == {}
    assert places["Chờ Văn phòng"] == {"digest", "json", "choxuly", "board"}
    for name in ("Dự báo có nguy cơ", "Dự báo không kịp"):
        assert places[name] == {"digest", "board"}
    assert int(next(iter(values["Dự báo có nguy cơ"]))) > 0
    assert places["Tỷ lệ cập nhật từ kỳ trước"] == {"digest", "thongke"}
    assert places["Tổng số nhiệm vụ"] == {"digest", "board", "board's trend"}
    papers = {"thongke", "word", "workbook", "json", "board"}
    causes = {f"Quá hạn, {fixed_words.cause(cause.value)}" for cause in Cause}
    late = {name for name in places if name.startswith("Quá hạn, ")} - causes
    listed = {name for name in late if values[name].keys() != {"0"}}  # the digest names no others
    in_digest = {name for name in late if places[name] != papers}
    assert len(in_digest) >= 4
    assert in_digest <= listed  # it may have no room for all of them
    assert {name for name in in_digest if places[name] != {*papers, "digest"}} == set()
    silent = "quá hạn, đã nhắc, chưa có báo cáo"
    assert places[spelt[silent]] == {"digest", "json", "word", "word, ahead", "past word, ahead"}
    assert places["Giao chung"] == {"digest", "choxuly"}
    assert places["Chưa báo cáo"] == {"word", "json", "board"}
    assert places[OF_DUE] == {"digest", "thongke", "word", "workbook", "board", "board's trend"}
    assert places["trên số đến hạn, Sở Nội vụ"] == {
        "thongke",
        "word",
        "workbook",
        "assessment",
        "json",
        "board",
    }
    assert places[STATUSES[0]] == {"digest", "thongke", "word", "workbook", "json", "board"}


def test_every_named_figure_is_defined_where_papers_say_how_they_count(half_year: Database) -> None:
    with half_year.transaction() as session:
        paper = period_report.report(session, MOMENT, PERIOD)
        shown_board = board_page(board(session, MOMENT))
        sheet = assessment_sheet.assessment(session, MOMENT, PERIOD)
    lines = [one.text for one in Document(io.BytesIO(word(paper).content)).paragraphs]
    on_board = set(re.findall("<dt>(.*?)</dt><dd>.{30}", shown_board))
    method = {row[0] for row in sheet_rows(assessment_book(sheet), 1)}
    for name in (
        "Tỷ lệ hoàn thành trên số đến hạn",
        "Tỷ lệ hoàn thành trên tổng số",
        "Tỷ lệ cập nhật trong kỳ",
        "Chờ Văn phòng",
        "Văn bản giao ghi điều kiện",
        "Giao chung",
        "Chưa báo cáo",
        "Xác nhận sau kỳ",
        "Mở kỳ mới",
        "Dự báo có nguy cơ",
        "Dự báo không kịp",
    ):
        assert sum(line.startswith(f"{name}: ") and len(line) > 60 for line in lines) >= 1, name
        assert name in method
        assert name in on_board
    assert asdict(sheet.agencies[0].figures)
    assert sheet.day == date(2026, 12, 18)
