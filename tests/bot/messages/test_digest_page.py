"""The digest as one page: exceptions first, every number with its code, whatever happened."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.channels.telegram.api_calls import markup
from bot.messages import digest_page
from bot.simulator.html_parser import parse_html
from bot.texts.split import length
from jobs.digest import weekly_digest
from jobs.digest_contents import AgencyOverdue, Changes, Digest, TaskLine, Waiting
from storage.figures.kept_digests import Entry, FigureList
from storage.followup.unclear_sends import UnclearSend
from storage.requests.open_requests import OpenQuestion, Question
from storage.rules.figure_codes import ListKind
from storage.rules.five_figures import Figures
from storage.rules.movement import Movement
from storage.rules.promise import PromiseState
from storage.rules.silence_causes import Cause
from storage.rules.status import Official
from storage.tasks.promises import Promise
from tests.builders import FINANCE, HOME_AFFAIRS, database, local, register, task

HOSTILE = '<b>&"{0.__class__}</a>😀\u202e' * 40
LATE = TaskLine(
    task_id=1,
    milestone_id=1,
    code="1.8",
    title="Xây dựng, triển khai Kế hoạch",
    restricted=False,
    agency_id=1,
    agency=HOME_AFFAIRS,
    agency_short=HOME_AFFAIRS,
    due_on=date(2026, 3, 31),
    days_late=269,
    status=Official.OPEN_OVERDUE,
    awaits=False,
    report=None,
    cause=Cause.NO_ANSWER,
    extensions=0,
)
QUESTION = OpenQuestion(
    question=Question.EXTENSION,
    id=1,
    task_id=1,
    code="1.6",
    title="Giao biên chế công chức",
    restricted=False,
    agency=HOME_AFFAIRS,
    asked_at=local(2026, 12, 20),
    text="xin đến 31/3",
)


@pytest.fixture
def plain_digest(tmp_path: Path) -> Digest:
    """The digest of a register with one task overdue and one in time."""
    with database(tmp_path / "register.db") as db:
        register(db, [task("1.8", date(2026, 3, 31)), task("1.9", date(2026, 12, 31))])
        with db.transaction() as session:
            return weekly_digest.gather(session, local(2026, 12, 25, 16, 0))


def page(digest: Digest, kept: int | None = 7) -> str:
    """What a person reads; one message, refused as Telegram would refuse it."""
    (said,) = digest_page.pages(digest, kept)
    text = parse_html(markup(said.words, 10_000))[0]
    assert length(text) <= 4_096
    return text


def part(text: str, letter: str) -> list[str]:
    """The lines of a part, its heading first."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if re.match(rf"(🔴 )?{letter}\. ", line))
    return [
        line
        for n, line in enumerate(lines[start:])
        if line
        and not any(re.match(r"(🔴 )?[A-N]\. ", before) for before in lines[start + 1 :][:n])
    ]


def test_exceptions_come_first_then_figures_with_their_formulas(plain_digest: Digest) -> None:
    assert page(plain_digest).splitlines() == [
        "📊 Tổng hợp tuần: tình hình thực hiện nhiệm vụ",
        "Số liệu đến 16:00 ngày 25/12/2026. Bấm hoặc gõ mã (như A1) để mở đúng danh sách đã đếm.",
        "",
        "🔴 A. Quá hạn: 1 [A1] · 1 cơ quan",
        "A2 Sở Nội vụ: 1 · 1.8 quá 269 ngày · chưa có đầu mối",
        "✉️ Có cơ quan quá hạn từ 14 ngày, đề xuất công văn đôn đốc: /choxuly",
        "B. Nguyên nhân: chưa có đầu mối 1 [B1]",
        "",
        "C. Đến hạn trong 14 ngày, chưa báo cáo: 1 [C1]",
        "⚪ 1.9 Nhiệm vụ 1.9 · Sở Nội vụ · 31/12",
        "",
        "D. Chờ Văn phòng: 0 [D1]",
        "E. Khó khăn cần chỉ đạo: 0 [E1]",
        "G. Gia hạn từ 3 lần: 0 [G1]",
        "",
        "H. Số liệu",
        "Tổng số nhiệm vụ: 2 [H1]",
        "🟢 Đã hoàn thành đúng hạn: 0 [H2]",
        "🟠 Đã hoàn thành quá hạn: 0 [H3]",
        "🔵 Chưa hoàn thành, trong hạn: 1 [H4]",
        "🔴 Chưa hoàn thành, quá hạn: 1 [H5]",
        "⚫ Không có thời hạn: 0 [H6]",
        "Tỷ lệ hoàn thành trên số đến hạn: 0,0% = (H2+H3)/(H2+H3+H5)",
        "Tỷ lệ hoàn thành trên tổng số: 0,0% = (H2+H3)/H1",
        "Tỷ lệ cập nhật: – = H9/H8; phải cập nhật trong kỳ (đến hạn hoặc được nhắc) 0 [H8], đã báo cáo 0 [H9]",
        "Chưa hoàn thành: 2 [H7]",
        "",
        "K. Bảy ngày qua (chưa có kỳ trước để so sánh)",
        "Có báo cáo tiến độ 0 [K5] · báo cáo hoàn thành 0 [K6] · được xác nhận 0 [K7] · bị trả lại 0 [K8]",
        "",
        "L. Cam kết đến hạn: đã thực hiện 0 [L1] · chưa thực hiện 0 [L2]",
        "N. Chưa nhận được nhắc việc: chưa có đầu mối 2 [N1] (Sở Nội vụ) · chưa liên lạc được 0 [N2] · giao chung nhiều cơ quan 0 [N3]",
    ]


def test_the_buttons_are_the_codes_that_count_something(plain_digest: Digest) -> None:
    (said,) = digest_page.pages(plain_digest, 7)
    assert [(key.label, key.data) for row in said.choices for key in row] == [
        (code, f"F:7:{code}:0") for code in ("A1", "A2", "B1", "C1", "H1", "H4", "H5", "H7", "N1")
    ]


def test_a_digest_only_printed_has_no_buttons(plain_digest: Digest) -> None:
    (said,) = digest_page.pages(plain_digest, None)
    assert said.choices == ()


def test_the_change_of_each_figure_stands_beside_it(plain_digest: Digest) -> None:
    then = Figures(done_on_time=1, open_overdue=3, open_in_time=1)
    changed = replace(
        plain_digest, changes=Changes(local(2026, 12, 18, 16, 0), then, Movement(1, (2,), (3,), -1))
    )
    assert [line for line in page(changed).splitlines() if "(" in line and ": " in line][-6:-3] == [
        "🟢 Đã hoàn thành đúng hạn: 0 [H2] (−1)",
        "🔴 Chưa hoàn thành, quá hạn: 1 [H5] (−2)",
        "Tỷ lệ hoàn thành trên số đến hạn: 0,0% = (H2+H3)/(H2+H3+H5)",
    ]
    assert (
        "Đã hoàn thành: kỳ trước 1 + xác nhận 0 [K1] − mở kỳ mới 0 [K2] − điều chỉnh 1 = 0"
        in page(changed)
    )


def test_an_agency_shows_three_tasks_and_its_causes(plain_digest: Digest) -> None:
    lines = tuple(replace(LATE, code=f"1.{n}", days_late=100 - n) for n in range(1, 6))
    causes = ((Cause.NO_ANSWER, 4), (Cause.AWAITS_OFFICE, 1))
    digest = replace(plain_digest, overdue=(AgencyOverdue(1, HOME_AFFAIRS, lines, causes),))
    assert part(page(digest), "A")[1] == (
        "A2 Sở Nội vụ: 5 · 1.1 quá 99 ngày, 1.2 (98), 1.3 (97)… · đã nhắc, chưa có báo cáo 4, Văn phòng đang xử lý 1"
    )


def test_what_waits_says_how_long_and_a_long_wait_is_marked(plain_digest: Digest) -> None:
    hard = replace(QUESTION, question=Question.DIFFICULTY, text="thiếu vốn")
    hidden = replace(hard, title="", text="", restricted=True)
    digest = replace(
        plain_digest,
        waiting=(
            Waiting(QUESTION, 5),
            Waiting(replace(QUESTION, question=Question.CONFIRMATION), 0),
        ),
        difficulties=(Waiting(hard, 3), Waiting(hidden, 1)),
    )
    text = page(digest)
    assert part(text, "D")[1:] == [
        "• 1.6 Giao biên chế công chức · Sở Nội vụ · đề nghị gia hạn · chờ 5 ngày làm việc ⚠️: “xin đến 31/3”",
        "• 1.6 Giao biên chế công chức · Sở Nội vụ · báo cáo hoàn thành · mới gửi: “xin đến 31/3”",
    ]
    assert part(text, "E")[1:] == [
        "• 1.6 Giao biên chế công chức · Sở Nội vụ · chờ 3 ngày làm việc: “thiếu vốn”",
        "• 1.6 (xem tại Văn phòng) · Sở Nội vụ · chờ 1 ngày làm việc",
    ]


def test_a_broken_promise_is_named_a_kept_one_counted(plain_digest: Digest) -> None:
    made, due = date(2026, 12, 1), date(2026, 12, 20)
    promises = (
        Promise(1, 1, "1.6", HOME_AFFAIRS, due, made, PromiseState.BROKEN),
        Promise(2, 1, "1.8", HOME_AFFAIRS, due, made, PromiseState.KEPT),
    )
    assert part(page(replace(plain_digest, promises=promises)), "L")[1:] == [
        "• 1.6 Sở Nội vụ: hứa 20/12, chưa có"
    ]


def test_the_worst_week_keeps_every_number_on_one_page(plain_digest: Digest) -> None:
    late = tuple(
        replace(LATE, code=f"12.{n}.iii", title=HOSTILE, agency=HOSTILE) for n in range(40)
    )
    groups = tuple(
        AgencyOverdue(n, HOSTILE, late, tuple((cause, 9) for cause in Cause)) for n in range(60)
    )
    entry = Entry(1, 1, Official.OPEN_OVERDUE, date(2026, 3, 31), 269)
    others = [one for one in plain_digest.lists if one.kind is not ListKind.OVERDUE_OF]
    question = replace(QUESTION, agency=HOSTILE, title=HOSTILE, text=HOSTILE)
    promise = Promise(
        1, 1, "1.6", HOSTILE, date(2026, 12, 1), date(2026, 12, 20), PromiseState.BROKEN
    )
    digest = replace(
        plain_digest,
        overdue=groups,
        due_soon=late,
        waiting=(Waiting(question, 9),) * 30,
        difficulties=(Waiting(replace(question, question=Question.DIFFICULTY), 9),) * 30,
        extended=late,
        promises=(promise,) * 30,
        unclear=(UnclearSend("reminder", HOSTILE, local(2026, 12, 24)),) * 30,
        target_year=2026,
        lists=(
            *(replace(one, entries=(entry,) * 99) for one in others),
            *(
                FigureList(f"A{n}", ListKind.OVERDUE_OF, HOSTILE, (entry,) * 40)
                for n in range(2, 62)
            ),
        ),
    )
    text = page(digest)
    assert {letter for letter in "ABCDEGHKLMN" if f"{letter}. " in text} == set("ABCDEGHKLMN")
    assert {
        code for code in ("A1", "C1", "D2", "H8", "K7", "L2", "N3") if f"99 [{code}]" in text
    } == {*("A1", "C1", "D2", "H8", "K7", "L2", "N3")}
    assert re.findall(r"… và (\d+) (\w+ ?\w*) khác, xem (\w+)", text)[0][2] == "A1"
    assert FINANCE not in text
