"""Reminders and digests in the office's words, always within what Telegram takes."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from bot.composer import MessageComposer
from bot.simulator.html_parser import parse_html
from bot.texts.split import length
from jobs.contents import (
    AgencyOverdue,
    Changes,
    Digest,
    TaskLine,
    Unreached,
    WithoutContact,
)
from jobs.reminders import Line, Reminder
from storage.overview import OpenQuestion, Question, UnclearSend
from storage.people import Contact
from storage.rules.figures import Figures
from storage.rules.periods import Quarter
from storage.rules.permissions import Role
from storage.rules.status import Flag, Official
from storage.standing import Standing
from storage.standing_rows import Report
from tests.builders import FINANCE, HOME_AFFAIRS, local

TODAY = date(2026, 12, 24)
YEAR_END = date(2026, 12, 31)
CANARY = "CHIM-HOÀNG-YẾN"
HOSTILE = '<b>&"{0.__class__}</a>😀\u202e' * 40
OFFICER = Contact(1, "Trần Thị B", Role.OFFICER, 1, HOME_AFFAIRS, 1001, reachable=True)
STANDING = Standing(
    task_id=1,
    code="6.14",
    title="Đề án quan hệ lao động",
    product="",
    deadline_text="",
    restricted=False,
    agency_id=1,
    agency=HOME_AFFAIRS,
    agency_short="SNV",
    collective=False,
    milestone_id=1,
    label="",
    period=None,
    due_on=YEAR_END,
    status=Official.OPEN_IN_TIME,
    flags=(),
    last_report=None,
    extensions=0,
)
REPORTED = replace(
    STANDING,
    code="1.6",
    title="Giao biên chế công chức",
    product="Quyết định của UBND thành phố",
    last_report=Report(date(2026, 12, 2), "đang lấy ý kiến"),
)
REMINDER = Reminder(
    contact=OFFICER,
    day=TODAY,
    lines=(Line(REPORTED, 7), Line(STANDING, 7)),
    more=0,
    quarter=None,
    overdue_elsewhere=0,
    late=False,
)
DIGEST = Digest(
    at=local(2026, 12, 25, 16, 0),
    figures=Figures(),
    update_rate=None,
    overdue=(),
    due_soon=(),
    confirmations=(),
    extensions=(),
    difficulties=(),
    without_contact=(),
    unclear=(),
    changes=None,
)
LINE = TaskLine(
    code="1.8",
    title="Xây dựng, triển khai Kế hoạch",
    restricted=False,
    agency=HOME_AFFAIRS,
    due_on=date(2026, 3, 31),
    days_late=269,
    status=Official.OPEN_OVERDUE,
    awaits=False,
    report=None,
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


def reminder_text(reminder: Reminder) -> str:
    body = MessageComposer().reminder(reminder, "0123456789")
    assert (body.method, body.payload["parse_mode"]) == ("sendMessage", "HTML")
    return plain(body.payload["text"])


def digest_texts(digest: Digest) -> list[str]:
    bodies = MessageComposer().digest(digest)
    assert {body.method for body in bodies} == {"sendMessage"}
    return [plain(body.payload["text"]) for body in bodies]


def plain(html: str) -> str:
    """What a person reads; refused as Telegram would refuse it."""
    assert length(html) <= 4_096
    return parse_html(html)[0]


def section(text: str, number: int) -> list[str]:
    """The lines of a digest's numbered part, without its heading."""
    _, _, rest = text.partition(f"\n{number}. ")
    return rest.split("\n\n")[0].splitlines()[1:]


def test_a_reminder_looks_as_the_vocabulary_says() -> None:
    assert reminder_text(REMINDER).splitlines() == [
        "🔔 Nhắc việc – còn 7 ngày đến hạn 31/12/2026 (Quý IV/2026)",
        "Kính gửi đồng chí Trần Thị B, Sở Nội vụ",
        "1. 1.6 Giao biên chế công chức — sản phẩm: Quyết định của UBND thành phố · cập nhật gần nhất 02/12: “đang lấy ý kiến”",
        "2. 6.14 Đề án quan hệ lao động — ⚪ chưa báo cáo",
        "Đề nghị đồng chí chọn: 1 Báo cáo tiến độ · 2 Báo cáo hoàn thành · 3 Đề nghị gia hạn · 4 Vướng mắc",
    ]


@pytest.mark.parametrize(
    ("due_on", "heading"),
    [
        pytest.param(date(2026, 12, 25), "còn 1 ngày đến hạn 25/12/2026 (Quý IV/2026)", id="1"),
        pytest.param(TODAY, "hôm nay là hạn 24/12/2026 (Quý IV/2026)", id="0"),
        pytest.param(date(2026, 9, 30), "đã quá hạn 30/09/2026 (Quý III/2026)", id="overdue"),
    ],
)
def test_the_heading_tells_the_one_deadline_of_all_lines(due_on: date, heading: str) -> None:
    line = Line(replace(STANDING, due_on=due_on), 0)
    text = reminder_text(replace(REMINDER, lines=(line, line)))
    assert text.splitlines()[0] == f"🔔 Nhắc việc – {heading}"


def test_lines_of_several_deadlines_tell_their_own_the_days_left_or_late() -> None:
    lines = (
        Line(replace(STANDING, code="1.1", due_on=date(2026, 9, 30)), -85),
        Line(replace(STANDING, code="1.2", due_on=TODAY), 0),
        Line(replace(STANDING, code="1.3"), 7),
    )
    assert reminder_text(replace(REMINDER, lines=lines, late=True)).splitlines()[:5] == [
        "🔔 Nhắc việc ngày 24/12/2026 (gửi muộn)",
        "Kính gửi đồng chí Trần Thị B, Sở Nội vụ",
        "1. 1.1 Đề án quan hệ lao động — 🔴 quá hạn 85 ngày · hạn 30/09/2026 · ⚪ chưa báo cáo",
        "2. 1.2 Đề án quan hệ lao động — hạn 24/12/2026 (hôm nay) · ⚪ chưa báo cáo",
        "3. 1.3 Đề án quan hệ lao động — hạn 31/12/2026 (còn 7 ngày) · ⚪ chưa báo cáo",
    ]


def test_a_line_tells_its_milestone_a_return_and_a_report_of_another_year() -> None:
    standing = replace(
        STANDING,
        label="khởi công",
        flags=(Flag.RETURNED,),
        last_report=Report(date(2025, 12, 2), "đã có mặt bằng"),
    )
    text = reminder_text(replace(REMINDER, lines=(Line(standing, 7),)))
    assert text.splitlines()[2] == (
        "1. 6.14 Đề án quan hệ lao động (khởi công) — báo cáo hoàn thành bị trả lại"
        " · cập nhật gần nhất 02/12/2025: “đã có mặt bằng”"
    )


def test_a_progress_request_says_what_it_is_for() -> None:
    text = reminder_text(replace(REMINDER, quarter=Quarter(2026, 4)))
    assert text.splitlines()[2] == (
        "Đề nghị đồng chí báo cáo tiến độ Quý IV/2026 để Văn phòng Thành ủy tổng hợp,"
        " báo cáo Ban Thường vụ Thành ủy."
    )


def test_what_is_left_out_is_a_count_with_a_button() -> None:
    reminder = replace(REMINDER, more=3, overdue_elsewhere=12)
    assert reminder_text(reminder).splitlines()[4:6] == [
        "Ngoài ra có 3 nhiệm vụ khác, đề nghị đồng chí bấm “Xem tất cả”.",
        "Cơ quan còn 12 nhiệm vụ khác đang quá hạn.",
    ]
    markup = MessageComposer().reminder(reminder, "ref").payload["reply_markup"]
    assert [
        [(key["text"], key["callback_data"]) for key in row] for row in markup["inline_keyboard"]
    ] == [
        [("1 Báo cáo tiến độ", "a:ref:1"), ("2 Báo cáo hoàn thành", "a:ref:2")],
        [("3 Đề nghị gia hạn", "a:ref:3"), ("4 Vướng mắc", "a:ref:4")],
        [("Xem tất cả", "l:open:0")],
    ]


def test_a_restricted_task_shows_only_its_code_and_deadline() -> None:
    hidden = replace(
        STANDING,
        code="9.1",
        restricted=True,
        title=CANARY,
        product=CANARY,
        label=CANARY,
        deadline_text=CANARY,
        last_report=Report(TODAY, CANARY),
    )
    body = MessageComposer().reminder(replace(REMINDER, lines=(Line(hidden, 7),)), "ref")
    assert plain(body.payload["text"]).splitlines()[2] == (
        "1. 9.1 · hạn 31/12/2026 · xem tại Văn phòng"
    )
    assert CANARY not in json.dumps(body.payload, ensure_ascii=False)


def test_ten_of_the_longest_real_tasks_fit_one_message() -> None:
    source = Path(__file__).parents[2] / "seed" / "programmes" / "17-ctr-tu.json"
    rows = json.loads(source.read_text("utf-8"))["tasks"]
    longest = sorted(rows, key=lambda row: len(row["title"]), reverse=True)[:10]
    lines = tuple(
        Line(
            replace(
                STANDING,
                code=f"12.{n}",
                title=row["title"],
                product=max((row["product"], row["title"]), key=len),
                label=row["title"],
                due_on=date(2026, 3, n + 1),
                last_report=Report(date(2026, 12, 2), row["title"]),
            ),
            -100,
        )
        for n, row in enumerate(longest)
    )
    text = reminder_text(
        replace(
            REMINDER,
            lines=lines,
            more=120,
            quarter=Quarter(2026, 4),
            overdue_elsewhere=30,
            late=True,
        )
    )
    found = [line for line in text.splitlines() if " 12." in line]
    assert [line.partition(".")[0] for line in found] == [str(n) for n in range(1, 11)]
    assert min(len(line.partition(" — ")[0]) for line in found) > 50
    assert len(text) <= 2_000


def test_hostile_words_stay_words_and_still_fit() -> None:
    hostile = replace(
        STANDING,
        title=HOSTILE,
        product=HOSTILE,
        label=HOSTILE,
        last_report=Report(TODAY, HOSTILE),
    )
    reminder = replace(
        REMINDER,
        contact=replace(OFFICER, name=HOSTILE, agency=HOSTILE),
        lines=(Line(hostile, 7),) * 10,
    )
    text = reminder_text(reminder)
    assert text.count("\n") == 12
    assert '<b>&"{0.__class__}' in text


def test_an_empty_digest_says_so_in_each_part() -> None:
    (text,) = digest_texts(DIGEST)
    assert text.splitlines()[:11] == [
        "📊 Tổng hợp tuần: tình hình thực hiện nhiệm vụ",
        "Số liệu đến 16:00 ngày 25/12/2026",
        "",
        "Tổng số nhiệm vụ: 0",
        "🟢 Đã hoàn thành đúng hạn: 0",
        "🟠 Đã hoàn thành quá hạn: 0",
        "🔵 Chưa hoàn thành, trong hạn: 0",
        "🔴 Chưa hoàn thành, quá hạn: 0",
        "⚫ Không có thời hạn: 0",
        "Tỷ lệ hoàn thành trên số đến hạn: –",
        "Tỷ lệ hoàn thành trên tổng số: –",
    ]
    assert [section(text, number) for number in range(1, 10)] == [
        ["Không có kỳ trước để so sánh"],
        *[["Không có"]] * 8,
    ]


def test_a_digest_names_its_rates() -> None:
    figures = Figures(done_on_time=3, open_overdue=5, open_in_time=1_204)
    (text,) = digest_texts(replace(DIGEST, figures=figures, update_rate=Fraction(1, 3)))
    assert text.splitlines()[3] == "Tổng số nhiệm vụ: 1.212"
    assert text.splitlines()[9:12] == [
        "Tỷ lệ hoàn thành trên số đến hạn: 37,5%",
        "Tỷ lệ hoàn thành trên tổng số: 0,2%",
        "Tỷ lệ cập nhật: 33,3%",
    ]


def test_a_digest_tells_what_changed() -> None:
    changes = Changes(
        since=local(2026, 12, 18, 16, 0),
        then=Figures(done_on_time=1, open_overdue=2),
        newly_done=("1.6", "2.1.5"),
        newly_overdue=tuple(f"3.{n}" for n in range(25)),
        reports=5,
        completions=2,
        confirmed=1,
        returned=0,
    )
    figures = Figures(done_on_time=2, done_late=1, open_overdue=27)
    (text,) = digest_texts(replace(DIGEST, figures=figures, changes=changes))
    assert "1. Thay đổi so với kỳ trước (16:00 ngày 18/12/2026)" in text
    assert section(text, 1) == [
        "Đã hoàn thành: 1 → 3 · Quá hạn: 2 → 27",
        "Mới hoàn thành: 2 (1.6, 2.1.5)",
        f"Mới quá hạn: 25 ({', '.join(f'3.{n}' for n in range(20))} và 5 nhiệm vụ khác)",
        "Báo cáo tiến độ: 5 · Báo cáo hoàn thành: 2 · Đã xác nhận: 1 · Trả lại: 0",
    ]


def test_a_digest_keeps_one_line_a_task() -> None:
    soon = replace(LINE, due_on=YEAR_END, days_late=0, status=Official.OPEN_IN_TIME)
    hidden = replace(LINE, title="", restricted=True, code="9.1")
    (text,) = digest_texts(
        replace(
            DIGEST,
            overdue=(
                AgencyOverdue(HOME_AFFAIRS, (LINE, replace(LINE, awaits=True, title=HOSTILE))),
                AgencyOverdue(FINANCE, (hidden,)),
            ),
            due_soon=(
                soon,
                replace(soon, report=Report(date(2026, 12, 2), "x")),
                replace(soon, awaits=True),
                replace(soon, title="", restricted=True, code="9.1"),
            ),
        )
    )
    first, second, third, *others = section(text, 2)
    assert (first, second) == (
        "Sở Nội vụ (2):",
        "🔴 1.8 Xây dựng, triển khai Kế hoạch · hạn 31/03/2026 · quá 269 ngày",
    )
    assert third.endswith("… · hạn 31/03/2026 · quá 269 ngày · chờ xác nhận")
    assert others == [
        "Sở Tài chính (1):",
        "🔴 9.1 · hạn 31/03/2026 · quá 269 ngày · xem tại Văn phòng",
    ]
    task = "1.8 Xây dựng, triển khai Kế hoạch · Sở Nội vụ · hạn 31/12/2026"
    assert section(text, 3) == [
        f"⚪ {task} · chưa báo cáo",
        f"🔵 {task} · cập nhật 02/12/2026",
        f"🔵 {task} · chờ xác nhận",
        "🔵 9.1 · Sở Nội vụ · hạn 31/12/2026 · xem tại Văn phòng",
    ]


def test_a_digest_tells_what_waits_and_who_cannot_be_reached() -> None:
    today = replace(QUESTION, asked_at=local(2026, 12, 25), text="")
    (text,) = digest_texts(
        replace(
            DIGEST,
            confirmations=(today,),
            extensions=(QUESTION,),
            difficulties=(replace(QUESTION, title="", text="", restricted=True),),
            without_contact=(
                WithoutContact(FINANCE, Unreached.MISSING, 3),
                WithoutContact("Sở Y tế", Unreached.UNREACHABLE, 1),
                WithoutContact("Các cấp ủy", Unreached.COLLECTIVE, 2),
            ),
            unclear=(
                UnclearSend("reminder", "Trần Thị B", local(2026, 12, 24)),
                UnclearSend("digest", "", local(2026, 12, 18, 16, 0)),
            ),
        )
    )
    task = "• 1.6 Giao biên chế công chức · Sở Nội vụ"
    assert [section(text, number) for number in range(4, 10)] == [
        [f"{task} · gửi hôm nay"],
        [f"{task} · chờ 5 ngày: “xin đến 31/3”"],
        ["• 1.6 · Sở Nội vụ · chờ 5 ngày · xem tại Văn phòng"],
        [
            "• Sở Tài chính: chưa có đầu mối (3 nhiệm vụ)",
            "• Sở Y tế: chưa liên lạc được (1 nhiệm vụ)",
        ],
        ["• Các cấp ủy (2 nhiệm vụ)"],
        [
            "• Nhắc việc gửi đồng chí Trần Thị B, 08:30 ngày 24/12/2026",
            "• Tổng hợp, 16:00 ngày 18/12/2026",
        ],
    ]


def test_a_long_digest_is_split_at_whole_tasks() -> None:
    lines = tuple(replace(LINE, code=f"12.{n}", title="Nhiệm vụ " * 30) for n in range(120))
    groups = tuple(AgencyOverdue(f"Sở {n}", lines[n * 10 : n * 10 + 10]) for n in range(12))
    first, *others = digest_texts(replace(DIGEST, overdue=groups))
    assert len(others) > 1
    assert {text.splitlines()[0] for text in others} == {"📊 Tổng hợp tuần (tiếp theo)"}
    whole = "\n".join([first, *others])
    assert [line.split()[1] for line in whole.splitlines() if line.startswith("🔴 12.")] == [
        line.code for line in lines
    ]
    assert all(not text.splitlines()[-1].endswith("):") for text in [first, *others])
